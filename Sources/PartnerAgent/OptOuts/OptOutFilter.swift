import Extracts
import Governance
import SafeFiles
import SealedPackages

/// Leaves out the rows of people who opted out, before local people are looked for.
///
/// A person is everything that stands under one id of the partner's own: where one row of an id is affected, all are,
/// also those without an NHS number.
struct OptOutFilter {
    let terms: AgentTerms
    let optOuts: Programme.OptOuts
    let mapping: Mapping
    let lists: OptOutLists
    /// The day of the sealing.
    let today: CalendarDate
    /// The programme's and the extract's file, for messages.
    let programme: String
    let extractFile: String

    /// Refuses a run that lacks what the programme asks for, before anything is read.
    ///
    /// - Throws: `AgentError` `terms` or `mapping`.
    func checkLists() throws(AgentError) {
        switch (optOuts.national, lists.national) {
        case (.applied(let days)?, let national?):
            let age = national.checkedOn.days(until: today)
            guard age >= 0 else {
                throw AgentError(.terms, file: national.returned, reason: "the day of the check is still to come")
            }
            guard age <= days else {
                throw AgentError(
                    .terms,
                    file: national.returned,
                    reason: "the opt-out check is \(age) days old and the programme permits \(days); have the list "
                        + "checked again"
                )
            }
        case (.applied?, nil):
            throw AgentError(
                .terms,
                file: programme,
                reason: "says that the national opt-out is applied at '\(terms.partner)'; make the list with "
                    + "'cohortlink agent opt-outs list', have it checked, and give both lists with --opt-outs-sent "
                    + "and --opt-outs"
            )
        case (_, _?):
            throw AgentError(
                .terms,
                file: programme,
                reason: "does not say that the national opt-out is applied at '\(terms.partner)'; leave the lists out, "
                    + "or have the programme changed"
            )
        case (_, nil): break
        }
        if optOuts.type1?.isApplied == true, mapping.fields[.type1OptOut] == nil {
            throw missingColumn(.type1OptOut, "Type 1")
        }
        if optOuts.local?.isApplied == true, mapping.fields[.localOptOut] == nil, lists.localIDs == nil {
            throw missingColumn(.localOptOut, "local")
        }
    }

    private func missingColumn(_ field: StandardField, _ name: String) -> AgentError {
        AgentError(
            .mapping,
            file: mapping.file,
            reason: "the programme says that \(name) opt-outs are applied; map the column that holds them to "
                + "\(field.rawValue)"
                + (field == .localOptOut ? ", or give a list of ids with --local-opt-outs" : "")
        )
    }

    /// Takes the rows out.
    ///
    /// - Parameter extract: Its rows are fewer afterwards.
    /// - Returns: What was done, in counts.
    /// - Throws: `AgentError`: numbers that were never checked (I41), or nobody left (I40); `FileError`.
    func apply(to extract: inout ExtractRows) throws -> OptOutOutcome {
        var affected: [Programme.OptOutKind: Set<Int32>] = [:]
        var checked: Int?
        var unchecked = 0
        if let national = lists.national, optOuts.national?.isApplied == true {
            let sources: Set<Int32>
            (sources, checked, unchecked) = try nationalSources(extract, national)
            affected[.national] = sources
        }
        let type1 = marked(.type1OptOut, extract)
        if optOuts.type1?.isApplied == true || !type1.isEmpty { affected[.type1] = type1 }
        let local = marked(.localOptOut, extract).union(try listedSources(extract))
        if optOuts.local?.isApplied == true || !local.isEmpty { affected[.local] = local }
        let all = affected.values.reduce(into: Set<Int32>()) { $0.formUnion($1) }
        var rows = [Programme.OptOutKind: Int]()
        if !all.isEmpty {
            for row in extract.rows {
                for (kind, sources) in affected where sources.contains(row.source) { rows[kind, default: 0] += 1 }
            }
        }
        let before = extract.rows.count
        if !all.isEmpty { extract.removeRows { all.contains($0.source) } }
        guard !extract.rows.isEmpty else {
            throw AgentError(
                .extract,
                file: extractFile,
                reason: "everybody in it has opted out, so there is nothing to seal"
            )
        }
        return OptOutOutcome(
            applied: Programme.OptOutKind.allCases.compactMap { kind in
                guard let sources = affected[kind] else { return nil }
                return OptOutOutcome.Kind(
                    kind: kind,
                    rows: rows[kind] ?? 0,
                    people: sources.count,
                    checked: kind == .national ? checked : nil,
                    checkedOn: kind == .national ? lists.national?.checkedOn : nil
                )
            },
            rows: before - extract.rows.count,
            people: all.count,
            rowsNotChecked: unchecked
        )
    }

