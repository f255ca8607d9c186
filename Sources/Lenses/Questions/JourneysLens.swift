import EquityStatistics
import Governance

/// Aggregated journeys: in which order services first meet people, for orders that many share; never one person's.
enum JourneysLens {
    private static let longest = 3
    private static let most = 15

    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        guard let name = lens.field, let dates = frame.people.field(name) else {
            throw LensError(.missing, lens: lens.id, reason: "no partner sent the months of contacts")
        }
        let cohort = try frame.cohort(lens)
        let services = frame.programme.services
        let ids = services.map { LensNames.slug($0.label) }
        var service = [Int](repeating: -1, count: frame.people.partners.count)
        for (place, own) in services.enumerated() {
            for partner in own.partners {
                if let index = frame.people.partners.firstIndex(of: partner) { service[index] = place }
            }
        }
        let paths = (0..<frame.people.count).map { path($0, dates, service, ids, frame.people) }
        var counts: [String: Int] = [:]
        for (person, path) in paths.enumerated() where path.contains(">") && (cohort?.leafOf[person] ?? 0) == 0 {
            counts[path, default: 0] += 1
        }
        let floor = max(lens.limit ?? 0, frame.smallCount)
        let listed = counts.filter { $0.value >= floor }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(most).map(\.key)
        let places = Dictionary(uniqueKeysWithValues: listed.enumerated().map { ($1, UInt16($0)) })
        let dimension = LensDimension(
            id: "\(lens.id).path",
            label: "Order of services",
            leaves: listed + ["other", "one_service"],
            leafOf: paths.map { path in
                places[path] ?? UInt16(listed.count + (path.contains(">") ? 0 : 1))
            }
        )
        let table = LensTable(id: "\(lens.id).paths", title: lens.title, by: [dimension.id], whom: frame.whom(lens))
        return LensPlan(
            lens,
            dimensions: [cohort, dimension],
            tables: [table],
            sentence: "The orders in which services first met people, where at least \(floor) people share one.",
            caution: "No dates and no person's path: rarer orders are one line, and services met in one month are "
                + "written together. Contacts that no partner sent are missing."
        ) { figures in
            let all = figures.figure(table.id)
            return dimension.leaves.map { path in
                let count = figures.figure(table.id, [dimension.id: path])
                let share = LensShares.share(count, all, 100)
                return LensRow(
                    lens: lens.id,
                    measure: "percent of people by order of services",
                    dimension: "path",
                    category: path,
                    label: words(path, ids, services.map(\.label)),
                    count: count,
                    denominator: all,
                    value: share?.value,
                    lower: share?.lower,
                    upper: share?.upper
                )
            }
        }
    }

    private static func words(_ path: String, _ ids: [String], _ labels: [String]) -> String {
        if path == "other" { return "Other orders" }
        if path == "one_service" { return "One service, or no dated contact" }
        let label = Dictionary(uniqueKeysWithValues: zip(ids, labels))
        return path.split(separator: ">").map { part in
            part.split(separator: "+").map { label[String($0)] ?? String($0) }.joined(separator: " with ")
        }.joined(separator: ", then ")
    }

    /// The first three steps: services by the month of their first contact; those of one month stand together.
    private static func path(
        _ person: Int,
        _ dates: LensPeople.Column,
        _ service: [Int],
        _ ids: [String],
        _ people: LensPeople
    ) -> String {
        var first = [UInt16](repeating: 0, count: ids.count)
        for contact in Int(people.contacts.starts[person])..<Int(people.contacts.starts[person + 1]) {
            let own = service[Int(people.contacts.partners[contact])]
            let month = dates.codes[contact]
            if own >= 0, month != 0, first[own] == 0 || month < first[own] { first[own] = month }
        }
        var steps: [String] = []
        for month in Set(first.filter { $0 != 0 }).sorted().prefix(longest) {
            steps.append(ids.indices.filter { first[$0] == month }.map { ids[$0] }.joined(separator: "+"))
        }
        return steps.joined(separator: ">")
    }
}
