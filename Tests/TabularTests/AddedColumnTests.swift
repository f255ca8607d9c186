import Tabular
import Testing

@Suite("A column that is added to a whole file")
struct AddedColumnTests {
    @Test("it stands last in every line, and a line end or a comma inside quotes is no end")
    func added() {
        let text = CSVText.exactLine(["a", "b"]) + CSVText.exactLine(["1", "two\nlines, \"quoted\""])
        #expect(
            CSVText.adding(column: "environment", "test", to: text)
                == "a,b,environment\n1,\"two\nlines, \"\"quoted\"\"\",test\n"
        )
        #expect(CSVText.adding(column: "x", "y", to: "") == "")
        #expect(CSVText.adding(column: "x", "a,b", to: "h\n1\n") == "h,x\n1,\"a,b\"\n")
    }
}
