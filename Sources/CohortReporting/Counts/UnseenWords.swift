import DisclosureControl
import Governance
import Pages

/// Whom the report cannot see, in sentences.
struct UnseenWords {
    let programme: Programme
    let tables: PartnerTables
    let preset: DisclosureRule
    /// Partners of people that sent nothing.
    let silent: [String]

    /// One paragraph for each reason.
    var paragraphs: [String] {
        var words = ["People whom none of these organisations knows are not in this report."]
        words += tables.homes.map(homes)
        words += programme.countingPartners.map { partner in
            "\(partner.name) sends counts and no records, so whether its people are known to the others cannot be said."
        }
        let missing = programme.linkedPartners.filter { silent.contains($0.id) }
        if !missing.isEmpty {
            words.append("\(Words.list(missing.map(\.name))) sent no records: whoever only they know is missing.")
        }
        return words
    }

    private func homes(_ homes: HomesRelease) -> String {
        let begin = "\(homes.partner.name) records homes, and people only where an occupier’s name was taken. "
        guard let all = homes.all, let unnamed = homes.withoutName else {
            return begin + "How many homes are without a name is not shown, to protect people."
        }
        guard unnamed > 0 else { return begin + "Each of its \(about(all)) homes has one." }
        return begin
            + "Of \(about(all)) homes \(about(unnamed)) have no name that could be used. They are linked to nobody; who lives "
            + "there is counted only where another organisation knows them."
    }

    private func about(_ homes: Int) -> String {
        (preset.rounding == .none ? "" : "about ") + Words.count(homes)
    }
}
