public import Tabular

/// What each code of a column means in the programme's words.
public struct CodeTable: Sendable {
    /// The table's file or built-in name, for messages.
    public let name: String
    private let values: [String: String]
    private let manner: Manner
    /// Whether the values are ethnic groups, among which officers' impressions have no place.
    private let isEthnic: Bool

    /// How cells are brought to the table's codes.
    private enum Manner: Sendable {
        /// As they are, case and blanks aside.
        case plain
        /// A code, or a code with words (`1 - Male`, `a) Male`, `Male (1)`).
        case codes
        /// As `codes`; of two characters the first counts, the second is the trust's own.
        case nhsEthnicity
        /// Words: punctuation, `&` and the name of the classification aside.
        case words
    }

    /// Reads a table that a partner wrote: columns `source_value` and `standard_value`.
    ///
    /// - Parameter path: The file.
    /// - Throws: `TabularError` for an unreadable file, a missing column, or a value listed twice.
    public init(path: String) throws(TabularError) {
        let table = try CSVTable(path: path)
        try self.init(table: table, manner: .plain)
    }

    /// Reads a table that ships with another part of the program: plain commas, no quotes.
    package init(embedded: [UInt8], name: String) throws(TabularError) {
        try self.init(table: CSVTable(embedded: embedded, name: name), manner: .plain)
    }

    private init(table: CSVTable, manner: Manner) throws(TabularError) {
        let source = try table.column("source_value")
        let standard = try table.column("standard_value")
        var values: [String: String] = [:]
        for (row, number) in zip(table.rows, table.rowNumbers) {
            guard values.updateValue(row[standard], forKey: Self.fold(row[source])) == nil else {
                throw TabularError(
                    .badValue,
                    file: table.file,
                    row: number,
                    column: "source_value",
                    reason: "this value stands in the table twice (case and blanks ignored); keep one"
                )
            }
        }
        self.name = table.file
        self.values = values
        self.manner = manner
        let groups = Set(values.values).filter {
            EthnicGroup(standardCode: $0) != nil || EthnicGroup.Five(rawValue: $0) != nil
        }
        isEthnic = groups.count > 2
    }

    /// A table that ships with the program.
    ///
    /// - Parameter name: One of `builtInNames`. Ethnicity tables give the 19 groups of `EthnicGroup` (the words table
    ///   also the five where a cell says no more); `sex` gives M, F, or `other`.
    /// - Returns: The table, `nil` for another name.
    /// - Throws: `TabularError` if the table shipped is not well formed.
    public static func builtIn(_ name: String) throws(TabularError) -> CodeTable? {
        let (bytes, manner): ([UInt8], Manner)
        switch name {
        case "sex": (bytes, manner) = (PackageResources.code_sex_csv, .codes)
        case "ethnicity-nhs": (bytes, manner) = (PackageResources.code_ethnicity_nhs_csv, .nhsEthnicity)
        case "ethnicity-police": (bytes, manner) = (PackageResources.code_ethnicity_police_csv, .codes)
        case "ethnicity-dfe": (bytes, manner) = (PackageResources.code_ethnicity_dfe_csv, .codes)
        case "ethnicity-words": (bytes, manner) = (PackageResources.code_ethnicity_words_csv, .words)
        case "attendance": (bytes, manner) = (PackageResources.code_attendance_csv, .plain)
        default: return nil
        }
        return try CodeTable(table: CSVTable(embedded: bytes, name: "builtin:\(name)"), manner: manner)
    }

    /// The names of the tables that ship with the program.
    public static let builtInNames = [
        "attendance", "ethnicity-dfe", "ethnicity-nhs", "ethnicity-police", "ethnicity-words", "sex",
    ]

    /// Looks a cell up.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The standard value; missing for an empty cell or an empty standard value; refused where the table
    ///   does not hold the code, or holds ethnic groups and the cell is an officer's impression.
    public func read(_ text: String) -> Normalised<String> {
        let key = Self.fold(text)
        if key.isEmpty { return .missing }
        // Before the look-up: a partner's own table must not turn an impression into a statement either.
        if isEthnic && EthnicGroup.isObserved(key) { return .refused(.observed) }
        for candidate in candidates(key) {
            if let value = values[candidate] { return value.isEmpty ? .missing : .value(value) }
        }
        return .refused(.notInCodeTable)
    }

    /// What of a cell may be the code, the whole first.
    private func candidates(_ key: String) -> [String] {
        switch manner {
        case .plain: return [key]
        case .codes: return [key] + Self.parts(key)
        case .nhsEthnicity:
            let parts = [key] + Self.parts(key)
            return parts + parts.filter { $0.count == 2 && $0.first?.isLetter == true }.map { String($0.prefix(1)) }
        case .words:
            return ([key] + Self.parts(key).reversed()).map(Self.words)
        }
    }

    /// The code and the words of a cell that holds both.
    private static func parts(_ key: String) -> [String] {
        for separator in [" - ", " – ", ": ", ") ", "=", " ("] {
            guard let place = key.firstRange(of: separator) else { continue }
            let left = key[..<place.lowerBound].trimmingPrefix("(")
            var right = key[place.upperBound...]
            if separator == " (", right.last == ")" { right.removeLast() }
            return [fold(String(left)), fold(String(right))].filter { !$0.isEmpty }
        }
        // W1 White British: the code stands first.
        guard let blank = key.firstIndex(of: " "), key.distance(from: key.startIndex, to: blank) <= 2 else { return [] }
        return [String(key[..<blank])]
    }

    /// Words alone: `&` is and, punctuation a blank, and what names the classification is left out.
    private static func words(_ key: String) -> String {
        var text = key.replacing("&", with: " and ")
        for phrase in ["ethnic category", "ethnicity category", "census"] {
            if let place = text.firstRange(of: phrase), place.lowerBound > text.startIndex {
                text = String(text[..<place.lowerBound])
            }
        }
        let letters = text.map { $0.isLetter ? $0 : " " }
        return String(letters).split(separator: " ").joined(separator: " ")
    }

    private static func fold(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
