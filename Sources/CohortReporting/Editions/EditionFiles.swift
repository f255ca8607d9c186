import Governance
import ReportPages
import SafeFiles

/// The editions beside the full report: every one a view of the released set that is about to be published.
struct EditionFiles {
    /// The full report.
    static let report = "report.html"
    /// The board's page.
    static let board = "board.html"
    /// The page for a meeting.
    static let workshop = "workshop.html"
    /// What those who approve look for.
    static let evidence = "ig.html"
    /// How the linkage was made.
    static let linkage = "linkage-statement.html"

    /// A partner's own page.
    static func department(_ partner: String) -> String { "department-\(partner).html" }

    /// The names, the board's page first.
    let names: [String]
    private let pages: [(name: String, page: String)]

    /// Makes every edition from files of the release that lie staged.
    ///
    /// - Parameters:
    ///   - page: The full report.
    ///   - written: What the registers say of it.
    ///   - folder: The folder of the report.
    ///   - files: The set that the release's files appear with; `released.csv` is staged in it.
    /// - Throws: `TabularError`, `ReleaseViewError`, `BoardError`, `PageError`.
    init(_ page: ReportPage, _ written: RegisterWords, in folder: String, staged files: borrowing FileSet) throws {
        let path = Folder.join(folder, "released.csv")
        let source = EditionSource(
            programme: page.programme,
            page: page,
            released: try ReleasedTables(path: files.temporary(of: path) ?? path),
            lenses: page.lenses?.facts(page.programme) ?? [],
            written: written
        )
        var pages: [(name: String, page: String)] = [
            (Self.board, try BoardBuilder(source: source).page()),
            (Self.workshop, try WorkshopBuilder(source: source).workshop.page()),
            (Self.evidence, try EvidenceBuilder(source: source).edition.page()),
            (Self.linkage, try LinkageStatementBuilder(source: source).edition.page()),
        ]
        for partner in page.programme.partners {
            let edition = DepartmentBuilder(source: source, partner: partner).edition
            pages.append((Self.department(partner.id), try edition.page()))
        }
        self.pages = pages
        names = pages.map(\.name)
    }

    /// Writes the editions under temporary names.
    ///
    /// - Throws: `FileError`.
    func write(to folder: String, in files: inout FileSet) throws(FileError) {
        for (name, page) in pages {
            try AtomicFile.write(Array(page.utf8), to: try files.stage(Folder.join(folder, name)), mode: 0o644)
        }
    }
}
