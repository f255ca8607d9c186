package import Governance
package import Registers

/// What an assessment and everything that is part of it come to, each counted once.
package struct AuditRollUp: Sendable, Equatable {
    /// The assessment at the top; `nil` for all of them.
    package let top: Assessment?
    /// The assessments that are part of it, itself among them.
    package let assessments: [Assessment]
    /// Names of their organisations, each once.
    package let organisations: [String]
    /// Actions of any of them, each once.
    package let actions: [AgreedAction]
    package let closedActions: Int
    package let overdueActions: Int
    /// Sessions of any of them, each once.
    package let sessions: [TrainingSession]

    /// How many came.
    package var attended: Int { sessions.reduce(0) { $0 + $1.attended } }
    /// How many were wanted; `nil` where no session says.
    package var target: Int? {
        let targets = sessions.compactMap(\.target)
        return targets.isEmpty ? nil : targets.reduce(0, +)
    }
    /// Attendance of the target in whole percent; `nil` without a target.
    package var percentOfTarget: Int? {
        guard let target, target > 0 else { return nil }
        return (attended * 200 + target) / (2 * target)
    }

    /// How many assessments have this stage as the last that is finished; `nil` counts those that finished none.
    ///
    /// - Parameter stage: A stage.
    /// - Returns: A number of assessments.
    package func count(at stage: HeatPrompt.Stage?) -> Int { assessments.count { $0.stageReached == stage } }

    /// Days from one finished stage to the next, the middle one of those that finished both.
    ///
    /// - Parameter stage: The later stage.
    /// - Returns: Whole days, the smaller of two middle ones; `nil` where nothing finished both.
    package func medianDays(to stage: HeatPrompt.Stage) -> Int? {
        let days = assessments.compactMap { assessment -> Int? in
            guard let end = assessment.finished[stage] else { return nil }
            let before = HeatPrompt.Stage(rawValue: stage.rawValue - 1)
            let start = before == nil ? assessment.startedOn : before.flatMap { assessment.finished[$0] }
            return start.map { $0.days(until: end) }
        }.sorted()
        return days.isEmpty ? nil : days[(days.count - 1) / 2]
    }

    /// The roll-ups of a register: all of it, then each programme and system with what is part of it.
    ///
    /// - Parameters:
    ///   - registers: The registers.
    ///   - day: The day on which actions are open or overdue.
    /// - Returns: One roll-up each, in the order of the register.
    package static func all(_ registers: Registers, on day: CalendarDate) -> [AuditRollUp] {
        let tops = registers.assessments.filter { $0.level != .project }
        return [AuditRollUp(nil, registers, day)] + tops.map { AuditRollUp($0, registers, day) }
    }

    private init(_ top: Assessment?, _ registers: Registers, _ day: CalendarDate) {
        let ids = top.map { Self.descendants(of: $0.id, registers) } ?? Set(registers.assessments.map(\.id))
        self.top = top
        assessments = registers.assessments.filter { ids.contains($0.id) }
        var seen: Set<String> = []
        organisations = assessments.map(\.organisation).filter { seen.insert($0.lowercased()).inserted }
        // What belongs to no assessment belongs to the whole alone.
        actions = registers.actions.filter { action in top == nil || action.assessments.contains(where: ids.contains) }
        closedActions = actions.count { $0.standing(on: day) == .closed }
        overdueActions = actions.count { $0.standing(on: day) == .overdue }
        sessions = registers.training.filter { session in
            top == nil || session.assessment.map(ids.contains) ?? false
        }
    }

    /// The assessment and all that is part of it; parents are of a wider level, so that this ends.
    private static func descendants(of id: String, _ registers: Registers) -> Set<String> {
        var found: Set<String> = [id]
        var size = 0
        while size < found.count {
            size = found.count
            for assessment in registers.assessments where assessment.parent.map(found.contains) ?? false {
                found.insert(assessment.id)
            }
        }
        return found
    }
}

/// Attendance by organisation, with organisations of fewer than five people folded together.
package struct AttendanceByOrganisation: Sendable, Equatable {
    /// Counts of staff below this are not printed alone.
    package static let smallest = 5

    /// Organisations by name, and the rest together at the end.
    package let rows: [(name: String, attended: Int)]

    /// Adds up sessions.
    ///
    /// - Parameter sessions: The sessions.
    package init(_ sessions: [TrainingSession]) {
        let sums = Dictionary(grouping: sessions, by: \.organisation).mapValues { $0.reduce(0) { $0 + $1.attended } }
        var ordered = sums.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        var folded: [(key: String, value: Int)] = []
        // One alone could be worked out from the total, so that the next joins it.
        while let next = ordered.first,
            next.value < Self.smallest
                || !folded.isEmpty && (folded.count < 2 || folded.reduce(0) { $0 + $1.value } < Self.smallest)
        {
            folded.append(ordered.removeFirst())
        }
        let shown = ordered.sorted { $0.key < $1.key }.map { (name: $0.key, attended: $0.value) }
        rows =
            folded.isEmpty
            ? shown : shown + [(name: "Other organisations", attended: folded.reduce(0) { $0 + $1.value })]
    }

    /// Rows are equal when names and numbers are.
    package static func == (left: AttendanceByOrganisation, right: AttendanceByOrganisation) -> Bool {
        left.rows.map(\.name) == right.rows.map(\.name) && left.rows.map(\.attended) == right.rows.map(\.attended)
    }
}
