import Extracts
public import Governance
import Normalising
public import SealedPackages

/// A partner's table of counts as it would leave: for `check`, `preview` and `seal` alike.
public struct CountsDraft: Sendable {
    /// The terms of the table.
    public let terms: Programme.CountsTable
    /// What would be sealed, exactly.
    public let table: CountsTable
    /// Codes of the lines that the partner keeps back.
    public let withheld: [String]
    /// Codes of the lines that the programme has and the table does not.
    public let absent: [String]

    /// Reads and checks a partner's table.
    ///
    /// Every line that is not kept back must be one of the programme's, stand once, and hold a whole number for each
    /// measure that is sent.
    ///
    /// - Parameters:
    ///   - extract: The table.
    ///   - mappingPath: The mapping.
    ///   - programme: The programme.
    ///   - partnerID: The partner's id.
    /// - Throws: `AgentError`, `TabularError`; a message names row and column, never a cell.
    public init(extract: String, mapping mappingPath: String, programme: Programme, partner partnerID: String) throws {
        guard let partner = programme.partner(partnerID), let terms = partner.counts.first else {
            throw AgentError(.terms, file: programme.path, reason: "has no table of counts for '\(partnerID)'")
        }
        let mapping = try CountsMapping(path: mappingPath, table: terms)
        let sheet = try CountsSheet(path: extract, mapping: mapping)
        try Self.checkHeader(sheet)
        let reader = try CountsReader(sheet: sheet, mapping: mapping, terms: terms)
        let (lines, withheld) = try reader.lines()
        guard !lines.isEmpty else {
            throw AgentError(
                .extract,
                file: extract,
                reason: withheld.isEmpty
                    ? "holds no line; there is nothing to seal" : "keeps back every line; there is nothing to seal"
            )
        }
        self.terms = terms
        self.withheld = withheld
        table = CountsTable(
            partner: partnerID,
            table: terms.id,
            measures: mapping.measures.map(\.measure.code),
            lines: lines
        )
        let given = Set(lines.map(\.category) + withheld)
        absent = terms.categories.map(\.code).filter { !given.contains($0) }
    }

    /// A column that is named after an identifier belongs to a list of people: then it is the wrong file.
    private static func checkHeader(_ sheet: CountsSheet) throws(AgentError) {
        for name in sheet.header {
            guard let identifier = IdentifierNames.identifier(inHeading: name) else { continue }
            throw AgentError(
                .extract,
                file: sheet.file,
                row: 1,
                reason:
                    "has a column that looks like an identifier (\(identifier)), which a table of counts has not; give "
                    + "the table of counts, or take the column out"
            )
        }
    }
}

/// Takes the lines out of a sheet.
private struct CountsReader {
    let sheet: CountsSheet
    let mapping: CountsMapping
    let terms: Programme.CountsTable
    private let category: Int
    private let withhold: Int?
    private let measures: [Int]
    private let codeOf: [String: String]

    init(sheet: CountsSheet, mapping: CountsMapping, terms: Programme.CountsTable) throws(AgentError) {
        category = try sheet.position(of: mapping.category, mapping: mapping)
        if let column = mapping.withhold {
            withhold = try sheet.position(of: column, mapping: mapping)
        } else {
            withhold = nil
        }
        var measures: [Int] = []
        for (_, column) in mapping.measures { measures.append(try sheet.position(of: column, mapping: mapping)) }
        self.measures = measures
        var codeOf: [String: String] = [:]
        for name in terms.categories {
            for word in [name.code, name.label] { codeOf[Programme.CountsTable.folded(word)] = name.code }
        }
        self.codeOf = codeOf
        self.sheet = sheet
        self.mapping = mapping
        self.terms = terms
    }

    /// The lines to send, in the programme's order, and the codes of those kept back.
    func lines() throws(AgentError) -> (sent: [CountsTable.Line], withheld: [String]) {
        var seen: [String: Int] = [:]
        var sent: [String: CountsTable.Line] = [:]
        var withheld: Set<String> = []
        for (number, cells) in sheet.rows where cells.contains(where: { !$0.isEmpty }) {
            let code = try code(cells, number)
            if let first = seen.updateValue(number, forKey: code) {
                throw trouble(number, mapping.category, "is the same line as row \(first); add the two up, or keep one")
            }
            guard try !keepsBack(cells, number) else {
                withheld.insert(code)
                continue
            }
            var counts: [Int] = []
            for (position, measure) in zip(measures, mapping.measures) {
                counts.append(try count(cells[position], number, measure.column))
            }
            sent[code] = CountsTable.Line(category: code, counts: counts)
        }
        let order = terms.categories.map(\.code)
        return (order.compactMap { sent[$0] }, order.filter(withheld.contains))
    }

    private func code(_ cells: [String], _ row: Int) throws(AgentError) -> String {
        let text = cells[category]
        if let codes = mapping.codes {
            if case .value(let value) = codes.read(text), let code = codeOf[Programme.CountsTable.folded(value)] {
                return code
            }
        } else if let code = codeOf[Programme.CountsTable.folded(text)] {
            return code
        }
        throw trouble(
            row,
            mapping.category,
            "is no line of the programme's table; use its words or a code_table, and take totals out (they are added up "
                + "later)"
        )
    }

    private func keepsBack(_ cells: [String], _ row: Int) throws(AgentError) -> Bool {
        guard let withhold, let column = mapping.withhold else { return false }
        switch cells[withhold].lowercased() {
        case "yes", "y", "x", "true", "1": return true
        case "", "no", "n", "false", "0": return false
        default: throw trouble(row, column, "write yes to keep the line back, or leave the cell empty")
        }
    }

    private func count(_ text: String, _ row: Int, _ column: CountsMapping.Column) throws(AgentError) -> Int {
        guard !text.isEmpty else {
            throw trouble(row, column, "is empty; write 0 for nobody, or keep the line back")
        }
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped =
            groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count)
        let digits = isGrouped ? groups.joined() : text
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw trouble(row, column, "is no whole number of people, 0 or more")
        }
        guard digits.count <= 7, let count = Int(digits), count <= CountsTable.largestCount else {
            throw trouble(row, column, "has too many digits for a count; is it a reference or telephone number?")
        }
        return count
    }

    private func trouble(_ row: Int, _ column: CountsMapping.Column, _ reason: String) -> AgentError {
        AgentError(.extract, file: sheet.file, row: row, column: column.name, reason: reason)
    }
}
