import ArgumentParser
import Governance
import HeatPacks
import Registers

/// What several commands around a release are given: programme, registers, earlier releases, the day.
struct HeatOptions: ParsableArguments {
    @Option(help: "The programme file; without it, the one that the release was made by.") var programme: String?
    @Option(help: "The folder of registers.") var registers: String?
    @Option(help: "An earlier release that cycles name; may be given several times.") var earlier: [String] = []
    @Option(help: "The day, as 2026-01-31; today where nothing is said.") var today: String?

    func validate() throws { try Self.check(day: today) }

    /// The day on which is asked.
    var day: CalendarDate { Self.day(today) }

    /// Refuses what is no day.
    static func check(day: String?) throws {
        if let day, CalendarDate(day) == nil {
            throw ValidationError("--today must be a day of the calendar, as 2026-01-31")
        }
    }

    /// The day that is named, or today.
    static func day(_ text: String?) -> CalendarDate { text.flatMap { CalendarDate($0) } ?? .today() }

    /// The programme that is named, or the one that a release was made by.
    func readProgramme(of release: ReleasedSet?) throws -> Programme? {
        guard let path = programme ?? release?.programmePath else { return nil }
        return try ProgrammeFile.read(path)
    }

    func readRegisters(_ programme: Programme?) throws -> Registers? {
        guard let registers else { return nil }
        return try Registers.read(folder: registers, publicNames: Self.publicNames(programme))
    }

    func readEarlier() throws -> [ReleasedSet] { try earlier.map { try ReleasedSet.read(folder: $0) } }

    /// Names of the programme that anybody may read.
    static func publicNames(_ programme: Programme?) -> [String] {
        guard let programme else { return [] }
        return [programme.place?.name].compactMap { $0 }
            + programme.partners.flatMap { [$0.name, $0.service] }
            + programme.accountability.organisations.map(\.legalName)
            + (programme.accountability.charter.map { [$0.sponsor] } ?? [])
    }

    /// Says which quotes were kept out.
    static func note(_ registers: Registers?) {
        for sentence in registers?.keptOut ?? [] { Console.note(sentence) }
    }
}
