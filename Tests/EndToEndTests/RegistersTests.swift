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

    @Test func `a form is written, what it saves is added once, and a name is refused with nothing changed`() throws {
        let folder = try TemporaryFolder()
        let page = folder.file("form.html")
        #expect(try Program.run(["registers", "form", page]).status == 0)
        #expect(try Program.run(["registers", "form", page, "--register", "nothing"]).status == 64)
        let home = folder.file("registers")
        #expect(try Program.run(["registers", "new", home]).status == 0)
        // As the page saves it: a mark of UTF-8, CRLF, another order of columns than a person would choose.
        let header = "\u{FEFF}id,ask,of,asked_on,wanted_by,decided_on,outcome\r\n"
        let good = try folder.write(
            header + "d-1,\"Agree one group, first\",The board,2026-01-20,,,\r\n",
            to: "good.csv"
        )
        #expect(try Program.run(["registers", "add", good, "--to", home]).output.contains("Added 1 row"))
        let kept = try folder.bytes(of: "registers/decisions.csv")
        #expect(
            String(decoding: kept, as: UTF8.self).hasSuffix("d-1,\"Agree one group, first\",The board,2026-01-20,,,\n")
        )
        for (rows, words) in [
            ("d-1,Agree,The board,2026-01-20,,,\r\n", "row 2, column 'id'"),
            (
                "d-2,Agree,The board,2026-01-20,,,\r\nd-3,Ask Bronwen Achterberg,The board,2026-01-20,,,\r\n",
                "row 3, column 'ask'"
            ),
            ("d-4,Meet at SW1A 1AA,The board,2026-01-20,,,\r\n", "a postcode"),
        ] {
            let bad = try folder.write(header + rows, to: "bad.csv")
            let outcome = try Program.run(["registers", "add", bad, "--to", home])
            #expect(outcome.status == 2 && outcome.errors.contains(words) && outcome.errors.contains("bad.csv"))
            #expect(!outcome.errors.contains("Achterberg") && !outcome.errors.contains("1AA"))
            #expect(try folder.bytes(of: "registers/decisions.csv") == kept)
        }
    }

    @Test func `status without anything to look at is a wrong use`() throws {
        #expect(try Program.run(["status"]).status == 64)
        #expect(try Program.run(["status", "--registers", "x", "--today", "2026-02-30"]).status == 64)
        #expect(try Program.run(["heat", "build", "nowhere", "--output", "x"]).status == 2)
        #expect(try Program.run(["heat", "build", "nowhere", "--depth", "bottomless", "--output", "x"]).status == 64)
    }
}
