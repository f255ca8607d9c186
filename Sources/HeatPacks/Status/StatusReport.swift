package import Governance
import Pages
package import Registers

/// What is draft, what waits on whom, what is overdue: lines that an analyst reads.
package struct StatusReport: Sendable {
    private let programme: ProgrammeStatus?
    private let registers: Registers
    private let hasRegisters: Bool
    private let release: ReleasedSet?
    private let earlier: [ReleasedSet]
    private let today: CalendarDate

    /// Gathers what there is; each part may be left out.
    ///
    /// - Parameters:
    ///   - programme: How the programme stands with its approvals.
    ///   - registers: What people wrote down.
    ///   - release: The release.
    ///   - earlier: Earlier releases, which cycles may name.
    ///   - today: The day.
    package init(
        programme: ProgrammeStatus?,
        registers: Registers?,
        release: ReleasedSet?,
        earlier: [ReleasedSet] = [],
        today: CalendarDate
    ) {
        self.programme = programme
        self.registers = registers ?? Registers()
        hasRegisters = registers != nil
        self.release = release
        self.earlier = earlier
        self.today = today
    }

    /// The lines, parts without anything to say left out.
    package var lines: [String] {
        var lines: [String] = []
        if let programme {
            let of = programme.programme
            lines.append(
                "\(of.title), version \(of.version), \(of.environment.rawValue == "test" ? "test environment" : "live"), "
                    + "on \(today.words)"
            )
        }
        lines += releaseLines
        lines += part("Waits for", waiting)
        lines += part("Overdue", overdue)
        lines += part("Due within \(ProgrammeStatus.soon) days", soon)
        lines += part("To be put right in the registers", faults)
        lines += part("Assessments", assessments)
        return lines
    }

    private func part(_ title: String, _ entries: [String]) -> [String] {
        entries.isEmpty ? [] : ["", title] + entries.map { "  " + $0 }
    }

    private var charter: CharterCheck? { programme.map { CharterCheck($0.programme) } }

    private var finality: Finality? {
        release.map { registers.finality(for: $0.name, on: today, charterGaps: charter?.neededGaps ?? []) }
    }

    private var releaseLines: [String] {
        guard let release, let finality else { return [] }
        let figures = release.referenceDate.map { ", figures to \($0.words)" } ?? ""
        return ["Release \(release.name)\(figures): \(finality.isFinal ? "FINAL" : "DRAFT")"]
            + finality.panels.filter(\.isSettled).map { "  " + $0.sentence }
    }

    // MARK: Parts

    private var waiting: [String] {
        var found: [String] = []
        for standing in finality?.panels ?? [] where !standing.isSettled { found.append(standing.sentence) }
        found += (charter?.gaps ?? []).map { "The charter lacks \($0)." }
        if let programme {
            let missing = programme.register.missing
            let given = programme.register.given.count
            found += programme.register.withdrawn.map { no in
                "\(programme.programme.organisationName(no.office.organisation)) (\(no.office.role.words)) said no on "
                    + "\(no.day.words), so that this version runs no more."
            }
            if !missing.isEmpty {
                let test = programme.programme.environment == .test ? " (not needed for invented people)" : ""
                found.append(
                    "\(given) of \(programme.programme.approvalsRequired.count) approvals are given\(test). Still to approve:"
                )
                found += missing.map { required in
                    let post = programme.programme.organisation(required.organisation)?.post(of: required.role)
                    return "  \(programme.programme.organisationName(required.organisation)): "
                        + (post.map { "\($0) (\(required.role.words))" } ?? required.role.words)
                }
            }
        }
        found += registers.decisionsAsked(on: today).map { decision in
            "\(decision.of) is asked: \(decision.ask)" + (decision.wantedBy.map { " (by \($0.words))" } ?? "")
        }
        return found
    }

    private var overdue: [String] {
        var found = deadlines.filter { $0.by < today }.map { deadline in
            "\(deadline.what): was due on \(deadline.by.words) by the charter, and no closed action says that it was done."
        }
        found += registers.actions.filter { $0.standing(on: today) == .overdue }.map { action in
            "Action '\(action.id)', \(action.owner): \(action.what) (due \(action.dueOn.words), "
                + "\(Self.days(action.dueOn.days(until: today))) ago)"
        }
        found += registers.decisionsAsked(on: today).filter { $0.wantedBy.map { $0 < today } ?? false }.map {
            "Decision '\($0.id)' of \($0.of) was wanted by \($0.wantedBy?.words ?? "")."
        }
        found += registers.assessments.filter { $0.stageReached != .review }.compactMap { assessment in
            guard let due = assessment.reviewDue, due < today else { return nil }
            return "Review of '\(assessment.title)', \(assessment.owner): was due on \(due.words)."
        }
        found += (programme?.endings ?? []).filter { $0.lastDay < today }.map { ending in
            "\(Words.capitalised(ending.what)): ended on \(ending.lastDay.words)."
        }
        return found
    }

    private var soon: [String] {
        func isSoon(_ day: CalendarDate) -> Bool { (0...ProgrammeStatus.soon).contains(today.days(until: day)) }
        var found = deadlines.filter { isSoon($0.by) }.map { (day: $0.by, what: $0.what) }
        found += registers.actions.filter { $0.standing(on: today) == .open && isSoon($0.dueOn) }.map {
            (day: $0.dueOn, what: "Action '\($0.id)', \($0.owner): \($0.what)")
        }
        found += registers.assessments.filter { $0.stageReached != .review }.compactMap { assessment in
            assessment.reviewDue.flatMap { isSoon($0) ? (day: $0, what: "Review of '\(assessment.title)'") : nil }
        }
        found += (programme?.endings ?? []).filter { isSoon($0.lastDay) }.map {
            (day: $0.lastDay, what: "\($0.what) ends")
        }
        return found.sorted { ($0.day, $0.what) < ($1.day, $1.what) }.map { "\($0.day)  \($0.what)" }
    }

    private var faults: [String] {
        guard hasRegisters else { return [] }
        let cycles = registers.cycles.compactMap { cycle in
            release.flatMap { MeasuredCycle(cycle, release: $0, earlier: earlier).warning }
        }
        return CrossCheck(registers, lenses: release?.lensIDs).sentences + cycles + registers.keptOut
    }

    private var assessments: [String] {
        registers.assessments.map { assessment in
            let next = HeatPrompt.Stage.allCases.first {
                $0 > (assessment.stageReached ?? .prepare) || assessment.stageReached == nil
            }
            return "\(assessment.title) (\(assessment.owner)): "
                + (next.map { "stage \($0.rawValue), \($0.words), is next" } ?? "all four stages are finished")
        }
    }

    /// Days of the charter that no closed action of the same words answers.
    private var deadlines: [Programme.Charter.Deadline] {
        let done = Set(registers.actions.filter { $0.standing(on: today) == .closed }.map { $0.what.lowercased() })
        return (programme?.programme.accountability.charter?.deadlines ?? []).filter {
            !done.contains($0.what.lowercased())
        }
    }

    private static func days(_ count: Int) -> String { "\(Words.count(count)) \(count == 1 ? "day" : "days")" }
}
