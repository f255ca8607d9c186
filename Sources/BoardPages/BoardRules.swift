import Charts

/// What a board page never holds.
enum BoardRules {
    /// Words that judge people or paint them in the colours of a traffic light.
    private static let judging: Set<String> = ["worse", "worst", "red", "amber", "green", "rag"]

    /// Checks the facts before anything is made of them.
    ///
    /// - Parameter facts: The facts.
    /// - Throws: `BoardError` about the first part that may not stand there.
    static func check(_ facts: BoardFacts) throws(BoardError) {
        let most: [(String, Int, Int)] = [
            ("services", facts.services.count, 5), ("groups", facts.groups.count, 8),
            ("remarks", facts.remarks.count, 5), ("decisions", facts.decisions.count, 5),
        ]
        for (part, count, most) in most where count > most {
            throw BoardError(.tooMany, part: part, reason: "\(count) do not fit one sheet; choose \(most) at most")
        }
        let counts =
            [("people", [facts.people.figure]), ("unseen", [facts.unseen.figure])]
            + [("services", facts.services.map(\.figure)), ("groups", facts.groups.map(\.people))]
        for (part, figures) in counts where figures.contains(where: { $0.given?.text.contains(".") ?? false }) {
            throw BoardError(.decimalsOnPeople, part: part, reason: "people are counted in whole numbers; round them")
        }
        let texts: [(String, [String])] = [
            ("finding", [facts.finding, facts.servicesFinding]),
            ("facts", [facts.people.words, facts.withoutPlan.words, facts.unseen.words]),
            ("groups", facts.groups.compactMap(\.words)),
            ("remarks", facts.remarks.filter { !$0.isQuote }.map(\.sentence)), ("decisions", facts.decisions),
        ]
        for (part, sentences) in texts {
            for word in sentences.flatMap({ withoutNames($0, facts).lowercased().split { !$0.isLetter } })
            where judging.contains(String(word)) {
                throw BoardError(
                    .judgingWord,
                    part: part,
                    reason: "'\(word)' judges people; say more, fewer or as expected"
                )
            }
        }
        for link in facts.links where !isPlain(link.file) {
            throw BoardError(.badLink, part: "links", reason: "a link must name a file in the folder of the page")
        }
    }

    /// A sentence without the names in it, the longest first.
    private static func withoutNames(_ sentence: String, _ facts: BoardFacts) -> String {
        var names = Set(facts.names)
        names.remove("")
        return names.sorted { ($1.count, $0) < ($0.count, $1) }.reduce(sentence) { $0.replacing($1, with: " ") }
    }

    private static func isPlain(_ file: String) -> Bool {
        let allowed = file.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return allowed && !file.isEmpty && !file.hasPrefix(".")
    }
}
