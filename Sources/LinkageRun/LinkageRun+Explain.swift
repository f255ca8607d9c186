import Composites
public import Governance
public import RecordMatching
public import Sealing

extension LinkageRun {
    /// Links the packages again, which gives the same result, and says why two records are one person or not.
    ///
    /// - Parameters:
    ///   - left: A record.
    ///   - right: Another one.
    ///   - packages: The token packages of the linkage, in any order.
    ///   - programme: Their programme.
    ///   - keys: The matcher's keys and the partners' public keys.
    ///   - threads: How many columns are joined at a time; does not change the result.
    /// - Returns: Levels, weights and names of composites; no token.
    /// - Throws: `GovernanceError`, `LinkageError`, `PackageError`, `SealingError`.
    public static func explain(
        _ left: RecordName,
        _ right: RecordName,
        packages: [String],
        programme: Programme,
        keys: KeyFolder,
        threads: Int
    ) async throws -> PairExplanation {
        guard left != right else {
            throw LinkageError(code: .oneRecord, place: "RIGHT", reason: "is the same record; name two")
        }
        _ = try RunGate(programme, for: .matcher, keys: keys)
        let set = try PackageSet(paths: packages, programme: programme, keys: keys)
        let work = await matcher(set, programme, threads: threads).work(set.tables)
        func person(_ record: RecordName, _ place: String) throws(LinkageError) -> Int {
            guard let person = work.person(partner: record.partner, recordID: record.recordID) else {
                throw LinkageError(
                    code: .noSuchRecord,
                    place: place,
                    reason: set.tables.contains { $0.partner == record.partner }
                        ? "is in no package given; are these the packages of this linkage?"
                        : "names a partner of whom no package is given"
                )
            }
            return person
        }
        return work.explain(try person(left, "LEFT"), try person(right, "RIGHT"))
    }

    static func matcher(_ set: PackageSet, _ programme: Programme, threads: Int) -> Matcher {
        Matcher(catalogue: set.catalogue, probability: programme.linkage.matchProbability, threads: threads)
    }
}
