import TestSupport
import Testing

@testable import Tabular

@Suite("The fast reader beside a slow one") struct SlowReferenceTests {
    /// What the slow reader makes of a file: the header and the rows, or `nil` where the file must be refused.
    private func slow(_ bytes: [UInt8]) -> Read? {
        guard let records = SlowCSV.records(bytes, delimiter: 0x2C), let first = records.first else { return nil }
        let texts = records.map { $0.map { String(validating: $0, as: UTF8.self) } }
        guard texts.allSatisfy({ $0.allSatisfy { $0 != nil } }) else { return nil }
        let names = texts[0].compactMap(\.self)
        let header = Array(names.prefix((names.lastIndex { !$0.foldedName.isEmpty } ?? -1) + 1))
        guard !header.isEmpty, Set(header.map(\.foldedName)).count == header.count,
            !header.contains(where: \.foldedName.isEmpty),
            header.count > 1 || !header[0].contains(where: { ";\t|".contains($0) })
        else { return nil }
        var result = Read(header: header)
        for (index, record) in texts.enumerated().dropFirst() {
            let cells = record.compactMap(\.self)
            if cells.allSatisfy(\.isEmpty) { continue }
            guard cells.count == first.count, cells.dropFirst(header.count).allSatisfy(\.isEmpty) else { return nil }
            result.rows.append(Array(cells.prefix(header.count)))
            result.numbers.append(index + 1)
        }
        return result
    }

    private func fast(_ path: String, chunkSize: Int) -> Read? {
        do throws(TabularError) {
            let file = try CSVReader.openFile(path)
            var reader = try CSVReader.open(
                file,
                .text(hasMark: false),
                .standard,
                .refuse,
                .declare,
                chunkSize: chunkSize
            )
            var result = Read(header: reader.header)
            while try reader.next() {
                result.rows.append(reader.texts())
                result.numbers.append(reader.row)
            }
            return result
        } catch { return nil }
    }

    @Test("both read the same, or both refuse, wherever the pieces of the file are cut", arguments: [1, 2, 3, 7, 64])
    func random(chunkSize: Int) throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: UInt64(chunkSize))
        let pieces: [[UInt8]] =
            ["a", "b", "é", "漢", ",", ",", "\n", "\r\n", "\"", "\"\"", "\"x\"", ",,", "\r", " ", ";"]
            .map { Array($0.utf8) } + [[0xC3]]
        // Rarely chosen pieces make most files sound, so that both outcomes are met often.
        let weights = [9, 9, 5, 5, 9, 9, 9, 9, 1, 1, 5, 1, 1, 1, 1, 1]
        let bag = zip(pieces, weights).flatMap { Array(repeating: $0, count: $1) }
        var sound = 0
        for _ in 0..<1_500 {
            var bytes = [UInt8]("h,i\n".utf8)
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                if Int.random(in: 0..<4, using: &random) > 0 {
                    bytes += [UInt8]("\"q\"\"\n\",é\r\n1,\n".utf8)
                } else {
                    for _ in 0..<4 { bytes += bag.randomElement(using: &random) ?? [] }
                }
            }
            let path = try folder.write(bytes, to: "t.csv")
            let found = fast(path, chunkSize: chunkSize)
            #expect(found == slow(bytes))
            sound += found == nil ? 0 : 1
        }
        #expect(sound > 100 && sound < 1_400)
    }
}
