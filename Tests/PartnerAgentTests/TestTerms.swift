import Pseudonyms
import SealedPackages
import Sealing
import TestSupport

@testable import Governance

/// A small programme with two partners, and the keys of everyone in it.
struct TestTerms {
    let folder: TemporaryFolder
    let programme: Programme

    init(
        linkFields: [Programme.LinkField]? = nil,
        attributes: [String] = ["sex", "age_band", "crisis_contact"],
        intake: Programme.Partner.Intake = .people,
        counts: Programme.CountsTable? = nil,
        optOuts: Programme.OptOuts = .init(),
        checks: Programme.ExtractChecks = .usual,
        expectedRecords: ClosedRange<Int>? = nil,
        wide: Programme.Linkage.Wide? = nil
    ) throws {
        folder = try TemporaryFolder()
        func date(_ text: String) throws -> CalendarDate {
            guard let date = CalendarDate(text) else { throw SealingError(.library, "no date") }
            return date
        }
        var grounds = Programme.Grounds()
        if let expectedRecords {
            grounds.dataSet = .init(
                description: "Everybody.",
                from: try date("2024-10-01"),
                to: try date("2025-09-30"),
                refresh: "once",
                expectedRecords: expectedRecords
            )
        }
        let partner = { (id: String) in
            Programme.Partner(
                id: id,
                name: id,
                sector: .council,
                service: id,
                intake: intake,
                linkFields: linkFields ?? [.givenName, .surname, .dateOfBirth, .sex, .postcode, .uprn, .nhsNumber],
                attributes: attributes,
                maxRecords: 5000,
                optOuts: optOuts,
                grounds: grounds
            )
        }
        programme = Programme(
            path: "programme.yaml",
            hash: String(repeating: "ab", count: 32),
            id: "test-programme",
            title: "Test",
            version: 1,
            environment: .test,
            purpose: "Testing.",
            prohibitedUses: [],
            validFrom: try date("2025-01-01"),
            validTo: try date("2026-01-01"),
            referenceDate: try date("2025-09-30"),
            roles: .init(keyHolders: ["one", "two"], matcher: "matcher", reporter: "reporter"),
            linkage: .init(
                profile: wide == nil ? .standard : .wide,
                catalogue: wide == nil ? "standard-1" : "wide-1",
                epoch: 1,
                matchProbability: 0.5,
                smallestPackage: 1,
                wide: wide
            ),
            partners: [partner("one"), partner("two")]
                + (counts.map { [Self.counting($0)] } ?? []),
            attributes: [
                .init(
                    name: "sex",
                    label: "Sex",
                    kind: .category,
                    values: [.init(code: "F", label: "Female"), .init(code: "M", label: "Male")],
                    reason: "Testing."
                ),
                .init(
                    name: "age_band",
                    label: "Age",
                    kind: .ageBand([
                        .init(code: "0-39", label: "Under 40", from: 0, to: 39),
                        .init(code: "40+", label: "40 and over", from: 40, to: 120),
                    ]),
                    reason: "Testing."
                ),
                .init(name: "crisis_contact", label: "Crisis", kind: .flag, reason: "Testing."),
                .init(name: "no_fixed_abode", label: "No fixed abode", kind: .flag, reason: "Testing."),
            ],
            disclosure: .init(preset: "nhs-hes", smallestCohort: 10, reason: "Testing."),
            retention: .init(packagesDays: 1, tokensDays: 1, linkedFileDays: 1, outputsYears: 1),
            approvalsRequired: [],
            checks: checks
        )
        try makeKeys()
    }

    private func makeKeys() throws {
        var identities: [PublicIdentity] = []
        for organisation in programme.organisations {
            identities.append(try keys(organisation).makeIdentity(for: organisation))
        }
        for organisation in programme.organisations {
            for identity in identities where identity.organisation != organisation {
                try keys(organisation).add(identity)
            }
        }
        let root = try SecretBytes.random()
        let owner = LinkageKey.owner(programme: programme.id, epoch: 1)
        for holder in ["one", "two"] {
            let folder = keys(holder)
            try folder.writeLinkageRoot(
                root,
                owner: owner,
                epoch: 1,
                made: SealingTime.now(keptDays: 0).created,
                sealedTo: try folder.publicIdentity(of: holder)
            )
        }
    }

    /// A partner that sends counts.
    private static func counting(_ table: Programme.CountsTable) -> Programme.Partner {
        Programme.Partner(
            id: "three",
            name: "three",
            sector: .voluntary,
            service: "three",
            intake: .counts,
            linkFields: [],
            attributes: [],
            maxRecords: Programme.CountsTable.mostRows,
            counts: [table]
        )
    }

    func keys(_ organisation: String) -> KeyFolder { KeyFolder(path: folder.file("keys-\(organisation)")) }

    static let header = "ref,first,last,born,sex,pc,property,nhs,crisis,notes\n"

    func mapping(_ rows: String = Self.mappingRows) throws -> String {
        try folder.write("standard_field,your_column,format,code_table\n" + rows, to: "mapping.csv")
    }

    static let mappingRows = """
        source_id,ref,,
        given_name,first,,
        surname,last,,
        date_of_birth,born,dd/mm/yyyy,
        sex,sex,,builtin:sex
        postcode,pc,,
        uprn,property,,
        nhs_number,nhs,,
        crisis_contact,crisis,,

        """
}
