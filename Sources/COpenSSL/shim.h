#ifndef COHORTLINK_COPENSSL_SHIM_H
#define COHORTLINK_COPENSSL_SHIM_H

// OSSL_PARAM arrays are built here, in C: OpenSSL's string macros reach Swift as temporary Strings whose storage is
// gone before the library reads it.

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/// Sets the MAC context to HMAC-SHA-256 with a key; 1 on success.
static inline int cohortlink_hmac_init(EVP_MAC_CTX *context, const unsigned char *key, size_t key_length) {
    char digest[] = "SHA256";
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_MAC_init(context, key, key_length, params);
}

/// HKDF-SHA-256, extract only (RFC 5869 section 2.2); 1 on success.
static inline int cohortlink_hkdf_extract(EVP_KDF_CTX *context, const unsigned char *salt, size_t salt_length,
                                          const unsigned char *key, size_t key_length, unsigned char *out) {
    char digest[] = "SHA256";
    int mode = EVP_KDF_HKDF_MODE_EXTRACT_ONLY;
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_length),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)key, key_length),
        OSSL_PARAM_construct_end(),
    };
    return EVP_KDF_derive(context, out, 32, params);
}

/// HKDF-SHA-256, expand only (RFC 5869 section 2.3); 1 on success.
static inline int cohortlink_hkdf_expand(EVP_KDF_CTX *context, const unsigned char *key, size_t key_length,
                                         const unsigned char *info, size_t info_length, unsigned char *out,
                                         size_t out_length) {
    char digest[] = "SHA256";
    int mode = EVP_KDF_HKDF_MODE_EXPAND_ONLY;
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)key, key_length),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_length),
        OSSL_PARAM_construct_end(),
    };
    return EVP_KDF_derive(context, out, out_length, params);
}

/// scrypt (RFC 7914) within 600 MiB; 1 on success.
static inline int cohortlink_scrypt(const unsigned char *passphrase, size_t length, const unsigned char *salt,
                                    size_t salt_length, uint64_t n, uint64_t r, uint64_t p, unsigned char *out,
                                    size_t out_length) {
    return EVP_PBE_scrypt((const char *)passphrase, length, salt, salt_length, n, r, p, UINT64_C(600) << 20, out,
                          out_length);
}

// SHA-256 by its plain state: a state is copied with its 112 bytes, where copying an EVP context costs as much as the hash
// itself. The functions are deprecated in OpenSSL 3 and still there; a known-answer test stands before their use.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"

enum { cohortlink_pads_size = 2 * sizeof(SHA256_CTX) };

/// Hashes the inner and the outer pad of a key of at most 64 bytes into `cohortlink_pads_size` bytes; 1 on success.
static inline int cohortlink_hmac_pads(unsigned char *states, const unsigned char *key, size_t key_length) {
    const unsigned char pads[2] = {0x36, 0x5C};
    unsigned char block[64];
    SHA256_CTX state;
    int ok = key_length <= sizeof block;
    for (int pad = 0; ok && pad < 2; pad++) {
        memset(block, pads[pad], sizeof block);
        for (size_t index = 0; index < key_length; index++) block[index] ^= key[index];
        ok = SHA256_Init(&state) && SHA256_Update(&state, block, sizeof block);
        memcpy(states + (size_t)pad * sizeof state, &state, sizeof state);
    }
    OPENSSL_cleanse(block, sizeof block);
    OPENSSL_cleanse(&state, sizeof state);
    return ok;
}

/// HMAC from the two prepared states; 1 on success.
static inline int cohortlink_hmac_from_pads(const unsigned char *states, const unsigned char *message, size_t length,
                                            unsigned char *out) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256_CTX work;
    memcpy(&work, states, sizeof work);
    int ok = SHA256_Update(&work, message, length) && SHA256_Final(digest, &work);
    memcpy(&work, states + sizeof work, sizeof work);
    ok = ok && SHA256_Update(&work, digest, sizeof digest) && SHA256_Final(out, &work);
    OPENSSL_cleanse(digest, sizeof digest);
    OPENSSL_cleanse(&work, sizeof work);
    return ok;
}
#pragma clang diagnostic pop

/// Memory on OpenSSL's secure heap (locked, wiped when freed), or on the ordinary heap (wiped all the same) where half of
/// the locked one is taken: OpenSSL's generators keep their own state there and must always find room.
static inline unsigned char *cohortlink_secret_allocate(size_t length, size_t heap) {
    unsigned char *secret = NULL;
    if (CRYPTO_secure_used() + length <= heap / 2) secret = (unsigned char *)OPENSSL_secure_zalloc(length);
    return secret != NULL ? secret : (unsigned char *)OPENSSL_zalloc(length);
}

/// Wipes and frees memory of cohortlink_secret_allocate.
static inline void cohortlink_secret_free(unsigned char *bytes, size_t length) {
    OPENSSL_secure_clear_free(bytes, length);
}

/// No core file of this process, and no other process of the same user may look into its memory; 1 on success.
static inline int cohortlink_hide_memory(void) {
    struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

/// 1 where the process may write a core file or be looked into.
static inline int cohortlink_memory_is_open(void) {
    struct rlimit limit;
    return getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_cur != 0 || prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0;
}

#endif
