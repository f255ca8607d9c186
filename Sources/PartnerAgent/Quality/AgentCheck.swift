import Composites
import Extracts
public import Governance
import SafeFiles
import Tabular

/// What a partner can look at before anything leaves: the quality of its extract, and what would be sealed.
public enum AgentCheck {
    /// What a check needs.
    public struct Request: Sendable {
        /// The extract.
        public let extract: String
        /// The mapping file.
        public let mapping: String
        /// The partner's id in the programme.
        public let partner: String
        /// The folder with the pages and the state of earlier checks; `nil` to compare with nothing and keep nothing.
        public let folder: String?
        /// The lists by which people who opted out are left out; a check may do without.
        public let optOuts: OptOutLists
        /// A change that the partner says is right.
        public let accepting: AcceptedChange?
        /// The day of the check; `nil` for today.
        public let today: CalendarDate?

        /// Creates a request.
        public init(
            extract: String,
            mapping: String,
            partner: String,
            folder: String?,
            optOuts: OptOutLists = .none,
            accepting: AcceptedChange? = nil,
            today: CalendarDate? = nil
        ) {
            self.extract = extract
            self.mapping = mapping
            self.partner = partner
            self.folder = folder
            self.optOuts = optOuts
            self.accepting = accepting
            self.today = today
        }
    }

    /// The folder in which a partner's pages and states are kept where none is named: beside the mapping.
    ///
    /// - Parameters:
    ///   - mapping: The mapping file.
    ///   - partner: The partner's id.
    /// - Returns: `quality-PARTNER` beside the mapping.
    public static func usualFolder(mapping: String, partner: String) -> String {
        Folder.join(Folder.parent(of: mapping), "quality-\(partner)")
    }

    /// The usual folder where an earlier check made it.
    ///
    /// - Parameters:
    ///   - mapping: The mapping file.
    ///   - partner: The partner's id.
    /// - Returns: `nil` where no check was made.
    public static func existingFolder(mapping: String, partner: String) -> String? {
        let folder = usualFolder(mapping: mapping, partner: partner)
        return RegularFile.exists(folder) ? folder : nil
    }

    /// Looks at an extract and writes what was found.
    ///
    /// Codes that no table reads are added to `codes_to_fill.csv` beside the mapping, below what stands there.
    /// `quality.html`, `quality.csv` and, where rows hold values that too many people have, `stopped_rows.csv` (row
    /// numbers only) are written whether or not a rule stops the extract; the state `quality.json` is written only where
    /// none does or the change was accepted, so that the next run is held against a run that was right.
    ///
    /// - Parameters:
    ///   - request: The files.
    ///   - programme: What may leave, and what stops an extract.
    /// - Returns: What was found; a report with stops is returned, and its `stopError` is to be thrown.
    /// - Throws: `AgentError`, `TabularError`, `FileError`, `PageError`.
    public static func run(_ request: Request, programme: Programme) async throws -> QualityReport {
        let (report, findings, admission) = try await measure(
            request,
            programme,
            codes: CodesToFill(beside: request.mapping)
        )
        guard let folder = request.folder else { return report }
        try Folder.make(folder, mode: 0o700)
        var files = FileSet()
        let page = try files.stage(Folder.join(folder, "quality.html"))
        try AtomicFile.write(try QualityPage(report: report).render(), to: page, mode: 0o600)
        let table = try files.stage(Folder.join(folder, "quality.csv"))
        try AtomicFile.write(QualityTable(report: report).text, to: table, mode: 0o600)
        let stopped = Folder.join(folder, "stopped_rows.csv")
        let text = StoppedRows.text(findings)
        // Written also when there is none any more, so that an old list is not taken for today's.
        if text != StoppedRows.header || RegularFile.exists(stopped) {
            let list = try files.stage(stopped)
            try AtomicFile.write(text, to: list, mode: 0o600)
        }
        if report.stops.isEmpty,
            let state = findings.state(
                report.acceptance,
                today: admission.today,
                isSealed: false,
                programmeHash: programme.hash
            )
        {
            let path = try files.stage(Folder.join(folder, ExtractAdmission.stateFile))
            try AtomicFile.write(try state.bytes(), to: path, mode: 0o600)
        }
        try files.commit()
        return report
    }

    /// What would leave, without looking at rules and without writing anything.
    ///
    /// - Parameters:
    ///   - request: The files.
    ///   - programme: What may leave.
    /// - Returns: The preview.
    /// - Throws: `AgentError`, `TabularError`, `FileError`.
    public static func preview(_ request: Request, programme: Programme) async throws -> PackagePreview {
        try await measure(request, programme).report.preview
    }

