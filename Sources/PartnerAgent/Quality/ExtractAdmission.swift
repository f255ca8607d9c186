import Extracts
import Governance
import SafeFiles
import SealedPackages

/// A change that a partner says is right: the code that the stop gave out, and why.
public struct AcceptedChange: Sendable, Equatable {
    /// The code.
    public let code: String
    /// The reason, kept with the state and in the receipt.
    public let reason: String
    /// The shortest reason, in characters.
    static let shortest = 15

    /// Creates an acceptance.
    public init(code: String, reason: String) {
        self.code = code
        self.reason = reason
    }
}

/// What happens to an extract between being read and being used: opt-outs are left out, what is nobody's own is
/// dropped, and the programme's rules decide whether it goes on.
///
/// `check`, `preview` and `seal` all come through here, so that what is shown is what is sealed.
struct ExtractAdmission {
    let terms: AgentTerms
    let optOuts: Programme.OptOuts
    let checks: Programme.ExtractChecks
    /// How many records the programme expects (`partners[].data_set.expected_records`); `nil` where it says nothing.
    let expectedRecords: ClosedRange<Int>?
    let mapping: Mapping
    /// The extract's path.
    let path: String
    let lists: OptOutLists
    /// The folder with the state of earlier runs; `nil` for none.
    let folder: String?
    let today: CalendarDate
    private let filter: OptOutFilter

    /// The state's file in its folder.
    static let stateFile = "quality.json"

    init(
        programme: Programme,
        terms: AgentTerms,
        mapping: Mapping,
        path: String,
        lists: OptOutLists,
        folder: String?,
        today: CalendarDate?
    ) {
        self.terms = terms
        optOuts = programme.partner(terms.partner)?.optOuts ?? Programme.OptOuts()
        checks = programme.checks
        expectedRecords = programme.partner(terms.partner)?.grounds.dataSet?.expectedRecords
        self.mapping = mapping
        self.path = path
        self.lists = lists
        self.folder = folder
        let today = today ?? CalendarDate(SealingTime.now(keptDays: 0).created) ?? programme.referenceDate
        self.today = today
        filter = OptOutFilter(
            terms: terms,
            optOuts: optOuts,
            mapping: mapping,
            lists: lists,
            today: today,
            programme: programme.path,
            extractFile: path
        )
    }

    /// Refuses what can be refused before a large file is read.
    func checkLists() throws(AgentError) { try filter.checkLists() }

    /// What was found, and the rows that go on.
    struct Admitted {
        /// The rows that go on.
        let extract: ExtractRows
        let findings: ExtractFindings
    }

    /// Takes an extract in.
    ///
    /// - Parameter extract: The rows, read with outcomes.
    /// - Returns: The rows that go on, and what was found.
    /// - Throws: `AgentError`, `FileError`, `TabularError`.
    func admit(_ extract: consuming ExtractRows) throws -> Admitted {
        var extract = extract
        let facts = try FileFacts(path, notes: extract.notes, template: mapping.template)
        let fields = FieldQuality.all(extract, terms: terms)
        let rows = extract.rows.count
        let rowNumbers = extract.outcomes?.rowNumbers ?? []
        // From here on shared values stand at positions of the whole extract, so they are dropped before rows go.
        let shared = SharedValues(limit: checks.oneValueRows, hasSourceIDs: mapping.fields[.sourceID] != nil)
            .find(in: extract)
        let spikes = BirthDateSpikes(extract)
        let review = SourceReview(extract)
        let aside =
            facts.raggedRows
            + (review.setAside.isEmpty ? 0 : extract.rows.count { review.setAside.contains($0.source) })
        extract.drop(spikes.spikes)
        // A number that many share was dropped first: it is nobody's, and the national list cannot speak of it.
        extract.drop(shared)
        let outcome = try filter.apply(to: &extract)
        extract.outcomes = nil
        let state = try folder.map {
            try QualityState(
                path: Folder.join($0, Self.stateFile),
                partner: terms.partner,
                programme: terms.programme
            )
        }
        let stops = StopRules(
            checks: checks,
            rows: rows,
            setAside: aside,
            fields: fields,
            shared: shared,
            baseline: state?.baseline(for: facts.digest)
        ).stops
        let findings = ExtractFindings(
            facts: facts,
            rows: rows,
            expectedRows: expectedRecords,
            setAsideRows: aside,
            fields: fields,
            shared: shared,
            birthDates: spikes,
            optOuts: outcome,
            baseline: state?.baseline(for: facts.digest),
            known: state?.run(of: facts.digest),
            stops: stops,
            code: stops.isEmpty ? nil : try StopRules.code(stops, digest: facts.digest),
            rowNumbers: rowNumbers,
            state: state
        )
        return Admitted(extract: extract, findings: findings)
    }
}

