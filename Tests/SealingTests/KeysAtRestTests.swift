import Foundation
import Sealing
import TestSupport
import Testing

@Suite("Key files that are refused, each in its own words (P24)")
struct KeysAtRestTests {
    private let temporary: TemporaryFolder
    private let keys: KeyFolder
    private let path: String

    init() throws {
        temporary = try TemporaryFolder()
        keys = KeyFolder(path: temporary.file("keys"))
        _ = try keys.makeIdentity(for: "gp")
        path = temporary.file("keys/gp.identity")
    }

    private func refusal() -> SealingError? {
        do throws(SealingError) {
            _ = try keys.identity(of: "gp")
            return nil
        } catch { return error }
    }

    private func write(_ body: [UInt8], line: String = "cohortlink identity v1 gp\n") throws {
        try Data(Array(line.utf8) + body).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    @Test("every permission for others is refused", arguments: [0o644, 0o640, 0o620, 0o604, 0o601, 0o610, 0o666])
    func permissions(_ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(refusal()?.reason.contains("chmod 600") == true)
    }

    @Test("another owner's file is refused", .enabled(if: geteuid() == 0, "only root can give a file away"))
    func owner() throws {
        #expect(chown(path, 12345, 12345) == 0)
        #expect(refusal()?.reason.contains("belongs to another user") == true)
    }

    @Test("a symbolic link, a pipe and a folder are refused")
    func notFiles() throws {
        let elsewhere = temporary.file("elsewhere")
        try FileManager.default.moveItem(atPath: path, toPath: elsewhere)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: elsewhere)
        #expect(refusal()?.reason.contains("symbolic link") == true)
        try FileManager.default.removeItem(atPath: path)
        #expect(mkfifo(path, 0o600) == 0)
        #expect(refusal()?.reason.contains("not a regular file") == true)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(refusal()?.reason.contains("not a regular file") == true)
    }

    @Test("a folder that others may write to is refused", arguments: [0o777, 0o770, 0o702])
    func folder(_ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: keys.path)
        #expect(refusal()?.reason.contains("chmod 700") == true)
    }

    @Test(
        "a key of another length is refused, and the message says no byte of it",
        arguments: [0, 1, 31, 63, 65, 5000]
    )
    func lengths(_ count: Int) throws {
        let body = try SystemRandom.bytes(count)
        try write(body)
        let error = try #require(refusal())
        #expect([.weakKey, .keyFile].contains(error.code))
        #expect(count < 16 || !error.reason.contains(Hex.text(body.prefix(8))))
    }

    @Test("hexadecimal digits with a line end, zeros, one byte over and over, and typed words are no key")
    func notRandom() throws {
        let digits = Array((Hex.text(try SystemRandom.bytes(32)) + "\n").utf8)
        for body in [
            digits, Array(digits.dropLast()), [UInt8](repeating: 0, count: 64), [UInt8](repeating: 0xA7, count: 64),
            Array("a very long passphrase that somebody pasted where the key belongs".utf8.prefix(64)),
        ] {
            try write(body)
            #expect(refusal()?.code == .weakKey)
        }
    }

    @Test("another kind of key, another organisation's, and no key file at all are refused")
    func others() throws {
        let body = try SystemRandom.bytes(64)
        try write(body, line: "cohortlink linkage-key v1 gp\n")
        #expect(refusal()?.code == .wrongKey)
        try write(body, line: "cohortlink identity v1 police\n")
        #expect(refusal()?.code == .wrongKey)
        for line in ["cohortlink identity v9 gp\n", "", "\n", "cohortlink identity v1\n"] {
            try write(body, line: line)
            #expect(refusal()?.code == .keyFile)
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(refusal()?.reason.contains("no such file") == true)
    }

    @Test("public keys that others may change are refused: they decide whose packages are believed")
    func publicKeys() throws {
        let file = temporary.file("keys/gp.public")
        try FileManager.default.setAttributes([.posixPermissions: 0o664], ofItemAtPath: file)
        #expect(throws: SealingError(.keyFile, "")) { _ = try keys.publicIdentity(of: "gp") }
    }
}
