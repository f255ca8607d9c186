@testable import DisclosureControl
import Documents
import Testing

@Suite("Table specifications and presets")
struct SpecTests {
    private func spec(_ text: String) throws -> TableSpec {
        try TableSpec(StrictJSON.parse(Array(text.utf8), file: "spec.json"))
    }

    private static let dims = #""dims": {"ward": ["W1", "W2", "W3"], "sex": ["F", "M"]}"#
    private static let table = #"{"id": "T", "type": "count", "by": ["ward"]}"#

    @Test(
        "a specification that makes no sense is refused",
        arguments: [
            #"{"tables": []}"#,
            "{\(dims), \"tables\": [\(table), \(table)]}",
            "{\(dims), \"tables\": [\(table)], \"surprise\": 1}",
            "{\(dims), \"tables\": [{\"id\": \"T\", \"type\": \"count\", \"by\": [\"age\"]}]}",
            "{\(dims), \"tables\": [{\"id\": \"T\", \"type\": \"count\", \"by\": [\"ward\", \"ward\"]}]}",
            "{\(dims), \"tables\": [{\"id\": \"T\", \"type\": \"count\", \"by\": [\"ward\"], \"codes\": {\"ward\": [\"W9\"]}}]}",
            "{\(dims), \"tables\": [{\"id\": \"T\", \"type\": \"count\", \"by\": [\"ward\"], \"codes\": {\"ward\": [\"W1\", \"W1\"]}}]}",
            "{\(dims), \"tables\": [{\"id\": \"T\", \"type\": \"count\", \"by\": [\"ward\"], \"scale\": 100}]}",
            "{\(dims), \"tables\": [{\"id\": \"T\", \"type\": \"ratio\", \"numerator\": {\"ward\": \"W1\"}}]}",
            "{\(dims), \"tables\": [\(table)], \"rule\": {\"protection_interval\": [7, 1]}}",
            "{\(dims), \"tables\": [\(table)], \"rule\": {\"t\": 2.5}}",
            "{\(dims), \"tables\": [\(table)], \"prior_releases\": [\"OLD\"]}",
            "{\(dims), \"tables\": [\(table)], \"groups\": {\"ward\": {\"G\": [\"H\"], \"H\": [\"G\"]}}}",
            "{\(dims), \"tables\": [\(table)], \"groups\": {\"ward\": {\"W1\": [\"W2\"]}}}",
            "{\(dims), \"tables\": [\(table)], \"groups\": {\"ward\": {\"G\": [\"W1\", \"W2\"], \"H\": [\"W2\", \"W3\"]}}, \"nested_groups\": [\"ward\"]}",
            "{\(dims), \"tables\": [\(table)], \"structural_zeros\": [{}]}",
        ]
    )
    func refused(_ text: String) {
        #expect(throws: DisclosureError.self) { try spec(text) }
    }

    @Test("groups of groups are the union of their leaves, and may overlap")
    func groups() throws {
        let spec = try spec(
            "{\(Self.dims), \"tables\": [\(Self.table)], \"groups\": {\"ward\": {\"G\": [\"H\", \"W1\"], \"H\": [\"W2\"], \"I\": [\"W2\", \"W3\"]}}}"
        )
        #expect(try spec.leaves("G", of: 0, table: "T").count == 2)
        #expect(try spec.leaves("I|W1", of: 0, table: "T").count == 3)
        #expect(try spec.leaves("*", of: 0, table: "T").count == 3)
    }

