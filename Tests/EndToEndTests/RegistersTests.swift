import TestSupport
import Testing

@Suite struct RegistersTests {
    @Test func `new registers are in order, a bad row is refused with its place, and nothing is overwritten`() throws {
        let folder = try TemporaryFolder()
        let home = folder.file("registers")
        #expect(try Program.run(["registers", "new", home]).status == 0)
        #expect(try Program.run(["registers", "new", home]).status == 2)
        let good = try Program.run(["registers", "check", home])
        #expect(good.status == 0 && good.output.contains("in order"))
        let header = String(decoding: try folder.bytes(of: "registers/remarks.csv"), as: UTF8.self)
        _ = try folder.write(
            header + "r1,,missed,Ask Bronwen Achterberg,Trust,2026-01-27\n",
            to: "registers/remarks.csv"
        )
        let bad = try Program.run(["registers", "check", home])
        #expect(bad.status == 2)
        #expect(bad.errors.contains("remarks.csv row 2, column 'remark'") && !bad.errors.contains("Achterberg"))
    }

    @Test func `status without anything to look at is a wrong use`() throws {
        #expect(try Program.run(["status"]).status == 64)
        #expect(try Program.run(["status", "--registers", "x", "--today", "2026-02-30"]).status == 64)
        #expect(try Program.run(["heat", "build", "nowhere", "--output", "x"]).status == 2)
        #expect(try Program.run(["heat", "build", "nowhere", "--depth", "bottomless", "--output", "x"]).status == 64)
    }
}
