@testable import Extracts
import Composites
import Foundation
import Governance
import SealedPackages
import Sealing
import TestSupport
import Testing

@testable import PartnerAgent

@Suite("Sealing in the profile wide") struct WideSealingTests {
    private static let reason = "Only years of birth are known here."

    /// Families of three at one postcode, and one of four of whom one has no sex recorded: nobody else is placed so.
    private var families: String {
        (0..<240).map { row in
            let family = row / 3
            let first = ["Anna", "Berta", "Carl", "Doris", "Emil", "Frida", "Gustav"][row * 5 % 7]
            return
                "\(row),\(first),Family\(["x", "y", "z", "v"][family % 4])\(["a", "b", "c", "d", "e"][family / 4 % 5]),"
                + "\(1940 + row * 7 % 70),\(row % 2 + 1),LE\(1 + family % 9) \(family % 8)A\(["B", "D", "E"][family % 3]),,,,n\n"
        }.joined() + "240,Hanna,Familyve,1990,,LE8 7AD,,,,n\n"
    }

    private func request(_ terms: TestTerms) throws -> AgentRun.Request {
        AgentRun.Request(
            extract: try terms.folder.write(TestTerms.header + families, to: "extract.csv"),
            mapping: try terms.mapping(TestTerms.mappingRows.replacing("dd/mm/yyyy", with: "yyyy")),
            partner: "one",
            output: terms.folder.file("out"),
            recordKey: nil,
            threads: 2
        )
    }

    private func table(_ terms: TestTerms, _ receipt: AgentReceipt) throws -> TokenTable {
        let catalogue = try terms.programme.linkage.table()
        return try TokenPayload.open(
            receipt.tokenPackage,
            catalogue: catalogue,
            recipient: terms.keys("matcher").identity(of: "matcher")
        ) { try terms.keys("matcher").publicIdentity(of: $0) }.table
    }

    @Test func `a value stands for up to as many people as the programme lets, and years alone are said and counted`()
        async throws
    {
        let terms = try TestTerms(wide: .init(repeats: 4, pinnedCeiling: 0.5, reason: Self.reason))
        let receipt = try await AgentRun.seal(try request(terms), programme: terms.programme, keys: terms.keys("one"))
        let pinned = try #require(receipt.pinned)
        #expect(pinned.share <= 0.5 && pinned.joined > 0.5)
        let table = try table(terms, receipt)
        #expect(TokenUniqueness.repeatsReference(in: table.tokens) > 0)
        #expect(table.tokens.withUnsafeBytes { TokenUniqueness.valuesAbove(4, in: $0) } == 0)
        // Composites about one person stay unique: they are the first columns, and all but the weaker few.
        let unique = Catalogue.columnsBeforeWeaker(try terms.programme.linkage.table())
        let length = unique * table.readings * TokenTable.tokenLength
        #expect(unique > 40 && TokenUniqueness.repeatsReference(in: Array(table.tokens[..<length])) == 0)
        #expect(table.numbers.yearsOnly == 1)
        #expect(table.numbers.birthDate[0] == 0 && table.numbers.birthDate[5] > 0)
        let counted = try #require(table.numbers.families)
        #expect(counted.all > 0 && counted.sameYear <= counted.all)
    }

    @Test func `a matcher whose programme lets fewer people share a value refuses the package`() async throws {
        let terms = try TestTerms(wide: .init(repeats: 20, pinnedCeiling: 0.5, reason: Self.reason))
        let receipt = try await AgentRun.seal(try request(terms), programme: terms.programme, keys: terms.keys("one"))
        let strict = try Catalogue.named("wide-1").repeating(1)
        let error = #expect(throws: PackageError.self) {
            _ = try TokenPayload.open(
                receipt.tokenPackage,
                catalogue: strict,
                recipient: terms.keys("matcher").identity(of: "matcher")
            ) { try terms.keys("matcher").publicIdentity(of: $0) }
        }
        #expect(error?.code == .repeatedToken)
    }

    @Test func `above the ceiling nothing is sealed and nothing is written; check and preview say it before`()
        async throws
    {
        let terms = try TestTerms(wide: .init(repeats: 4, pinnedCeiling: 0.001, reason: Self.reason))
        let request = try request(terms)
        let error = await #expect(throws: AgentError.self) {
            _ = try await AgentRun.seal(request, programme: terms.programme, keys: terms.keys("one"))
        }
        #expect(error?.code == .pinned)
        #expect(error?.reason.contains("P12") == true && error?.reason.contains("0.1 %") == true)
        #expect((try? FileManager.default.contentsOfDirectory(atPath: terms.folder.file("out")))?.isEmpty != false)
        let check = AgentCheck.Request(extract: request.extract, mapping: request.mapping, partner: "one", folder: nil)
        let preview = try await AgentCheck.preview(check, programme: terms.programme)
        #expect(preview.pinned?.isAbove == true)
        let report = try await AgentCheck.run(check, programme: terms.programme)
        #expect((report.stopError(folder: nil) as? AgentError)?.code == .pinned)
    }

    @Test func `in the profile standard nothing of this is measured or said`() async throws {
        let terms = try TestTerms()
        let receipt = try await AgentRun.seal(try request(terms), programme: terms.programme, keys: terms.keys("one"))
        #expect(receipt.pinned == nil)
        let table = try table(terms, receipt)
        #expect(table.numbers.families == nil && TokenUniqueness.repeatsReference(in: table.tokens) == 0)
    }
}

extension Catalogue {
    /// How many composites about one person stand before the first weaker one.
    fileprivate static func columnsBeforeWeaker(_ catalogue: Catalogue) -> Int {
        catalogue.composites.firstIndex { !$0.isPersonLevel } ?? 0
    }
}
