import COpenSSL
import Testing

@testable import Sealing

/// Published test vectors of every primitive that packages and tokens rest on.
@Suite struct PublishedVectorTests {
    private func secret(_ hex: String) throws -> SecretBytes {
        let bytes = try #require(Hex.bytes(hex))
        return SecretBytes(count: bytes.count) { _ = $0.update(fromContentsOf: bytes) }
    }

    private func hex(_ secret: borrowing SecretBytes) -> String { secret.withBytes { Hex.text($0) } }

    @Test func `SHA-256 gives the value of FIPS 180-4`() throws {
        #expect(
            Hex.text(try SHA256.digest([UInt8]("abc".utf8)))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }

    @Test func `HKDF gives the values of RFC 5869, case 1`() throws {
        let material = try secret("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b")
        let salt = try #require(Hex.bytes("000102030405060708090a0b0c"))
        let root = try HKDF.extract(salt: salt, material: material)
        #expect(hex(root) == "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
        let info = try #require(Hex.bytes("f0f1f2f3f4f5f6f7f8f9"))
        let okm = try HKDF.expand(root: root, info: info, count: 42)
        #expect(
            hex(okm)
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        )
    }

    @Test func `both HMAC paths give RFC 4231 and agree on random keys and messages`() throws {
        #expect(try KeyedHash.pathHere() == .padded)
        for length in [0, 1, 11, 63, 64, 65, 300] {
            let key = try SecretBytes.random(count: 1 + length % 64)
            let message = try SystemRandom.bytes(length)
            let tag = try HMACSHA256(key: key).tag(message)
            #expect(try PaddedHMAC(key: key).tag(message) == tag)
            #expect(try KeyedHash.keyed(key, path: .safe).tag(message) == tag)
        }
    }

    @Test func `a fast path that gives wrong values is left for the safe one`() throws {
        // The fast path of another key: it works, and every value is wrong.
        let path = try KeyedHash.path { (_) throws(SealingError) in
            .padded(try PaddedHMAC(key: try SecretBytes.random()))
        }
        #expect(path == .safe)
        let broken = try KeyedHash.path { (_) throws(SealingError) in throw SealingError(.library, "") }
        #expect(broken == .safe)
    }

    @Test func `scrypt gives the value of RFC 7914, section 12`() throws {
        let passphrase = [UInt8]("pleaseletmein".utf8) + [0]
        // The published passphrase is shorter than this program takes, so the primitive is called by itself.
        var out = [UInt8](repeating: 0, count: 64)
        let salt = [UInt8]("SodiumChloride".utf8)
        #expect(cohortlink_scrypt(passphrase, 13, salt, salt.count, 16384, 8, 1, &out, 64) == 1)
        #expect(
            Hex.text(out)
                == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
        )
    }

    @Test func `AES-256-GCM gives the value of the GCM specification, case 15`() throws {
        let key = try secret("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
        let nonce = try #require(Hex.bytes("cafebabefacedbaddecaf888"))
        let plain = try #require(
            Hex.bytes(
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
            )
        )
        let cipher = try AESGCM(key: key)
        #expect(
            Hex.text(try cipher.seal(plain[...], nonce: nonce, additional: []))
                == "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
                + "b094dac5d93471bdec1a502270e3cc6c"
        )
    }

    @Test func `X25519 gives the public key and the shared secret of RFC 7748, section 6_1`() throws {
        let signing = String(repeating: "11", count: 32)
        let bob = Identity(
            organisation: "bob",
            secret: try secret("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb" + signing)
        )
        let alice = try #require(Hex.bytes("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"))
        #expect(
            Hex.text(try bob.publicIdentity().sealingKey)
                == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
        )
        #expect(
            hex(try bob.sharedSecret(with: alice))
                == "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
        )
    }

    @Test func `a signature verifies under its key only and for its message only`() throws {
        let identity = try Identity(newFor: "one")
        let publicIdentity = try identity.publicIdentity()
        let signature = try identity.sign([1, 2, 3])
        #expect(publicIdentity.verifies(signature: signature, of: [1, 2, 3]))
        #expect(!publicIdentity.verifies(signature: signature, of: [1, 2, 4]))
        #expect(try !Identity(newFor: "two").publicIdentity().verifies(signature: signature, of: [1, 2, 3]))
    }

    @Test func `a sealing key of small order is refused`() throws {
        let identity = try Identity(newFor: "one")
        #expect(throws: SealingError(.wrongKey, "")) {
            _ = try identity.sharedSecret(with: [UInt8](repeating: 0, count: 32))
        }
    }

    @Test(arguments: [0, 15, 16, 31]) func `a flipped bit anywhere in a sealed chunk is found`(position: Int) throws {
        let key = try SecretBytes.random()
        let cipher = try AESGCM(key: key)
        let nonce = [UInt8](repeating: 7, count: 12)
        var sealed = try cipher.seal([UInt8](repeating: 1, count: 16)[...], nonce: nonce, additional: [9])
        #expect(try cipher.open(sealed[...], nonce: nonce, additional: [9]) == [UInt8](repeating: 1, count: 16))
        sealed[position] ^= 1
        #expect(throws: SealingError(.tampered, "")) {
            _ = try cipher.open(sealed[...], nonce: nonce, additional: [9])
        }
    }
}
