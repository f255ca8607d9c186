import Pages

/// What changed since an earlier linkage.
extension LinkagePage {
    var changes: [String: PageValue] {
        guard let earlier else { return ["has_changes": false] }
        return [
            "has_changes": true, "change_words": .list(words(earlier).map(PageValue.text)),
            "change_table": table(earlier).value,
        ]
    }

    private func words(_ earlier: EarlierLinkage) -> [String] {
        var words: [String] = []
        if earlier.programmeHash != summary.programmeHash { words.append("The programme file is another version.") }
        if earlier.epoch != summary.epoch { words.append("The linkage key is another epoch's.") }
        if earlier.catalogue != summary.catalogue {
            words.append(
                "The catalogue was \(earlier.catalogue) and is \(summary.catalogue): figures are not like for like."
            )
        }
        let before = Set(earlier.partners.map(\.partner))
        let now = Set(summary.partners.map(\.partner))
        let gone = earlier.partners.map(\.partner).filter { !now.contains($0) }.map(name)
        let new = summary.partners.map(\.partner).filter { !before.contains($0) }.map(name)
        if !gone.isEmpty { words.append("No longer here: \(Words.list(gone)).") }
        if !new.isEmpty { words.append("New: \(Words.list(new)).") }
        let moved = summary.partners.filter { partner in
            guard let old = earlier.partners.first(where: { $0.partner == partner.partner }) else { return false }
            func share(_ part: Int, _ whole: Int) -> Double { Double(part) / Double(max(1, whole)) }
            return abs(share(partner.linked, partner.people) - share(old.linked, old.people)) >= 0.05
        }
        if !moved.isEmpty {
            words.append(
                "The share found elsewhere moved by five points or more at \(Words.list(moved.map { name($0.partner) })): "
                    + "ask whether its extract or its mapping has changed."
            )
        }
        return words.isEmpty ? ["Programme, key epoch, catalogue and partners are the same."] : words
    }

    private func table(_ earlier: EarlierLinkage) -> PageTable {
        func row(_ label: String, _ before: Int?, _ now: Int?) -> PageTable.Row {
            func cell(_ count: Int?) -> PageTable.Cell { count.map { .figure(Words.count($0)) } ?? .absent("none") }
            let change = before.flatMap { before in now.map { $0 - before } }
            return PageTable.Row(
                label,
                [
                    cell(before), cell(now),
                    change.map { .figure(($0 > 0 ? "+" : "") + Words.count($0)) } ?? .absent("none"),
                ]
            )
        }
        func shares(_ label: String, _ before: Double, _ now: Double) -> PageTable.Row {
            let points = Words.decimal(100 * (now - before), decimals: 1)
            return PageTable.Row(
                label,
                [
                    .figure(Self.percent(before)), .figure(Self.percent(now)),
                    .figure((now > before ? "+" : "") + points + " points"),
                ]
            )
        }
        let ids =
            summary.partners.map(\.partner)
            + earlier.partners.map(\.partner).filter { id in !summary.partners.contains { $0.partner == id } }
        let partners = ids.flatMap { id -> [PageTable.Row] in
            let before = earlier.partners.first { $0.partner == id }
            let now = summary.partners.first { $0.partner == id }
            return [
                row("\(name(id)): local people", before?.people, now?.people),
                row("\(name(id)): found with another partner", before?.linked, now?.linked),
            ]
        }
        let accepted = (
            earlier.pairs.reduce(0) { $0 + $1.accepted }, summary.pairs.reduce(0) { $0 + $1.accepted }
        )
        return PageTable(
            id: "change-table",
            caption: "This linkage beside the earlier one",
            columns: [.init("What", numeric: false), .init("Earlier"), .init("Now"), .init("Change")],
            rows: [
                row("People", earlier.people, summary.people), row("Pairs accepted", accepted.0, accepted.1),
                shares("Links right (estimate)", earlier.estimatedPrecision, summary.estimatedPrecision),
                shares("Links made (estimate)", earlier.estimatedRecall, summary.estimatedRecall),
            ] + partners
        )
    }
}
