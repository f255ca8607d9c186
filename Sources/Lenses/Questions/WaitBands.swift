import DisclosureControl
import Governance

/// Waits in bands of weeks, and medians worked out from the released counts of these bands.
///
/// A percentile of the waits themselves would be somebody's own wait and in no proof. This one rests on printed counts and
/// nothing else: it says in which weeks the percentile lies, and more weeks where counts on the way are hidden.
struct WaitBands {
    /// Every two weeks for half a year, then by quarters and halves.
    private static let ends = Array(stride(from: 2, through: 26, by: 2)) + [32, 39, 52, 65, 78, 104]
    /// Waits from which on a percentile is said.
    private static let fewest = 30

    let dimension: LensDimension
    let tables: [LensTable]
    private let lens: Programme.Lens
    /// First and last week of each band.
    private let bands: [ClosedRange<Int>]

    /// Classifies waits.
    ///
    /// - Parameters:
    ///   - lens: the lens.
    ///   - waits: weeks, one a wait.
    ///   - isWaiting: which of them still wait.
    ///   - people: the person of each.
    ///   - by: the groups by which they are shown.
    ///   - limit: a band ends here.
    ///   - longest: the longest wait that partners send.
    ///   - canWait: whether partners say who still waits.
    ///   - least: the smallest count that is shown, and fewer people than which must not stand behind one.
    init(
        _ lens: Programme.Lens,
        _ waits: [Int],
        _ isWaiting: [Bool],
        people: [Int32],
        by: [LensDimension],
        limit: Int,
        longest: Int,
        canWait: Bool,
        least: (count: Int, people: Int)
    ) {
        self.lens = lens
        var ends = Set(Self.ends.filter { $0 < longest } + [longest])
        if limit < longest { ends.insert(limit) }
        var bands: [ClosedRange<Int>] = []
        for end in ends.sorted() { bands.append(((bands.last?.upperBound ?? -1) + 1)...end) }
        // A count that is large and of few busy people joins the band after it.
        while bands.count > 1,
            let busy = Self.busy(bands, waits, isWaiting, people: people, by: by, least: least)
        {
            let isLast = busy == bands.count - 1 || bands[busy].upperBound == limit
            let first = isLast && busy > 0 && bands[busy - 1].upperBound != limit ? busy - 1 : busy
            guard first + 1 < bands.count, bands[first].upperBound != limit else { break }
            bands.replaceSubrange(first...(first + 1), with: [bands[first].lowerBound...bands[first + 1].upperBound])
        }
        self.bands = bands
        let id = "\(lens.id).weeks"
        let codes = bands.map(Self.code)
        dimension = LensDimension(
            id: id,
            label: "Weeks waited",
            leaves: codes + (canWait ? codes.map { $0 + Self.waiting } : []),
            leafOf: waits.indices.map { thing in
                let band = Self.band(waits[thing], bands)
                return UInt16(canWait && isWaiting[thing] ? bands.count + band : band)
            }
        )
        tables = by.map { group in
            LensTable(id: "\(lens.id).weeks.\(group.id)", title: "\(lens.title): weeks", by: [group.id, id])
        }
    }

    private static let waiting = " so far"

    private static func code(_ band: ClosedRange<Int>) -> String { "\(band.lowerBound)-\(band.upperBound)" }

    private static func band(_ weeks: Int, _ bands: [ClosedRange<Int>]) -> Int {
        bands.firstIndex { $0.contains(weeks) } ?? bands.count - 1
    }

    /// The first band with a count that would be shown and is that of too few people.
    private static func busy(
        _ bands: [ClosedRange<Int>],
        _ waits: [Int],
        _ isWaiting: [Bool],
        people: [Int32],
        by: [LensDimension],
        least: (count: Int, people: Int)
    ) -> Int? {
        for group in by {
            var cells: [Int: (waits: Int, people: Set<Int32>)] = [:]
            for thing in waits.indices {
                let band = Self.band(waits[thing], bands)
                let key = (band * 2 + (isWaiting[thing] ? 1 : 0)) * group.leaves.count + Int(group.leafOf[thing])
                cells[key, default: (0, [])].waits += 1
                if cells[key, default: (0, [])].people.count < least.people {
                    cells[key, default: (0, [])].people.insert(people[thing])
                }
            }
            let busy = cells.filter { $0.value.waits >= least.count && $0.value.people.count < least.people }.keys.min()
            if let busy { return busy / group.leaves.count / 2 }
        }
        return nil
    }

