import BoardPages
import Charts
import Foundation
import Governance

/// Who is met more or less often than expected: the rows of a board's table, chosen by one rule.
///
/// Those farthest from their share of residents come first, as far as the likely range leaves 1 out; then one that is as
/// expected, and one that is hidden, so that nobody takes its silence for nought. Small areas are never named.
struct BoardGroups {
    let source: EditionSource

    private static let mostThatDiffer = 6

    private struct Candidate {
        let group: BoardFacts.Group
        /// How far from 1, in doublings; `nil` where it is not shown.
        let distance: Double?
        let differs: Bool
    }

    /// The groups, at most eight.
    var groups: [BoardFacts.Group] {
        guard let profile = source.profile else { return [] }
        let all = profile.by.filter { !Self.namesSmallAreas($0) }.flatMap { candidates($0, profile) }
        let different = all.enumerated().filter { $0.element.differs }
            .sorted { ($1.element.distance ?? 0, $0.offset) < ($0.element.distance ?? 0, $1.offset) }
        let expected = all.first { $0.distance != nil && !$0.differs }
        let hidden = all.first { $0.group.ratio == .notShown } ?? all.first { $0.group.people == .notShown }
        let shown = different.prefix(Self.mostThatDiffer).map(\.element.group) + [expected].compactMap { $0?.group }
        return shown.sorted { ($0.ratio.given?.value ?? 0) > ($1.ratio.given?.value ?? 0) }
            + [hidden].compactMap { $0?.group }
    }

    /// Whether an attribute's values are areas by code, such as wards.
    static func namesSmallAreas(_ attribute: Programme.Attribute) -> Bool {
        guard case .area = attribute.kind else { return false }
        return attribute.values.contains(where: \.code.looksLikeArea)
    }

    private func candidates(_ attribute: Programme.Attribute, _ profile: ReportPlan.Profile) -> [Candidate] {
        let table = ReportPlan.id(profile, attribute)
        return attribute.values.map { value in
            let codes = [attribute.name: value.code]
            let index = source.released.index(table, codes)
            let people = source.released.count(table, codes)
            let bounds = index.given?.range?.bounds
            let differs = bounds.map { !$0.contains(1) } ?? false
            return Candidate(
                group: BoardFacts.Group(
                    Self.label(value, attribute),
                    people: people,
                    rate: source.released.rate(table, codes),
                    ratio: index,
                    words: index.given.map { given in
                        !differs ? "as expected" : given.value > 1 ? "more than expected" : "fewer than expected"
                    }
                ),
                distance: index.given.flatMap { $0.value > 0 ? abs(log2($0.value)) : nil },
                differs: differs
            )
        }
    }

    private static func label(_ value: Programme.Attribute.Value, _ attribute: Programme.Attribute) -> String {
        switch attribute.kind {
        case .ageBand: "Aged \(value.label)"
        case .flag: "\(attribute.label): \(value.label.lowercased())"
        case .category, .area: value.weak ? "\(attribute.label): \(value.label.lowercased())" : value.label
        }
    }
}
