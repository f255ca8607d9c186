import CohortStore
import Governance
import SealedPackages
import TestSupport
import Testing

/// A small invented place with seven partners, ready for a report run.
///
/// Everything follows from the seed.
struct InventedRun: Sendable {
    /// The value of an attribute that the programme permits to nobody.
    static let canary = "CANARY-7731"
    /// The ward in which exactly three people are known to three or more services.
    static let smallWard = "E05990012"

    struct Person: Sendable {
        var partners: Set<Int> = []
        var values: [String: String] = [:]
    }

    var people: [Person] = []
    var programme: Programme

    static let partners:
        [(id: String, name: String, sector: Programme.Partner.Sector, service: String, share: Double)] = [
            ("hospital", "Wexmouth Hospital Trust", .nhs, "Hospital", 0.4),
            ("gp", "Wexmouth GP practices", .nhs, "GP", 0.95),
            ("housing", "Wexmouth Council housing", .council, "Council housing", 0.12),
            ("social-care", "Wexmouth adult social care", .council, "Adult social care", 0.05),
            ("police", "Wexmouth Police", .police, "Police", 0.08),
            ("fire", "Wexmouth Fire and Rescue", .fire, "Fire and rescue", 0.04),
            ("charity", "Harbour Lights charity", .voluntary, "Charity", 0.02),
        ]

    /// Residents by category; the numbers are made up for ten thousand residents.
    static let residents: [(dimension: String, category: String, people: Int)] = [
        ("all", "*", 10_000),
        ("age_band", "0-15", 1900), ("age_band", "16-24", 1000), ("age_band", "25-44", 2700),
        ("age_band", "45-64", 2500),
        ("age_band", "65-79", 1400), ("age_band", "80+", 500), ("sex", "F", 5100), ("sex", "M", 4900),
        ("ethnic_group", "asian", 700), ("ethnic_group", "black", 450), ("ethnic_group", "mixed", 350),
        ("ethnic_group", "white", 8300), ("ethnic_group", "other", 200), ("deprivation_fifth", "1", 2800),
        ("deprivation_fifth", "2", 2500), ("deprivation_fifth", "3", 1900), ("deprivation_fifth", "4", 1800),
        ("deprivation_fifth", "5", 1000),
    ]

