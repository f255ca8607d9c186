import Foundation
import Sealing
import TestSupport
import Testing

@Suite("The passphrase of an identity is changed")
struct ChangedPassphraseTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func source(_ text: String) throws -> KeyFolder.PassphraseSource {
        let bytes = [UInt8](text.utf8)
        let given = try Passphrase(SecretBytes(count: bytes.count) { _ = $0.update(fromContentsOf: bytes) })
        return { () throws(SealingError) in given }
    }

    private func folder(_ text: String?) throws -> KeyFolder {
        KeyFolder(path: temporary.file("keys"), passphrase: try text.map(source))
    }

    private var file: String { temporary.file("keys/gp.identity") }
    private var bytes: [UInt8] { FileManager.default.contents(atPath: file).map { [UInt8]($0) } ?? [] }

    private func opens(_ text: String?) throws -> PublicIdentity? {
        do { return try folder(text).identity(of: "gp").publicIdentity() } catch is SealingError { return nil }
    }

    @Test(
        "added, changed and taken away: the keys stay the same, and only the newest passphrase opens them",
        arguments: [
            [nil, "first four plain words"], ["first four plain words", "other four plain words"],
            ["first four plain words", nil],
        ] as [[String?]]
    )
    func changed(_ way: [String?]) throws {
        let made = try folder(way[0]).makeIdentity(for: "gp")
        let before = bytes
        try folder(way[0]).rewrapIdentity(of: "gp", under: way[1].map(source))
        #expect(try opens(way[1]) == made)
        if way[1] != nil { #expect(try opens(way[0]) == nil) }
        #expect(try folder(nil).isWrapped("gp") == (way[1] != nil))
        #expect(bytes != before)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let names = try FileManager.default.contentsOfDirectory(atPath: temporary.file("keys")).sorted()
        #expect(names == ["gp.identity", "gp.public"])
    }

    @Test("a wrong passphrase, or a new one that cannot be had, leaves the file as it was")
    func refused() throws {
        let made = try folder("first four plain words").makeIdentity(for: "gp")
        let before = bytes
        #expect(throws: SealingError(.tampered, "")) {
            try folder("wrong four plain words").rewrapIdentity(of: "gp", under: source("other four plain words"))
        }
        #expect(throws: SealingError(.weakKey, "")) {
            try folder("first four plain words").rewrapIdentity(of: "gp") { () throws(SealingError) in
                throw SealingError(.weakKey, "the two passphrases differ")
            }
        }
        #expect(throws: SealingError(.keyFile, "")) {
            try folder("first four plain words").rewrapIdentity(of: "police", under: nil)
        }
        #expect(bytes == before)
        #expect(try opens("first four plain words") == made)
    }

    @Test("the same passphrase again gives another file: salt and ciphertext are new")
    func again() throws {
        let made = try folder("first four plain words").makeIdentity(for: "gp")
        let before = bytes
        try folder("first four plain words").rewrapIdentity(of: "gp", under: source("first four plain words"))
        #expect(bytes != before)
        #expect(try opens("first four plain words") == made)
    }
}
