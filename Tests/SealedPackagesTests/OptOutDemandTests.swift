import Governance
import Sealing
import TestSupport
import Testing

@testable import SealedPackages

@Suite("What a package says of opt-outs is what the programme demands")
struct OptOutDemandTests {
    private typealias Statement = OptOutStatement

    private let packages: SmallPackages

    init() throws { packages = try SmallPackages() }

    private func refusal(
        _ statements: [OptOutStatement],
        _ demanded: Programme.OptOuts,
        _ kind: PackageHeader.Kind = .tokens
    ) throws -> PackageError? {
        let path = packages.folder.file("o.clpk")
        // Sealed on 2025-10-01.
        _ = try PackageWriter.write(
            SmallPackages.contents(kind),
            label: SmallPackages.label(kind, optOuts: statements),
            sender: packages.keys.identity(of: "gp"),
            recipient: packages.keys.publicIdentity(of: "matcher"),
            to: path
        )
        let partner = Programme.Partner(
            id: "gp",
            name: "gp",
            sector: .nhs,
            service: "gp",
            intake: .people,
            linkFields: [.nhsNumber],
            attributes: [],
            maxRecords: 10,
            optOuts: demanded
        )
        do throws(PackageError) {
            try PackageReader.inspect(path).checkOptOuts(of: partner, file: path)
            return nil
        } catch { return error }
    }

    private func applied(_ kind: Statement.Kind, on day: String? = nil, _ checked: Int? = nil) -> OptOutStatement {
        OptOutStatement(
            kind: kind,
            status: .applied(
                checkedOn: day,
                checked: checked.map(Statement.Checked.init(count:)),
                removed: .init(count: 20)
            )
        )
    }

    private func not(_ kind: Statement.Kind, _ reference: String = "IG-1") -> OptOutStatement {
        OptOutStatement(kind: kind, status: .notApplicable(reference: reference))
    }

    private let demanded = Programme.OptOuts(
        national: .applied(maxCheckAgeDays: 7),
        type1: .notApplicable(reason: "no practice", reference: "IG-1")
    )

    @Test("a package that says what is demanded passes, from the day of the check to the last day permitted")
    func fitting() throws {
        for day in ["2025-10-01", "2025-09-30", "2025-09-24"] {
            #expect(try refusal([applied(.national, on: day, 100), not(.type1)], demanded) == nil)
        }
        #expect(try refusal([], .init()) == nil)
        #expect(try refusal([], demanded, .counts) == nil)
    }

    @Test("a statement that is missing, turned round, of another decision or not asked for is refused by name (G08)")
    func other() throws {
        let national = applied(.national, on: "2025-09-30", 100)
        for (statements, kind) in [
            ([not(.type1)], "national"), ([national], "type1"), ([], "national"),
            ([not(.national), not(.type1)], "national"),
            ([national, applied(.type1)], "type1"), ([national, not(.type1, "IG-2")], "type1"),
            ([national, not(.type1), applied(.local)], "local"), ([national, not(.type1), not(.local)], "local"),
        ] as [([OptOutStatement], String)] {
            let error = try #require(try refusal(statements, demanded))
            #expect(error.code == .optOuts)
            #expect(error.reason.contains("'gp'") && error.reason.contains(kind + " opt-out"), "\(error.reason)")
        }
    }

    @Test("a national check that was too old, still to come or without a list is refused (I41)")
    func age() throws {
        for statement in [
            applied(.national, on: "2025-09-23", 100), applied(.national, on: "2025-10-02", 100),
            applied(.national, on: nil, 100), applied(.national, on: "2025-09-30"), applied(.national),
        ] {
            #expect(try refusal([statement, not(.type1)], demanded)?.code == .optOuts)
        }
    }
}
