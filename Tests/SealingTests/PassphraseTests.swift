import Foundation
import Sealing
import TestSupport
import Testing

@Suite struct PassphraseTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func passphrase(_ text: String) throws -> Passphrase {
        let bytes = [UInt8](text.utf8)
        return try Passphrase(SecretBytes(count: bytes.count) { _ = $0.update(fromContentsOf: bytes) })
    }

    private func folder(_ text: String?) throws -> KeyFolder {
        guard let text else { return KeyFolder(path: temporary.file("keys")) }
        let given = try passphrase(text)
        return KeyFolder(path: temporary.file("keys")) { () throws(SealingError) in given }
    }

    @Test func `an identity under a passphrase opens with it and with no other`() throws {
        let made = try folder("four plain words here").makeIdentity(for: "gp")
        #expect(try folder("four plain words here").identity(of: "gp").publicIdentity() == made)
        #expect(throws: SealingError(.tampered, "")) { _ = try folder("four plain words hera").identity(of: "gp") }
        #expect(throws: SealingError(.keyFile, "")) { _ = try folder(nil).identity(of: "gp") }
    }

    @Test func `every changed bit of a wrapped identity is refused, and so is every cut`() throws {
        _ = try folder("four plain words here").makeIdentity(for: "gp")
        let path = temporary.file("keys/gp.identity")
        let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
        let body = try #require(bytes.firstIndex(of: 0x0A)) + 1
        func refused(_ changed: [UInt8]) throws -> Bool {
            try Data(changed).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            do {
                _ = try folder("four plain words here").identity(of: "gp")
                return false
            } catch { return error is SealingError }
        }
        // scrypt takes its time, so each byte loses one bit, and cuts go in steps.
        for index in stride(from: body, to: bytes.count, by: 7) {
            var changed = bytes
            changed[index] ^= UInt8(1 << (index % 8))
            #expect(try refused(changed), "byte \(index)")
        }
        for length in stride(from: body, to: bytes.count, by: 11) {
            #expect(try refused(Array(bytes[..<length])), "cut at \(length)")
        }
    }

    @Test func `a file cannot ask for endless work`() throws {
        _ = try folder("four plain words here").makeIdentity(for: "gp")
        let path = temporary.file("keys/gp.identity")
        var bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
        bytes[try #require(bytes.firstIndex(of: 0x0A)) + 17] = 40
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: SealingError(.keyFile, "")) { _ = try folder("four plain words here").identity(of: "gp") }
    }

    @Test func `a short passphrase and a file that others may read are refused`() throws {
        #expect(throws: SealingError(.weakKey, "")) { _ = try passphrase("short") }
        let path = temporary.file("passphrase")
        try Data("four plain words here\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: SealingError(.keyFile, "")) { _ = try Passphrase.read(path) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let read = try Passphrase.read(path)
        let made = try KeyFolder(path: temporary.file("other")) { () throws(SealingError) in read }
            .makeIdentity(for: "gp")
        let typed = try passphrase("four plain words here")
        let other = KeyFolder(path: temporary.file("other")) { () throws(SealingError) in typed }
        #expect(try other.identity(of: "gp").publicIdentity() == made)
    }

    @Test func `the wrapped file holds neither half of the key in the clear`() throws {
        let plain = KeyFolder(path: temporary.file("plain"))
        _ = try plain.makeIdentity(for: "gp")
        let whole = [UInt8](try #require(FileManager.default.contents(atPath: temporary.file("plain/gp.identity"))))
        let secret = Array(whole.suffix(64))
        let kept = SecretBytes(count: 64) { _ = $0.update(fromContentsOf: secret) }
        try KeyFile.write(
            kept,
            kind: "identity",
            owner: "gp",
            to: temporary.file("wrapped"),
            passphrase: try passphrase("four plain words here")
        )
        let wrapped = [UInt8](try #require(FileManager.default.contents(atPath: temporary.file("wrapped"))))
        for start in stride(from: 0, to: 64, by: 8) {
            let piece = Array(secret[start..<(start + 8)])
            #expect(!wrapped.indices.contains { wrapped[$0...].starts(with: piece) })
        }
    }
}

@Suite struct SpokenWordsTests {
    @Test func `each byte has a word of its own, and words lead back to bytes`() throws {
        let all = (0...255).map { UInt8($0) }
        #expect(Set(SpokenWords.text(all).split(separator: " ")).count == 256)
        #expect(SpokenWords.bytes(SpokenWords.text(all)) == all)
    }

    @Test func `no two words begin with the same four letters`() {
        let words = SpokenWords.text((0...255).map { UInt8($0) }).split(separator: " ")
        #expect(Set(words.map { $0.prefix(4) }).count == 256)
    }

    @Test func `case, commas and line ends do not matter; another word is refused`() {
        let words = SpokenWords.text([0, 17, 255])
        #expect(SpokenWords.bytes(words.uppercased().split(separator: " ").joined(separator: ",\n ")) == [0, 17, 255])
        #expect(SpokenWords.bytes(words + " xylophone") == nil)
    }
}
