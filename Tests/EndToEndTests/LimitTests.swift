import Foundation
import TestSupport
import Testing

/// Files made to fill the memory, given to a program that may not have more than 256 MiB.
@Suite(.serialized) struct LimitTests {
    private static let place = Result { try PreparedPlace(people: 3000) }
    /// KiB of memory of its own (RLIMIT_DATA) that the program may have.
    private static let memory = 256 << 10

    private func agent(_ job: String, _ extract: String) throws -> Program.Outcome {
        let place = try Self.place.get()
        let mapping = try place.folder.write(
            "standard_field,your_column,format,code_table\nsurname,surname,,\ndate_of_birth,born,dd/mm/yyyy,\n",
            to: "limits.csv"
        )
        let more = job == "check" ? ["--mapping", mapping] : ["--output", place.folder.file("limits")]
        return try Program.run(
            ["agent", job, extract, "--programme", place.programme, "--partner", "charity"] + more,
            memory: Self.memory
        )
    }

    private func expectRefused(_ name: String, saying words: String, by jobs: [String] = ["check", "map"]) throws {
        let path = try Self.place.get().folder.file(name)
        for job in jobs {
            let outcome = try agent(job, path)
            #expect(outcome.status == 2, "\(job): \(outcome.errors.suffix(400))")
            #expect(outcome.lastErrorLine.contains(words), "\(job): \(outcome.lastErrorLine)")
            #expect(outcome.lastErrorLine.utf8.count < 1000 && !outcome.errors.contains("xxxx"))
        }
        try FileManager.default.removeItem(atPath: path)
    }

    /// A file that begins with some text and one long cell, and is as long as is said; what follows takes no disk.
    private func write(_ name: String, cell: Int, length: UInt64) throws {
        let front = "surname,born\nLee,01/02/1950\n" + String(repeating: "x", count: cell)
        let path = try Self.place.get().folder.write(front, to: name)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.truncate(atOffset: length)
        try handle.close()
    }

    @Test("the limit on memory holds: a program that keeps 400 MB of one line is ended by it")
    func control() throws {
        let kept = try Program.shell("ulimit -d \(Self.memory); head -c 400000000 /dev/zero | tail -n 1 > /dev/null")
        #expect(kept.status != 0)
        let place = try Self.place.get()
        let sound = try place.folder.write("surname,born\nLee,01/02/1950\nRay,03/04/1960\n", to: "sound.csv")
        #expect(try agent("check", sound).status == 0, "an ordinary extract needs less")
    }

    @Test("I6: a field of 10 MB is refused at the limit, in little memory")
    func longField() throws {
        let cell = String(repeating: "x", count: 10 << 20)
        _ = try Self.place.get().folder.write("surname,born\nLee,01/02/1950\n\(cell),03/04/1960\n", to: "field.csv")
        try expectRefused("field.csv", saying: "field.csv row 3")
    }

    @Test("I7: a line of 1 GB is refused at the limit, in little memory")
    func longLine() throws {
        try write("line.csv", cell: 4 << 20, length: 1 << 30)
        try expectRefused("line.csv", saying: "line.csv row 3", by: ["check"])
        // Looking for a layout reads to the end, which takes its time in a program that is not optimised.
        try write("shorter.csv", cell: 4 << 20, length: 32 << 20)
        try expectRefused("shorter.csv", saying: "shorter.csv row 3")
    }

    @Test("a workbook of 3 MB whose sheet unpacks to 512 MB is refused at the limit, in little memory")
    func bomb() throws {
        let path = try Self.place.get().folder.file("bomb.xlsx")
        try BombWorkbook.write(to: path, unpacking: 512 << 20)
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        #expect(try #require(size) < 4 << 20)
        try expectRefused("bomb.xlsx", saying: "bomb.xlsx")
    }
}