    static let attributes: [Programme.Attribute] = [
        Programme.Attribute(
            name: "age_band",
            label: "Age",
            kind: .ageBand(
                [
                    ("0-15", "0 to 15", 0, 15), ("16-24", "16 to 24", 16, 24), ("25-44", "25 to 44", 25, 44),
                    ("45-64", "45 to 64", 45, 64), ("65-79", "65 to 79", 65, 79), ("80+", "80 and over", 80, 120),
                ].map { Programme.Attribute.AgeBand(code: $0.0, label: $0.1, from: $0.2, to: $0.3) }
            ),
            reason: "Needs differ by age."
        ),
        Programme.Attribute(
            name: "sex",
            label: "Sex",
            kind: .category,
            values: values([("F", "Female"), ("M", "Male")]),
            reason: "Needs differ by sex."
        ),
        Programme.Attribute(
            name: "ethnic_group",
            label: "Ethnic group",
            kind: .category,
            values: values([
                ("asian", "Asian"), ("black", "Black"), ("mixed", "Mixed"), ("white", "White"), ("other", "Other"),
            ]) + [Programme.Attribute.Value(code: "not_stated", label: "Not stated", weak: true)],
            reason: "To see who is missing."
        ),
        Programme.Attribute(
            name: "deprivation_fifth",
            label: "Deprivation fifth",
            kind: .area(column: "deprivation_fifth"),
            values: values([
                ("1", "1 (most deprived)"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5 (least deprived)"),
            ]),
            reason: "To see where help is short."
        ),
        Programme.Attribute(
            name: "ward",
            label: "Ward",
            kind: .area(column: "ward_code"),
            values: values((1...12).map { ("E059900" + ($0 < 10 ? "0\($0)" : "\($0)"), Self.wards[$0 - 1]) }),
            reason: "To see where people live."
        ),
        Programme.Attribute(
            name: "crisis_contact",
            label: "Contact in a crisis",
            kind: .flag,
            reason: "Crises that could be avoided."
        ),
        Programme.Attribute(name: "joint_plan", label: "Joint plan", kind: .flag, reason: "Whether help is joined up."),
    ]

    static let wards = [
        "Harbour", "Castle", "Docks", "Northgate", "St Mary’s", "Priory", "Eastfield", "Millbrook", "Seaview",
        "Windmill",
        "Saltmarsh", "Far Sands",
    ]

    private static func values(_ pairs: [(String, String)]) -> [Programme.Attribute.Value] {
        pairs.map { Programme.Attribute.Value(code: $0.0, label: $0.1) }
    }

    /// Invents people and a programme.
    ///
    /// - Parameters:
    ///   - count: How many people.
    ///   - seed: Where the generator starts.
    ///   - population: The file of residents; `nil` for a place without public figures.
    ///   - mark: Stands before every label, title and name.
    /// - Throws: Nothing, unless a day written out here is none of the calendar.
    init(people count: Int, seed: UInt64, population: String?, mark: String = "") throws {
        var random = SplitMix64(seed: seed)
        programme = try Self.programme(population: population, mark: mark)
        for _ in 0..<count { people.append(Self.invent(&random)) }
        // Three people only of the last ward are known to three or more services.
        var kept = 0
        for index in people.indices
        where people[index].values["ward"] == Self.smallWard && people[index].partners.count > 2 {
            kept += 1
            if kept > 3 { people[index].values["ward"] = "E05990001" }
        }
    }

    private static func pick(_ dimension: String, _ random: inout SplitMix64) -> String {
        let categories = residents.filter { $0.dimension == dimension }
        var left = Double.random(in: 0..<1, using: &random) * Double(categories.reduce(0) { $0 + $1.people })
        for category in categories {
            left -= Double(category.people)
            if left < 0 { return category.category }
        }
        return categories[0].category
    }

    private static func invent(_ random: inout SplitMix64) -> Person {
        func draw() -> Double { Double.random(in: 0..<1, using: &random) }
        var person = Person()
        for name in ["age_band", "sex", "ethnic_group", "deprivation_fifth"] where draw() < 0.97 {
            person.values[name] = pick(name, &random)
        }
        if draw() < 0.05 { person.values["ethnic_group"] = "not_stated" }
        if draw() < 0.97 {
            person.values["ward"] = attributes[4].values[min(11, Int(draw() * draw() * 14))].code
        }
        let hardship =
            (draw() < 0.05 ? 5.0 : 1.0) * (person.values["deprivation_fifth"] == "1" ? 1.6 : 0.8)
            * (person.values["age_band"] == "0-15" ? 0.3 : 1.1)
        for (index, partner) in partners.enumerated() {
            let share = partner.share > 0.3 ? partner.share : min(0.9, partner.share * hardship)
            if draw() < share { person.partners.insert(index) }
        }
        if person.partners.isEmpty { person.partners = [1] }
        if draw() < 0.8 { person.values["crisis_contact"] = draw() < 0.1 * hardship ? "yes" : "no" }
        if draw() < 0.4 { person.values["joint_plan"] = draw() < 0.2 ? "yes" : "no" }
        return person
    }

    private static func marked(_ attribute: Programme.Attribute, _ mark: String) -> Programme.Attribute {
        Programme.Attribute(
            name: attribute.name,
            label: mark + attribute.label,
            kind: attribute.kind,
            values: attribute.values.map { .init(code: $0.code, label: mark + $0.label, weak: $0.weak) },
            reason: mark + attribute.reason
        )
    }

    private static func programme(population: String?, mark: String) throws -> Programme {
        let days = try ["2025-10-01", "2026-09-30", "2025-09-30"].map { try #require(CalendarDate($0)) }
        let shared = CohortRule.servicesAtLeast(
            3,
            of: partners.map { Programme.Service(label: mark + $0.service, partners: [$0.id]) }
        )
        let by = ["age_band", "sex", "ethnic_group", "deprivation_fifth", "ward"]
        return Programme(
            path: "programme.yaml",
            hash: String(repeating: "0f3a99c1", count: 8),
            id: "wexmouth-shared-cohorts",
            title: mark + "Shared cohorts in Wexmouth",
            version: 1,
            environment: .test,
            purpose: "To see how many people several services know, and who is missing from help.",
            prohibitedUses: [.decisionsAboutIndividuals, .lawEnforcementTargeting],
            validFrom: days[0],
            validTo: days[1],
            referenceDate: days[2],
            roles: Programme.Roles(
                keyHolders: partners.map(\.id),
                matcher: "linkage-unit",
                reporter: "intelligence-unit"
            ),
            linkage: Programme.Linkage(profile: .standard, catalogue: "standard-1", epoch: 1, matchProbability: 0.5),
            place: population.map {
                Programme.Place(name: mark + "Wexmouth", areas: "areas.csv", postcodes: "postcodes.csv", population: $0)
            },
            partners: partners.map {
                Programme.Partner(
                    id: $0.id,
                    name: mark + $0.name,
                    sector: $0.sector,
                    service: mark + $0.service,
                    linkFields: [.dateOfBirth],
                    attributes: attributes.map(\.name),
                    maxRecords: 500_000
                )
            },
            attributes: mark.isEmpty ? attributes : attributes.map { marked($0, mark) },
            cohorts: [
                Programme.Cohort(id: "shared", title: mark + "People known to three or more services", rule: shared),
                Programme.Cohort(
                    id: "shared-crisis",
                    title: "People known to three or more services, with a crisis contact and no joint plan recorded",
                    rule: .all([
                        shared, .flag("crisis_contact", is: true), .not(.flag("joint_plan", is: true)),
                    ])
                ),
            ],
            outputs: [
                Programme.Output(
                    id: "shared-profile",
                    kind: .cohortProfile,
                    cohort: "shared",
                    by: by,
                    audience: .board
                ),
                Programme.Output(
                    id: "shared-crisis-profile",
                    kind: .cohortProfile,
                    cohort: "shared-crisis",
                    by: by,
                    audience: .board
                ),
                Programme.Output(id: "overlap", kind: .serviceOverlap, audience: .board),
            ],
            disclosure: Programme.Disclosure(
                preset: "nhs-hes",
                smallestCohort: 50,
                reason: "The partners' IG leads agreed on the NHS rule."
            ),
            retention: Programme.Retention(packagesDays: 30, tokensDays: 30, linkedFileDays: 90, outputsYears: 6),
            approvalsRequired: []
        )
    }

    /// What the programme puts into its stores.
    var mark: StoreMark {
        StoreMark(
            environment: programme.environment.rawValue,
            programme: programme.id,
            programmeHash: programme.hash
        )
    }

    /// Writes the people map and gives the attribute packages, one record a person and partner.
    ///
    /// - Parameter path: Where the map goes.
    /// - Returns: One table a partner.
    /// - Throws: `StoreError`.
    func write(map path: String) throws -> [AttributeTable] {
        var writer = try PeopleMapWriter(path: path, partners: Self.partners.map(\.id), mark: mark)
        var random = SplitMix64(seed: 99)
        var records = Self.partners.map { _ in [String]() }
        var codes = Self.partners.map { _ in Self.attributes.map { _ in [UInt16]() } }
        for (index, person) in people.enumerated() {
            for partner in person.partners.sorted() {
                let record = String(random.next(), radix: 16) + String(random.next(), radix: 16)
                try writer.addMembership(partner: partner, recordID: record, person: Int64(index + 1))
                records[partner].append(record)
                for (column, attribute) in Self.attributes.enumerated() {
                    let place = attribute.values.firstIndex { $0.code == person.values[attribute.name] }
                    codes[partner][column].append(UInt16((place ?? -1) + 1))
                }
            }
        }
        try writer.commit()
        return Self.partners.indices.map { partner in
            AttributeTable(
                partner: Self.partners[partner].id,
                recordIDs: records[partner],
                columns: Self.attributes.indices.map {
                    AttributeTable.Column(
                        name: Self.attributes[$0].name,
                        values: Self.attributes[$0].values.map(\.code),
                        codes: codes[partner][$0]
                    )
                }
            )
        }
    }

    /// The residents as the place's file has them.
    static var populationFile: String {
        "dimension,category,people\n" + residents.map { "\($0.dimension),\($0.category),\($0.people)\n" }.joined()
    }
}
