import Normalising
import Tabular

/// The place's public look-ups: from postcode to statistical area, and from there to wards and other areas.
struct AreaDirectory: Sendable {
    private let areaOfPostcode: [[UInt8]: Int32]
    private let areaOfCode: [String: Int32]
    private let columns: [String: [String]]

    /// Reads both look-ups.
    ///
    /// - Parameters:
    ///   - areasPath: `lsoa_code` and the columns that attributes name.
    ///   - postcodesPath: `postcode,lsoa_code`.
    ///   - columnNames: The columns of the areas that are wanted.
    /// - Throws: `TabularError` for an unreadable file, a missing column, or a postcode of an unknown area.
    init(areasPath: String, postcodesPath: String, columnNames: [String]) throws(TabularError) {
        let areas = try CSVTable(path: areasPath)
        let code = try areas.column("lsoa_code")
        var areaOfCode: [String: Int32] = [:]
        for (index, row) in areas.rows.enumerated() { areaOfCode[row[code]] = Int32(index) }
        var columns: [String: [String]] = [:]
        for name in columnNames {
            let column = try areas.column(name)
            columns[name] = areas.rows.map { $0[column] }
        }
        let postcodes = try CSVTable(path: postcodesPath)
        let postcode = try postcodes.column("postcode")
        let area = try postcodes.column("lsoa_code")
        var areaOfPostcode: [[UInt8]: Int32] = [:]
        for (row, number) in zip(postcodes.rows, postcodes.rowNumbers) {
            guard let known = areaOfCode[row[area]], let read = Postcode.read(row[postcode].utf8).usable else {
                throw TabularError(
                    .badValue,
                    file: postcodesPath,
                    row: number,
                    reason: "is no postcode of an area in \(areasPath); mend one of the two"
                )
            }
            areaOfPostcode[read.compact] = known
        }
        self.areaOfCode = areaOfCode
        self.columns = columns
        self.areaOfPostcode = areaOfPostcode
    }

    /// The area of a code as written in the extract; -1 where unknown.
    func area(code: String) -> Int32 { areaOfCode[code] ?? -1 }

    /// The area of a postcode; -1 where unknown.
    func area(of postcode: Postcode) -> Int32 { areaOfPostcode[postcode.compact] ?? -1 }

    /// One column's value of an area.
    func value(_ column: String, of area: Int32) -> String? {
        area >= 0 ? columns[column]?[Int(area)] : nil
    }
}
