import AuditTrail
import Governance

extension ExtractOptions {
    /// The lines of a job that lets nothing out: kept where a trail was named.
    func record(_ act: TrailEntry.Act, _ programme: Programme, _ trail: TrailOptions) -> JobRecord {
        JobRecord(act, by: partner, as: .partner, programme: programme, trail: trail.trail)
    }

    /// The mapping, which goes in.
    ///
    /// The extract's own hash stays out: of a short table it could be guessed at.
    var mappingFact: [(TrailEntry.Thing, String)] { [(TrailEntry.Thing("mapping"), mapping)] }
}
