import SafeFiles

/// The sheets of a workbook, and what their cells need to be understood.
final class Workbook {
    /// A sheet as its tab shows it.
    struct Sheet {
        let name: String
        /// Counted from 1 as the tabs stand.
        let number: Int
        let isHidden: Bool
        /// The part that holds its cells; `nil` for a sheet that is only a chart.
        let part: String?
    }

    let archive: ZipArchive
    private(set) var sheets: [Sheet] = []
    private(set) var from1904 = false
    private(set) var strings = SharedStrings()
    private(set) var styles = CellStyles()

    init(_ source: consuming RegularFile, limits: SpreadsheetLimits = .standard) throws(TabularError) {
        archive = try ZipArchive(source, limits: limits)
        try checkKind()
        guard let main = try relations(of: "").one("officeDocument", archive) else {
            throw ZipArchive.damaged(archive.file)
        }
        guard !main.lowercased().hasSuffix(".bin") else {
            throw refusal("is a binary workbook (.xlsb); open it in Excel and save it as .xlsx")
        }
        let related = try relations(of: main)
        try readSheets(main, related)
        // What the workbook names and does not hold is missing: dates would turn into numbers without a word.
        if let part = try related.one("styles", archive) {
            styles = try CellStyles(try XMLPullReader(try archive.part(part, limit: limits.partBytes)))
        }
        if let part = try related.one("sharedStrings", archive) {
            strings = try SharedStrings(try XMLPullReader(try archive.part(part, limit: limits.stringBytes)))
        }
    }

    private func refusal(_ reason: String) -> TabularError { TabularError(.format, file: archive.file, reason: reason) }

    private func checkKind() throws(TabularError) {
        if archive.contains("[Content_Types].xml") {
            if archive.contains("word/document.xml") {
                throw refusal("is a Word document; copy the table into Excel and \(Advice.save)")
            }
            return
        }
        throw archive.contains("mimetype") && archive.contains("content.xml")
            ? refusal(
                "is an OpenDocument file (.ods); open it in LibreOffice or Excel and save it as .xlsx or 'CSV UTF-8'"
            )
            : refusal("is a zip file and no workbook; unpack it and give the file inside")
    }

    private func relations(of part: String) throws(TabularError) -> [String: Relation] {
        let (folder, name) = PartName.split(part)
        let location = folder + "_rels/" + name + ".rels"
        guard archive.contains(location) else { throw ZipArchive.damaged(archive.file) }
        return try Relation.read(
            XMLPullReader(try archive.part(location, limit: archive.limits.partBytes)),
            folder: folder
        )
    }

    private func readSheets(_ main: String, _ related: [String: Relation]) throws(TabularError) {
        let xml = try XMLPullReader(try archive.part(main, limit: archive.limits.partBytes))
        let (sheet, properties) = (xml.name("sheet"), xml.name("workbookPr"))
        let (name, identifier, state, system) = (
            xml.name("name"), xml.name("id"), xml.name("state"), xml.name("date1904")
        )
        while let node = try xml.read() {
            guard node == .start else { continue }
            if xml.name == properties { from1904 = ["1", "true"].contains(xml.attribute(system) ?? "") }
            guard xml.name == sheet else { continue }
            guard let title = xml.attribute(name), let relation = xml.attribute(identifier).flatMap({ related[$0] }),
                sheets.count < archive.limits.sheets
            else { throw ZipArchive.damaged(archive.file) }
            let isTable = relation.type == "worksheet" && !relation.isExternal
            let isHidden = (xml.attribute(state) ?? "visible") != "visible"
            sheets.append(
                Sheet(name: title, number: sheets.count + 1, isHidden: isHidden, part: isTable ? relation.target : nil)
            )
        }
    }

    /// The sheet that a layout names, or the only one.
    func sheet(_ wanted: String?) throws(TabularError) -> Sheet {
        let tables = sheets.filter { $0.part != nil }
        guard let wanted else {
            guard tables.count == 1 else {
                throw TabularError(
                    .sheet,
                    file: archive.file,
                    reason: tables.isEmpty
                        ? "holds no sheet with cells"
                        : "holds \(tables.count) sheets, hidden ones included; run `cohortlink agent map`, or add the "
                            + "row \(TableLayout.Setting.sheet.rawValue),NAME to the mapping"
                )
            }
            return tables[0]
        }
        guard
            let found = tables.first(where: { $0.name == wanted })
                ?? tables.first(where: { $0.name.foldedName == wanted.foldedName })
        else {
            throw TabularError(
                .sheet,
                file: archive.file,
                reason: "has no sheet of the declared name among its \(tables.count); were its tabs renamed?"
            )
        }
        return found
    }
}
