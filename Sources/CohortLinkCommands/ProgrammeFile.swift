import Foundation
import Governance

/// The programme of a run: read, approved and in force today.
enum ProgrammeFile {
    /// Reads a programme and checks that it may be used today.
    ///
    /// Outside its dates a live programme is refused; in the test environment, where everybody is invented, a note is
    /// enough.
    static func load(_ path: String) throws -> Programme {
        let programme = try Programme.load(path: path)
        guard let today else { return programme }
        do throws(GovernanceError) { try programme.checkCurrent(on: today) } catch {
            guard programme.environment == .test else { throw error }
            Console.note("Note: \(error). It goes on, because this is the test environment.")
        }
        return programme
    }

    static var today: CalendarDate? {
        let parts = Calendar(identifier: .iso8601).dateComponents(
            in: TimeZone(identifier: "Europe/London") ?? .gmt,
            from: Date()
        )
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        return CalendarDate(String(format: "%04d-%02d-%02d", year, month, day))
    }
}
