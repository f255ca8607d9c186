import DisclosureControl
import Governance

/// The programme of a run.
enum ProgrammeFile {
    /// Reads a programme and checks that it may be used today.
    ///
    /// A live programme is refused outside its dates and without every approval; in the test environment, where
    /// everybody is invented, a note is enough.
    static func load(_ path: String) throws -> Programme {
        let programme = try read(path)
        try programme.checkMayRun()
        return programme
    }

    /// Reads a programme for a job that stands behind a gate of its own.
    static func read(_ path: String) throws -> Programme {
        let programme = try Programme.read(path: path)
        try checkPreset(of: programme)
        guard programme.environment == .test else { return programme }
        do throws(GovernanceError) { try programme.checkCurrent(on: .today()) } catch {
            Console.note("Note: \(error). It goes on, because this is the test environment.")
        }
        return programme
    }

    /// Refuses a preset that there is not, or that prints smaller counts than were agreed (G12).
    static func checkPreset(of programme: Programme) throws(GovernanceError) {
        guard let preset = try? DisclosureRule.preset(programme.disclosure.preset) else {
            throw GovernanceError(
                .threshold,
                file: programme.path,
                reason:
                    "G12: there is no preset '\(programme.disclosure.preset)' of disclosure control; the presets are "
                    + DisclosureRule.presets.joined(separator: ", ")
            )
        }
        try programme.checkPreset(printsFrom: preset.threshold + 1)
    }

    /// Says on the terminal that a result is of the test environment.
    static func mark(_ programme: Programme) {
        guard programme.environment == .test else { return }
        Console.result("Test environment: invented people. Not for use.")
    }
}
