import CohortStore
public import RecordMatching
import Tabular

/// Known answers and results that do not fit each other.
public struct EvaluationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// One clause: what is wrong and what to do.
    public let reason: String
    /// The whole sentence, as printed.
    public var description: String { "\(file): \(reason)" }
}

/// Compares people found with people known: for invented places and test data only.
public struct Evaluation: Sendable {
    /// Over pairs of records of different partners.
    public let acrossPartners: PairwiseQuality
    /// Over all pairs of records, duplicates inside one extract included.
    public let all: PairwiseQuality
    /// Records with a known answer.
    public let records: Int
    /// Over pairs of records of different partners that were sealed: what the linkage itself lost, without those who
    /// opted out or could not be used.
    public let sealedAcrossPartners: PairwiseQuality
    /// Every record counted once (B-cubed), over all records.
    public let clusters: ClusterQuality
    /// Probabilities of scored pairs of local people against the truth.
    public let calibration: Calibration

    /// Reads the three kinds of files and compares.
    ///
    /// - Parameters:
    ///   - peoplePath: `people.sqlite` of a linkage.
    ///   - recordKeys: The partners' record keys (`record_id,source_id`).
    ///   - truth: `partner,source_id,person_id`; `record_id` serves for `source_id`, other columns are left alone.
    /// - Throws: `TabularError`, `StoreError`, `EvaluationError`.
    public init(people peoplePath: String, recordKeys: [String], truth: String) throws {
        let sources = try Self.sources(recordKeys)
        var found: [Int] = []
        var partners: [Int] = []
        var known: [Int] = []
        var answers = try Answers(truth)
        var partnerNumbers: [String: Int] = [:]
        // People are numbered anew, so that no number in the file can be too large for what follows.
        var personNumbers: [Int64: Int] = [:]
        var people: [(partner: String, record: String, person: Int)] = []
        try PeopleMapReader(path: peoplePath).forEachMembership { partner, record, person in
            let number = personNumbers[person] ?? personNumbers.count
            personNumbers[person] = number
            people.append((partner, record, number))
        }
        var usedKeys = Set<Int>()
        var knownPeople = KnownPeople()
        for (partner, record, person) in people {
            let number = partnerNumbers[partner] ?? partnerNumbers.count
            partnerNumbers[partner] = number
            for (file, source) in sources[record] ?? [] {
                usedKeys.insert(file)
                guard let answer = answers.take(partner, source) else { continue }
                knownPeople.add(answer, partner: number, record: record)
                found.append(person)
                known.append(answer)
                partners.append(number)
            }
        }
        if let unused = recordKeys.indices.first(where: { !usedKeys.contains($0) }) {
            throw EvaluationError(
                file: recordKeys[unused],
                reason: "belongs to another sealing than the one that was linked; "
                    + "give the record key of the packages in \(peoplePath)"
            )
        }
        guard !found.isEmpty else {
            throw EvaluationError(
                file: truth,
                reason: "has no answer for any record; are these the record keys of this linkage?"
            )
        }
        sealedAcrossPartners = PairwiseQuality.acrossPartners(found: found, truth: known, partners: partners)
        // Answers without a record were lost on the way: each stands alone, so that the loss counts. Partners that took
        // no part in the linkage are left out of it.
        var nextPerson = personNumbers.count
        for (partner, answer) in answers.rest {
            guard let number = partnerNumbers[partner] else { continue }
            found.append(nextPerson)
            known.append(answer)
            partners.append(number)
            nextPerson += 1
        }
        records = found.count
        all = PairwiseQuality(found: found, truth: known)
        acrossPartners = PairwiseQuality.acrossPartners(found: found, truth: known, partners: partners)
        clusters = ClusterQuality(found: found, truth: known)
        var scored: [(weight: Double, isMatch: Bool)] = []
        try PeopleMapReader(path: peoplePath).forEachEdge { _, left, _, right, weight, _ in
            if let isMatch = knownPeople.isMatch(left, right) { scored.append((weight, isMatch)) }
        }
        calibration = Calibration(pairs: scored, truePairs: knownPeople.pairs)
    }

    /// The known people behind each local person.
    private struct KnownPeople {
        private var peopleOf: [String: Set<Int>] = [:]
        /// For each known person, the local people of each partner.
        private var records: [Int: [Int: Set<String>]] = [:]

        mutating func add(_ person: Int, partner: Int, record: String) {
            peopleOf[record, default: []].insert(person)
            records[person, default: [:]][partner, default: []].insert(record)
        }

        /// Whether two local people hold a person in common; `nil` where one has no known answer.
        func isMatch(_ left: String, _ right: String) -> Bool? {
            guard let one = peopleOf[left], let other = peopleOf[right] else { return nil }
            return !one.isDisjoint(with: other)
        }

        /// Pairs of local people of different partners who are one known person.
        var pairs: Int {
            records.values.reduce(0) { sum, partners in
                let counts = partners.values.map(\.count)
                let all = counts.reduce(0, +)
                return sum + (all * all - counts.reduce(0) { $0 + $1 * $1 }) / 2
            }
        }
    }

    /// The source ids behind each record id, with the position of the record key that says so.
    private static func sources(_ files: [String]) throws -> [String: [(file: Int, source: String)]] {
        var sources: [String: [(file: Int, source: String)]] = [:]
        for (position, file) in files.enumerated() {
            var reader = try CSVReader.open(path: file)
            guard let record = reader.column(named: "record_id"), let source = reader.column(named: "source_id") else {
                throw EvaluationError(file: file, reason: "is no record key; it needs record_id and source_id")
            }
            while try reader.next() {
                sources[reader.text(record), default: []].append((position, reader.text(source)))
            }
        }
        return sources
    }

    /// Known answers, each taken once.
    private struct Answers {
        private var people: [String: [String: Int]] = [:]

        init(_ path: String) throws {
            var reader = try CSVReader.open(path: path)
            guard let partner = reader.column(named: "partner"),
                let source = reader.column(named: "source_id") ?? reader.column(named: "record_id"),
                let person = reader.column(named: "person_id")
            else {
                throw EvaluationError(file: path, reason: "needs the columns partner, source_id and person_id")
            }
            var numbers: [String: Int] = [:]
            while try reader.next() {
                let name = reader.text(person)
                let number = numbers[name] ?? numbers.count
                numbers[name] = number
                people[reader.text(partner), default: [:]][reader.text(source)] = number
            }
        }

        mutating func take(_ partner: String, _ source: String) -> Int? {
            people[partner]?.removeValue(forKey: source)
        }

        var rest: [(partner: String, answer: Int)] {
            people.sorted { $0.key < $1.key }.flatMap { partner, answers in
                answers.values.sorted().map { (partner, $0) }
            }
        }
    }
}
