import Foundation
import SealedPackages
import Sealing
import TestSupport

/// A prepared place whose programme lets partners send all that their templates hold.
struct TemplatePlace {
    let place: PreparedPlace
    /// The programme, edited: practices apply Type 1 objections, the hospital may say who has a plan.
    let programme: String

    init() throws {
        place = try PreparedPlace(people: 3000)
        let text = try String(contentsOfFile: place.programme, encoding: .utf8)
        let refused =
            "status: not_applicable\n        reason: In this invented place nobody has objected at a practice; "
            + "real practices say applied here.\n        reference: Wexmouth DPIA 1, section 6"
        let edited = text.replacing(refused, with: "status: applied")
            .replacing("crisis_contact, missed_appointment]", with: "crisis_contact, missed_appointment, joint_plan]")
        guard edited.contains("status: applied\n      local:"), edited.contains("missed_appointment, joint_plan]")
        else {
            throw PreparedPlace.Failed(reason: "the programme is not what this edit was written for")
        }
        programme = place.home + "/governance/edited.yaml"
        try edited.write(toFile: programme, atomically: true, encoding: .utf8)
    }

    /// The partner whose extract a template describes.
    static func partner(_ template: String) -> String {
        switch template {
        case "gp_list_extract": "gp"
        case "council_adult_social_care_cld", "council_childrens_903", "council_annex_a": "social-care"
        case "police_niche_nominals": "police"
        case "fire_home_safety": "fire"
        default: template.hasPrefix("vcs_") ? "charity" : isHealth(template) ? "hospital" : "housing"
        }
    }

    private static func isHealth(_ template: String) -> Bool {
        ["nhs_sus_ecds", "nhs_outpatients", "mhsds", "csds", "ambulance_ads"].contains(template)
    }

    /// Runs a job of the agent on an extract.
    func agent(_ job: [String], _ extract: String, _ partner: String, _ more: [String]) throws -> Program.Outcome {
        try Program.run(["agent"] + job + [extract, "--programme", programme, "--partner", partner] + more)
    }

    /// Opens what was sealed for the reporter.
    func attributes(_ path: String) throws -> AttributeTable {
        let keys = KeyFolder(path: place.home + "/keys/intelligence-unit")
        let package = try PackageReader.open(
            path,
            kind: .attributes,
            recipient: try keys.identity(of: "intelligence-unit")
        ) { try keys.publicIdentity(of: $0) }
        return try AttributePayload.table(from: package, file: path)
    }

    /// Opens what was sealed for the matcher.
    func tokens(_ path: String) throws -> OpenedPackage {
        let keys = KeyFolder(path: place.home + "/keys/linkage-unit")
        return try PackageReader.open(path, kind: .tokens, recipient: try keys.identity(of: "linkage-unit")) {
            try keys.publicIdentity(of: $0)
        }
    }

    /// A two-column look-up of the place.
    func lookup(_ file: String, _ key: Int, _ value: Int) throws -> [String: String] {
        let text = try String(contentsOfFile: place.home + "/governance/place/" + file, encoding: .utf8)
        return Dictionary(
            text.split(separator: "\n").dropFirst().map { line in
                let cells = line.split(separator: ",").map(String.init)
                return (cells[key], cells[value])
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// What a package must say of an extract's people, worked out from the people themselves.
struct ExpectedPackage {
    let extract: UglyExtract
    let people: [InventedPerson]
    let areaOfPostcode: [String: String]
    let fifthOfArea: [String: String]
    let wardOfArea: [String: String]
    let ruralClassOfArea: [String: String]

    init(_ extract: UglyExtract, place: TemplatePlace, optedOut: Set<String>) throws {
        self.extract = extract
        areaOfPostcode = try place.lookup("postcodes.csv", 0, 1)
        wardOfArea = try place.lookup("areas.csv", 0, 1)
        fifthOfArea = try place.lookup("areas.csv", 0, 3)
        ruralClassOfArea = try place.lookup("areas.csv", 0, 5)
        people = extract.people.filter { person in
            if Self.known("nhs_number", person, extract), optedOut.contains(person.nhsNumber) { return false }
            if extract.cell("type1_opt_out", of: person) == "Yes" { return false }
            // A visit is somebody's where a name stands: both parts, or one with a date of birth.
            guard extract.template == "fire_home_safety" else { return true }
            return Self.known("surname", person, extract) || Self.known("date_of_birth", person, extract)
        }
    }

    /// Whether the extract says something that can be used.
    private static func known(_ field: String, _ person: InventedPerson, _ extract: UglyExtract) -> Bool {
        guard let cell = extract.cell(field, of: person) else { return false }
        return !["", "NFA", "U", "Prefer not to say"].contains(cell) && !extract.isBlemished(field, of: person)
    }

    /// How many people have each value of an attribute; `nil` counts those of whom it is not known.
    func counts(_ attribute: String) -> [String?: Int] {
        Dictionary(people.map { (value(attribute, $0), 1) }, uniquingKeysWith: +)
    }

    private func value(_ attribute: String, _ person: InventedPerson) -> String? {
        func known(_ field: String) -> Bool { Self.known(field, person, extract) }
        switch attribute {
        case "sex": return known("sex") ? person.isWoman ? "F" : "M" : nil
        case "ethnic_group":
            guard known(attribute), let cell = extract.cell(attribute, of: person), extract.codes[cell] != "-" else {
                return nil
            }
            return ["white", "white", "white", "mixed", "asian", "asian", "black", "black", "not_stated"][
                person.ethnicity
            ]
        case "age_band": return known("date_of_birth") ? Self.band(person) : nil
        case "ward": return known("postcode") ? area(person).flatMap { wardOfArea[$0] } : nil
        case "deprivation_fifth": return known("postcode") ? area(person).flatMap { fifthOfArea[$0] } : nil
        case "rural_class": return known("postcode") ? area(person).flatMap { ruralClassOfArea[$0] } : nil
        case "missed_appointment":
            let code = extract.cell(attribute, of: person) ?? ""
            return ["5": "no", "6": "no", "7": "yes", "3": "yes"][code]
        case "joint_plan": return extract.cell(attribute, of: person)?.isEmpty == false ? "yes" : nil
        default: return nil
        }
    }

    private func area(_ person: InventedPerson) -> String? { areaOfPostcode[person.postcode] }

    private static func band(_ person: InventedPerson) -> String {
        let isAfter = (person.born.month, person.born.day) > (9, 30)
        switch 2025 - person.born.year - (isAfter ? 1 : 0) {
        case ...15: return "0-15"
        case ...24: return "16-24"
        case ...44: return "25-44"
        case ...64: return "45-64"
        case ...79: return "65-79"
        default: return "80+"
        }
    }
}
