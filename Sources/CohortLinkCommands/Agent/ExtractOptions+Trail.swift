import AuditTrail
import Governance
import SafeFiles

extension ExtractOptions {
    /// The lines of a job at a partner that needs no key.
    ///
    /// Without extract and mapping nothing is read, so that nothing is kept either.
    func record(_ act: TrailEntry.Act, _ programme: Programme, _ trail: KeylessTrailOptions) -> JobRecord {
        let isThere = RegularFile.exists(extract) && RegularFile.exists(mapping)
        return JobRecord(
            act,
            by: partner,
            as: .partner,
            programme: programme,
            trail: isThere ? trail.trail(of: partner, beside: Folder.parent(of: mapping)) : nil
        )
    }

    /// The mapping, which goes in.
    ///
    /// The extract's own hash stays out: of a short table it could be guessed at.
    var mappingFact: [(TrailEntry.Thing, String)] { [(TrailEntry.Thing("mapping"), mapping)] }
}
