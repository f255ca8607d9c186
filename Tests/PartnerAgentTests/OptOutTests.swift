import Foundation
import Governance
import Sealing
import TestSupport
import Testing

@testable import Extracts
@testable import PartnerAgent
@testable import SealedPackages

/// Opt-outs: governed, listed, applied, attested, and kept nowhere.
@Suite struct OptOutTests {
    private let applied = Programme.OptOuts(
        national: .applied(maxCheckAgeDays: 7),
        type1: .notApplicable(reason: "Testing.", reference: "ref 1"),
        local: nil
    )

    private func request(
        _ terms: TestTerms,
        _ extract: String,
        _ lists: OptOutLists,
        mapping: String? = nil,
        today: String = "2025-10-01"
    ) throws -> AgentRun.Request {
        AgentRun.Request(
            extract: extract,
            mapping: try mapping ?? terms.mapping(),
            partner: "one",
            output: terms.folder.file("out"),
            recordKey: terms.folder.file("record-key.csv"),
            threads: 2,
            optOuts: lists,
            today: try Days.day(today)
        )
    }

    private func seal(_ terms: TestTerms, _ request: AgentRun.Request) async throws -> AgentReceipt {
        try await AgentRun.seal(request, programme: terms.programme, keys: terms.keys("one"))
    }

    private func lists(
        _ terms: TestTerms,
        _ maker: ExtractMaker,
        out: Set<Int>,
        on day: String = "2025-09-30"
    ) throws -> OptOutLists {
        let numbers = maker.rows.compactMap { UInt64($0.nhs) }
        try OptOutFile.write(numbers, to: terms.folder.file("sent.dat"))
        try OptOutFile.write(
            numbers.enumerated().filter { !out.contains($0.offset) }.map(\.element),
            to: terms.folder.file("returned.dat")
        )
        return OptOutLists(
            national: .init(
                sent: terms.folder.file("sent.dat"),
                returned: terms.folder.file("returned.dat"),
                checkedOn: try Days.day(day)
            )
        )
    }

    /// The error of a sealing, and that nothing was written.
    private func refusal(_ terms: TestTerms, _ request: AgentRun.Request) async -> AgentError? {
        do {
            _ = try await seal(terms, request)
            return nil
        } catch {
            #expect(!FileManager.default.fileExists(atPath: terms.folder.file("out/one.tokens.clpk")))
            return error as? AgentError
        }
    }

