public import RecordMatching
import Tabular

/// Compares the local people of one partner's sealing with people known: for invented places and test data only.
public struct LocalEvaluation: Sendable {
    /// One partner's figures.
    public struct Partner: Sendable, Equatable {
        /// The partner's id.
        public let partner: String
        /// The partner's own ids with a known answer and a record.
        public let ids: Int
        /// Ids with a known answer but no record: people who opted out, and ids that were set aside.
        public let leftOut: Int
        /// Pairs of ids, both with a record, of one person.
        public let truePairs: Int
        /// Pairs of ids that the agent took for one person.
        public let foundPairs: Int
        /// Pairs that are both.
        public let rightPairs: Int

        /// Precision, recall and F1 over these pairs.
        public var quality: PairwiseQuality {
            PairwiseQuality(right: rightPairs, found: foundPairs, known: truePairs)
        }
    }

    /// The partners, in the order of the record keys.
    public let partners: [Partner]
    /// All partners together.
    public let all: PairwiseQuality

    /// Reads record keys and answers, and compares.
    ///
    /// Ids of the answers that have no record are counted and in no pair: nothing was decided about them.
    ///
    /// - Parameters:
    ///   - recordKeys: The partners' record keys (`record_id,source_id`), each named after its partner.
    ///   - truth: `partner,source_id,person_id`; `record_id` serves for `source_id`.
    /// - Throws: `TabularError`, `EvaluationError`.
    public init(recordKeys: [String], truth: String) throws {
        let answers = try Self.answers(truth)
        partners = try recordKeys.map { path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let partner = name.hasSuffix(".csv") ? String(name.dropLast(4)) : name
            guard let known = answers[partner] else {
                throw EvaluationError(
                    file: path,
                    reason: "is named after no partner of \(truth); name the record key after its partner"
                )
            }
            return try Self.compare(partner, path, known)
        }
        all = PairwiseQuality(
            right: partners.reduce(0) { $0 + $1.rightPairs },
            found: partners.reduce(0) { $0 + $1.foundPairs },
            known: partners.reduce(0) { $0 + $1.truePairs }
        )
    }

    private static func answers(_ truth: String) throws -> [String: [String: String]] {
        var reader = try CSVReader.open(path: truth)
        guard let partner = reader.column(named: "partner"),
            let source = reader.column(named: "source_id") ?? reader.column(named: "record_id"),
            let person = reader.column(named: "person_id")
        else { throw EvaluationError(file: truth, reason: "needs the columns partner, source_id and person_id") }
        var answers: [String: [String: String]] = [:]
        while try reader.next() {
            answers[reader.text(partner), default: [:]][reader.text(source)] = reader.text(person)
        }
        return answers
    }

    private static func compare(_ partner: String, _ path: String, _ known: [String: String]) throws -> Partner {
        var reader = try CSVReader.open(path: path)
        guard let record = reader.column(named: "record_id"), let source = reader.column(named: "source_id") else {
            throw EvaluationError(file: path, reason: "is no record key; it needs record_id and source_id")
        }
        struct Both: Hashable {
            let record: String
            let person: String
        }
        var found: [String: Int] = [:]
        var both: [Both: Int] = [:]
        while try reader.next() {
            guard let person = known[reader.text(source)] else { continue }
            found[reader.text(record), default: 0] += 1
            both[Both(record: reader.text(record), person: person), default: 0] += 1
        }
        guard !found.isEmpty else {
            throw EvaluationError(file: path, reason: "holds no id that has an answer")
        }
        var people: [String: Int] = [:]
        for key in both.keys { people[key.person, default: 0] += both[key] ?? 0 }
        func pairs(_ counts: some Collection<Int>) -> Int { counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
        return Partner(
            partner: partner,
            ids: found.values.reduce(0, +),
            leftOut: known.count - found.values.reduce(0, +),
            truePairs: pairs(people.values),
            foundPairs: pairs(found.values),
            rightPairs: pairs(both.values)
        )
    }
}
