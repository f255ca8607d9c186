import CohortStore
import DisclosureControl
import Documents
import Governance
import Lenses
import ReleaseViews

/// The labels of a report's tables and dimensions: words of the programme.
struct ReleaseLabels {
    let programme: Programme
    let plan: ReportPlan
    /// Titles by id, as the specification of the release has them.
    let titles: [String: String]

    /// Words for tables.
    var tables: [String: ReleaseWords.Table] {
        var tables = titles.mapValues { ReleaseWords.Table(title: $0) }
        for partner in programme.countingPartners {
            for terms in partner.counts {
                for measure in terms.measures {
                    let id = "counts.\(partner.id).\(terms.id).\(measure.code)"
                    let title = "\(terms.title), from \(terms.periodFrom) to \(terms.periodTo): \(measure.label)"
                    tables[id] = ReleaseWords.Table(title: title, unit: "Count")
                }
            }
        }
        for partner in programme.linkedPartners where partner.intake == .households {
            tables["homes.\(partner.id)"] = ReleaseWords.Table(
                title: "Homes in the records of \(partner.name), by whether an occupier is named",
                unit: "Homes"
            )
        }
        return tables
    }

    /// Words for dimensions.
    var dimensions: [String: ReleaseWords.Dimension] {
        let yesNo = ["yes": "Yes", "no": "No"]
        var dimensions: [String: ReleaseWords.Dimension] = [:]
        for attribute in programme.attributes {
            var codes = Dictionary(
                attribute.values.map { ($0.code, $0.label) },
                uniquingKeysWith: { first, _ in first }
            )
            codes[ReportPlan.notKnown] = codes[ReportPlan.notKnown] ?? "Not known"
            dimensions[attribute.name] = ReleaseWords.Dimension(
                label: attribute.label,
                codes: codes,
                isArea: attribute.values.contains(where: \.code.looksLikeArea)
            )
        }
        for profile in plan.profiles {
            dimensions[profile.dimension] = .init(
                label: "Group",
                codes: ["yes": profile.cohort.title, "no": "Everybody else"]
            )
        }
        for service in plan.services {
            dimensions[service.dimension] = .init(label: "Known to \(service.label)", codes: yesNo)
        }
        dimensions[ReportPlan.servicesKnown] = .init(label: "Number of services")
        dimensions[ReportPlan.severalServices] = .init(label: "Known to another service", codes: yesNo)
        dimensions[LinkageOutcomes.found.name] = .init(
            label: "Without the NHS number",
            codes: ["found": "Found", "missed": "Missed", "found|missed": "Found or missed"]
        )
        dimensions[LinkageOutcomes.right.name] = .init(
            label: "NHS numbers",
            codes: ["right": "Agree", "wrong": "Differ", "right|wrong": "Agree or differ"]
        )
        for terms in programme.countingPartners.flatMap(\.counts) {
            dimensions[CountsRelease.column(terms)] = .init(
                label: terms.dimension.replacing("_", with: " "),
                codes: Dictionary(terms.categories.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
            )
            let measures = Dictionary(
                terms.measures.map { ($0.code, $0.label) },
                uniquingKeysWith: { first, _ in first }
            )
            dimensions[CountsRelease.measureColumn] = .init(
                label: "Measure",
                codes: measures.merging(dimensions[CountsRelease.measureColumn]?.codes ?? [:]) { first, _ in first }
            )
        }
        dimensions[HomesRelease.column] = .init(
            label: "Occupier",
            codes: ["named": "Named", "not_named": "Not named"]
        )
        return dimensions
    }

    /// Words for the dimensions that lenses add.
    func dimensions(of lenses: LensFiles?) -> [String: ReleaseWords.Dimension] {
        (lenses?.questions.words ?? [:]).mapValues { .init(label: $0.label, codes: $0.codes) }
    }

    /// The titles that a table specification gives.
    ///
    /// - Parameter specification: The bytes of `tables.json`.
    /// - Returns: Titles by id.
    /// - Throws: `DocumentError`.
    static func titles(_ specification: [UInt8]) throws(DocumentError) -> [String: String] {
        let tables = try StrictJSON.parse(specification, file: "tables.json")["tables"]?.array() ?? []
        var titles: [String: String] = [:]
        for table in tables {
            if let id = try table["id"]?.string(), let title = try table["title"]?.string() { titles[id] = title }
        }
        return titles
    }
}

extension ReportPlan {
    /// The titles of all tables that are asked for, by id.
    func titles(_ population: Population) -> [String: String] {
        Dictionary(requests(population).map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    }
}
