/// The place at the size asked for: areas and the directory of postcodes.
struct Place {
    /// One postcode and where it lies.
    struct PostcodeEntry {
        let text: String
        /// Position in `areas`.
        let area: Int
    }

    let areas: [AreaProfile]
    /// Every postcode, in the directory's order.
    let postcodes: [PostcodeEntry]
    /// For each area the positions in `postcodes` where people live, at least one.
    let homes: [[Int]]
    /// Whether this is the place at its own size, so that its committed files hold as they are.
    let isOwnSize: Bool
    /// The number of copies of the postcode directory, each with outward codes of its own.
    let copies: Int

    private static let peoplePerPostcode = 40

    /// Scales the place.
    ///
    /// - Parameter people: How many people live there.
    /// - Throws: `data`.
    init(people: Int) throws(DemoPlaceError) {
        let own = try AreaProfile.all()
        let residents = own.reduce(0) { $0 + $1.population }
        isOwnSize = people == residents
        // A larger place has more postcodes, not more people in each.
        copies = max(1, (people + residents / 2) / residents)
        let scaled = zip(own, Apportionment.share(people, by: own.map(\.population))).map { $0.scaled(to: $1) }
        let directory = try Self.directory(areas: scaled, copies: copies)
        var homes = [[Int]](repeating: [], count: scaled.count)
        for (index, entry) in directory.enumerated() { homes[entry.area].append(index) }
        for (index, area) in scaled.enumerated() {
            let needed = max(1, area.population / Self.peoplePerPostcode)
            guard let count = homes[index].isEmpty ? nil : homes[index].count else {
                throw DemoPlaceError(
                    .data,
                    file: "postcodes.csv",
                    reason: "an area has no postcode; install the program again"
                )
            }
            // A smaller place uses fewer postcodes, spread over the area's list.
            if needed < count { homes[index] = (0..<needed).map { homes[index][$0 * count / needed] } }
        }
        areas = scaled
        postcodes = directory
        self.homes = homes
    }

    private static func directory(areas: [AreaProfile], copies: Int) throws(DemoPlaceError) -> [PostcodeEntry] {
        let table = EmbeddedTable(PackageResources.postcodes_csv, name: "postcodes.csv")
        var positions: [String: Int] = [:]
        for (index, area) in areas.enumerated() { positions[area.code] = index }
        var first: [(district: Int, rest: Substring, area: Int)] = []
        for (line, cells) in try table.rows() {
            // WX<district> <sector><unit>
            let parts = cells[0].split(separator: " ")
            guard cells.count == 2, parts.count == 2, parts[0].hasPrefix("WX"), let area = positions[cells[1]],
                let district = Int(parts[0].dropFirst(2))
            else { throw table.broken(line) }
            first.append((district, parts[1], area))
        }
        let districts = first.reduce(0) { max($0, $1.district) }
        var all: [PostcodeEntry] = []
        all.reserveCapacity(first.count * copies)
        for copy in 0..<copies {
            for entry in first {
                all.append(
                    PostcodeEntry(text: "WX\(entry.district + copy * districts) \(entry.rest)", area: entry.area)
                )
            }
        }
        return all
    }
}
