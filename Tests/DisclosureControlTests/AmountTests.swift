@testable import DisclosureControl
import Documents
import Testing
import TestSupport

/// People with an amount each, in one or two dimensions.
struct AmountCase: Sendable, CustomTestStringConvertible {
    let name: String
    let spec: String
    /// The amounts of the people of each combination, its codes joined by blanks.
    let amounts: [String: [Int]]
    var preset = "ohid-fingertips"

    var testDescription: String { name }

    func tableSpec() throws -> TableSpec { try TableSpec(Array(spec.utf8)) }

    func people(_ spec: TableSpec) throws -> (people: Universe, amounts: Amounts) {
        var builder = try UniverseBuilder(dimensions: spec.dimensions)
        var held = Amounts(spec.amounts)
        for (codes, values) in amounts.sorted(by: { $0.key < $1.key }) {
            let leaves = zip(codes.split(separator: " ").map(String.init), spec.dimensions).map {
                $1.leaves.firstIndex(of: $0) ?? 0
            }
            for value in values {
                try builder.add(leaves: leaves)
                try held.add(leaves: leaves, values: [value])
            }
        }
        return (builder.universe(), held)
    }

    func protected(_ spec: TableSpec) throws -> ProtectedRelease {
        let own = try people(spec)
        return try DisclosureControl.protect(spec, people: own.people, amounts: own.amounts, preset: .preset(preset))
    }

    /// What would be printed if nothing but the rule itself hid anything.
    func naiveRows(_ spec: TableSpec) throws -> [PrintedRow] {
        let own = try people(spec)
        let rule = try spec.rule(.preset(preset))
        return try ReleaseMaker(
            FigurePlan(spec, rule: rule),
            rule: rule,
            people: own.people,
            amounts: own.amounts,
            earlier: []
        ).rows()
    }

    func check(_ spec: TableSpec, _ rows: [PrintedRow], _ certificate: JointCertificate) throws {
        try CertificateCheck(spec, preset: .preset(preset), rows: rows, certificate: certificate).run()
    }

    func audit(_ spec: TableSpec, _ rows: [PrintedRow]) throws -> JointAudit.Report {
        try JointAudit(spec, preset: .preset(preset), rows: rows).run()
    }
}

@Suite("Sums and means")
struct AmountTests {
    private static let wards = ["ward": ["W1", "W2", "W3"]]
    private static let outWard = ["out": ["came", "dna"], "ward": ["W1", "W2", "W3"]]
    private static let weeks = #""amounts": ["weeks"]"#

    private static func sums(_ id: String, _ by: [String], _ more: String = #""rounding": "none""#) -> String {
        SpecText.count(id, by, more).replacing("\"count\"", with: "\"sum\", \"of\": \"weeks\"")
    }

    private static func means(_ id: String, _ by: [String]) -> String {
        sums(id, by).replacing("\"sum\"", with: "\"mean\"")
    }

    private static func many(_ count: Int, _ each: Int) -> [Int] {
        (0..<count).map { each + $0 % 3 }
    }

    static let traps: [AmountCase] = [
        AmountCase(
            name: "a sum that one person makes, beside its total",
            spec: SpecText.dims(wards, extra: weeks, sums("S", ["ward"])),
            amounts: ["W1": many(11, 1) + [400], "W2": many(20, 6), "W3": many(31, 5)]
        ),
        AmountCase(
            name: "two people who make a sum know each other's part",
            spec: SpecText.dims(wards, extra: weeks, sums("S", ["ward"])),
            amounts: ["W1": many(12, 1) + [300, 200], "W2": many(20, 6), "W3": many(31, 5)]
        ),
        AmountCase(
            name: "a sum of few people beside its total",
            spec: SpecText.dims(wards, extra: weeks, sums("S", ["ward"]), SpecText.count("T", ["ward"])),
            amounts: ["W1": [4, 9, 2], "W2": many(20, 6), "W3": many(31, 5)]
        ),
        AmountCase(
            name: "means of subgroups beside the mean of all",
            spec: SpecText.dims(
                wards,
                extra: weeks,
                means("M", ["ward"]),
                SpecText.count("T", ["ward"]),
                sums("S", [])
            ),
            amounts: ["W1": many(9, 1) + [500], "W2": many(20, 6), "W3": many(31, 5)]
        ),
        AmountCase(
            name: "a group of whom nobody has anything",
            spec: SpecText.dims(wards, extra: weeks, sums("S", ["ward"])),
            amounts: ["W1": [Int](repeating: 0, count: 14), "W2": many(20, 6), "W3": many(31, 5)]
        ),
        AmountCase(
            name: "a block of sums undone by its margins",
            spec: SpecText.dims(outWard, extra: weeks, sums("S", ["ward", "out"])),
            amounts: [
                "came W1": many(12, 1) + [600], "dna W1": many(14, 4), "came W2": many(20, 6), "dna W2": many(16, 2),
                "came W3": many(31, 5), "dna W3": many(15, 7),
            ]
        ),
        AmountCase(
            name: "one person between two cohorts",
            spec: SpecText.dims(
                wards,
                extra: weeks,
                sums("ALL", []),
                #"{"id": "SOME", "type": "sum", "of": "weeks", "by": [], "where": {"ward": ["W2", "W3"]}, "rounding": "none"}"#
            ),
            amounts: ["W1": many(9, 1) + [700], "W2": many(20, 6), "W3": many(31, 5)]
        ),
    ]