    private func marked(_ mark: RowMarks, _ extract: ExtractRows) -> Set<Int32> {
        var sources: Set<Int32> = []
        for row in extract.rows where row.marks.contains(mark) { sources.insert(row.source) }
        return sources
    }

    /// Ids with a number that was checked and did not come back.
    private func nationalSources(
        _ extract: ExtractRows,
        _ national: OptOutLists.National
    ) throws -> (sources: Set<Int32>, checked: Int, rowsNotChecked: Int) {
        let sent = try OptOutFile.numbers(at: national.sent, testRangeAllowed: terms.testRangeAllowed)
        let returned = try OptOutFile.numbers(at: national.returned, testRangeAllowed: terms.testRangeAllowed)
        guard returned.isSubset(of: sent) else {
            throw AgentError(
                .extract,
                file: national.returned,
                reason: "holds numbers that were not in the list that was sent; give the two lists of one check"
            )
        }
        var sources: Set<Int32> = []
        var never: Set<UInt64> = []
        var without = 0
        for row in extract.rows {
            guard row.nhsNumber != 0 else {
                without += 1
                continue
            }
            if returned.contains(row.nhsNumber) { continue }
            if sent.contains(row.nhsNumber) { sources.insert(row.source) } else { never.insert(row.nhsNumber) }
        }
        guard never.isEmpty else {
            throw AgentError(
                .extract,
                file: extractFile,
                reason: "\(never.count) of its NHS numbers were not among the \(sent.count) that were checked; make "
                    + "the list again from this extract and have it checked"
            )
        }
        return (sources, sent.count, without)
    }

    private func listedSources(_ extract: ExtractRows) throws -> Set<Int32> {
        guard let path = lists.localIDs else { return [] }
        guard mapping.fields[.sourceID] != nil else {
            throw AgentError(.mapping, file: mapping.file, reason: "a list of ids needs source_id to be mapped")
        }
        let text = String(decoding: try RegularFile.contents(of: path), as: UTF8.self)
        var listed: Set<String> = []
        for line in text.split(whereSeparator: \.isNewline) {
            var id = String(line).trimmed
            if id.hasSuffix(",") { id.removeLast() }
            if !id.isEmpty { listed.insert(id) }
        }
        var sources: Set<Int32> = []
        for (number, source) in extract.sources.values.enumerated() where listed.contains(source) {
            sources.insert(Int32(number))
        }
        guard listed.isEmpty || !sources.isEmpty else {
            throw AgentError(
                .extract,
                file: path,
                reason: "none of its \(listed.count) ids stands in \(extractFile); one id a line, as in the extract"
            )
        }
        return sources
    }
}

extension ExtractRows {
    /// Removes rows together with everything that is kept beside them.
    mutating func removeRows(where leavesOut: (ExtractRow) -> Bool) {
        let stays = rows.map { !leavesOut($0) }
        func kept<Value>(_ values: [Value]) -> [Value] {
            values.isEmpty ? values : zip(values, stays).filter(\.1).map(\.0)
        }
        keep(stays.indices.filter { stays[$0] })
        if var outcomes {
            outcomes.rowNumbers = kept(outcomes.rowNumbers)
            for name in outcomes.codes.keys.sorted() { outcomes.codes[name] = kept(outcomes.codes[name] ?? []) }
            self.outcomes = outcomes
        }
    }
}

extension OptOutOutcome {
    /// What the package says: every kind that the programme speaks of.
    func statements(_ optOuts: Programme.OptOuts) -> [OptOutStatement] {
        Programme.OptOutKind.allCases.compactMap { kind in
            guard let terms = optOuts[kind], let name = OptOutStatement.Kind(rawValue: kind.rawValue) else {
                return nil
            }
            switch terms {
            case .notApplicable(_, let reference):
                return OptOutStatement(kind: name, status: .notApplicable(reference: reference))
            case .applied:
                let done = applied.first { $0.kind == kind }
                return OptOutStatement(
                    kind: name,
                    status: .applied(
                        checkedOn: done?.checkedOn?.description,
                        checked: done?.checked.map(OptOutStatement.Checked.init(count:)),
                        removed: OptOutStatement.Removed(count: done?.people ?? 0)
                    )
                )
            }
        }
    }
}
