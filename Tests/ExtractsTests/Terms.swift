import Governance
import Normalising

@testable import Extracts

/// Terms of an invented partner.
enum Terms {
    static func make(
        linkFields: Set<StandardField> = [.givenName, .surname, .birthDate, .sex, .postcode, .property, .nhsNumber],
        attributes: [AttributeTerms] = [sex, ethnicGroup, crisis],
        maxRecords: Int = 100_000
    ) throws -> AgentTerms {
        AgentTerms(
            programme: "test",
            programmeHash: "",
            partner: "one",
            matcher: "matcher",
            reporter: "reporter",
            catalogue: "standard-1",
            epoch: 1,
            linkFields: linkFields,
            attributes: attributes,
            referenceDay: try day(2025, 9, 30),
            environment: .test,
            maxRecords: maxRecords,
            smallestPackage: 1,
            packageDays: 1,
            tokenDays: 1
        )
    }

    static let sex = AttributeTerms(name: "sex", source: .category, permitted: ["F", "M"])
    static let ethnicGroup = AttributeTerms(
        name: "ethnic_group",
        source: .category,
        permitted: ["asian", "black", "mixed", "white", "other", "not_stated"]
    )
    static let crisis = AttributeTerms(name: "crisis_contact", source: .flag, permitted: ["yes", "no"])

    private struct NoDay: Error {}

    static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDay {
        guard let day = CalendarDay(year: year, month: month, day: day) else { throw NoDay() }
        return day
    }
}
