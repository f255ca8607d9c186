import Tabular
import TestSupport

/// A workbook: the first byte says which part the rest is, or that it is the whole archive.
enum WorkbookFuzz {
    static func run(_ input: [UInt8]) {
        guard let first = input.first else { return }
        let bytes = Array(input.dropFirst())
        let path: String
        switch first % 6 {
        case 0: path = Scratch.write(bytes, to: "t.xlsx")
        case let number:
            path = Scratch.path("t.xlsx")
            var book = sound()
            book.add(parts[Int(number) - 1], bytes)
            do { try book.write(to: path, isPacked: false) } catch { return }
        }
        let layout = TableLayout(headerRow: first & 64 == 0 ? 1 : 3)
        let table = Table.read(path, layout)
        guard Table.read(path, layout) == table else { fatalError("read twice, read otherwise") }
        if let table, table.rows.contains(where: { $0.count != table.header.count || $0.allSatisfy(\.isEmpty) }) {
            fatalError("a row without text, or with other columns than the header")
        }
    }

    private static let parts = [
        "xl/worksheets/s1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ]

    private static func sound() -> TinyWorkbook {
        TinyWorkbook(
            [
                .init(
                    "Data",
                    xml: "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
                        + "<row><c t=\"s\"><v>2</v></c><c s=\"1\"><v>29358</v></c></row></sheetData>"
                )
            ],
            strings: "<si><t>name</t></si><si><t>born</t></si><si><t>CANARY</t></si>",
            styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
        )
    }
}
