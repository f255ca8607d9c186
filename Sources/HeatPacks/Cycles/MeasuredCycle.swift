import Governance
import Pages
package import Registers
package import ReleaseViews

/// A cycle with the released figures that it is measured by.
///
/// A cycle is studied only where both figures were released and are shown; what the register says beyond that is pointed out.
package struct MeasuredCycle: Sendable {
    /// One of the two figures.
    package enum Value: Sendable, Equatable {
        /// Released: the row, from the release of that name.
        case shown(ReleasedLensRow, ReleaseName)
        /// Released and hidden to protect people.
        case hidden
        /// No release at hand has such a figure.
        case missing

        var row: ReleasedLensRow? { if case .shown(let row, _) = self { row } else { nil } }
    }

    /// What the two figures say of each other.
    package enum Movement: Sendable, Equatable {
        /// They lie further apart than chance makes them.
        case changed
        /// They differ no more than by chance.
        case withinChance
        /// They say nothing of chance: no range was released with them.
        case untold
    }

    package let cycle: Cycle
    package let start: Value
    package let end: Value

    /// Looks a cycle's figures up.
    ///
    /// - Parameters:
    ///   - cycle: The cycle.
    ///   - release: The release at hand.
    ///   - earlier: Other releases, which a cycle may name.
    package init(_ cycle: Cycle, release: ReleasedSet, earlier: [ReleasedSet] = []) {
        self.cycle = cycle
        func value(_ category: String, in name: ReleaseName?) -> Value {
            guard let measure = cycle.measure else { return .missing }
            let found = name.map { name in ([release] + earlier).first { $0.name.isSame(as: name) } } ?? release
            guard let found,
                let row = found.lenses.first(where: {
                    $0.lens == measure.lens && $0.measure == measure.measure && $0.dimension == measure.dimension
                        && $0.category == category
                })
            else { return .missing }
            return row.isShown ? .shown(row, found.name) : .hidden
        }
        start = value(cycle.measure?.start ?? "", in: cycle.startRelease)
        end = value(cycle.measure?.end ?? "", in: cycle.endRelease)
    }

    /// The step that the cycle has come to: what the register says, and no further than doing without released figures.
    package var step: Cycle.Step {
        movement == nil ? min(cycle.stepSaid, .do) : cycle.stepSaid
    }

    /// What the figures say; `nil` where one of them is hidden or was not released.
    package var movement: Movement? {
        guard let first = start.row, let last = end.row else { return nil }
        if last.lensKind == .trend {
            // Limits are made from the months before alone; the figure is the month's count.
            guard let count = Double(last.count), let low = Double(last.lower), let high = Double(last.upper) else {
                return .untold
            }
            return (low...max(low, high)).contains(count) ? .withinChance : .changed
        }
        guard let low = Double(first.lower), let high = Double(first.upper), let from = Double(last.lower),
            let to = Double(last.upper)
        else { return .untold }
        return from > high || to < low ? .changed : .withinChance
    }

    /// What is wrong with what the register says; `nil` where nothing is.
    package var warning: String? {
        guard cycle.stepSaid >= .study, movement == nil else { return nil }
        let why =
            start == .hidden || end == .hidden
            ? "a figure that it is measured by is hidden to protect people"
            : "no release at hand has the figures that it is measured by"
        return "Cycle '\(cycle.id)' is not studied yet, whatever the register says: \(why)."
    }

    /// A figure as it was released, with its unit.
    package static func text(_ value: Value) -> String {
        switch value {
        case .missing: "not released"
        case .hidden: "not shown"
        case .shown(let row, _):
            if row.lensKind == .trend || row.value.isEmpty {
                Evidence.count(row.count)
            } else {
                row.value + (row.lower.isEmpty ? "" : " (\(Evidence.range(row.lower, row.upper)))")
            }
        }
    }

    /// What the figures say, as a sentence; from released figures alone.
    package var sentence: String {
        guard let measure = cycle.measure, let movement else { return warning ?? "Nothing can be said yet." }
        let place = measure.start == measure.end ? "" : " (\(measure.start) and \(measure.end))"
        let said =
            "\(Words.capitalised(measure.measure))\(place): \(Self.text(start)) at the start, \(Self.text(end)) at the end"
        return switch movement {
        case .changed: said + ", further apart than chance would make them."
        case .withinChance: said + ", no further apart than chance makes them."
        case .untold: said + "; whether that is more than chance, the figures alone do not say."
        }
    }
}
