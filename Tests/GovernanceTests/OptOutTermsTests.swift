import Foundation
import Governance
import Testing

/// Opt-outs and checks in the programme file (C12, G08).
struct OptOutTermsTests {
    private func code(_ old: String, _ new: String) throws -> GovernanceError.Code? {
        let text = try Example.edited(old, new)
        do {
            _ = try Example.read(text)
            return nil
        } catch let error as GovernanceError { return error.code }
    }

    @Test func `The example's NHS partners say all three, and apply the national one`() throws {
        let programme = try Example.programme()
        for partner in programme.partners where partner.sector == .nhs {
            #expect(partner.optOuts.national == .applied(maxCheckAgeDays: 7))
            for kind in Programme.OptOutKind.allCases { #expect(partner.optOuts[kind] != nil) }
        }
        #expect(programme.partners.filter { $0.sector == .nhs }.count == 2)
        #expect(programme.partner("police")?.optOuts == Programme.OptOuts())
    }

    @Test func `Not applicable without a reason or a reference is refused (C12)`() throws {
        for key in ["reason: A Type 1 objection", "reference: Wexmouth DPIA 1"] {
            let text = try Example.text()
            let line = try #require(text.split(separator: "\n").first { $0.contains(key) })
            #expect(try code(String(line) + "\n", "") == .missing)
        }
    }

    @Test func `An NHS partner that is silent about one kind is refused (G08)`() throws {
        let text = try Example.text()
        let start = try #require(text.range(of: "      type1:\n"))
        let end = try #require(text.range(of: "      local:\n"))
        let error = #expect(throws: GovernanceError.self) {
            try Example.read(text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""))
        }
        #expect(error?.code == .missing)
        #expect(error?.description.contains("type1") == true)
        #expect(error?.line != nil)
    }

    @Test func `Every partner of a live programme speaks of all three`() throws {
        let programme = try Example.text()
        // A live programme pins identities too; here only the order of the checks is relied on.
        let fingerprints = try Example.programme().organisations.enumerated()
            .map { "  - { organisation: \($0.element), fingerprint: 0123-4567-89ab-cdef-0123 }\n" }
            .joined()
        let text =
            programme.replacing("environment: test ", with: "environment: live ", maxReplacements: 1)
            + "identities:\n" + fingerprints
        let error = #expect(throws: GovernanceError.self) { try Example.read(text) }
        #expect(error?.code == .missing)
        #expect(error?.description.contains("G08: a partner of a live programme") == true)
        #expect(error?.description.contains("'housing'") == true)
    }

    @Test func `What would have no effect is refused`() throws {
        let national = "national: { status: applied, max_check_age_days: 7 }"
        #expect(try code(national, "national: { status: applied, reference: some decision }") == .notPermitted)
        #expect(try code("        status: not_applicable\n", "        status: applied\n") == .notPermitted)
        #expect(
            try code(
                "        status: not_applicable\n",
                "        status: not_applicable\n        max_check_age_days: 7\n"
            ) == .notPermitted
        )
        // A partner that may not read NHS numbers cannot have them checked.
        #expect(
            try code(
                "link_fields: [given_name, surname, date_of_birth, sex, postcode, uprn, nhs_number]",
                "link_fields: [given_name, surname, date_of_birth, sex, postcode, uprn]"
            ) == .notPermitted
        )
        #expect(try code(national, "national: { status: applied }") == nil)
        #expect(try code(national, "national: { status: perhaps }") == .document)
    }

    @Test func `An IG lead reads what is done about opt-outs`() throws {
        let programme = try Example.programme()
        let hospital = try #require(programme.partner("hospital"))
        let sentences = programme.optOutSentences(of: hospital)
        #expect(sentences.count == 3)
        #expect(
            sentences.first
                == "National data opt-out: people who opted out are left out, by a check of at most seven days before "
                + "sealing."
        )
        #expect(sentences.last?.hasSuffix("(Wexmouth DPIA 1, section 6)") == true)
    }

    @Test func `Checks are as the file says, and as usual where it is silent`() throws {
        let checks = try Example.programme().checks
        let numbers: [Int] = [
            checks.validityDropPoints, checks.completenessDropPoints, checks.oneValueRows, checks.rowsChangedPercent,
            checks.setAsidePercent,
        ]
        #expect(numbers == [Int](arrayLiteral: 5, 10, 50, 30, 2))
        #expect(checks.reason != nil)
        let text = try Example.text()
        let start = try #require(text.range(of: "checks:\n"))
        let end = try #require(text.range(of: "disclosure:\n"))
        let without = try Example.read(text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""))
        #expect(without.checks == .usual)
        #expect(try code("  one_value_rows: 50 ", "  one_value_rows: 2 ") == .document)
        let some = try Example.read(
            text.replacingCharacters(
                in: start.lowerBound..<end.lowerBound,
                with: "checks: { rows_changed_percent: 80, reason: A register that is rebuilt every year. }\n"
            )
        )
        #expect(some.checks.rowsChangedPercent == 80)
        #expect(some.checks.oneValueRows == Programme.ExtractChecks.usual.oneValueRows)
    }

    @Test(
        "days are counted over months, years and leap days",
        arguments: [
            ("2025-09-30", "2025-10-01", 1), ("2024-02-28", "2024-03-01", 2), ("2025-02-28", "2025-03-01", 1),
            ("2000-01-01", "2001-01-01", 366), ("1900-01-01", "1901-01-01", 365), ("2025-10-01", "2025-09-24", -7),
            ("1970-01-01", "2025-10-01", 20362),
        ]
    )
    func days(from: String, to: String, count: Int) throws {
        let first = try #require(CalendarDate(from))
        let last = try #require(CalendarDate(to))
        #expect(first.days(until: last) == count)
    }
}
