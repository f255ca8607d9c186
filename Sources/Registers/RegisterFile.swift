import Governance
import SafeFiles
import Tabular

/// Reads one register strictly: known columns, every cell of its kind, nothing by which a person can be told.
struct RegisterFile {
    static let longestText = 2000
    static let mostRows = 10_000

    let layout: RegisterLayout
    let path: String
    let details: PersonalDetails

    /// The rows; none where there is no such file.
    func rows() throws(RegisterError) -> [RegisterRow] {
        guard RegularFile.exists(path) else { return [] }
        let table: CSVTable
        do throws(TabularError) { table = try CSVTable(path: path) } catch {
            throw RegisterError(error.code == .header ? .column : .unreadable, path, row: error.row ?? 0, error.reason)
        }
        guard table.rows.count <= Self.mostRows else {
            throw RegisterError(.unreadable, path, "has more than \(Self.mostRows) rows; is it the right file?")
        }
        let places = try places(table.header)
        var seen: [String: Int] = [:]
        var rows: [RegisterRow] = []
        for (cells, number) in zip(table.rows, table.rowNumbers) {
            var texts: [String: String] = [:]
            for column in layout.columns {
                let text = (places[column.name].map { cells[$0] } ?? "")[...].trimmed
                try check(text, column, row: number)
                texts[column.name] = text
            }
            let row = RegisterRow(layout, file: path, number: number, cells: texts)
            if let first = seen.updateValue(number, forKey: row.text("id")) {
                throw row.refuse(.duplicate, "id", "is the same as in row \(first); give each row an id of its own")
            }
            rows.append(row)
        }
        return rows
    }

    private func places(_ header: [String]) throws(RegisterError) -> [String: Int] {
        var places: [String: Int] = [:]
        for (place, name) in header.enumerated() {
            guard layout.columns.contains(where: { $0.name == name }), places[name] == nil else {
                throw RegisterError(
                    .column,
                    path,
                    row: 1,
                    "column \(place + 1) is none of this register, or stands twice; 'cohortlink registers new' writes them"
                )
            }
            places[name] = place
        }
        if let missing = layout.columns.first(where: { places[$0.name] == nil }) {
            throw RegisterError(
                .column,
                path,
                row: 1,
                column: missing.name,
                "is missing; add it and leave its cells empty where it does not apply"
            )
        }
        return places
    }

    private func check(_ text: String, _ column: RegisterLayout.Column, row: Int) throws(RegisterError) {
        func refuse(_ code: RegisterError.Code, _ reason: String) -> RegisterError {
            RegisterError(code, path, row: row, column: column.name, reason)
        }
        guard !text.isEmpty else {
            if column.isNeeded { throw refuse(.missing, "is empty; it says \(column.meaning)") }
            return
        }
        guard text.utf8.count <= Self.longestText else {
            throw refuse(.badValue, "is longer than \(Self.longestText) bytes; shorten it")
        }
        if let fault = Self.fault(text, column.kind) { throw refuse(.badValue, fault) }
        let found: [PersonalDetails.Kind] =
            switch column.kind {
            case .text, .list: details.kinds(in: text, .note)
            case .office: details.kinds(in: text, .office)
            // A quote is not refused but stopped, so that one does not hold up the rest.
            default: []
            }
        if let kind = found.first {
            let instead = column.kind == .office ? "write the office that holds the post" : "take it out"
            throw refuse(.personal, "holds \(kind.words), by which a person could be told; \(instead)")
        }
    }

    /// What is wrong with a cell that is not empty; `nil` where nothing is.
    private static func fault(_ text: String, _ kind: RegisterLayout.Kind) -> String? {
        switch kind {
        case .id: isID(text) ? nil : "is no id; use lower-case letters, digits and hyphens, 40 at most"
        case .reference(_, let many):
            (many ? RegisterRow.parts(text).allSatisfy(isID) : isID(text))
                ? nil : many ? "holds no ids with semicolons between them" : "is no id; one is asked for"
        case .day: CalendarDate(text) == nil ? "is no day of the calendar; write 2026-01-31" : nil
        case .word(let words): words.contains(text) ? nil : "is none of \(words.joined(separator: ", "))"
        case .count:
            Int(text).map { (0..<1_000_000).contains($0) } == true ? nil : "is no whole number from 0 on"
        case .release:
            ReleaseName(text) == nil
                ? "is no release; give 8 hexadecimal digits at least, as 'cohortlink status' prints them" : nil
        case .code:
            text.utf8.count <= 80 && !text.contains(where: { $0.isNewline })
                ? nil : "is longer than 80 bytes, or has several lines; give a code of the release"
        case .text, .list, .office, .quote: nil
        }
    }

    private static func isID(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