    @Test("someone in a combination that nobody can have is refused")
    func structuralZero() throws {
        let spec = try spec(
            "{\(Self.dims), \"tables\": [\(Self.table)], \"structural_zeros\": [{\"sex\": \"M\", \"ward\": \"W1\"}]}"
        )
        let people = try Universe(
            dimensions: spec.dimensions,
            atoms: [Universe.Atom(codes: ["W1", "M"], count: 20)]
        )
        #expect(throws: DisclosureError(.badRequest, reason: "")) {
            try DisclosureControl.protect(spec, people: people, preset: .preset("acro"))
        }
    }

    @Test("every preset is there, with a source for each number", arguments: DisclosureRule.presets)
    func presets(_ name: String) throws {
        let rule = try DisclosureRule.preset(name)
        #expect(rule.id == name)
        #expect(!rule.words.isEmpty)
        #expect(rule.origins.count >= 4)
        #expect(rule.origins.allSatisfy { $0.source.count > 10 })
        #expect(rule.band.lowerBound == (rule.zeros == .publish ? 1 : 0))
        #expect(rule.threshold == 0 || rule.band.upperBound == rule.threshold)
    }

    @Test(
        "presets hide and print as their sources say",
        arguments: [
            ("nhs-hes", 7, "", 8, "10"), ("opensafely", 7, "", 8, "10"), ("opensafely-midpoint6", -1, "", 7, "9"),
            ("ukhsa-hiv-sti", 4, "", 5, "5"), ("ohid-fingertips", 4, "", 5, "5"), ("ons-deaths", 2, "", 3, "3"),
            ("ons-10-5", 9, "", 12, "10"), ("ukllc", 9, "", 10, "10"), ("acro", 9, "", 10, "10"),
            ("model-hospital", 6, "", 7, "7"), ("linked-default", 9, "", 13, "15"),
            ("nhs-hes-additive", 7, "", 13, "15"),
            ("ons-admin", 4, "", 5, "5"),
        ]
    )
    func semantics(_ name: String, _ hidden: Int, _: String, _ shown: Int, _ printed: String) throws {
        let rule = try DisclosureRule.preset(name)
        if hidden >= 0 { #expect(rule.hides(hidden)) }
        #expect(!rule.hides(shown))
        #expect(String(rule.rounding.printed(shown)) == printed)
        #expect(rule.hides(0) == ["ons-10-5", "ukllc", "acro"].contains(name))
    }

    @Test("an unknown preset is refused with the names there are")
    func unknownPreset() {
        #expect(throws: DisclosureError(.badRequest, reason: "")) { try DisclosureRule.preset("five") }
    }

    @Test("every count that prints a figure is among the counts behind it, and no other")
    func roundings() {
        for rounding in [FigureRounding.none, .nearest(5), .nearest(10), .midpoint(6)] {
            for count in 0..<200 {
                let figure = rounding.printed(count)
                for other in 0..<260 {
                    #expect(
                        (rounding.counts(behind: figure)?.contains(other) ?? false)
                            == (rounding.printed(other) == figure)
                    )
                }
            }
        }
    }

    @Test("an override needs nothing to be proved, and is written down")
    func override() throws {
        // Everybody is one of two wards and both totals are out: the smaller one cannot be hidden again.
        let spec = try spec(
            "{\(Self.dims), \"rule\": {\"t\": 7, \"protection_interval\": [1, 7]}, \"tables\": [{\"id\": \"T\", \"type\": \"count\", \"by\": [\"ward\"], \"codes\": {\"ward\": [\"W1\"]}, \"rounding\": \"none\"}]}"
        )
        let people = try Universe(
            dimensions: spec.dimensions,
            atoms: [Universe.Atom(codes: ["W1", "M"], count: 4), Universe.Atom(codes: ["W2", "M"], count: 40)]
        )
        let earlier = [
            ReleasedFigure(cell: [:], anyOf: [], lower: 44, upper: 44, origin: "old", isBeforeChange: false),
            ReleasedFigure(
                cell: ["ward": ["W2", "W3"]],
                anyOf: [],
                lower: 40,
                upper: 40,
                origin: "old",
                isBeforeChange: false
            ),
        ]
        let preset = try DisclosureRule.preset("ohid-fingertips")
        #expect(throws: DisclosureError(.notProtectable, tables: ["T"], reason: "")) {
            try DisclosureControl.protect(spec, people: people, preset: preset, earlier: earlier)
        }
        let decided = JointCertificate.Override(role: "Caldicott Guardian", reason: "agreed with both partners")
        let release = try DisclosureControl.protect(
            spec,
            people: people,
            preset: preset,
            earlier: earlier,
            override: decided
        )
        #expect(release.certificate.override == decided)
        #expect(release.summary.override == decided)
        #expect(release.certificate.unproved == ["T: W1, *"])
    }
}
