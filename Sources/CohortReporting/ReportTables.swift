import DisclosureControl
import Foundation

/// `tables.json`: the people's tables of a report as a table specification, so that anybody can attack what was printed.
///
/// It holds what is so by definition, and nothing that was counted.
struct ReportTables {
    /// More services than this and their combinations are not listed.
    private static let mostServices = 8

    private let plan: ReportPlan
    private let release: Release
    private let preset: Preset

    /// Describes the tables of a release.
    init(_ plan: ReportPlan, _ release: Release, _ preset: Preset) {
        self.plan = plan
        self.release = release
        self.preset = preset
    }

    private struct File: Encodable {
        struct Possible: Encodable {
            let dims: [String]
            let codes: [[String]]
        }

        struct Rule: Encodable {
            let t: Int
            let zeros: String
            let rounding: String
        }

        struct Table: Encodable {
            let id: String
            let title: String
            let type = "count"
            let by: [String]
            let `where`: [String: [String]]
        }

        let dims: [String: [String]]
        let possible: [Possible]
        let rule: Rule
        let tables: [Table]
    }

    /// The file.
    ///
    /// - Returns: JSON with sorted keys.
    /// - Throws: what the encoder throws.
    func bytes() throws -> [UInt8] {
        var rounding = "none"
        if case .nearest(let base) = preset.rounding { rounding = "nearest\(base)" }
        let file = File(
            dims: Dictionary(plan.dimensions.map { ($0.id, $0.leaves) }, uniquingKeysWith: { first, _ in first }),
            possible: services,
            rule: File.Rule(
                t: preset.threshold,
                zeros: preset.zeros == .shown ? "publish" : "suppress",
                rounding: rounding
            ),
            tables: release.tables.map { File.Table(id: $0.id, title: $0.title, by: $0.dimensions, where: $0.where) }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(file)) + [0x0A]
    }

    /// A person's services, their number, and whether they are several, say the same thing.
    private var services: [File.Possible] {
        guard plan.overlap != nil, plan.services.count <= Self.mostServices else { return [] }
        let names = plan.services.map(\.dimension)
        let codes = (1..<(1 << names.count)).map { bits in
            let known = names.indices.map { bits >> $0 & 1 == 1 }
            let number = known.count { $0 }
            return known.map { $0 ? "yes" : "no" } + [String(number), number > 1 ? "yes" : "no"]
        }
        return [File.Possible(dims: names + [ReportPlan.servicesKnown, ReportPlan.severalServices], codes: codes)]
    }
}
