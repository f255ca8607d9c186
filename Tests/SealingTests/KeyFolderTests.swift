import Foundation
import Sealing
import TestSupport
import Testing

@Suite struct KeyFolderTests {
    private let temporary: TemporaryFolder
    private let keys: KeyFolder

    init() throws {
        temporary = try TemporaryFolder()
        keys = KeyFolder(path: temporary.file("keys"))
    }

    private func file(_ name: String) -> String { keys.path + "/" + name }

    @Test func `an identity comes back as it was made`() throws {
        let made = try keys.makeIdentity(for: "gp")
        let read = try keys.identity(of: "gp")
        #expect(try read.publicIdentity() == made)
        #expect(try keys.publicIdentity(of: "gp") == made)
    }

    @Test func `keys are written for their owner's eyes only and never replaced`() throws {
        _ = try keys.makeIdentity(for: "gp")
        let mode = try FileManager.default.attributesOfItem(atPath: file("gp.identity"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(throws: SealingError(.keyFile, "")) { _ = try keys.makeIdentity(for: "gp") }
    }

    @Test func `a key that others may read is refused`() throws {
        _ = try keys.makeIdentity(for: "gp")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file("gp.identity"))
        #expect(throws: SealingError(.keyFile, "")) { _ = try keys.identity(of: "gp") }
    }

    @Test func `a folder that others may write to is refused`() throws {
        _ = try keys.makeIdentity(for: "gp")
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: keys.path)
        #expect(throws: SealingError(.keyFile, "")) { _ = try keys.identity(of: "gp") }
    }

    @Test func `a symbolic link, a cut key and a renamed key are refused`() throws {
        _ = try keys.makeIdentity(for: "gp")
        try FileManager.default.createSymbolicLink(
            atPath: file("link.identity"),
            withDestinationPath: file("gp.identity")
        )
        #expect(throws: SealingError(.keyFile, "")) { _ = try keys.identity(of: "link") }
        try FileManager.default.copyItem(atPath: file("gp.identity"), toPath: file("police.identity"))
        #expect(throws: SealingError(.wrongKey, "")) { _ = try keys.identity(of: "police") }
        let bytes = try #require(FileManager.default.contents(atPath: file("gp.identity")))
        try bytes.dropLast().write(to: URL(fileURLWithPath: file("gp.identity")))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file("gp.identity"))
        #expect(throws: SealingError(.weakKey, "")) { _ = try keys.identity(of: "gp") }
    }

    @Test func `a key that is no random number is refused`() throws {
        let zeros = SecretBytes(count: 32) { $0.update(repeating: 0) }
        let gp = try keys.makeIdentity(for: "gp")
        try keys.writeLinkageRoot(zeros, owner: "p/1", epoch: 1, made: "2026-01-01", sealedTo: gp)
        #expect(throws: SealingError(.weakKey, "")) {
            _ = try keys.linkageRoot(owner: "p/1", epoch: 1, sealedTo: try keys.identity(of: "gp"))
        }
    }

    @Test func `a linkage key of another programme is refused`() throws {
        let gp = try keys.makeIdentity(for: "gp")
        try keys.writeLinkageRoot(try SecretBytes.random(), owner: "p/1", epoch: 1, made: "2026-01-01", sealedTo: gp)
        #expect(throws: SealingError(.wrongKey, "")) {
            _ = try keys.linkageRoot(owner: "q/1", epoch: 1, sealedTo: try keys.identity(of: "gp"))
        }
    }
}