/// What was found in an extract before anything is made of it: counts, and positions of rows; no value.
struct ExtractFindings {
    let facts: FileFacts
    let rows: Int
    /// How many the programme expects; `nil` where it says nothing.
    let expectedRows: ClosedRange<Int>?
    let setAsideRows: Int
    let fields: [FieldQuality]
    let shared: [SharedValue]
    let birthDates: BirthDateSpikes
    let optOuts: OptOutOutcome
    /// The run that this one is held against.
    let baseline: QualityState.Run?
    /// An earlier run of the very same file.
    let known: QualityState.Run?
    let stops: [QualityStop]
    /// The code that accepts the stops.
    let code: String?
    let rowNumbers: [Int32]
    let state: QualityState?

    /// The row of the file for a position, as a spreadsheet counts.
    func fileRow(_ position: Int32) -> Int {
        rowNumbers.indices.contains(Int(position)) ? Int(rowNumbers[Int(position)]) : Int(position) + 2
    }

    /// Decides about the stops.
    ///
    /// - Parameters:
    ///   - change: What the partner says of them; `nil` for nothing.
    ///   - today: The day.
    ///   - file: The extract, for messages.
    /// - Returns: The acceptance that goes with the run; `nil` where there is nothing to accept.
    /// - Throws: `AgentError` `stopped`; also where something is accepted that does not stop, so that no acceptance
    ///   lies about in a script and waits for the day when something does.
    func decide(
        _ change: AcceptedChange?,
        today: CalendarDate,
        file: String
    ) throws(AgentError) -> QualityState.Acceptance? {
        guard let code else {
            guard change == nil else {
                throw AgentError(
                    .stopped,
                    file: file,
                    reason: "no rule stops it, so there is no change to accept; leave --accept-change out. "
                        + "Nothing has been sent."
                )
            }
            return nil
        }
        guard let change else {
            if let accepted = known?.acceptance, accepted.code == code { return accepted }
            throw stopped(code)
        }
        guard change.code == code else {
            throw AgentError(
                .stopped,
                file: file,
                reason: "'\(change.code)' is not the code of this file and these changes; look at them and give the "
                    + "code that the check prints. Nothing has been sent."
            )
        }
        let reason = change.reason.trimmed
        guard reason.count >= AcceptedChange.shortest else {
            throw AgentError(
                .stopped,
                file: file,
                reason:
                    "say in a sentence why the change is right (at least \(AcceptedChange.shortest) characters); it "
                    + "is kept. Nothing has been sent."
            )
        }
        return QualityState.Acceptance(
            on: today.description,
            code: code,
            reason: reason,
            stops: stops.map(\.id)
        )
    }

    /// The sentence of a stop.
    private func stopped(_ code: String) -> AgentError {
        AgentError(
            .stopped,
            file: facts.name,
            reason: stops.map(\.words).joined(separator: "; and ")
                + ". Nothing has been sent. Mend the extract; or, if the change is right, run the check again with "
                + "--accept-change \(code) --reason \"...\""
        )
    }

    /// The state with this run in it.
    ///
    /// - Parameters:
    ///   - acceptance: What was accepted.
    ///   - today: The day of the check.
    ///   - isSealed: Whether a package was made of it.
    ///   - programmeHash: The fingerprint of the programme file.
    /// - Returns: `nil` where no state is kept.
    func state(
        _ acceptance: QualityState.Acceptance?,
        today: CalendarDate,
        isSealed: Bool,
        programmeHash: String
    ) -> QualityState? {
        guard var state else { return nil }
        state.keep(
            QualityState.Run(
                digest: facts.digest,
                programmeHash: programmeHash,
                checkedOn: today.description,
                sealedOn: isSealed ? today.description : known?.sealedOn,
                rows: rows,
                setAside: setAsideRows,
                fields: fields.map { QualityState.Field(name: $0.name, filled: $0.filled, usable: $0.usable) },
                acceptance: acceptance
            )
        )
        return state
    }

    /// What is worth a second look and stops nothing.
    var warnings: [String] {
        var warnings: [String] = []
        if let sealed = known?.sealedOn {
            warnings.append(
                "This file is the same, byte for byte, as the one that was sealed on \(sealed). Is it the right one?"
            )
        }
        if let expectedRows, !expectedRows.contains(rows) {
            warnings.append(
                "The file holds \(rows) rows; the programme expects \(expectedRows.lowerBound) to "
                    + "\(expectedRows.upperBound). Is it the whole extract, and of the right period?"
            )
        }
        for spike in birthDates.spikes {
            warnings.append(
                "\(spike.people) people are born on \(spike.text), far more than can be: a default date; it counts as "
                    + "missing."
            )
        }
        for value in shared {
            warnings.append(
                "\(value.values) value\(value.values == 1 ? "" : "s") of \(value.field.rawValue) stand"
                    + "\(value.values == 1 ? "s" : "") with too many people (up to \(value.most)) to be anybody's own; "
                    + "left out of \(value.rowCount) rows."
            )
        }
        return warnings
    }
}
