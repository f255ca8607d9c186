import Foundation
import SafeFiles
import TestSupport
import Testing

@Suite struct AtomicFileTests {
    @Test func `a committed file stands whole under its name with its permissions`() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write("one\n", to: folder.file("a.txt"), mode: 0o600)
        #expect(try folder.bytes(of: "a.txt") == [UInt8]("one\n".utf8))
        let mode = try FileManager.default.attributesOfItem(atPath: folder.file("a.txt"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `without a commit nothing is left behind and an older file stays`() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write("old", to: folder.file("a.txt"))
        do {
            var file = try AtomicFile(path: folder.file("a.txt"))
            try file.write("new")
        }
        #expect(try folder.bytes(of: "a.txt") == [UInt8]("old".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.txt"])
    }

    @Test func `a symbolic link, a folder and a missing file are refused`() throws {
        let folder = try TemporaryFolder()
        let target = try folder.write("x", to: "target")
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: target)
        #expect(throws: FileError(.notRegular, path: "", reason: "")) {
            try RegularFile.contents(of: folder.file("link"))
        }
        #expect(throws: FileError(.notRegular, path: "", reason: "")) { try RegularFile.contents(of: folder.path) }
        #expect(throws: FileError(.missing, path: "", reason: "")) {
            try RegularFile.contents(of: folder.file("nowhere"))
        }
    }

    @Test func `a file above the limit is refused`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("12345", to: "five")
        #expect(throws: FileError(.tooLarge, path: "", reason: "")) { try RegularFile.contents(of: path, limit: 4) }
        #expect(try RegularFile.contents(of: path, limit: 5).count == 5)
    }
}
