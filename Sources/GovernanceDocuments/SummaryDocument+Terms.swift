import Governance
import Pages
import ReviewDocuments

/// Objections, numbers, what is published, risks, and which file it is.
extension SummaryDocument {
    var objections: ReviewDocument.Section {
        let linked = programme.linkedPartners
        var facts: [ReviewDocument.Fact] = []
        // Kinds of which the same is said stand together.
        for kind in Programme.OptOutKind.allCases {
            var applied: [Int: [String]] = [:]
            var notApplicable: [String] = []
            for partner in linked {
                switch partner.optOuts[kind] {
                case .applied(let days): applied[kind == .national ? days : 0, default: []].append(partner.name)
                case .notApplicable: notApplicable.append(partner.name)
                case nil: continue
                }
            }
            var parts = applied.sorted { $0.key < $1.key }.map { days, names in
                "left out by \(Words.list(names))"
                    + (days > 0
                        ? ", by a check of at most \(Words.small(days)) \(days == 1 ? "day" : "days") before sealing"
                        : "")
            }
            if !notApplicable.isEmpty { parts.append("not applicable at \(Words.list(notApplicable))") }
            guard !parts.isEmpty else { continue }
            let words = Words.capitalised(parts.joined(separator: "; ")) + "."
            if let last = facts.last, last.words == words {
                facts[facts.count - 1] = .init(
                    term: "\(last.term), \(kind.words.prefix(1).lowercased() + kind.words.dropFirst())",
                    words: words
                )
            } else {
                facts.append(.init(term: kind.words, words: words))
            }
        }
        let silent = linked.filter { programme.optOutSentences(of: $0).isEmpty }.map(\.name)
        var blocks: [ReviewDocument.Block] = facts.isEmpty ? [] : [.facts(facts)]
        if !silent.isEmpty {
            let whom = facts.isEmpty ? "any partner" : silent.count > 3 ? "the others" : Words.list(silent)
            blocks.append(.paragraph("The file says nothing of objections for \(whom)."))
        }
        return .init(title: "5. People who objected (opt-outs)", blocks: blocks)
    }

    var numbers: ReviewDocument.Section {
        var blocks: [ReviewDocument.Block] = []
        if let appetite = programme.accountability.riskAppetite {
            blocks.append(.paragraph("\(appetite.statement) Agreed by: \(appetite.agreedBy)."))
        }
        let preset = presetWords.map { " \($0)" } ?? ""
        blocks.append(
            .paragraph(
                "Small numbers: preset “\(programme.disclosure.preset)”.\(preset) \(programme.disclosure.reason)"
            )
        )
        blocks.append(
            .table(
                .init(
                    caption: "Thresholds and retention",
                    columns: ["What", "Holds", "Reason"],
                    rows: NumberRows(programme: programme).rows
                )
            )
        )
        return .init(title: "6. Thresholds and retention, each with its reason", blocks: blocks)
    }

    var outputs: ReviewDocument.Section {
        // One day for all stands once.
        let days = Set(programme.outputs.map(\.releaseOn.first))
        let rows = Programme.Output.Audience.allCases.compactMap { audience -> [String]? in
            let figures = programme.outputs.filter { $0.audience == audience }.map { output in
                let day = days.count == 1 ? "" : output.releaseOn.first.map { " (first due \($0.words))" } ?? ""
                return output.subject(in: programme) + day
            }
            let questions = programme.lenses.filter { $0.audience == audience }.map(\.title)
            guard !figures.isEmpty || !questions.isEmpty else { return nil }
            return [
                Words.capitalised(audience.words),
                (figures + questions).map { $0 + "." }.joined(separator: " "),
            ]
        }
        let due = days.count == 1 ? days.first.flatMap { $0 }.map { "; first due on \($0.words)" } ?? "" : ""
        return .init(
            title: "7. Outputs and who reads them",
            blocks: [
                .table(
                    .init(
                        caption: "Everything that may be published, as counts, shares and rates of groups\(due)",
                        columns: ["Readers", "What is published"],
                        rows: rows
                    )
                )
            ]
                + (programme.cohorts.isEmpty
                    ? []
                    : [.paragraph("The annexe says who is in each group, and by what each question is broken down.")])
        )
    }

    var risks: ReviewDocument.Section {
        var blocks: [ReviewDocument.Block] = []
        if let dpia = programme.accountability.dpia {
            blocks.append(
                .table(
                    .init(
                        caption:
                            "From the impact assessment (\(dpia.reference), version \(dpia.version); over all: \(dpia.residualRisk.rawValue))",
                        columns: ["Risk", "What is done", "Remains"],
                        rows: dpia.remainingRisks.map { [$0.risk, $0.measure, $0.level.rawValue] }
                    )
                )
            )
        }
        if let safes = programme.accountability.fiveSafes, let last = safes.inOrder.map(\.attestation.on).max() {
            blocks.append(
                .paragraph(
                    "The Five Safes (people, projects, settings, data, outputs) are attested, the last on \(last.words); the annexe "
                        + "says by whom and what."
                )
            )
        }
        blocks.append(
            .paragraph(
                "Codes are pseudonymised personal data, not anonymous. Nothing protects against a matcher or reporter that works "
                    + "together with a partner that holds the key."
            )
        )
        return .init(title: "8. Risks that remain", blocks: blocks)
    }

    var identity: ReviewDocument.Section {
        let ends = programme.endingsByDay.map { "\($0.day.words): \(Words.list($0.words))" }
        let approvals = Programme.ApprovalRole.allCases.compactMap { role -> String? in
            let asked = programme.approvalsRequired.filter { $0.role == role }.map(\.organisation)
            let isAll = Set(asked) == Set(programme.partners.map(\.id)) && asked.count > 2
            let whose = isAll ? "every partner" : Words.list(asked.map(programme.organisationName))
            return asked.isEmpty ? nil : "\(Words.capitalised(role.words)) of \(whose)"
        }
        return .init(
            title: "9. Which file this is, what ends when, and who approves",
            blocks: [
                .facts([
                    .init(
                        term: "File",
                        words: "\(programme.id), version \(programme.version), SHA-256 \(programme.hashInGroups)"
                    ),
                    .init(term: "Approved by", words: approvals.joined(separator: "; ")),
                    .init(term: "Ends", words: ends.joined(separator: "; ")),
                    .init(term: "Eight words", words: words),
                ]),
                .note(
                    "To approve, send back these eight words with your office and the date, by e-mail, on a form or on paper. Other "
                        + "words mean another file; any edit of the file gives other words."
                ),
            ]
        )
    }
}