    @Test("no sum that says too much of one person can be worked out", arguments: traps)
    func trap(_ trap: AmountCase) throws {
        let spec = try trap.tableSpec()
        let release = try trap.protected(spec)
        try trap.check(spec, release.rows, release.certificate)
        let report = try trap.audit(spec, release.rows)
        #expect(!report.isExposed)
        #expect(report.unexamined == 0)
        #expect(release.rows.contains { ($0.kind == .sum || $0.kind == .mean) && $0.status == .shown })
    }

    @Test(
        "the same with dominated sums hidden, and nothing else, gives one away",
        arguments: traps.filter { $0.name != "one person between two cohorts" }
    )
    func naive(_ trap: AmountCase) throws {
        let spec = try trap.tableSpec()
        let report = try trap.audit(spec, trap.naiveRows(spec))
        #expect(report.isExposed || report.sums.contains { $0.isNear(10) })
    }

    @Test("one person between two shown sums is hidden by taking one of them out")
    func difference() throws {
        let trap = Self.traps[6]
        let spec = try trap.tableSpec()
        #expect(try trap.naiveRows(spec).allSatisfy { $0.status == .shown })
        #expect(try trap.protected(spec).rows.map(\.status).contains(.suppressed))
    }

    @Test("a dominated sum by hand: 400 of 420 weeks are one person's, so at least 40 weeks either side stay possible")
    func byHand() throws {
        let rule = DominanceRule.standard
        let amount = Contributions(people: 12, sum: 420, largest: [400, 3, 3, 2, 2])
        #expect(rule.isDominated(amount))
        // By the (2, 90) rule 403 may be at most 90 % of the sum, so that 448 must be possible; the p % rule asks for 440.
        #expect(rule.margin(amount) == 40)
        #expect(rule.band(amount).low == 380 && rule.band(amount).high == 460)
        #expect(!rule.isDominated(Contributions(people: 12, sum: 120, largest: [14, 13, 12, 11, 10])))
        #expect(rule.isDominated(Contributions(people: 12, sum: 0, largest: [0, 0, 0, 0, 0])))
    }

    @Test("an edited sum, a witness that adds where nobody is, or a pair left out fails verification")
    func edited() throws {
        let trap = Self.traps[2]
        let spec = try trap.tableSpec()
        let release = try trap.protected(spec)
        let proof = try #require(release.certificate.amounts?.first)
        #expect(!proof.witnesses.isEmpty)
        func refuses(_ amounts: AmountProof) {
            var certificate = release.certificate
            certificate.amounts = [amounts]
            #expect(throws: DisclosureError(.verificationFailed, tables: [], reason: "")) {
                do throws(DisclosureError) {
                    try CertificateCheck(
                        spec,
                        preset: .preset(trap.preset),
                        rows: release.rows,
                        certificate: certificate
                    ).run()
                } catch {
                    throw DisclosureError(error.code, tables: [], reason: "")
                }
            }
        }
        refuses(
            AmountProof(
                name: proof.name,
                held: proof.held,
                witnesses: proof.witnesses,
                pairs: Array(proof.pairs.dropLast())
            )
        )
        refuses(AmountProof(name: proof.name, held: proof.held, witnesses: [], pairs: proof.pairs.map { _ in -1 }))
        refuses(
            AmountProof(
                name: proof.name,
                held: Array(proof.held.dropFirst()),
                witnesses: proof.witnesses,
                pairs: proof.pairs
            )
        )
        let inflated = proof.held.map {
            AmountProof.Held(leaves: $0.leaves, sum: $0.sum + 1, largest: $0.largest)
        }
        refuses(AmountProof(name: proof.name, held: inflated, witnesses: proof.witnesses, pairs: proof.pairs))
    }

    @Test("a rule that hides zeros, a ledger and other people's amounts are refused")
    func refused() throws {
        let hidden = SpecText.dims(
            Self.wards,
            extra: Self.weeks,
            rule: #""rule": {"t": 9, "zeros": "suppress"}"#,
            Self.sums("S", ["ward"])
        )
        let base = Self.traps[0]
        let other = AmountCase(name: "", spec: hidden, amounts: base.amounts)
        #expect(throws: DisclosureError(.badRequest, reason: "")) { try other.protected(other.tableSpec()) }
        let spec = try base.tableSpec()
        let own = try base.people(spec)
        let rule = try DisclosureRule.preset(base.preset)
        #expect(throws: DisclosureError(.badRequest, reason: "")) {
            try DisclosureControl.protect(spec, people: own.people, preset: rule)
        }
        let out = ReleasedFigure(cell: [:], anyOf: [], lower: 64, upper: 64, origin: "A", isBeforeChange: false)
        #expect(throws: DisclosureError(.badRequest, reason: "")) {
            try DisclosureControl.protect(spec, people: own.people, amounts: own.amounts, preset: rule, earlier: [out])
        }
        #expect(throws: DisclosureError(.badRequest, tables: ["S"], reason: "")) {
            try TableSpec(Array(SpecText.dims(Self.wards, Self.sums("S", ["ward"])).utf8))
        }
        var amounts = Amounts(["weeks"])
        #expect(throws: DisclosureError(.badRequest, reason: "")) { try amounts.add(leaves: [0], values: [-1]) }
    }
}