    /// The codes of waits longer than so many weeks, of those who were seen and of those who still wait.
    func codes(beyond limit: Int) -> [String] {
        let long = Set(bands.filter { $0.lowerBound > limit }.map(Self.code))
        return dimension.leaves.filter { code in
            long.contains(code.hasSuffix(Self.waiting) ? String(code.dropLast(Self.waiting.count)) : code)
        }
    }

    /// Whoever still waits has no outcome yet, and everybody else has none of the sort.
    func possible(_ outcome: LensDimension) -> ReleaseRequest.Possible {
        ReleaseRequest.Possible(
            [dimension.id, outcome.id],
            dimension.leaves.flatMap { weeks in
                outcome.leaves.filter { ($0 == "waiting") == weeks.hasSuffix(Self.waiting) }.map { [weeks, $0] }
            }
        )
    }

    // MARK: - percentiles of released counts

    /// The median and the ninetieth percentile of each group.
    func rows(_ group: LensDimension, _ frame: LensFrame, _ figures: LensFigures) -> [LensRow] {
        let table = "\(lens.id).weeks.\(group.id)"
        return group.leaves.flatMap { code in
            let all = figures.figure(table, [group.id: code])
            let counts = dimension.leaves.map { figures.figure(table, [group.id: code, dimension.id: $0]).count }
            return [(0.5, "median wait in weeks"), (0.9, "weeks by which nine in ten were seen")].map { share, words in
                var row = LensRow(
                    lens: lens.id,
                    measure: words,
                    dimension: group.id,
                    category: code,
                    label: frame.label(group.id, code),
                    count: all
                )
                guard let people = all.count else { return row }
                guard people >= Self.fewest else {
                    row.word = "too few people"
                    return row
                }
                guard let early = band(share, counts, people, isEarly: true) else {
                    row.word = "not reached: too many still wait"
                    return row
                }
                guard let late = band(share, counts, people, isEarly: false) else {
                    row.word = "in week \(bands[early].lowerBound) or later: counts on the way are hidden"
                    return row
                }
                row.value = Double(bands[late].upperBound)
                row.word = "in weeks \(bands[early].lowerBound) to \(bands[late].upperBound)"
                return row
            }
        }
    }

    /// The band in which a share of people was seen, with hidden counts as early, or as late, as they can be.
    ///
    /// - Source: E. L. Kaplan and P. Meier, JASA 53 (1958) 457; in a band, who still waits is at risk throughout.
    private func band(_ share: Double, _ counts: [Int?], _ all: Int, isEarly: Bool) -> Int? {
        let hidden = counts.indices.filter { counts[$0] == nil }
        var filled = counts.map { $0 ?? 1 }
        let left = all - filled.reduce(0, +)
        if left > 0, !hidden.isEmpty {
            // Those who were seen stand before those who still wait: early is the first of them, late the last of all.
            let seen = hidden.filter { $0 < bands.count }
            let waits = hidden.filter { $0 >= bands.count }
            let place = isEarly ? seen.first ?? waits.last : waits.first ?? seen.last
            if let place { filled[place] += left }
        }
        var atRisk = Double(max(1, filled.reduce(0, +)))
        var unseen = 1.0
        for band in bands.indices {
            let seen = Double(filled[band])
            unseen *= 1 - min(1, seen / atRisk)
            if unseen <= (1 - share) * (1 + 1e-12) { return band }
            let waiting = counts.count > bands.count ? Double(filled[bands.count + band]) : 0
            atRisk = max(1, atRisk - seen - waiting)
        }
        return nil
    }
}
