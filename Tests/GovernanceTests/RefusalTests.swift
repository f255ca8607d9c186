import Foundation
import Governance
import Testing
import TestSupport

/// Every refusal names the line and column of what is wrong.
struct RefusalTests {
    /// One edit of the example, the code it must be refused with, and the text at which the refusal must point.
    struct Edit: Sendable, CustomTestStringConvertible {
        let name: String
        let old: String
        let new: String
        let code: GovernanceError.Code
        let at: String
        let says: String
        var testDescription: String { name }

        init(_ name: String, _ old: String, _ new: String, _ code: GovernanceError.Code, at: String, says: String) {
            self.name = name
            self.old = old
            self.new = new
            self.code = code
            self.at = at
            self.says = says
        }
    }

    static let holders = "key_holders: [hospital, gp, housing, social-care, police, fire, charity]"

    static let edits: [Edit] = [
        Edit("a duplicate key (C4)", "  packages_days: 30", "  packages_days: 30\n  packages_days: 9", .document,
             at: "packages_days: 30\n", says: "given twice"),
        Edit("a misspelt key (C5)", "smallest_cohort:", "smalest_cohort:", .document, at: "smalest_cohort",
             says: "unknown key 'smalest_cohort'; did you mean 'smallest_cohort'?"),
        Edit("a key that does not exist", "  epoch: 1", "  salt: abc\n  epoch: 1", .document, at: "salt", says: "unknown key"),
        Edit("row-level output (O6)", "    audience: board", "    row_level: true\n    audience: board", .document,
             at: "row_level", says: "unknown key 'row_level'"),
        Edit("the matcher with a key (C9)", holders, "key_holders: [linkage-unit, hospital]", .roles,
             at: "linkage-unit, hospital", says: "G01"),
        Edit("the reporter with a key", holders, "key_holders: [hospital, intelligence-unit]", .roles,
             at: "intelligence-unit]", says: "G02"),
        Edit("a matcher that sends records", "matcher: linkage-unit", "matcher: charity", .roles, at: "charity       # sees",
             says: "G01"),
        Edit("a reporter that sends records", "reporter: intelligence-unit", "reporter: fire", .roles, at: "fire # sees", says: "G02"),
        Edit("one organisation as matcher and reporter", "reporter: intelligence-unit", "reporter: linkage-unit", .roles,
             at: "linkage-unit # sees attributes", says: "G02"),
        Edit("an unknown key holder", holders, "key_holders: [hospital, gp, housing, social-care, police, fier, charity]",
             .unknownName, at: "fier", says: "did you mean 'fire'?"),
        Edit("a partner without key", holders, "key_holders: [hospital, gp, housing, social-care, police, fire]", .roles,
             at: "charity\n    name", says: "no key holder"),
        Edit("a threshold of 0 (C13)", "smallest_cohort: 50", "smallest_cohort: 0", .document, at: "0         #",
             says: "at least 10"),
        Edit("a threshold of 9 (C13)", "smallest_cohort: 50", "smallest_cohort: 9", .document, at: "9         #",
             says: "at least 10"),
        Edit("a negative threshold (C13)", "smallest_cohort: 50", "smallest_cohort: -5", .document, at: "-5", says: "at least 10"),
        Edit("a threshold with a fraction (C13)", "smallest_cohort: 50", "smallest_cohort: 50.5", .document, at: "50.5",
             says: "a whole number is needed"),
        Edit("a threshold with an exponent (C13)", "smallest_cohort: 50", "smallest_cohort: 1e2", .document, at: "1e2",
             says: "a whole number is needed"),
        Edit("a threshold in quotes (C13)", "smallest_cohort: 50", "smallest_cohort: \"50\"", .document, at: "\"50\"",
             says: "take the quotes away"),
        Edit("a threshold that is no number (C13)", "smallest_cohort: 50", "smallest_cohort: .nan", .document, at: ".nan",
             says: "read in different ways"),
        Edit("a threshold of 2 to the 63 (C13)", "smallest_cohort: 50", "smallest_cohort: 9223372036854775808", .document,
             at: "9223372036854775808", says: "does not fit"),
        Edit("a day that the calendar does not have (C14)", "valid_to: 2027-09-30", "valid_to: 2026-02-30", .document,
             at: "2026-02-30", says: "no day of the calendar"),
        Edit("a day in another order (C14)", "valid_to: 2027-09-30", "valid_to: 31/12/2026", .document, at: "31/12/2026",
             says: "yyyy-mm-dd"),
        Edit("a year of five digits (C14)", "valid_to: 2027-09-30", "valid_to: 20266-01-01", .document, at: "20266-01-01",
             says: "yyyy-mm-dd"),
        Edit("an end before the beginning (G04)", "valid_to: 2027-09-30", "valid_to: 2025-09-01", .dates, at: "2025-09-01",
             says: "G04"),
        Edit("ages counted after the end (G04)", "reference_date: 2025-09-30", "reference_date: 2028-01-01", .dates,
             at: "2028-01-01", says: "G04"),
        Edit("an NHS number as attribute (C15)", "- name: joint_plan", "- name: nhs_number", .identifier,
             at: "nhs_number\n", says: "G11"),
        Edit("an NHS number in look-alike letters (C15)", "- name: joint_plan", "- name: nhs_nurnber", .identifier,
             at: "nhs_nurnber", says: "looks like"),
        Edit("a name in a Cyrillic letter (C15)", "- name: joint_plan", "- name: n\u{430}me", .document, at: "n\u{430}me",
             says: "must have the form"),
        Edit("a bidirectional override in the purpose (C19)", "Seven organisations", "Seven \u{202E}organisations", .document,
             at: "\u{202E}", says: "U+202E"),
        Edit("an anchor", "prohibited_uses: ", "prohibited_uses: &uses", .document, at: "&uses", says: "anchors"),
        Edit("a tag", "version: 1", "version: !!int 1", .document, at: "!!int", says: "tags"),
        Edit("an attribute that is not defined", "ward, joint_plan]\n    max_records: 2000000", "ward, joint_plans]\n    max_records: 2000000",
             .unknownName, at: "joint_plans", says: "did you mean 'joint_plan'?"),
        Edit("bands that overlap", "from: 16, to: 24", "from: 15, to: 24", .bands, at: "15, to: 24", says: "begin it at 16"),
        Edit("bands with a gap", "from: 45, to: 64", "from: 46, to: 64", .bands, at: "46, to: 64", says: "no band holds the age 45"),
        Edit("bands that end early", "from: 80, to: 120", "from: 80, to: 110", .bands, at: "110 }", says: "must end at 120"),
        Edit("a band that ends before it begins", "from: 25, to: 44", "from: 25, to: 24", .bands, at: "24 }       # younger",
             says: "ends before it begins"),
        Edit("a code given twice", "{ code: M, label: Male }", "{ code: F, label: Male }", .repeatedName, at: "F, label: Male",
             says: "given twice"),
        Edit("a partner given twice", "- id: gp", "- id: hospital", .repeatedName, at: "hospital\n    name: Wexmouth GP",
             says: "among the partners already"),
        Edit("a cohort that is not defined", "cohort: shared-crisis", "cohort: shared-crises", .unknownName,
             at: "shared-crises", says: "did you mean 'shared-crisis'?"),
        Edit("a dimension that is not defined", "by: [age_band, sex,", "by: [age_bands, sex,", .unknownName, at: "age_bands",
             says: "did you mean 'age_band'?"),
        Edit("a rule about a flag that is not defined", "{ flag: crisis_contact, is: yes }", "{ flag: crisis, is: yes }",
             .unknownName, at: "crisis, is", says: "no attribute 'crisis'"),
        Edit("a rule that takes a category for a flag", "{ flag: crisis_contact, is: yes }", "{ flag: sex, is: yes }",
             .unknownName, at: "sex, is", says: "no flag"),
        Edit("a rule with a value that is not defined", "{ flag: crisis_contact, is: yes }",
             "{ attribute: sex, is_one_of: [F, X] }", .unknownName, at: "X] }", says: "no value of 'sex'"),
        Edit("a rule with an unknown partner", "{ flag: crisis_contact, is: yes }", "{ known_to: polise }", .unknownName,
             at: "polise", says: "did you mean 'police'?"),
        Edit("a rule that counts the services of an unknown partner", "{ flag: crisis_contact, is: yes }",
             "{ services_at_least: 1, of: [gp, nobody] }", .unknownName, at: "nobody", says: "no partner 'nobody'"),
        Edit("a rule that nobody can meet", "rule: { services_at_least: 3 }", "rule: { services_at_least: 8 }", .unknownName,
             at: "8 }", says: "nobody can be known to 8"),
        Edit("a misspelt rule", "rule: { services_at_least: 3 }", "rule: { services_at_lest: 3 }", .document,
             at: "services_at_lest", says: "did you mean 'services_at_least'?"),
        Edit("a flag compared with true", "{ flag: crisis_contact, is: yes }", "{ flag: crisis_contact, is: true }", .document,
             at: "true }", says: "must be one of: yes, no"),
        Edit("tokens kept longer than packages (G19)", "  packages_days: 30", "  packages_days: 20", .retention,
             at: "30             # tokens go", says: "G19"),
        Edit("an IG lead who is not asked (G13)", "  - { organisation: fire, role: ig_lead }\n", "", .approvals,
             at: "- { organisation: hospital", says: "G13: the IG lead of 'fire'"),
        Edit("a Caldicott Guardian who is not asked (G13)", "  - { organisation: gp, role: caldicott_guardian }", "  #", .approvals,
             at: "- { organisation: hospital", says: "Caldicott Guardian of 'gp'"),
        Edit("an approval of an unknown organisation", "organisation: charity, role", "organisation: charities, role", .unknownName,
             at: "charities", says: "no organisation 'charities'"),
        Edit("a path that climbs", "areas: place/areas.csv", "areas: place/../../areas.csv", .document,
             at: "place/../../areas.csv", says: "below the programme file's folder"),
        Edit("an absolute path", "areas: place/areas.csv", "areas: /etc/areas.csv", .document, at: "/etc/areas.csv",
             says: "must have the form"),
        Edit("an environment that does not exist", "environment: test", "environment: tset", .document, at: "tset",
             says: "did you mean test?"),
        Edit("a use that is left out", "    - law_enforcement_targeting\n", "", .document, at: "- decisions_about_individuals",
             says: "at least 2 entries"),
        Edit("a reason that says nothing", "reason: Whether any partner has recorded a plan shared with another service; the question of the whole programme.",
             "reason: needed", .document, at: "needed\n", says: "at least 20 characters"),
        Edit("the profile that needs its own approval", "profile: standard", "profile: wide", .document, at: "wide  ",
             says: "must be one of: standard"),
    ]

