import Normalising
import SafeFiles

/// The second stage of reading: turns batches of cells into normalised rows.
///
/// Groups of columns are read at the same time, each in the order of the rows, so that the numbers of distinct values
/// never depend on how fast one of them is. Each distinct text is normalised once.
package struct RowNormaliser {
    private let plan: ReadingPlan
    private let names: NameColumns
    private let numbers: NumberColumns
    private let homes: HomeColumns
    private let attributes: AttributeColumns
    private let keepsOutcomes: Bool
    private var extract = ExtractRows()
    /// The rows' numbers, where outcomes are kept.
    private var rowNumbers: [Int32] = []

    package init(plan: ReadingPlan, terms: AgentTerms, file: String, keepOutcomes: Bool) {
        self.plan = plan
        names = NameColumns(plan, terms: terms, keeps: keepOutcomes)
        numbers = NumberColumns(plan, terms: terms, file: file, keeps: keepOutcomes)
        homes = HomeColumns(plan, keeps: keepOutcomes)
        attributes = AttributeColumns(plan, keeps: keepOutcomes)
        keepsOutcomes = keepOutcomes
    }

    /// The rows taken so far.
    package var rowCount: Int { extract.rows.count }

    /// Takes the next rows.
    ///
    /// - Throws: `AgentError` where the partner's own id is mapped and empty.
    package mutating func take(_ batch: RowBatch) async throws {
        async let named = names.take(batch)
        async let housed = homes.take(batch)
        async let marked = attributes.take(batch)
        let numbered = try await numbers.take(batch)
        if keepsOutcomes { rowNumbers.append(contentsOf: batch.rowNumbers.map { Int32(clamping: $0) }) }
        add(batch.count, await named, numbered, await housed, await marked)
    }

    private mutating func add(
        _ count: Int,
        _ named: NameColumns.Part,
        _ numbered: NumberColumns.Part,
        _ housed: HomeColumns.Part,
        _ marks: [RowMarks]
    ) {
        for index in 0..<count {
            var row = ExtractRow()
            row.source = numbered.source[index]
            if !named.given.isEmpty { row.given = named.given[index] }
            if !named.middle.isEmpty { row.middle = named.middle[index] }
            if !named.surname.isEmpty { row.surname = named.surname[index] }
            if !numbered.birthDate.isEmpty { row.birthDate = numbered.birthDate[index] }
            if !numbered.sex.isEmpty { row.sex = numbered.sex[index] }
            if !numbered.nhsNumber.isEmpty { row.nhsNumber = numbered.nhsNumber[index] }
            if !housed.postcode.isEmpty { row.postcode = housed.postcode[index] }
            if !housed.house.isEmpty { row.house = housed.house[index] }
            if !housed.property.isEmpty { row.property = housed.property[index] }
            if !numbered.phone.isEmpty { row.phone = numbered.phone[index] }
            if !numbered.email.isEmpty { row.email = numbered.email[index] }
            if !marks.isEmpty { row.marks = marks[index] }
            if !housed.noFixedAbode.isEmpty && housed.noFixedAbode[index] { row.marks.insert(.noFixedAbode) }
            extract.rows.append(row)
        }
        extract.areaOfRow.append(contentsOf: housed.area)
    }

    /// The codes of each column that nothing reads, a column once though two fields are read from it.
    private static func unread(
        _ plan: ReadingPlan,
        _ logs: FieldLogs
    ) -> [String: (tally: CodeTally, permitted: [String])] {
        var tallies: [String: (tally: CodeTally, permitted: [String])] = [:]
        for place in plan.places {
            guard let log = logs[place.name], log.refusals.count(of: .notInCodeTable) > 0,
                place.field != .nhsNumberStatus
            else { continue }
            let permitted = place.attribute?.permitted ?? (place.field == .sex ? ["F", "M"] : ["yes", "no"])
            tallies[place.mapped.text] = (log.unread, permitted)
        }
        return tallies
    }

    /// The whole extract.
    ///
    /// - Parameters:
    ///   - mapping: The mapping, for messages.
    ///   - notes: What there is to say of the file.
    ///   - list: Where codes are listed that no table reads; `nil` to list none.
    /// - Returns: Its rows.
    /// - Throws: `AgentError` `mapping` for a mapping that can hardly be right; `FileError` where the list cannot be
    ///   written.
    package consuming func finish(
        mapping: Mapping,
        notes: ReadingNotes,
        list: CodesToFill? = nil
    ) async throws -> ExtractRows {
        var logs = await names.logs
        for more in [await numbers.logs, await homes.logs, await attributes.logs] {
            // An attribute read from the same column as a field counts its own refusals.
            logs.merge(more) { $1 }
        }
        let checks = ColumnChecks(
            plan: plan,
            mapping: mapping,
            otherDates: await numbers.otherFormats,
            lookalikes: await attributes.lookalikes
        )
        try checks.check(logs)
        // An opt-out that cannot be read refuses the extract; its codes are listed first, so that they can be filled in.
        if let list { extract.codes = try list.add(Self.unread(plan, logs)) }
        try checks.checkOptOuts(logs)
        extract.givenNames = await names.givenNames
        extract.surnames = await names.surnames
        extract.sources = await numbers.sources
        extract.emails = await numbers.emails
        extract.postcodes = await homes.postcodes
        extract.houses = await homes.houses
        extract.areas = await homes.areas
        let codes = await attributes.codes
        let values = await attributes.values
        for (index, place) in plan.attributes.enumerated() {
            extract.attributeCodes[place.name] = codes[index]
            extract.attributeValues[place.name] = values[index]
        }
        extract.notes = notes
        extract.refusals = logs.mapValues(\.refusals)
        if keepsOutcomes {
            var outcomes = FieldOutcomes()
            outcomes.codes = logs.mapValues(\.codes)
            outcomes.patterns = logs.mapValues(\.shapes).filter { !$0.value.isEmpty }
            outcomes.noted = logs.mapValues(\.noted).filter { $0.value.contains { $0 > 0 } }
            outcomes.rowNumbers = rowNumbers
            extract.outcomes = outcomes
        }
        return extract
    }
}
