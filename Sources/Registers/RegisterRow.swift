import Governance

/// One row of a register whose cells have passed the layout's checks.
struct RegisterRow {
    let layout: RegisterLayout
    let file: String
    let number: Int
    private let cells: [String: String]

    init(_ layout: RegisterLayout, file: String, number: Int, cells: [String: String]) {
        self.layout = layout
        self.file = file
        self.number = number
        self.cells = cells
    }

    /// A cell; empty where nothing is written.
    func text(_ column: String) -> String { cells[column] ?? "" }

    func optional(_ column: String) -> String? { text(column).isEmpty ? nil : text(column) }

    func day(_ column: String) -> CalendarDate? { CalendarDate(text(column)) }

    func count(_ column: String) -> Int? { Int(text(column)) }

    func list(_ column: String) -> [String] { Self.parts(text(column)) }

    func mark(_ column: String) -> ReleaseName? { ReleaseName(text(column)) }

    func refuse(_ code: RegisterError.Code, _ column: String, _ reason: String) -> RegisterError {
        RegisterError(code, file, row: number, column: column, reason)
    }

    /// Refuses a row in which one cell asks for another.
    func need(_ column: String, because reason: String) throws(RegisterError) {
        if text(column).isEmpty { throw refuse(.missing, column, "is empty; \(reason)") }
    }

    /// Refuses days that do not stand in the order in which things happen.
    func inOrder(_ columns: [String]) throws(RegisterError) {
        var last: (column: String, day: CalendarDate)?
        for column in columns {
            guard let day = day(column) else { continue }
            if let last, day < last.day {
                throw refuse(.order, column, "is before '\(last.column)'; correct one of the two days")
            }
            last = (column, day)
        }
    }

    static func parts(_ text: String) -> [String] {
        text.split(separator: ";").map { $0.trimmed }.filter { !$0.isEmpty }
    }
}

extension Substring {
    var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
