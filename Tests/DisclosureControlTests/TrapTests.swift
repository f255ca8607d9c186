@testable import DisclosureControl
import Documents
import Testing

@Suite("Traps")
struct TrapTests {
    @Test("there are more than forty ways to give a count away, each with a name of its own")
    func many() {
        #expect(TrapCases.all.count >= 40)
        #expect(Set(TrapCases.all.map(\.name)).count == TrapCases.all.count)
    }

    @Test("nothing that the rule hides can be worked out from a release", arguments: TrapCases.all)
    func trap(_ trap: ReleaseCase) throws {
        let spec = try trap.tableSpec()
        if trap.outcome == .refused {
            #expect(throws: DisclosureError(.notProtectable, tables: ["NEW"], reason: "")) { try trap.protected(spec) }
            return
        }
        let release = try trap.protected(spec)
        let report = try trap.audit(spec, release.rows)
        #expect(report.recovered.isEmpty)
        #expect(report.narrowed.isEmpty)
        #expect(report.unexamined == 0)
        for finding in report.findings { #expect(!finding.isExact || finding.lower > report.band.upperBound) }
    }

    @Test(
        "the same release with small counts hidden, and nothing else, gives some away",
        arguments: TrapCases.all.filter { $0.outcome == .leaksAtFirst }
    )
    func naive(_ trap: ReleaseCase) throws {
        let spec = try trap.tableSpec()
        let report = try trap.audit(spec, trap.naiveRows(spec))
        // Something is exact, or known within less than the band: more than the marker and the rule tell.
        let known = report.findings.contains { finding in
            finding.isExact || finding.lower > report.band.lowerBound
                || (finding.upper ?? Int.max) < report.band.upperBound
        }
        #expect(report.isExposed || known)
    }
}
