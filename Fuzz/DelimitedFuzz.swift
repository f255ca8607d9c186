import Tabular
import TestSupport

/// Text with separators: what is read agrees with the slow reader, and reads the same after it was written again.
enum DelimitedFuzz {
    static func run(_ input: [UInt8]) {
        guard let first = input.first else { return }
        let bytes = Array(input.dropFirst())
        let layout = TableLayout(
            encoding: first & 1 == 0 ? .utf8 : .windows1252,
            delimiter: Delimiter.allCases[Int(first >> 1) % 4],
            headerRow: first & 8 == 0 ? 1 : 2
        )
        let ragged: RaggedRows = first & 16 == 0 ? .refuse : .setAside(share: 0.5)
        let path = Scratch.write(bytes, to: "t.csv")
        guard let table = Table.read(path, layout, ragged) else { return }
        if bytes.starts(with: [0x50, 0x4B]) { return }
        compare(table, bytes, layout, ragged)
        writeAgain(table)
    }

    private static func compare(_ table: Table, _ bytes: [UInt8], _ layout: TableLayout, _ ragged: RaggedRows) {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard let records = SlowCSV.records(text, delimiter: layout.delimiter.byte) else {
            fatalError("read what the slow reader refuses")
        }
        let width = records[layout.headerRow - 1].count
        let rows = records.dropFirst(layout.headerRow)
            .filter { !$0.allSatisfy(\.isEmpty) && (ragged == .refuse || $0.count == width) }
        guard rows.count == table.rows.count, rows.allSatisfy({ $0.count == width }) else {
            fatalError("other rows than the slow reader's")
        }
        guard layout.encoding == .utf8 else { return }
        for (slow, fast) in zip(rows, table.rows) {
            guard slow.prefix(fast.count).map({ String(decoding: $0, as: UTF8.self) }) == fast else {
                fatalError("other cells than the slow reader's")
            }
        }
    }

    private static func writeAgain(_ table: Table) {
        var text = CSVText.exactLine(table.header)
        for row in table.rows { text += CSVText.exactLine(row) }
        // With a mark: the first name may itself begin with one.
        let path = Scratch.write([0xEF, 0xBB, 0xBF] + Array(text.utf8), to: "u.csv")
        // One column whose name holds a separator is taken for another layout, and said to be.
        if table.header.count == 1 { return }
        guard let again = Table.read(path, nil), again.header == table.header, again.rows == table.rows else {
            fatalError("what was written reads otherwise")
        }
    }
}
