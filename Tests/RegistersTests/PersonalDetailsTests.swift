import Registers
import TestSupport
import Testing

@Suite("What could tell who a person is")
struct PersonalDetailsTests {
    private let details = PersonalDetails(publicNames: ["Harbour Light", "St Margaret's Hall", "Wexmouth"])

    @Test(
        "a quote that tells who is stopped with what it holds",
        arguments: [
            ("I told Margaret Thompson at the desk", PersonalDetails.Kind.name), ("margaret said no", .name),
            ("my sister priya helps", .name), ("Zbigniew Kowalski never came", .name), ("they sent mr smith", .name),
            ("we saw Dr Okonkwo", .name), ("my name is nobody's business", .name), ("ＭＡＲＧＡＲＥＴ came", .name),
            ("Mar\u{200B}garet came", .name), ("I live near SW1A 1AA", .postcode), ("it is sw1a1aa", .postcode),
            ("the M1-1AE side", .postcode), ("at 12 High Street", .address), ("at 12a Old Mill Lane now", .address),
            ("my number is 943 476 5919", .nhsNumber), ("9434765919", .nhsNumber), ("943-476-5919", .nhsNumber),
            ("QQ 12 34 56 C is mine", .nationalInsurance), ("qq123456c", .nationalInsurance),
            ("ring 01632 960 123", .telephone), ("ring +44 1632 960123", .telephone), ("(01632) 960123", .telephone),
            ("case 123456789", .longNumber), ("write to a.b@example.org", .email), ("born 3 May 1950", .dateOfBirth),
            ("since 03/05/1950", .dateOfBirth), ("on the 3rd of May 1950", .dateOfBirth), ("1950-05-03", .dateOfBirth),
            ("May 3, 1950", .dateOfBirth), ("03051950", .dateOfBirth), ("I am 47 and tired", .age),
            ("a 47-year-old like me", .age), ("aged 47", .age), ("I\u{2019}m 47", .age),
        ]
    )
    func stopped(text: String, kind: PersonalDetails.Kind) {
        #expect(details.kinds(in: text, .quote).contains(kind), "\(kind)")
    }

    @Test(
        "a quote that tells nobody passes",
        arguments: [
            "The bus stops at six, so I cannot come after work.", "I had to ring the GP on Monday. Nobody rang back!",
            "It is a 10 minute walk in the rain.", "The people at Harbour Light listened.",
            "We met in St Margaret's Hall.",
            "In 2024 and 2025 I waited 18 weeks.", "They said 1,240 people wait.",
            "\u{201C}Come back in May,\u{201D} they said.",
            "Will you help? May I ask? Mark my words.",
            "I miss the old surgery; Universal Credit does not pay the bus.",
            "At 5 pm the A&E was full.", "We take the M5 2nd exit.",
        ]
    )
    func passes(text: String) {
        #expect(details.kinds(in: text, .quote).isEmpty, "a quote was stopped")
    }

    @Test(
        "an office is no person, and a person is no office",
        arguments: [
            ("Head of Information Governance", true), ("Lead Nurse Practitioner", true), ("Wexmouth Council", true),
            ("Chair of the community panel", true), ("Director of Public Health", true), ("Margaret Thompson", false),
            ("Dr Okonkwo", false), ("Mr Smith", false), ("priya", false), ("someone@example.org", false),
        ]
    )
    func offices(text: String, isOffice: Bool) {
        #expect(details.kinds(in: text, .office).isEmpty == isOffice)
    }

    @Test("a note may name days and places, and still no number, address or full name")
    func notes() {
        #expect(details.kinds(in: "Write to all practices by 3 May 2026 about Victoria Ward.", .note).isEmpty)
        #expect(details.kinds(in: "Ask Margaret Thompson", .note) == [.name])
        #expect(details.kinds(in: "The man born 3 May 1950", .note) == [.dateOfBirth])
        #expect(details.kinds(in: "Sent to 943 476 5919", .note) == [.nhsNumber])
    }

    @Test("ten digits with a wrong check digit are a long number and no NHS number")
    func checkDigit() {
        #expect(details.kinds(in: "943 476 5918", .quote) == [.longNumber])
    }

    @Test("random texts are read without a fault, and what is found does not depend on blanks around")
    func random() {
        var generator = SplitMix64(seed: 11)
        let signs = Array("aZ9 0-./@'\u{2019}\u{200B},;+(é\u{1F600}\n")
        for _ in 0..<2_000 {
            let text = String(
                (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                    signs.randomElement(using: &generator) ?? "a"
                }
            )
            let found = details.kinds(in: text, .quote)
            #expect(details.kinds(in: "  \(text)  ", .quote) == found)
        }
    }
}

@Suite("Insights")
struct InsightTests {
    private func insight(_ changes: [String: String]) throws -> Insight {
        let row = [
            "id": "n1", "heard_on": "2025-10-14", "setting": "Carers' panel", "group": "carers of working age",
            "theme": "opening hours", "consent": "yes", "quote": "After six nobody answers.",
        ]
        let file = WrittenRegisters.file("insights", [row.merging(changes) { $1 }])
        return try #require(try WrittenRegisters.reading(["insights.csv": file]).insights.first)
    }

    @Test("a quote is usable with consent yes alone")
    func consent() throws {
        #expect(try insight([:]).quote.words == "After six nobody answers.")
        #expect(try insight(["consent": "no"]).quote == .withoutConsent)
        #expect {
            try insight(["consent": ""])
        } throws: {
            ($0 as? RegisterError)?.code == .missing && ($0 as? RegisterError)?.column == "consent"
        }
    }

    @Test("a quote with a full name and a postcode is stopped, and the report of it holds neither")
    func stopped() throws {
        let file = WrittenRegisters.file(
            "insights",
            [
                [
                    "id": "n1", "heard_on": "2025-10-14", "setting": "Panel", "group": "carers", "theme": "hours",
                    "consent": "yes", "quote": "I am Priya Sharma of SW1A 1AA",
                ]
            ]
        )
        let registers = try WrittenRegisters.reading(["insights.csv": file])
        #expect(registers.insights.first?.quote == .stopped([.name, .postcode]))
        let line = try #require(registers.keptOut.first)
        #expect(
            line.contains("row 2") && line.contains("a postcode") && !line.contains("Priya") && !line.contains("SW1A")
        )
    }

    @Test("of fewer than five people the group is not described")
    func small() throws {
        #expect(try insight(["people": "4"]).group == "a small group")
        #expect(try insight(["people": "5"]).group == "carers of working age")
    }

    @Test("a trusted place named in the assets may stand in a quote")
    func places() throws {
        let assets = WrittenRegisters.file("assets", [["id": "hall", "title": "Mermaid Rooms", "kind": "venue"]])
        let row = [
            "id": "n1", "heard_on": "2025-10-14", "setting": "Panel", "group": "carers", "theme": "place",
            "assets": "hall", "consent": "yes", "quote": "We trust the Mermaid Rooms.",
        ]
        let insights = WrittenRegisters.file("insights", [row])
        #expect(
            try WrittenRegisters.reading(["assets.csv": assets, "insights.csv": insights]).insights[0].quote.words
                != nil
        )
    }
}
