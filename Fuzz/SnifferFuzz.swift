import Tabular

/// What proposes a layout: it never repeats a cell, and a proposal without problems opens the file.
enum SnifferFuzz {
    static func run(_ bytes: [UInt8]) {
        let path = Scratch.write(bytes, to: "s.csv")
        let proposal: LayoutProposal
        do throws(TabularError) { proposal = try TableSniffer.propose(path: path) } catch {
            Table.check(error, path)
            return
        }
        let words = proposal.findings + proposal.problems
        guard words.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !$0.contains("CANARY") }) else {
            fatalError("a sentence that repeats a cell")
        }
        guard proposal.problems.isEmpty else { return }
        do throws(TabularError) {
            let header = try TableSource.open(path: path, layout: proposal.layout).header
            guard header == proposal.header else { fatalError("another header than was proposed") }
        } catch {
            // Quoting is judged by the reader alone.
            guard [.brokenQuotes, .tooLong, .encoding].contains(error.code) else {
                fatalError("a proposal that does not open: \(error)")
            }
        }
    }
}
