import Foundation
import Normalising
import SafeFiles
import TestSupport
import Testing

@testable import Extracts

@Suite struct StorageTests {
    private func randomRow(_ random: inout SplitMix64) -> ExtractRow {
        var row = ExtractRow()
        row.source = Int32.random(in: 0..<1000, using: &random)
        row.given = Int32.random(in: -1..<50, using: &random)
        row.birthDate = Bool.random(using: &random) ? 0 : Int32.random(in: 19_000_101...20_251_231, using: &random)
        row.nhsNumber = Bool.random(using: &random) ? 0 : UInt64.random(in: 1...9_999_999_999, using: &random)
        row.phone = Bool.random(using: &random) ? 0 : UInt64.random(in: 1...999_999_999_999_999, using: &random)
        row.property = UInt64.random(in: 0...9, using: &random)
        row.marks = Bool.random(using: &random) ? [.noFixedAbode] : []
        return row
    }

    @Test func `a row store gives back the rows that went in`() {
        var random = SplitMix64(seed: 3)
        let rows = (0..<5000).map { _ in randomRow(&random) }
        var store = RowStore(rows)
        #expect(store.elementsEqual(rows))
        #expect((0..<5000).allSatisfy { store[$0] == rows[$0] })
        store[17] = rows[3]
        #expect(store[17] == rows[3])
        #expect(store[18] == rows[18])
    }

    @Test func `what is masked says nothing of dates and numbers, not even which are equal or missing`() {
        let mask = RowMask()
        var row = ExtractRow()
        row.birthDate = 19_800_101
        row.nhsNumber = 9_990_000_026
        let masked = (0..<1000).map { mask.applied(to: row, at: $0) }
        #expect(Set(masked.map(\.birthDate)).count > 990)
        #expect(Set(masked.map(\.nhsNumber)).count > 990)
        #expect(Set(masked.map(\.phone)).count > 990)
        #expect(masked.enumerated().allSatisfy { mask.applied(to: $1, at: $0) == row })
    }

    @Test func `rows that are kept keep their area and attributes`() {
        var random = SplitMix64(seed: 4)
        var extract = ExtractRows()
        extract.rows = RowStore((0..<100).map { _ in randomRow(&random) })
        extract.areaOfRow = ScratchArray(0..<100)
        extract.attributeCodes = ["sex": ScratchArray((0..<100).map { $0 * 2 })]
        let rows = Array(extract.rows)
        extract.keep([3, 50, 99])
        #expect(Array(extract.rows) == [rows[3], rows[50], rows[99]])
        #expect(extract.areaOfRow == [3, 50, 99])
        #expect(extract.attributeCodes["sex"] == [6, 100, 198])
    }

    @Test func `ids are numbered as a dictionary numbers them, before and after the table is dropped`() {
        var random = SplitMix64(seed: 5)
        var ids = SourceIDs()
        var reference: [String: Int32] = [:]
        for round in 0..<20_000 {
            let length = Int.random(in: 1...20, using: &random)
            let id = String((0..<length).map { _ in "abé1".randomElement(using: &random) ?? "a" })
            let expected = reference[id] ?? Int32(reference.count)
            reference[id] = expected
            #expect(ids.number(of: id) == expected)
            if round == 10_000 { ids.dropTable() }
        }
        #expect(ids.count == reference.count)
        #expect(reference.allSatisfy { ids.values[Int($0.value)] == $0.key })
    }

    @Test func `each text is read as if it were read alone, however many came before`() {
        var interner = Interner<[UInt8]>()
        var calls = 0
        for round in 0..<2 {
            for number in 0..<200_000 {
                let text = [UInt8]("\(number)".utf8)
                let read = interner.read(text[...]) { cell in
                    calls += 1
                    if number % 10 == 1 { return .refused(.format) }
                    if number % 10 == 2 { return .missing }
                    return .value(Array(cell.prefix(4)))
                }
                switch number % 10 {
                case 1: #expect(read == .refused(.format))
                case 2: #expect(read == .missing)
                default:
                    guard case .value(let value) = read else {
                        Issue.record("no value in round \(round)")
                        return
                    }
                    #expect(interner.values[Int(value)] == Array(text.prefix(4)))
                }
            }
        }
        #expect(calls <= 400_000)
        #expect(Set(interner.values).count == interner.values.count)
        let before = calls
        for _ in 0..<100 {
            _ = interner.read([0x41]) {
                calls += 1; return .value(Array($0))
            }
        }
        #expect(calls == before + 1)
    }
}
