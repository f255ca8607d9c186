import Foundation
import Governance
import TestSupport

@testable import Lenses

/// Invented people with contacts, and a programme about them; everything follows from the seed.
struct InventedPeople {
    var random: SplitMix64
    let partners = ["hospital", "gp", "police", "charity"]
    let months: [String]
    var knownTo: [UInt64] = []
    var fifth: [UInt16] = []
    var group: [UInt16] = []
    var ward: [UInt16] = []
    /// Contacts of each person: partner, then one code a field.
    var met: [[(partner: UInt8, codes: [UInt16])]] = []

    static let fields: [(name: String, values: [String])] = [
        ("urgency", ["crisis", "planned"]), ("attendance", ["5", "6", "7", "3", "2", "4"]),
        ("time_band", ["day", "evening", "weekend"]), ("referral", ["accepted", "declined", "waiting"]),
        ("wait_weeks", (0...60).map(String.init)), ("zone", ["town_centre", "harbour_front"]),
    ]
    static let groups = ["a", "b", "c"]

    init(_ count: Int, seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        let reference = try Self.reference()
        months = (0..<24).reversed().map { reference.monthBefore($0).monthText }
        for _ in 0..<count {
            knownTo.append(0)
            fifth.append(UInt16.random(in: 1...5, using: &random))
            group.append(UInt16.random(in: 1...3, using: &random))
            ward.append(UInt16.random(in: 1...12, using: &random))
            met.append([])
        }
    }

    struct NoDate: Error {}

    static func reference() throws -> CalendarDate {
        guard let date = CalendarDate("2025-09-30") else { throw NoDate() }
        return date
    }

    var count: Int { knownTo.count }

    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

    mutating func know(_ person: Int, _ partner: Int) { knownTo[person] |= 1 << UInt64(partner) }

    /// Adds a contact; fields by name, months back from the reference month.
    mutating func meet(_ person: Int, _ partner: Int, monthsBack: Int?, _ fields: [String: String] = [:]) {
        know(person, partner)
        var codes = [monthsBack.map { UInt16(months.count - $0) } ?? 0]
        for (name, values) in Self.fields {
            codes.append(fields[name].flatMap { values.firstIndex(of: $0) }.map { UInt16($0 + 1) } ?? 0)
        }
        met[person].append((UInt8(partner), codes))
    }

    /// The people as lenses take them.
    func people(senders: Set<Int>? = nil, silent: UInt64 = 0) -> LensPeople {
        var starts: [Int32] = [0]
        var owners: [UInt8] = []
        var codes = [[UInt16]](repeating: [], count: Self.fields.count + 1)
        for contacts in met {
            for contact in contacts.sorted(by: { $0.partner < $1.partner }) {
                owners.append(contact.partner)
                for (field, code) in contact.codes.enumerated() { codes[field].append(code) }
            }
            starts.append(Int32(owners.count))
        }
        let names = [("month", months)] + Self.fields.map { ($0.name, $0.values) }
        return LensPeople(
            partners: partners,
            knownTo: knownTo,
            silent: silent,
            columns: [
                .init(name: "deprivation_fifth", values: ["1", "2", "3", "4", "5"], codes: fifth),
                .init(name: "group", values: Self.groups, codes: group),
                .init(name: "ward", values: (1...12).map { "w\($0)" }, codes: ward),
            ],
            contacts: .init(
                starts: starts,
                partners: owners,
                fields: zip(names, codes).map { .init(name: $0.0, values: $0.1, codes: $1) },
                senders: senders ?? Set(owners.map(Int.init))
            )
        )
    }

    static func services() -> [Programme.Service] {
        ["hospital", "gp", "police", "charity"].map { Programme.Service(label: $0.capitalized, partners: [$0]) }
    }

    static func question(
        _ least: Int = 1,
        unit: ContactQuestion.Unit = .contacts,
        of partners: [String]? = nil,
        _ window: ContactQuestion.Window? = nil,
        _ matches: [String: [String]] = [:]
    ) -> ContactQuestion {
        ContactQuestion(
            unit: unit,
            least: least,
            services: services().filter { partners?.contains($0.partners[0]) ?? true },
            window: window,
            matches: matches.sorted { $0.key < $1.key }.map { .init(field: $0.key, codes: $0.value) }
        )
    }

    /// A programme with some lenses.
    static func programme(
        _ lenses: [Programme.Lens],
        cohorts: [Programme.Cohort] = [],
        smallestCohort: Int = 20
    ) throws -> Programme {
        func values(_ codes: [String]) -> [Programme.Attribute.Value] { codes.map { .init(code: $0, label: $0) } }
        let reference = try reference()
        let ids = ["hospital", "gp", "police", "charity"]
        let attributes: [Programme.Attribute] = [
            .init(
                name: "deprivation_fifth",
                label: "Deprivation",
                kind: .category,
                values: values(["1", "2", "3", "4", "5"]),
                reason: "Testing."
            ),
            .init(name: "group", label: "Group", kind: .category, values: values(groups), reason: "Testing."),
            .init(
                name: "ward",
                label: "Ward",
                kind: .category,
                values: values((1...12).map { "w\($0)" }),
                reason: "Testing."
            ),
        ]
        var programme = Programme(
            path: "programme.yaml",
            hash: String(repeating: "0", count: 64),
            id: "test",
            title: "Test",
            version: 1,
            environment: .test,
            purpose: "Testing.",
            prohibitedUses: [],
            validFrom: reference,
            validTo: reference,
            referenceDate: reference,
            roles: .init(keyHolders: ids, matcher: "m", reporter: "r"),
            linkage: .init(profile: .standard, catalogue: "standard-2", epoch: 1, matchProbability: 0.5),
            partners: ids.map {
                .init(
                    id: $0,
                    name: $0.capitalized,
                    sector: .nhs,
                    service: $0.capitalized,
                    linkFields: [],
                    attributes: attributes.map(\.name),
                    maxRecords: 1
                )
            },
            attributes: attributes,
            cohorts: cohorts,
            disclosure: .init(preset: "nhs-hes", smallestCohort: smallestCohort, reason: "Testing."),
            retention: .init(packagesDays: 1, tokensDays: 1, linkedFileDays: 1, outputsYears: 1),
            approvalsRequired: []
        )
        let fields = ["month"] + fields.map(\.name)
        programme.contacts = .init(
            fields: [.init(name: "month", label: "Month", kind: .month(back: 24), reason: "Testing.")]
                + Self.fields.map {
                    .init(
                        name: $0.name,
                        label: $0.name,
                        kind: .category($0.values.map { .init(code: $0, label: $0) }),
                        reason: "Testing."
                    )
                },
            permitted: Dictionary(uniqueKeysWithValues: ids.map { ($0, fields) })
        )
        programme.lenses = lenses
        return programme
    }

    /// Runs one lens.
    func run(
        _ lens: Programme.Lens,
        cohorts: [Programme.Cohort] = [],
        residents: [String: [String: Int]] = [:],
        smallestCohort: Int = 20
    ) throws -> LensRun {
        try LensRun(
            programme: Self.programme([lens], cohorts: cohorts, smallestCohort: smallestCohort),
            people: people(),
            residents: residents
        )
    }
}

extension LensRun {
    /// The first row that fits.
    func row(_ category: String, measure: String = "", dimension: String = "") -> LensRow? {
        results[0].rows.first {
            $0.category == category && (measure.isEmpty || $0.measure.contains(measure))
                && (dimension.isEmpty || $0.dimension == dimension)
        }
    }
}
