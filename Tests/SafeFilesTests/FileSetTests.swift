import Foundation
import SafeFiles
import TestSupport
import Testing

@Suite struct FileSetTests {
    @Test func `files appear together, or not at all`() throws {
        let folder = try TemporaryFolder()
        do {
            var files = FileSet()
            try AtomicFile.write("one", to: try files.stage(folder.file("a")))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) != ["a"])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        var files = FileSet()
        try AtomicFile.write("one", to: try files.stage(folder.file("a")))
        try AtomicFile.write("two", to: try files.stage(folder.file("b")))
        try files.commit()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a", "b"])
    }

    @Test func `a folder in the way is found before anything is renamed`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("b"), withIntermediateDirectories: true)
        var files = FileSet()
        try AtomicFile.write("one", to: try files.stage(folder.file("a")))
        do {
            _ = try files.stage(folder.file("b"))
            Issue.record("a folder was taken for a file")
        } catch { #expect(error == FileError(.unwritable, path: "", reason: "")) }
    }

    @Test func `what a killed process left is removed, what a living one writes is not`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("old", to: "a.partial-999999999-1")
        let own = "a.partial-\(ProcessInfo.processInfo.processIdentifier)-1"
        _ = try folder.write("mine", to: own)
        try AtomicFile.write("new", to: folder.file("a"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a", own])
    }
}
