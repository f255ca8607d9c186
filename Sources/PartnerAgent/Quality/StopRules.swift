import Governance
import Sealing

/// One reason why an extract is not sealed.
public struct QualityStop: Sendable, Equatable {
    /// The rules of the programme file's `checks`.
    public enum Rule: String, Sendable {
        case validity = "validity_drop_points"
        case completeness = "completeness_drop_points"
        case oneValue = "one_value_rows"
        case rowsChanged = "rows_changed_percent"
        case setAside = "set_aside_percent"
    }

    /// The rule.
    public let rule: Rule
    /// The field that it speaks of; `nil` for the file as a whole.
    public let field: String?
    /// What was found, as a clause with figures.
    public let words: String

    /// The stop as it is kept: rule and field.
    public var id: String { rule.rawValue + (field.map { ":\($0)" } ?? "") }
}

/// What the rules are held against.
struct StopRules {
    let checks: Programme.ExtractChecks
    let rows: Int
    let setAside: Int
    let fields: [FieldQuality]
    let shared: [SharedValue]
    let baseline: QualityState.Run?

    /// The share of a field's filled cells that may hold one shared value before the column itself is in doubt.
    private static let oneValueShare = 0.5

    /// All rules that are broken, the file's first.
    var stops: [QualityStop] {
        var stops: [QualityStop] = []
        if let baseline, baseline.rows > 0 {
            let change = Double(rows - baseline.rows) / Double(baseline.rows)
            if abs(change) * 100 > Double(checks.rowsChangedPercent) {
                stops.append(
                    QualityStop(
                        rule: .rowsChanged,
                        field: nil,
                        words: "\(rows) rows where the last run had \(baseline.rows), a change of "
                            + "\(Int((abs(change) * 100).rounded())) percent; \(checks.rowsChangedPercent) are permitted"
                    )
                )
            }
        }
        if Double(setAside) * 100 > Double(checks.setAsidePercent) * Double(max(1, rows)) {
            stops.append(
                QualityStop(
                    rule: .setAside,
                    field: nil,
                    words: "\(setAside) of \(rows) rows had to be set aside; \(checks.setAsidePercent) percent are "
                        + "permitted"
                )
            )
        }
        if let baseline { stops += changes(since: baseline) }
        return stops + shared.compactMap(stop)
    }

    private func changes(since baseline: QualityState.Run) -> [QualityStop] {
        var stops: [QualityStop] = []
        for old in baseline.fields {
            // A field that is no longer mapped is a field that is empty now.
            let now = fields.first { $0.name == old.name }
            let was = Double(old.filled) / Double(max(1, baseline.rows))
            let lost = 100 * (was - (now?.completeness ?? 0))
            if lost > Double(checks.completenessDropPoints) {
                stops.append(
                    QualityStop(
                        rule: .completeness,
                        field: old.name,
                        words: "\(old.name) is filled in \(Self.percent(now?.completeness ?? 0)) of rows, it was "
                            + "\(Self.percent(was)); a loss of \(checks.completenessDropPoints) points is permitted"
                    )
                )
            }
            guard let now, now.filled > 0, old.filled > 0 else { continue }
            let wasValid = Double(old.usable) / Double(old.filled)
            if 100 * (wasValid - now.validity) > Double(checks.validityDropPoints) {
                stops.append(
                    QualityStop(
                        rule: .validity,
                        field: old.name,
                        words: "\(old.name) can be used in \(Self.percent(now.validity)) of its filled cells, it was "
                            + "\(Self.percent(wasValid)); a loss of \(checks.validityDropPoints) points is permitted"
                    )
                )
            }
        }
        return stops
    }

    /// A number that is one person's alone stops the run; what an institution may share stops it where it fills half
    /// the column.
    private func stop(_ value: SharedValue) -> QualityStop? {
        let filled = fields.first { $0.name == value.field.rawValue }?.filled ?? 0
        if value.field == .nhsNumber {
            return QualityStop(
                rule: .oneValue,
                field: value.field.rawValue,
                words: "one NHS number stands with \(value.most) people, so it is probably a dummy; "
                    + "\(checks.oneValueRows) are permitted"
            )
        }
        guard Double(value.rowCount) > Self.oneValueShare * Double(filled) else { return nil }
        return QualityStop(
            rule: .oneValue,
            field: value.field.rawValue,
            words: "values that more than \(checks.oneValueRows) people have fill \(value.rowCount) of the \(filled) "
                + "cells of \(value.field.rawValue); is it the right column?"
        )
    }

    /// A share as a percentage; only all is 100 and only nothing is 0, so that few are not rounded away.
    static func percent(_ share: Double) -> String {
        var tenths = Int((share * 1000).rounded())
        if share < 1 { tenths = min(tenths, 999) }
        if share > 0 { tenths = max(tenths, 1) }
        return "\(tenths / 10).\(tenths % 10) %"
    }

    /// A short code for this file, mapping and these stops: who types it has seen them.
    static func code(_ stops: [QualityStop], digest: String) throws(SealingError) -> String {
        let text = ([digest] + stops.map(\.id).sorted()).joined(separator: "\n")
        let hex = Hex.text(try SHA256.digest([UInt8](text.utf8)).prefix(4))
        return "\(hex.prefix(4))-\(hex.suffix(4))"
    }
}
