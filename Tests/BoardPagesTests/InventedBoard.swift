import BoardPages
import Charts

/// A board's facts, all invented, in two forms: complete, and a first draft of which little can be shown.
enum InventedBoard {
    private static func people(_ value: Int, _ text: String) -> ChartFigure { .number(Double(value), text) }

    private static func group(
        _ label: String,
        _ people: Int,
        _ rate: Double,
        _ ratio: Double,
        _ low: Double,
        _ high: Double,
        _ words: String
    ) -> BoardFacts.Group {
        .init(
            label,
            people: .number(Double(people), "\(people)"),
            rate: .number(rate, "\(rate)"),
            ratio: .number(ratio, "\(ratio)", range: .init(low...high, "\(low) to \(high)")),
            words: words
        )
    }

    static func complete() -> BoardFacts {
        var facts = BoardFacts(
            programme: "Shared cohorts in Wexmouth",
            isTest: true,
            finding: "About 1,240 people in Wexmouth are known to three or more kinds of service",
            occasion:
                "For the Health and Wellbeing Board, 3 December 2025. Year to September 2025. Prepared by the system intelligence unit; owner: Director of Public Health.",
            people: .init(
                people(1240, "About 1,240 people"),
                "are known to three or more kinds of service: 11.5 in every 1,000 residents (likely range 10.9 to 12.2)."
            ),
            withoutPlan: .init(people(7, "7 in 10"), "have no joint plan recorded by any service."),
            unseen: .init(
                people(95, "95 to 140 more"),
                "are likely to be missed because records could not be linked, more often in deprived areas."
            ),
            services: [
                .init("Ambulance, police and housing", people(310, "310")),
                .init("Emergency department, ambulance and mental health", people(265, "265")),
                .init("Housing, benefits and voluntary sector", people(240, "240")),
                .init("Police, mental health and voluntary sector", people(150, "150")),
                .init("Fire, adult social care and GP", .notShown),
            ],
            servicesFinding: "Ambulance, police and housing overlap most",
            groups: [
                group("Most deprived fifth (Core20)", 545, 18.2, 1.58, 1.48, 1.68, "more than expected"),
                group("Rural areas", 150, 6.6, 0.58, 0.52, 0.67, "fewer than expected: need or reach?"),
                group("Asian, Black, Mixed, Other", 185, 11.4, 0.99, 0.87, 1.13, "as expected"),
                .init("Aged 80 and over", people: .notShown, rate: .notShown, ratio: .notShown, words: "never printed"),
            ],
            sure: [
                "Five partners took part.",
                "92 % of records carried enough to link; 2.1 % of links are estimated to be wrong.",
            ],
            protection: [
                "No name, date of birth, NHS number or row about a person reached this page.",
                "Counts are rounded to the nearest 5; small ones are hidden, and the result was attacked before it was printed.",
            ],
            governanceVersion: "1.3"
        )
        facts.remarks = [
            .init(
                "About 40 people need a service in the town centre but may not enter it; three of five drop-ins are there.",
                source: "the barrier table"
            ),
            .init(
                "Missed hospital appointments: 16.4 % in the most deprived fifth, 6.1 % in the least.",
                source: "the lens on missed appointments"
            ),
            .init(
                "“We work until six; nobody answers after five.”",
                source: "the carers' panel, 14 October",
                isQuote: true
            ),
            .init(
                "Since the outreach van began in March 2025, crisis contacts fell from 38 to 31 in 100 people a month: unlikely to be chance, no proof of cause.",
                source: "the chart of change"
            ),
        ]
        facts.decisions = [
            "Agree one shared group to act on first.",
            "Name an owner, and a date for the next look within 6 to 12 months.",
            "Ask two partners to record ethnic group for 90 % of people, from 71 % and 64 %.",
        ]
        facts.approvedBy = [
            "on 21 November 2025 by the IG lead of the hospital trust", "on 24 November 2025 by its Caldicott Guardian",
        ]
        return facts
    }

    static func draft() -> BoardFacts {
        BoardFacts(
            programme: "Shared cohorts in Wexmouth",
            isTest: true,
            finding: "How many people in Wexmouth are known to three or more kinds of service cannot be shown yet",
            occasion: "A first draft.",
            people: .init(.notShown, "are known to three or more kinds of service."),
            withoutPlan: .init(.notAvailable, "have no joint plan: no partner sends it."),
            unseen: .init(.notShown, "are likely to be missed."),
            services: [],
            servicesFinding: "",
            groups: [],
            sure: ["Two partners took part."],
            protection: ["No row about a person reached this page."],
            governanceVersion: "0.1"
        )
    }
}
