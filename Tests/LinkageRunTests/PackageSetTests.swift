import Foundation
import Governance
import TestSupport
import Testing

@testable import LinkageRun
@testable import SealedPackages

@Suite("Packages that must not be compared, told by their headers")
struct PackageSetTests {
    private func programme(
        smallest: Int = 20,
        optOuts: Programme.OptOuts = .init()
    ) throws -> Programme {
        let first = try #require(CalendarDate("2025-01-01"))
        return Programme(
            path: "programme.yaml",
            hash: String(repeating: "ab", count: 32),
            id: "programme",
            title: "Test",
            version: 1,
            environment: .test,
            purpose: "Testing.",
            prohibitedUses: [],
            validFrom: first,
            validTo: try #require(CalendarDate("2026-01-01")),
            referenceDate: first,
            roles: .init(keyHolders: ["one", "two", "three"], matcher: "matcher", reporter: "reporter"),
            linkage: .init(
                profile: .standard,
                catalogue: "standard-1",
                epoch: 4,
                matchProbability: 0.5,
                smallestPackage: smallest
            ),
            partners: ["one", "two", "three"].map { id in
                Programme.Partner(
                    id: id,
                    name: id,
                    sector: .council,
                    service: id,
                    intake: .people,
                    linkFields: [.nhsNumber],
                    attributes: [],
                    maxRecords: 5000,
                    optOuts: optOuts
                )
            },
            attributes: [],
            disclosure: .init(preset: "nhs-hes", smallestCohort: 10, reason: "Testing."),
            retention: .init(packagesDays: 1, tokensDays: 1, linkedFileDays: 1, outputsYears: 1),
            approvalsRequired: [],
            checks: .usual
        )
    }

    private func header(
        _ partner: String,
        kind: PackageHeader.Kind = .tokens,
        programme: String = "programme",
        hash: String = String(repeating: "ab", count: 32),
        environment: Programme.Environment = .test,
        epoch: Int = 4,
        keyCheck: String = "3f2a000000000000",
        catalogue: String = "standard-1",
        rules: Int = 1,
        people: Int = 100,
        optOuts: [OptOutStatement] = []
    ) -> PackageHeader {
        PackageHeader(
            kind: kind,
            programme: programme,
            programmeHash: hash,
            environment: environment,
            partner: partner,
            recipient: "matcher",
            epoch: epoch,
            keyCheck: keyCheck,
            catalogue: catalogue,
            rules: rules,
            packageID: String(repeating: "0", count: 32),
            sequence: 1_759_276_800_000,
            created: "2025-10-01",
            expires: "2025-10-31",
            people: people,
            optOuts: optOuts,
            ephemeralKey: String(repeating: "0", count: 64),
            files: []
        )
    }

    /// What is refused of three packages, the last of which is given.
    private func refusal(
        _ last: PackageHeader,
        _ programme: Programme? = nil,
        others: [PackageHeader]? = nil
    ) throws -> PackageError? {
        let headers = (others ?? [header("one"), header("two")]) + [last]
        do {
            try PackageSet.check(
                headers.enumerated().map { (path: "\($0.offset).clpk", header: $0.element) },
                programme ?? self.programme()
            )
            return nil
        } catch let error as PackageError { return error }
    }

    @Test("packages of one programme, key, catalogue and rules are compared")
    func fitting() throws { #expect(try refusal(header("three")) == nil) }

    @Test("another key is refused, and the odd one out is named with both check values (P6)")
    func keys() throws {
        let error = try #require(try refusal(header("three", keyCheck: "9b71000000000000")))
        #expect(error.code == .mismatch && error.file == "2.clpk")
        for word in ["'three'", "9b71000000000000", "3f2a000000000000"] { #expect(error.reason.contains(word)) }
        // The odd one is found wherever it stands.
        let first = try #require(
            try refusal(header("three"), others: [header("one", keyCheck: "9b71000000000000"), header("two")])
        )
        #expect(first.file == "0.clpk" && first.reason.contains("'one'"))
    }

    @Test("another epoch, catalogue or set of rules is refused by the partner's name (P6)")
    func epochs() throws {
        for odd in [header("three", epoch: 3), header("three", catalogue: "standard-0")] {
            let error = try #require(try refusal(odd))
            #expect(error.code == .mismatch && error.file == "2.clpk" && error.reason.contains("'three'"))
        }
        let rules = try #require(try refusal(header("three", rules: 2)))
        #expect(rules.code == .mismatch && rules.file == "2.clpk")
    }

    @Test("another programme, or another version of its file, is refused by the partner's name (P7)")
    func programmes() throws {
        let version = try #require(try refusal(header("three", hash: String(repeating: "cd", count: 32))))
        #expect(version.code == .mismatch && version.file == "2.clpk" && version.reason.contains("'three'"))
        let live = try #require(try refusal(header("three", environment: .live)))
        #expect(live.code == .mismatch && live.file == "2.clpk" && live.reason.contains("'three'"))
        let other = try #require(try refusal(header("three", programme: "elsewhere")))
        #expect(other.code == .mismatch && other.reason.contains("elsewhere"))
        #expect(try refusal(header("circus"))?.code == .mismatch)
        #expect(try refusal(header("three", kind: .counts))?.code == .mismatch)
    }

    @Test("two packages of one partner are refused (P16)")
    func twice() throws {
        let error = try #require(try refusal(header("two")))
        #expect(error.code == .mismatch && error.reason.contains("second package of 'two'"))
    }

    @Test("a package below the programme's smallest is refused, and so is a lone one (P17)", arguments: [0, 1, 12, 19])
    func fewPeople(_ people: Int) throws {
        #expect(try refusal(header("three", people: people))?.code == .tooFew)
        #expect(try refusal(header("three", people: 20)) == nil)
        #expect(try refusal(header("three"), others: [])?.code == .tooFew)
    }

    @Test("more people than the programme lets a partner send are refused (P18)")
    func manyPeople() throws {
        #expect(try refusal(header("three", people: 5000)) == nil)
        #expect(try refusal(header("three", people: 5001))?.code == .mismatch)
    }

    @Test("opt-outs that the programme applies and a package does not are refused with the partner's name")
    func optOuts() throws {
        let demanding = try programme(optOuts: .init(local: .applied(maxCheckAgeDays: 7)))
        let applied = OptOutStatement(
            kind: .local,
            status: .applied(checkedOn: nil, checked: nil, removed: .init(count: 12))
        )
        let others = ["one", "two"].map { header($0, optOuts: [applied]) }
        #expect(try refusal(header("three", optOuts: [applied]), demanding, others: others) == nil)
        let error = try #require(try refusal(header("three"), demanding, others: others))
        #expect(error.code == .optOuts && error.reason.contains("'three'") && error.reason.contains("local"))
    }
}
