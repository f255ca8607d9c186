import AuditTrail
import Governance
import PartnerAgent
import SealedPackages

/// What `agent seal` prints of homes and of counts.
enum CountsWords {
    /// Shows a table of counts as it left, or would leave.
    static func show(_ draft: CountsDraft) {
        let measures = draft.terms.measures.filter { draft.table.measures.contains($0.code) }
        let width = max(24, draft.terms.categories.map(\.label.count).max() ?? 0) + 2
        Console.result("\(draft.terms.title), \(draft.terms.periodFrom.words) to \(draft.terms.periodTo.words)")
        Console.result()
        Console.result(
            Console.padded("", width) + measures.map { Console.aligned($0.label, column($0)) }.joined()
        )
        for line in draft.table.lines {
            let label = draft.terms.categories.first { $0.code == line.category }?.label ?? line.category
            let counts = zip(measures, line.counts).map { Console.aligned(Console.count($1), column($0)) }.joined()
            Console.result(Console.padded(label, width) + counts)
        }
        Console.result()
        list("Kept back by you", draft.withheld, draft.terms)
        list("Not in your table", draft.absent, draft.terms)
        let stays = draft.terms.measures.filter { !draft.table.measures.contains($0.code) }
        if !stays.isEmpty { Console.result("Not sent: \(stays.map(\.label).joined(separator: ", "))") }
        Console.result("These are counts; no name, date, address or number of a person was read.")
        Console.result("The reporter sees them as they stand; small ones are hidden before anything is published.")
    }

    /// Shows what would leave a partner that sends counts; tells whether this is one.
    static func showDraft(_ files: ExtractOptions, _ programme: Programme, _ record: JobRecord) async throws -> Bool {
        guard programme.partner(files.partner)?.intake == .counts else { return false }
        let (draft, head) = try await record.keep(inputs: files.mappingFact) { facts in
            try programme.checkMayRun()
            let draft = try CountsDraft(
                extract: files.extract,
                mapping: files.mapping,
                programme: programme,
                partner: files.partner
            )
            facts.counts = [.init("lines"): draft.table.lines.count]
            return draft
        }
        ProgrammeFile.mark(programme)
        show(draft)
        record.show(head)
        Console.result("Nothing has been sent.")
        Console.result("Next: cohortlink agent seal, with the same arguments and your keys.")
        return true
    }

    /// Shows what was sealed.
    static func show(_ receipt: CountsRun.Receipt) {
        show(receipt.draft)
        Console.result("Sealed to the reporter  \(receipt.package)")
        Console.result("Nothing has been sent.")
        Console.result("Next: hand the file to the reporter. The matcher gets nothing.")
    }

    /// Shows what an extract about homes says of homes.
    static func show(_ homes: AgentReceipt.Homes) {
        Console.result(
            "Homes: \(Console.count(homes.named)) with an occupier's name that can be used, \(Console.count(homes.unnamed)) "
                + "without. \(Console.counted(homes.unnamedRows, "row")) without such a name \(homes.unnamedRows == 1 ? "is" : "are") "
                + "nobody: no token, no person, only a home that is counted."
        )
        if homes.rowsWithoutHome > 0 {
            Console.result(
                "\(Console.counted(homes.rowsWithoutHome, "row")) have neither a UPRN nor an address with postcode, so "
                    + "their homes are not counted."
            )
        }
        if homes.sharedHomes > 0 {
            Console.result(
                "\(Console.counted(homes.sharedHomes, "UPRN")) with very many names (a care home, a hostel) "
                    + "\(homes.sharedHomes == 1 ? "is" : "are") not used to tell people apart."
            )
        }
    }

    private static func column(_ measure: Programme.CountsTable.Name) -> Int { max(10, measure.label.count + 2) }

    private static func list(_ title: String, _ codes: [String], _ terms: Programme.CountsTable) {
        guard !codes.isEmpty else { return }
        let labels = terms.categories.filter { codes.contains($0.code) }.map(\.label)
        Console.result("\(title): \(labels.joined(separator: ", "))")
    }
}