    @Test("the list that is sent holds each NHS number once, sorted, with a comma and LF, for its owner only")
    func list() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(30)
        maker.rows[3].nhs = ""
        maker.rows[4].nhs = maker.rows[5].nhs
        maker.rows[6].nhs = "999 000 00 00"
        let path = terms.folder.file("list.dat")
        let written = try await OptOutList.write(
            extract: maker.write(terms),
            mapping: terms.mapping(),
            partner: "one",
            programme: terms.programme,
            to: path
        )
        #expect(written == OptOutList.Written(numbers: 27, rows: 30, rowsWithout: 2))
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 28)
        #expect(lines.last?.isEmpty == true)
        #expect(!text.contains("\r"))
        #expect(lines.dropLast().allSatisfy { $0.count == 11 && $0.hasSuffix(",") })
        let body = lines.dropLast().map(String.init)
        #expect(body == body.sorted())
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try OptOutFile.numbers(at: path, testRangeAllowed: true).count == 27)
    }

    @Test("a list is read back with or without commas and CR, and anything else is refused with its line and no value")
    func reading() throws {
        let folder = try TemporaryFolder()
        let numbers = ExtractMaker.nhsNumbers(3)
        let good = try folder.write("\(numbers[0]),\r\n\(numbers[1])\n\n\(numbers[2]),", to: "good.dat")
        #expect(try OptOutFile.numbers(at: good, testRangeAllowed: true) == Set(numbers.compactMap(UInt64.init)))
        for bad in ["CANARY", "999000000", "\(numbers[1]),\(numbers[2])", "9990000000"] {
            let path = try folder.write("\(numbers[0]),\n\(bad),\n", to: "bad.dat")
            let error = #expect(throws: AgentError.self) { try OptOutFile.numbers(at: path, testRangeAllowed: true) }
            #expect(error?.row == 2)
            #expect(error?.description.contains(bad) == false)
        }
        #expect(throws: AgentError.self) { try OptOutFile.numbers(at: good, testRangeAllowed: false) }
    }

    @Test("who was checked and did not come back is left out with all rows of the id; others stay, also without number")
    func national() async throws {
        let terms = try TestTerms(optOuts: applied)
        var maker = ExtractMaker(60)
        let lists = try lists(terms, maker, out: Set(0..<12))
        // A second row of a person who opted out, without a number; and somebody who never had one.
        var second = maker.rows[0]
        second.nhs = ""
        maker.rows.append(second)
        maker.rows[59].nhs = ""
        let receipt = try await seal(terms, request(terms, try maker.write(terms), lists))
        #expect(receipt.people == 48)
        #expect(receipt.rows == 61)
        #expect(receipt.optOuts.rows == 13)
        #expect(receipt.optOuts.people == 12)
        #expect(receipt.optOuts.rowsNotChecked == 2)
        #expect(receipt.optOuts.applied.map(\.kind) == [.national])
        #expect(receipt.optOuts.applied.first?.checked == 60)
        for path in [receipt.tokenPackage, receipt.attributePackage] {
            let header = try PackageReader.inspect(path)
            #expect(header.people == 48)
            #expect(
                header.optOuts == [
                    OptOutStatement(
                        kind: .national,
                        status: .applied(
                            checkedOn: "2025-09-30",
                            checked: .init(count: 100),
                            removed: .init(count: 12)
                        )
                    ),
                    OptOutStatement(kind: .type1, status: .notApplicable(reference: "ref 1")),
                ]
            )
        }
        let records = try String(contentsOfFile: terms.folder.file("record-key.csv"), encoding: .utf8)
        #expect(records.split(separator: "\n").count == 49)
        for person in 0..<12 { #expect(!records.contains(",r\(person)\n")) }
    }

    @Test("fewer than ten are one band in the open header, none included")
    func smallCounts() async throws {
        let terms = try TestTerms(optOuts: applied)
        let maker = ExtractMaker(40)
        for out in [Set<Int>(), Set(0..<9)] {
            let receipt = try await seal(terms, request(terms, try maker.write(terms), lists(terms, maker, out: out)))
            #expect(receipt.optOuts.people == out.count)
            let header = try PackageReader.inspect(receipt.tokenPackage)
            #expect(header.optOuts.first?.words.hasSuffix("left out: fewer than 10") == true)
            #expect(header.optOuts.first?.words.contains("about 0 ") == true)
        }
    }

    @Test("applied and no list is refused as a matter of governance (G08)")
    func noList() async throws {
        let terms = try TestTerms(optOuts: applied)
        let error = await refusal(terms, try request(terms, ExtractMaker(30).write(terms), .none))
        #expect(error?.code == .terms)
        #expect(error?.description.contains("opt-outs list") == true)
    }

    @Test("lists where the programme does not apply the opt-out are refused")
    func uncalled() async throws {
        let terms = try TestTerms()
        let maker = ExtractMaker(30)
        let error = await refusal(
            terms,
            try request(terms, maker.write(terms), lists(terms, maker, out: []))
        )
        #expect(error?.code == .terms)
    }

    @Test(
        "a check older than permitted, or from the future, is refused (I41)",
        arguments: ["2025-09-23", "2025-10-02"]
    )
    func age(_ day: String) async throws {
        let terms = try TestTerms(optOuts: applied)
        let maker = ExtractMaker(30)
        let path = try maker.write(terms)
        let error = await refusal(terms, try request(terms, path, lists(terms, maker, out: [], on: day)))
        #expect(error?.code == .terms)
        #expect(error?.description.contains(day == "2025-09-23" ? "8 days old" : "still to come") == true)
    }

    @Test("a check on the last permitted day counts")
    func lastDay() async throws {
        let terms = try TestTerms(optOuts: applied)
        let maker = ExtractMaker(30)
        let lists = try lists(terms, maker, out: [], on: "2025-09-24")
        #expect(try await seal(terms, request(terms, try maker.write(terms), lists)).people == 30)
    }

    @Test("NHS numbers that were never checked are refused with their count, not sent and not lost (I41)")
    func unchecked() async throws {
        let terms = try TestTerms(optOuts: applied)
        let maker = ExtractMaker(33)
        var asked = maker
        asked.rows.removeLast(3)
        let error = await refusal(
            terms,
            try request(terms, maker.write(terms), lists(terms, asked, out: [2]))
        )
        #expect(error?.code == .extract)
        #expect(error?.description.contains("3 of its NHS numbers were not among the 30") == true)
    }

    @Test("a returned list of another check is refused")
    func otherCheck() async throws {
        let terms = try TestTerms(optOuts: applied)
        let maker = ExtractMaker(30)
        let lists = try lists(terms, maker, out: [])
        try OptOutFile.write(
            ExtractMaker.nhsNumbers(31).compactMap(UInt64.init),
            to: terms.folder.file("returned.dat")
        )
        let error = await refusal(terms, try request(terms, maker.write(terms), lists))
        #expect(error?.description.contains("the two lists of one check") == true)
    }

    @Test("everybody opted out: it stops with a sentence and no package (I40)")
    func everybody() async throws {
        let terms = try TestTerms(optOuts: applied)
        let maker = ExtractMaker(30)
        let error = await refusal(
            terms,
            try request(terms, maker.write(terms), lists(terms, maker, out: Set(0..<30)))
        )
        #expect(error?.code == .extract)
        #expect(error?.description.contains("everybody in it has opted out") == true)
    }

    @Test("Type 1 and local objections are read from columns, local ones also from a list of ids")
    func columns() async throws {
        let terms = try TestTerms(
            optOuts: .init(type1: .applied(maxCheckAgeDays: 7), local: .applied(maxCheckAgeDays: 7))
        )
        var maker = ExtractMaker(50)
        for (index, cell) in ["Y", "yes", "1", "Dissent", "no", "0", "N", "FALSE", ""].enumerated() {
            maker.rows[index].notes = cell
        }
        for index in 9..<50 { maker.rows[index].notes = "" }
        let mapping = try terms.mapping(TestTerms.mappingRows + "type1_opt_out,notes,,\n")
        let ids = try terms.folder.write("r10\r\nr11,\n\n r12 \n", to: "ids.txt")
        let lists = OptOutLists(localIDs: ids)
        let receipt = try await seal(
            terms,
            request(terms, try maker.write(terms), lists, mapping: mapping)
        )
        #expect(receipt.people == 43)
        #expect(receipt.optOuts.applied.map(\.rows) == [4, 3])
        #expect(receipt.optOuts.applied.map(\.people) == [4, 3])
    }

    @Test("applied without a column that holds it is refused")
    func noColumn() async throws {
        for optOuts in [
            Programme.OptOuts(type1: .applied(maxCheckAgeDays: 7)), .init(local: .applied(maxCheckAgeDays: 7)),
        ] {
            let terms = try TestTerms(optOuts: optOuts)
            let error = await refusal(terms, try request(terms, ExtractMaker(30).write(terms), .none))
            #expect(error?.code == .mapping)
        }
    }

    @Test("in any order of rows the same people are left out")
    func order() async throws {
        let terms = try TestTerms(optOuts: applied)
        var maker = ExtractMaker(40)
        let lists = try lists(terms, maker, out: [1, 5, 7, 20, 21, 22, 30, 31, 32, 33, 39])
        var random = SplitMix64(seed: 3)
        var counts: Set<Int> = []
        for _ in 0..<3 {
            maker.rows.shuffle(using: &random)
            counts.insert(try await seal(terms, request(terms, try maker.write(terms), lists)).people)
        }
        #expect(counts == [29])
    }

    @Test("the invented answer of the demo leaves out about one in nineteen, the same people every time")
    func invented() throws {
        let folder = try TemporaryFolder()
        let numbers = ExtractMaker.nhsNumbers(3000).compactMap(UInt64.init)
        try OptOutFile.write(numbers, to: folder.file("sent.dat"))
        let kept = try OptOutFile.inventReturned(of: folder.file("sent.dat"), to: folder.file("back.dat"))
        #expect((2700..<2950).contains(kept))
        try OptOutFile.inventReturned(of: folder.file("sent.dat"), to: folder.file("again.dat"))
        #expect(try folder.bytes(of: "again.dat") == folder.bytes(of: "back.dat"))
    }
}
