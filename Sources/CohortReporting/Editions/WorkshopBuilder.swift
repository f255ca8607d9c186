import Charts
import Governance
import Pages
import ReportPages

/// The slices of the page for a meeting: every table of the release, each under its question and breakdown.
struct WorkshopBuilder {
    let source: EditionSource

    /// The page for a meeting.
    var workshop: Workshop {
        Workshop(
            title: "For a meeting: \(source.programme.title)",
            programme: source.programme.title,
            isTest: source.isTest,
            note: source.missingWords,
            slices: profiles + services + source.lenses.flatMap(slices) + quality + counts,
            footer: source.footer
        )
    }

    private var tables: EditionTables { EditionTables(source: source) }

    private var profiles: [Workshop.Slice] {
        source.page.plan.profiles.flatMap { profile in
            profile.by.compactMap { attribute in
                tables.profile(profile, attribute, id: "\(profile.output)-\(attribute.name)").map {
                    Workshop.Slice(profile.cohort.title, by: attribute.label, chart: $0)
                }
            }
        }
    }

    private var services: [Workshop.Slice] {
        let question = "Services and the people they know"
        let number = tables.numberOfServices(id: "number").map {
            Workshop.Slice(question, by: "Number of services", chart: $0)
        }
        let pairs = tables.pairs(id: "pairs").map { Workshop.Slice(question, by: "Pairs of services", table: $0) }
        return [number, pairs].compactMap(\.self)
    }

    /// One slice for each measure and dimension of a lens; of a lens that could not be made, why.
    private func slices(_ lens: LensFacts) -> [Workshop.Slice] {
        guard lens.refusal == nil else { return [] }
        let groups = lens.groups
        return groups.enumerated().map { number, group in
            var isDrawn = group.rows.contains { $0.value != nil } && lens.kind != .trend && lens.kind != .journeys
            // A picture of more bars than these is higher than a sheet; a ratio around 1 is no bar from zero.
            if group.categories.count > 16 { isDrawn = false }
            if [.representation, .expectation, .coding].contains(lens.kind) { isDrawn = false }
            return Workshop.Slice(
                lens.title,
                by: group.dimension.isEmpty ? "Everybody" : Self.breakdown(lens, group.dimension),
                finding: number == 0 ? LensFinding.sentence(of: lens) : "",
                chart: isDrawn ? LensCharts.bars(lens, group, number) : nil,
                table: LensSection.table(of: lens, group: group, number: number)
            )
        }
    }

    private static func breakdown(_ lens: LensFacts, _ dimension: String) -> String {
        switch dimension {
        case "pair": "Pairs of services"
        case "combination": "Combination of services"
        case "partner": "Partner"
        case "month": "Month"
        case "path": "Order of services"
        case "step": "Step"
        case "service": "Service"
        default: lens.dimensions[dimension] ?? "What is recorded"
        }
    }

    private var quality: [Workshop.Slice] {
        guard let quality = source.page.plan.quality else { return [] }
        return quality.by.compactMap { attribute in
            tables.missed(quality, attribute, id: "missed-\(attribute.name)").map {
                Workshop.Slice("Whom the linkage misses", by: attribute.label, table: $0)
            }
        }
    }

    private var counts: [Workshop.Slice] {
        source.programme.countingPartners.compactMap { partner in
            tables.counts(partner, id: "counts-\(partner.id)").map {
                Workshop.Slice("What \(partner.name) told us in counts", by: "Line of the table", table: $0)
            }
        }
    }
}
