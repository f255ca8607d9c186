import Glibc
import Tabular

/// A file to write inputs to: the readers take paths, since they check what kind of file it is.
enum Scratch {
    private static let folder: String = {
        var template = Array("/dev/shm/cohortlink-fuzz-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { fatalError("no folder for inputs") }
        return String(cString: made)
    }()

    static func path(_ name: String) -> String { folder + "/" + name }

    static func write(_ bytes: [UInt8], to name: String) -> String {
        let path = path(name)
        guard let file = fopen(path, "w") else { fatalError("no file for an input") }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        return path
    }
}

/// A whole table.
struct Table: Equatable {
    var header: [String] = []
    var rows: [[String]] = []
    var numbers: [Int] = []

    /// Reads a file; `nil` when it is refused with an error that says nothing of its contents.
    static func read(_ path: String, _ layout: TableLayout?, _ ragged: RaggedRows = .refuse) -> Table? {
        do throws(TabularError) {
            var source = try TableSource.open(path: path, layout: layout, ragged: ragged)
            var table = Table(header: source.header)
            guard !table.header.isEmpty else { fatalError("a table without columns") }
            while try source.next() {
                guard source.row > (table.numbers.last ?? 0) else { fatalError("rows out of order") }
                guard source.rowBytes <= CSVReader.recordLimit * 3, source.longestCell <= source.rowBytes else {
                    fatalError("a row beyond the limit")
                }
                table.rows.append(source.texts())
                table.numbers.append(source.row)
            }
            return table
        } catch {
            check(error, path)
            return nil
        }
    }

    /// An error is plain words and numbers.
    ///
    /// Cells in the corpus say CANARY, so that no cell's text goes unnoticed.
    static func check(_ error: TabularError, _ path: String) {
        let text = error.description.dropFirst(path.count)
        guard text.utf8.count < 600, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), !text.contains("CANARY") else {
            fatalError("an error that repeats a cell: \(text)")
        }
    }
}