    @Test("refused at its line and column", arguments: edits)
    func refuses(_ edit: Edit) throws {
        let text = try Example.edited(edit.old, edit.new)
        let place = try Example.place(of: edit.at, in: text)
        let error = #expect(throws: GovernanceError.self) { try Example.read(text) }
        #expect(error?.code == edit.code)
        #expect(error?.line == place.line)
        #expect(error?.column == place.column)
        let sentence = error?.description ?? ""
        #expect(sentence.contains(edit.says), "\(sentence)")
        #expect(sentence.hasPrefix("programme.yaml, line \(place.line), column \(place.column): "))
    }

    @Test func `A dimension that no partner may send is refused (G22)`() throws {
        let text = try Example.edited("ward, crisis_contact, missed_appointment]", "ward, crisis_contact]")
            .replacingOccurrences(of: "by: [age_band, sex, ethnic_group", with: "by: [missed_appointment, sex, ethnic_group")
        let place = try Example.place(of: "missed_appointment, sex", in: text)
        #expect(
            throws: GovernanceError(
                .notPermitted, file: "programme.yaml", line: place.line, column: place.column, reason: "")
        ) { try Example.read(text) }
    }

    @Test func `An area needs the place's files`() throws {
        let text = try Example.text()
        let start = try #require(text.range(of: "place:\n"))
        let end = try #require(text.range(of: "# Who sends what."))
        let error = #expect(throws: GovernanceError.self) {
            try Example.read(text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""))
        }
        #expect(error?.code == .unknownName)
    }

    @Test func `A file that is missing, a folder, UTF-16 or too large is refused`() throws {
        let folder = try TemporaryFolder()
        func code(_ path: String) -> GovernanceError.Code? {
            do {
                _ = try Programme.load(path: path)
                return nil
            } catch { return error.code }
        }
        #expect(code(folder.file("none.yaml")) == .document)
        #expect(code(folder.path) == .document)
        #expect(code(try folder.write([0xFF, 0xFE, 0x61, 0x00], to: "utf16.yaml")) == .document)
        #expect(code(try folder.write(String(repeating: "#", count: (1 << 20) + 1), to: "large.yaml")) == .document)
        #expect(code(try folder.write(try Example.text(), to: "good.yaml")) == nil)
    }

    @Test(
        "identifiers are refused as attribute names, however they are dressed",
        arguments: [
            "name", "given_name", "surname", "dob", "date_of_birth", "postcode", "nhs_number", "uprn", "address", "phone",
            "email", "nhs_nurnber", "nhs_num8er", "p0stcode", "emai1", "e_mail", "ernail", "dateofbirth", "home_postcode",
            "surnarne", "patient_name", "nhsnumber", "d0b", "te1ephone", "vprn_uprn", "full_address", "work_phone",
        ])
    func identifiers(_ name: String) throws {
        let text = try Example.edited("- name: joint_plan", "- name: \(name)")
        let error = #expect(throws: GovernanceError.self) { try Example.read(text) }
        #expect(error?.code == .identifier)
    }

    @Test(
        "ordinary attribute names are not taken for identifiers",
        arguments: ["carer", "wait_weeks", "tenure", "referral_outcome", "language_need", "rural_or_urban", "ed_visits"])
    func ordinary(_ name: String) throws {
        let text = try Example.edited("- name: joint_plan", "- name: joint_plan2")
            .replacingOccurrences(of: "joint_plan", with: name).replacingOccurrences(of: name + "2", with: name)
        #expect(try Example.read(text).attribute(name) != nil)
    }
}
