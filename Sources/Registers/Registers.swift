import SafeFiles

/// What people write down around a release: assessments, panels, actions, insights, cycles, interventions, decisions.
///
/// Read from a folder of CSV files with fixed names; a file that is not there is an empty register. Nothing in it needs
/// the name of a person: offices hold posts, groups say things.
package struct Registers: Sendable {
    /// Health equity assessments, in the order of the file.
    package private(set) var assessments: [Assessment] = []
    /// Training sessions.
    package private(set) var training: [TrainingSession] = []
    /// Answers to the prompts of a HEAT pack.
    package private(set) var answers: [PromptAnswer] = []
    /// Decisions of panels.
    package private(set) var panels: [PanelDecision] = []
    /// What was agreed to be done.
    package private(set) var actions: [AgreedAction] = []
    /// What people told us.
    package private(set) var insights: [Insight] = []
    /// Cycles of plan, do, study, act.
    package private(set) var cycles: [Cycle] = []
    /// What is done about what was found.
    package private(set) var interventions: [Intervention] = []
    /// Places, groups and services that people trust.
    package private(set) var assets: [Asset] = []
    /// What boards are asked to decide.
    package private(set) var decisions: [BoardDecision] = []
    /// What offices want said beside a lens.
    package private(set) var remarks: [LensRemark] = []

    /// Which released rate stands beside which indicator of Fingertips.
    package private(set) var context: [ContextLink] = []

    /// Registers without any row.
    package init() {}

    /// Reads a folder of registers.
    ///
    /// A quote that tells who a person is, or that nobody agreed to, is no error: it is kept out (`Insight.quote`).
    ///
    /// - Parameters:
    ///   - folder: The folder; the names of its files are fixed (`RegisterLayout.all`).
    ///   - publicNames: Names of places and organisations that may stand in quotes, such as the programme's partners.
    /// - Returns: What the files say.
    /// - Throws: `RegisterError` with file, row and column.
    package static func read(folder: String, publicNames: [String] = []) throws(RegisterError) -> Registers {
        try read(folder: folder, publicNames: publicNames, adding: nil)
    }

    /// Reads a folder as it would be with the rows of one more file; a fault names the file in which it stands.
    static func read(
        folder: String,
        publicNames: [String],
        adding more: (layout: RegisterLayout, file: String)?
    ) throws(RegisterError) -> Registers {
        guard RegularFile.exists(folder) else {
            throw RegisterError(.unreadable, folder, "is no folder; 'cohortlink registers new' makes one")
        }
        var registers = Registers()
        var ids: [String: Set<String>] = [:]
        var all: [String: [RegisterRow]] = [:]
        func rows(_ layout: RegisterLayout, _ names: [String]) throws(RegisterError) {
            let file = RegisterFile(
                layout: layout,
                path: Folder.join(folder, layout.file),
                details: PersonalDetails(publicNames: names)
            )
            var rows = try file.rows()
            if let more, more.layout.name == layout.name {
                let kept = Set(rows.map { $0.text("id") })
                let added = RegisterFile(layout: layout, path: more.file, details: PersonalDetails(publicNames: names))
                for row in try added.rows() {
                    guard !kept.contains(row.text("id")) else {
                        throw row.refuse(
                            .duplicate,
                            "id",
                            "stands in \(layout.file) already; was this file added before?"
                        )
                    }
                    rows.append(row)
                }
            }
            all[layout.name] = rows
            ids[layout.name] = Set(rows.map { $0.text("id") })
        }
        try rows(.assets, publicNames)
        let names = publicNames + (all["assets"] ?? []).map { $0.text("title") }
        for layout in RegisterLayout.all where layout.name != "assets" { try rows(layout, names) }
        for layout in RegisterLayout.all {
            for row in all[layout.name] ?? [] { try checkReferences(of: row, ids) }
        }
        func each<Value>(_ layout: RegisterLayout, _ make: (RegisterRow) throws(RegisterError) -> Value)
            throws(RegisterError) -> [Value]
        {
            var values: [Value] = []
            for row in all[layout.name] ?? [] { values.append(try make(row)) }
            return values
        }
        registers.assessments = try each(.assessments, Assessment.init)
        try Assessment.checkLevels(registers.assessments, rows: all["assessments"] ?? [])
        registers.training = try each(.training, TrainingSession.init)
        registers.answers = try each(.answers, PromptAnswer.init)
        registers.panels = try each(.panels, PanelDecision.init)
        registers.actions = try each(.actions, AgreedAction.init)
        let details = PersonalDetails(publicNames: names)
        registers.insights = try each(.insights) { (row) throws(RegisterError) in try Insight(row, details) }
        registers.cycles = try each(.pdsa, Cycle.init)
        registers.interventions = try each(.interventions, Intervention.init)
        registers.assets = try each(.assets, Asset.init)
        registers.decisions = try each(.decisions, BoardDecision.init)
        registers.remarks = try each(.remarks, LensRemark.init)
        registers.context = try each(.context, ContextLink.init)
        return registers
    }

    private static func checkReferences(of row: RegisterRow, _ ids: [String: Set<String>]) throws(RegisterError) {
        for column in row.layout.columns {
            guard case .reference(let registers, let many) = column.kind else { continue }
            let known = registers.reduce(into: Set<String>()) { $0.formUnion(ids[$1] ?? []) }
            let named = many ? row.list(column.name) : row.optional(column.name).map { [$0] } ?? []
            guard let place = named.firstIndex(where: { !known.contains($0) }) else { continue }
            throw row.refuse(
                .unknown,
                column.name,
                "entry \(place + 1) stands in none of \(registers.map { $0 + ".csv" }.joined(separator: ", "))"
            )
        }
    }
}
