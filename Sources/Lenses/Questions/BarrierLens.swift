import EquityStatistics
import Governance
import Tabular

/// Barrier by place restriction: people who may not enter the zone of every site of a service that they use elsewhere.
///
/// The highest sensitivity: counts below 10 are hidden whatever the programme says, and nothing is crossed with it.
enum BarrierLens {
    private static let largestHidden = 9

    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        guard let name = lens.field, let zones = frame.people.field(name) else {
            throw LensError(.missing, lens: lens.id, reason: "no partner sent place restrictions")
        }
        let catalogue = try ServiceCatalogue(lens, zones: zones.values)
        let cohort = try frame.cohort(lens)
        // Each restriction that lies on a person, one bit a zone.
        var restricted = [UInt64](repeating: 0, count: frame.people.count)
        for person in 0..<frame.people.count {
            for contact in Int(frame.people.contacts.starts[person])..<Int(frame.people.contacts.starts[person + 1])
            where zones.codes[contact] != 0 {
                restricted[person] |= 1 << UInt64(zones.codes[contact] - 1)
            }
        }
        let question = CohortRule.contacts(
            ContactQuestion(
                unit: .contacts,
                least: 1,
                services: frame.programme.services,
                matches: [.init(field: name, codes: zones.values)]
            )
        )
        let isRestricted = LensMeaning.member(question)
        let any = frame.membership(
            "\(lens.id).restricted",
            "Place restriction",
            restricted.map { $0 != 0 },
            isRestricted
        )
        let barred = catalogue.services.map { service in
            (
                service: service,
                dimension: frame.membership(
                    "\(lens.id)." + LensNames.slug(service.name),
                    "Cannot reach \(service.name)",
                    restricted.map { service.isOutOfReach(of: $0) },
                    isRestricted.orElse([1])
                )
            )
        }
        let tables =
            [LensTable(id: any.id, title: lens.title, by: [any.id], whom: frame.whom(lens))]
            + barred.map { service, dimension in
                LensTable(
                    id: dimension.id,
                    title: "\(service.name): no site within reach",
                    whom: frame.whom(lens).merging([dimension.id: ["yes"]]) { $1 }
                )
            }
        return LensPlan(
            lens,
            dimensions: [cohort, any] + barred.map(\.dimension),
            tables: tables,
            strictThreshold: largestHidden,
            sentence: "Services that people with a place restriction cannot reach at any site.",
            caution: "By zones of an agreed list. Never by ward or ethnic group, and never fewer than ten people."
        ) { figures in
            let all = figures.figure(any.id, [any.id: "yes"])
            return barred.map { service, dimension in
                let count = figures.figure(dimension.id)
                let share = LensShares.share(count, all, 100)
                return LensRow(
                    lens: lens.id,
                    measure: "people with a restriction who cannot reach any site",
                    dimension: "service",
                    category: LensNames.slug(service.name),
                    label: service.name,
                    count: count,
                    denominator: all,
                    value: share?.value,
                    lower: share?.lower,
                    upper: share?.upper,
                    // A public fact of the catalogue, whoever is restricted.
                    word: service.hasOpenSite ? "has a site outside every zone" : "no site outside every zone"
                )
            }
        }
    }
}

/// Where services are: a public file of `service,site,zone,online`; an empty zone is outside every zone.
struct ServiceCatalogue {
    /// A service with its sites.
    struct Service {
        let name: String
        /// For each site the bit of its zone, 0 outside every zone or online.
        var sites: [UInt64]

        /// Whether one site lies outside every zone.
        var hasOpenSite: Bool { sites.contains(0) }

        /// Whether somebody restricted to stay out of these zones can reach no site.
        func isOutOfReach(of zones: UInt64) -> Bool { sites.allSatisfy { $0 != 0 && $0 & zones != 0 } }
    }

    private(set) var services: [Service] = []

    init(_ lens: Programme.Lens, zones: [String]) throws(LensError) {
        guard let path = lens.file else {
            throw LensError(.file, lens: lens.id, reason: "name the catalogue of services as 'file'")
        }
        do {
            let table = try CSVTable(path: path)
            let columns = (
                try table.column("service"), try table.column("site"), try table.column("zone"),
                try table.column("online")
            )
            for (row, number) in zip(table.rows, table.rowNumbers) {
                let zone = row[columns.2]
                guard zone.isEmpty || zones.contains(zone) else {
                    throw LensError(
                        .file,
                        lens: lens.id,
                        reason: "row \(number) of the catalogue names a zone that the programme does not have"
                    )
                }
                let bit: UInt64 =
                    row[columns.3] == "yes" ? 0 : zones.firstIndex(of: zone).map { 1 << UInt64($0) } ?? 0
                if let place = services.firstIndex(where: { $0.name == row[columns.0] }) {
                    services[place].sites.append(bit)
                } else {
                    services.append(Service(name: row[columns.0], sites: [bit]))
                }
            }
        } catch let error as LensError {
            throw error
        } catch {
            // Without the path: what stands in a release says nothing of the machine that made it.
            let why = (error as? TabularError)?.reason ?? "it cannot be opened"
            throw LensError(.file, lens: lens.id, reason: "the catalogue cannot be read: \(why)")
        }
    }
}
