import Composites
import Foundation
import SafeFiles
import TestSupport
import Testing

@testable import SparkEngine

@Suite struct TokenFileTests {
    @Test func `a Parquet file holds its values where its pages say, behind a footer of the right length`() throws {
        let folder = try TemporaryFolder()
        var file = try ParquetFile.open(folder.file("a.parquet"), columns: ["slot", "weight"])
        try file.add([[1, -2, .max], [.min, 0, 7]])
        try file.add([[5], [6]])
        try file.commit()
        let bytes = try folder.bytes(of: "a.parquet")
        #expect(Array(bytes.prefix(4)) == Array("PAR1".utf8) && Array(bytes.suffix(4)) == Array("PAR1".utf8))
        let groups = try PlainParquet(bytes).groups
        #expect(groups == [[[1, -2, .max], [.min, 0, 7]], [[5], [6]]])
    }

    @Test func `a file without rows is a file`() throws {
        let folder = try TemporaryFolder()
        var file = try ParquetFile.open(folder.file("a.parquet"), columns: ["slot", "weight"])
        try file.add([[], []])
        try file.commit()
        #expect(try PlainParquet(try folder.bytes(of: "a.parquet")).groups.isEmpty)
    }

    @Test func `every token stands in some file with its composite, its person and what is missing`() throws {
        let folder = try TemporaryFolder()
        let table = try SmallTables.tables()[0]
        try TokenFiles.write(table, package: 5, firstPerson: 1000, to: folder.path, fileRows: 50)
        let names = WorkFolder.names(folder.path)
        #expect(names.count == 4 && names.first == "package-005-00000.parquet")
        var rows: [[Int64]] = []
        for name in names {
            for group in try PlainParquet(try folder.bytes(of: name)).groups {
                for row in group[0].indices { rows.append(group.map { $0[row] }) }
            }
        }
        let columns = table.tokens.count / TokenTable.tokenLength / table.readings
        let people = [0, 1, 1, 2]
        // The second person lacks what both of their readings lack.
        let missing: [FieldSet] = [[], .nhsNumber, .nhsNumber, .postcode]
        var expected: [[Int64]] = []
        for column in 0..<columns {
            for reading in 0..<table.readings {
                let start = (column * table.readings + reading) * TokenTable.tokenLength
                let token = table.tokens[start..<(start + TokenTable.tokenLength)]
                let value = token.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                let low = token.suffix(4).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                expected.append([
                    Int64(bitPattern: value), Int64(column) << 32 | Int64(low),
                    5 << 48 | Int64(missing[reading].rawValue) << 32 | Int64(1000 + people[reading]),
                ])
            }
        }
        #expect(rows == expected)
    }
}

/// Reads Parquet files of plain whole numbers, by a footer that is taken apart generically.
private struct PlainParquet {
    struct Damaged: Error {}

    private indirect enum Value {
        case number(Int)
        case text
        case list([Value])
        case record([Int: Value])

        var number: Int? { if case .number(let number) = self { number } else { nil } }
        var list: [Value]? { if case .list(let list) = self { list } else { nil } }
        subscript(_ field: Int) -> Value? { if case .record(let record) = self { record[field] } else { nil } }
    }

    private let bytes: [UInt8]
    private var place = 0
    /// The values by row group and column.
    private(set) var groups: [[[Int64]]] = []

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        let length = (0..<4).reduce(0) { $0 | Int(bytes[bytes.count - 8 + $1]) << (8 * $1) }
        place = bytes.count - 8 - length
        let footer = try value(12)
        guard place == bytes.count - 8, let listed = footer[4]?.list else { throw Damaged() }
        var sum = 0
        for group in listed {
            guard let columns = group[1]?.list, let rows = group[3]?.number else { throw Damaged() }
            sum += rows
            groups.append(try columns.map { try column($0, rows) })
        }
        guard footer[3]?.number == sum else { throw Damaged() }
    }

    private mutating func column(_ column: Value, _ rows: Int) throws -> [Int64] {
        guard let start = column[3]?[9]?.number, let size = column[3]?[7]?.number else { throw Damaged() }
        place = start
        let page = try value(12)
        guard page[2]?.number == 8 * rows, page[5]?[1]?.number == rows, place + 8 * rows == start + size else {
            throw Damaged()
        }
        return (0..<rows).map { row in
            Int64(
                bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[place + 8 * row + $1]) << (8 * UInt64($1)) }
            )
        }
    }

    private mutating func variable() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    private mutating func value(_ kind: UInt8) throws -> Value {
        switch kind {
        case 5, 6:
            let raw = variable()
            return .number(Int(Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)))
        case 8:
            place += Int(variable())
            return .text
        case 9:
            let head = bytes[place]
            place += 1
            let count = head >> 4 == 15 ? Int(variable()) : Int(head >> 4)
            return .list(try (0..<count).map { _ in try value(head & 15) })
        case 12:
            var record: [Int: Value] = [:]
            var field = 0
            while bytes[place] != 0 {
                field += Int(bytes[place] >> 4)
                let kind = bytes[place] & 15
                place += 1
                record[field] = try value(kind)
            }
            place += 1
            return .record(record)
        default: throw Damaged()
        }
    }
}
