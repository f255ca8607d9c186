import EquityStatistics
import Governance

/// Overlap: which services share people, as combinations that exclude each other, shares of one service known to
/// another, and how many chance alone would bring.
enum OverlapLens {
    /// The most combinations that are listed; the rest is one line.
    private static let most = 20

    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        let cohort = try frame.cohort(lens)
        let services = frame.services
        let bits = services.map { frame.people.bits($0.partners) }
        let known = frame.people.knownTo.map { known in
            bits.indices.reduce(UInt64(0)) { known & bits[$1] != 0 ? $0 | 1 << UInt64($1) : $0 }
        }
        let inside = cohort.map { $0.leafOf.map { $0 == 0 } }
        let ids = services.map { LensNames.slug($0.label) }
        let listed = combinations(known, inside, lens.limit ?? 10)
        let names = listed.map { bits in
            services.indices.filter { bits & 1 << UInt64($0) != 0 }.map { ids[$0] }.joined(separator: "+")
        }
        let places = Dictionary(uniqueKeysWithValues: listed.enumerated().map { ($1, UInt16($0)) })
        let other = UInt16(listed.count)
        let combination = LensDimension(
            id: "\(lens.id).combination",
            label: "Services that know them, and no other",
            leaves: names + ["other"],
            leafOf: known.map { places[$0] ?? other },
            meaning: .services(services.map(\.partners)) { Int(places[$0] ?? other) }
        )
        let members = services.map(frame.knownTo)
        var tables = [
            LensTable(
                id: "\(lens.id).combinations",
                title: lens.title,
                by: [combination.id],
                whom: frame.whom(lens)
            )
        ]
        for (first, member) in members.enumerated() {
            tables.append(
                LensTable(
                    id: "\(lens.id).one.\(ids[first])",
                    title: services[first].label,
                    whom: frame.whom(lens).merging([member.id: ["yes"]]) { $1 }
                )
            )
            for second in members.indices.dropFirst(first + 1) {
                tables.append(
                    LensTable(
                        id: "\(lens.id).two.\(ids[first]).\(ids[second])",
                        title: "\(services[first].label) and \(services[second].label)",
                        whom: frame.whom(lens).merging([member.id: ["yes"], members[second].id: ["yes"]]) { $1 }
                    )
                )
            }
        }
        return LensPlan(
            lens,
            dimensions: [cohort, combination] + members,
            tables: tables,
            sentence: "Which services know the same people: each combination by itself, and of those whom one service "
                + "knows, how many another knows too.",
            caution: "Combinations of few people are one line. More than by chance does not say why."
        ) { figures in
            rows(lens, services.map(\.label), ids, combination, names, figures)
        }
    }

    /// Combinations of at least so many people, the largest first.
    private static func combinations(_ known: [UInt64], _ inside: [Bool]?, _ least: Int) -> [UInt64] {
        var counts: [UInt64: Int] = [:]
        for (person, services) in known.enumerated() where inside?[person] ?? true { counts[services, default: 0] += 1 }
        return counts.filter { $0.value >= least && $0.key != 0 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(most).map(\.key)
    }

    private static func rows(
        _ lens: Programme.Lens,
        _ labels: [String],
        _ ids: [String],
        _ combination: LensDimension,
        _ names: [String],
        _ figures: LensFigures
    ) -> [LensRow] {
        let words = Dictionary(uniqueKeysWithValues: zip(ids, labels))
        let all = figures.figure("\(lens.id).combinations")
        var rows = (names + ["other"]).map { name in
            let part = figures.figure("\(lens.id).combinations", [combination.id: name])
            let share = LensShares.share(part, all, 100)
            return LensRow(
                lens: lens.id,
                measure: "known to these services and no other",
                dimension: "combination",
                category: name,
                label: name == "other"
                    ? "Other combinations"
                    : name.split(separator: "+").map { words[String($0)] ?? String($0) }.joined(separator: ", "),
                count: part,
                denominator: all,
                value: share?.value,
                lower: share?.lower,
                upper: share?.upper
            )
        }
        for first in ids.indices {
            for second in ids.indices where first != second {
                let (low, high) = (min(first, second), max(first, second))
                let both = figures.figure("\(lens.id).two.\(ids[low]).\(ids[high])")
                let one = figures.figure("\(lens.id).one.\(ids[first])")
                let share = LensShares.share(both, one, 100)
                var row = LensRow(
                    lens: lens.id,
                    measure: "percent of the first service's people whom the second knows",
                    dimension: "pair",
                    category: "\(ids[first])>\(ids[second])",
                    label: "\(labels[first]), also \(labels[second])",
                    count: both,
                    denominator: one,
                    value: share?.value,
                    lower: share?.lower,
                    upper: share?.upper
                )
                if let together = both.count, let a = one.count,
                    let b = figures.figure("\(lens.id).one.\(ids[second])").count, let total = all.count,
                    a > 0, b > 0, total > 0
                {
                    let ratio = Double(together) * Double(total) / (Double(a) * Double(b))
                    row.word = LensNames.times(ratio) + " what chance would bring"
                }
                rows.append(row)
            }
        }
        return rows
    }
}

/// Names and numbers in released data.
package enum LensNames {
    /// The dimension that says whether more than one service knows a person, as the report's own tables call it.
    package static let severalServices = "several_services"

    /// A label as a code: lower-case letters, digits and hyphens.
    static func slug(_ text: String) -> String {
        String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }

    /// The dimension of being known to a service, as the report's own tables call it, so that both are told apart.
    static func knownTo(_ service: String) -> String {
        "known_to_" + String(service.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    /// A ratio in words.
    static func times(_ ratio: Double) -> String {
        let tenths = Int((ratio * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) times"
    }
}
