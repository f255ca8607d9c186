public import Governance
import Pages
package import Registers
import SafeFiles

/// What people wrote down beside the figures: panels, decisions, remarks, what was heard.
///
/// None of it changes a figure, or the name of a release.
public struct ReportRegisters: Sendable {
    /// What the files say.
    package let registers: Registers
    /// The folder.
    let folder: String
    /// The day on which it is asked what is decided and what is open.
    let day: CalendarDate

    /// Reads a folder of registers.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - programme: The programme; names of its place and partners may stand in what people said.
    ///   - day: The day on which it is asked.
    /// - Throws: `RegisterError`.
    public init(folder: String, programme: Programme, on day: CalendarDate) throws {
        registers = try Registers.read(
            folder: folder,
            publicNames: programme.partners.flatMap { [$0.name, $0.service] }
                + (programme.place.map { [$0.name] } ?? [])
        )
        self.folder = folder
        self.day = day
    }

    /// The files that are there, as paths.
    var paths: [String] {
        RegisterLayout.all.map { Folder.join(folder, $0.file) }.filter(RegularFile.exists)
    }
}

/// What the registers say of one release, in words for pages.
struct RegisterWords {
    let programme: Programme
    /// `nil` where no registers were given.
    let given: ReportRegisters?
    /// The release, named by its figures.
    let release: ReleaseName

    private var charter: CharterCheck { CharterCheck(programme) }

    /// Whether the release is final, and what it waits for, a sentence each.
    var standing: [String] {
        guard let given else {
            return ["This release is a draft: no register says that a panel has seen it."]
        }
        return given.registers.finality(for: release, on: given.day, charterGaps: charter.neededGaps).sentences
    }

    /// What the charter says, and what it lacks.
    var charterTerms: [(term: String, words: String)] {
        charter.facts.map { ($0.term, $0.words ?? "Not said.") }
    }

    /// What boards are asked.
    var decisions: [String] {
        guard let given else { return [] }
        return given.registers.decisionsAsked(on: given.day).map { decision in
            decision.ask + (decision.wantedBy.map { " By \($0.words)." } ?? "")
        }
    }

    /// What an office wants said beside a lens.
    func remarks(on lens: String) -> [String] {
        given?.registers.remarks(on: release)[lens]?.map { "\($0.by): \($0.remark)" } ?? []
    }

    /// One thing that was heard.
    struct Heard {
        let words: String
        let source: String
        let isQuote: Bool
    }

    /// What people told us; words only where they agreed and nobody can be told by them.
    var heard: [Heard] {
        given?.registers.insights.map { insight in
            let source = "\(insight.group), \(insight.setting), \(insight.heardOn.words)"
            guard let words = insight.quote.words else {
                let barrier = insight.barrier.map { " What gets in the way: \($0)." } ?? ""
                return Heard(words: "\(insight.theme).\(barrier)", source: source, isQuote: false)
            }
            return Heard(words: "“\(words)”", source: source, isQuote: true)
        } ?? []
    }
}
