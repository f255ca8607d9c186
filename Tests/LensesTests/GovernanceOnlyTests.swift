import Foundation
import Governance
import TestSupport
import Testing

@testable import Lenses

/// A new cohort, a new characteristic and a lens on both, by editing the programme file and nothing else.
@Suite struct GovernanceOnlyTests {
    private static let path = Repository.root + "/governance/programme.yaml"

    private static func programme(_ edits: [(String, String)]) throws -> Programme {
        var text = try String(contentsOfFile: path, encoding: .utf8)
        for (old, new) in edits {
            let place = try #require(text.range(of: old), "'\(old)' is not in the example")
            text.replaceSubrange(place, with: new)
        }
        return try Programme.read(Array(text.utf8), path: path)
    }

    private static let attribute = """
          - name: feeding
            label: Feeding of the baby
            kind: category
            values:
              - { code: breast, label: Breastfed }
              - { code: bottle, label: Bottle-fed }
            reason: Health visitors ask whether parents who breastfeed come to the service less often.

        """
    private static let cohort = """
          - id: new-parents
            title: People with a baby whose feeding is recorded
            version: 2
            rule: { attribute: feeding, is_one_of: [breast, bottle] }

        """
    private static let lens = """
          - id: feeding
            kind: characteristic
            title: Charity contacts by feeding
            cohort: new-parents
            items:
              - { id: seen, label: Seen by the charity within a year, rule: { contacts_at_least: 1, of: [charity], within_months: 12 } }
            by: [feeding]
            audience: board

        """

    private static let edits = [
        ("crisis_contact, missed_appointment]", "crisis_contact, missed_appointment, feeding]"),
        ("  - name: crisis_contact\n", attribute + "  - name: crisis_contact\n"),
        ("  - id: shared\n", cohort + "  - id: shared\n"), ("lenses:\n", "lenses:\n" + lens),
    ]

    @Test("a characteristic, a cohort and a lens added to the programme file give figures, with nothing else changed")
    func added() throws {
        var programme = try Self.programme(Self.edits)
        programme.lenses = programme.lenses.filter { $0.id == "feeding" }
        let partners = programme.linkedPartners.map(\.id)
        let charity = try #require(partners.firstIndex(of: "charity"))
        // 600 parents: of those who breastfeed one in four was seen, of the others one in two.
        let codes = (0..<1_000).map { $0 < 300 ? UInt16(1) : $0 < 600 ? 2 : 0 }
        let seen = (0..<1_000).map { $0 < 75 || ($0 >= 300 && $0 < 450) }
        var starts: [Int32] = [0]
        for isSeen in seen { starts.append((starts.last ?? 0) + (isSeen ? 1 : 0)) }
        let months = try #require(programme.contactField("month")).codes(on: programme.referenceDate)
        let people = LensPeople(
            partners: partners,
            knownTo: seen.map { $0 ? 1 << UInt64(charity) | 1 : 1 },
            columns: [.init(name: "feeding", values: ["breast", "bottle"], codes: codes)],
            contacts: .init(
                starts: starts,
                partners: [UInt8](repeating: UInt8(charity), count: Int(starts[1_000])),
                fields: [
                    .init(
                        name: "month",
                        values: months,
                        codes: [UInt16](repeating: UInt16(months.count), count: Int(starts[1_000]))
                    )
                ],
                senders: [charity]
            )
        )
        let run = try LensRun(programme: programme, people: people, residents: [:])
        #expect(run.row("breast")?.value == 25)
        #expect(run.row("bottle")?.value == 50)
        #expect(run.row("breast")?.word == "0.5 times the share of everybody else")
        let cohort = try #require(programme.cohort("new-parents"))
        #expect(cohort.version == 2)
        #expect(cohort.rule.sentence(in: programme) == "People with feeding of the baby Breastfed or Bottle-fed.")
        #expect(try cohort.hash(in: programme).count == 64)
    }

    @Test("a characteristic that no partner may send is refused, with the place in the file")
    func refused() throws {
        let without = Array(Self.edits.dropFirst())
        #expect(throws: GovernanceError.self) { try Self.programme(without) }
        do {
            _ = try Self.programme(without)
        } catch let error as GovernanceError {
            #expect(error.code == .notPermitted)
            #expect(error.line != nil)
        }
    }

    @Test("the rule's hash follows what the rule says and its version, not how it is written")
    func hash() throws {
        let programme = try Self.programme([])
        let cohort = try #require(programme.cohort("shared-year"))
        let same = try Self.programme([
            ("within_months: 12 }\n        - { contacts", "within_months: 12 }\n\n        - { contacts")
        ])
        #expect(try cohort.hash(in: programme) == #require(same.cohort("shared-year")).hash(in: same))
        let other = try Self.programme([
            ("- { services_at_least: 3, within_months: 12 }", "- { services_at_least: 3, within_months: 11 }")
        ])
        #expect(try cohort.hash(in: programme) != #require(other.cohort("shared-year")).hash(in: other))
    }
}
