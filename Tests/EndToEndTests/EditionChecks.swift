import Foundation
import Governance
import Tabular
import TestSupport
import Testing

/// What holds for every page of a report, read as its reader has it.
struct EditionChecks {
    private let pages: [(name: String, markup: String)]
    private let numbers: ReleasedNumbers
    private let phrases: [String]

    /// Abbreviations that are better known than their words, and names of file formats.
    private static let known: Set<String> = ["NHS", "GP", "CSV", "JSON", "ODS", "HTML", "A4"]

    init(report: String, programme: String) throws {
        func text(_ name: String) throws -> String { try String(contentsOfFile: report + "/" + name, encoding: .utf8) }
        let names = try FileManager.default.contentsOfDirectory(atPath: report).sorted()
        pages = try names.filter { $0.hasSuffix(".html") }.map { ($0, try text($0)) }
        let programme = try Programme.read(path: programme)
        var phrases = Self.strings(in: programme)
        phrases += programme.cohorts.map { $0.rule.sentence(in: programme) }
        phrases += programme.cohorts.map { $0.rule.clause(in: programme) }
        phrases += programme.partners.flatMap { programme.optOutSentences(of: $0) + [programme.intakeSentence(of: $0)] }
        phrases += [programme.hashInGroups]
        // Steps of a pathway are numbered.
        for lens in programme.lenses {
            phrases += lens.items.enumerated().map { "\($0.offset + 1) \($0.element.label)" }
        }
        self.phrases = phrases
        numbers = ReleasedNumbers(
            released: try CSVTable(path: report + "/released.csv"),
            lenses: try CSVTable(path: report + "/lenses.csv"),
            phrases: phrases.filter { $0.contains(where: \.isNumber) && $0.count > 2 }
        )
    }

    /// Every text that a programme holds.
    private static func strings(in value: Any) -> [String] {
        if let text = value as? String { return [text] }
        return Mirror(reflecting: value).children.flatMap { strings(in: $0.value) }
    }

    /// Runs every check on every page.
    func run() {
        let names = Set(pages.map(\.name))
        let wanted = ["board.html", "report.html", "workshop.html", "ig.html", "linkage-statement.html"]
        #expect(names.isSuperset(of: wanted) && names.count { $0.hasPrefix("department-") } == 8)
        for (name, markup) in pages {
            let strangers = numbers.strangers(in: markup)
            #expect(strangers.isEmpty, "\(name) prints numbers that are not released: \(strangers.prefix(5))")
            findsPlanted(name, markup)
            plain(name, PageText(markup).words)
            #expect(!markup.contains("<script") && !markup.contains("http://"))
        }
    }

    /// The check itself finds a number that was never released, small ones among them, wherever it stands.
    private func findsPlanted(_ name: String, _ markup: String) {
        let before = numbers.strangers(in: markup).count
        for planted in ["<p>1,234,567 people</p>", "<td class=\"n\">8,191</td>", "<desc>Fire: 123457.</desc>"] {
            let changed = markup.replacingOccurrences(of: "</main>", with: planted + "</main>")
            #expect(numbers.strangers(in: changed).count == before + 1, "\(planted) in \(name) is not found")
        }
        // Counts of 1 to 7 are never released, so none of them may pass.
        let small = (1...7).filter { count in
            let changed = markup.replacingOccurrences(of: "</main>", with: "<p>and \(count) people</p></main>")
            return numbers.strangers(in: changed).count == before
        }
        #expect(small.count <= 2, "small counts pass on \(name): \(small)")
    }

    /// Plain words: nobody is judged, no traffic light, no decimals on people, abbreviations explained.
    private func plain(_ name: String, _ text: String) {
        var own = text
        for phrase in Set(phrases).sorted(by: { $0.count > $1.count }) where phrase.count > 3 {
            own = own.replacingOccurrences(of: phrase, with: " ")
        }
        let words = Set(own.lowercased().split { !$0.isLetter }.map(String.init))
        #expect(words.isDisjoint(with: ["worse", "worst", "rag", "amber"]), "\(name) judges")
        #expect(PageText.matches("[0-9][.][0-9]+ (people|residents|patients)\\b", in: own).isEmpty, "\(name)")
        for short in Set(PageText.matches("\\b[A-Z]{2,}[0-9]*\\b", in: own)).subtracting(Self.known) {
            let isExplained = text.contains("(\(short))") || text.contains("\(short)-") || text.contains("\(short) (")
            #expect(isExplained, "\(name) does not say what \(short) means")
        }
    }
}