    private static func measure(
        _ request: Request,
        _ programme: Programme,
        codes: CodesToFill? = nil
    ) async throws -> (report: QualityReport, findings: ExtractFindings, admission: ExtractAdmission) {
        let terms = try AgentTerms(programme, partner: request.partner)
        guard let partner = programme.partner(request.partner) else {
            throw AgentError(.terms, file: programme.path, reason: "names no partner '\(request.partner)'")
        }
        _ = try RunGate(programme, for: .partner(request.partner)) { request.today ?? .today() }
        let catalogue = try AgentRun.catalogue(programme)
        let mapping = try Mapping(path: request.mapping, attributeNames: programme.mappableNames)
        let reader = ExtractReader(terms: terms, mapping: mapping)
        let admission = ExtractAdmission(
            programme: programme,
            terms: terms,
            mapping: mapping,
            path: request.extract,
            lists: request.optOuts,
            folder: request.folder,
            today: request.today
        )
        // A check of the data comes before the lists are asked for: it may do without them.
        if request.optOuts.national != nil { try admission.checkLists() }
        let areas = try AgentRun.areaDirectory(programme, terms)
        let admitted = try admission.admit(
            try await reader.read(request.extract, keepOutcomes: true, codes: codes)
        )
        let findings = admitted.findings
        var acceptance: QualityState.Acceptance?
        var stops = findings.stops
        if request.accepting != nil || stops.isEmpty || findings.known?.acceptance?.code == findings.code {
            acceptance = try findings.decide(request.accepting, today: admission.today, file: request.extract)
            stops = []
        }
        var extract = admitted.extract
        let listed = extract.codes
        if partner.intake == .households { _ = HouseholdIntake.apply(to: &extract) }
        let people = PeopleInExtract(extract, terms: terms, areas: areas)
        let report = QualityReport(
            programme: programme,
            partner: partner,
            today: admission.today,
            file: findings.facts,
            rows: findings.rows,
            setAsideRows: findings.setAsideRows,
            fields: findings.fields,
            baseline: findings.baseline,
            birthDates: findings.birthDates,
            shared: findings.shared,
            people: PeopleQuality(people, terms: terms, catalogue: catalogue),
            preview: try PackagePreview(
                people,
                findings: findings,
                terms: terms,
                catalogue: catalogue,
                mapping: mapping,
                optOuts: admission.optOuts,
                pinned: try await WideCeiling.measure(people, catalogue: catalogue, terms: terms)
                    .map { AgentReceipt.Pinned($0, terms.wide) }
            ),
            warnings: findings.warnings,
            stops: stops,
            code: stops.isEmpty ? nil : findings.code,
            acceptance: acceptance,
            leftBehind: reader.leftBehind,
            codes: QualityReport.Codes(listed)
        )
        return (report, findings, admission)
    }
}

extension QualityReport {
    /// The error that ends a check whose extract is stopped.
    ///
    /// - Parameter folder: Where the pages were written.
    /// - Returns: `nil` where nothing stops.
    public func stopError(folder: String?) -> (any Error)? {
        guard let code else { return pinnedError }
        var reason = stops.map(\.words).joined(separator: "; and ") + ". Nothing has been sent. "
        if stops.contains(where: { $0.rule == .oneValue }), let folder {
            reason += "The rows are in \(Folder.join(folder, "stopped_rows.csv")) (row numbers only). "
        }
        reason +=
            "Mend the extract; or, if the change is right, run the check again with --accept-change \(code) "
            + "--reason \"...\""
        return AgentError(.stopped, file: file.name, reason: reason)
    }

    /// The error of an extract that structure alone would give away; `nil` where it may be sealed.
    private var pinnedError: AgentError? {
        guard let pinned = preview.pinned, pinned.isAbove else { return nil }
        return AgentError(.pinned, file: file.name, reason: WideCeiling.reason(pinned))
    }
}

/// The rows that hold a value which too many people have: numbers of rows and names of fields, never a value.
enum StoppedRows {
    static let header = "row,field\n"

    static func text(_ findings: ExtractFindings) -> String {
        var lines: [(row: Int, field: String)] = []
        for value in findings.shared {
            for row in value.rows { lines.append((findings.fileRow(row), value.field.rawValue)) }
        }
        lines.sort { ($0.row, $0.field) < ($1.row, $1.field) }
        return header + lines.map { CSVText.line([String($0.row), $0.field]) }.joined()
    }
}
