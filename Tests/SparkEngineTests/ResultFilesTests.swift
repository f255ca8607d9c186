import SafeFiles
import TestSupport
import Testing

@testable import SparkEngine

@Suite struct ResultFilesTests {
    private func rows(_ text: String, columns: Int = 2) -> [[Int64]]? {
        var rows: [[Int64]] = []
        let isRead = ResultFiles.parse(Array(text.utf8), columns: columns) {
            rows.append($0)
            return true
        }
        return isRead ? rows : nil
    }

    @Test func `rows of whole numbers are read, the least and the greatest too`() {
        #expect(rows("1,2\n-3,4\n") == [[1, 2], [-3, 4]])
        #expect(rows("-9223372036854775808,9223372036854775807\n") == [[.min, .max]])
        #expect(rows("") == [])
    }

    @Test(
        "whatever is no row of whole numbers is refused",
        arguments: [
            "1,2", "1\n", "1,2,3\n", "a,b\n", "1,\n", ",1\n", "1, 2\n", "1.5,2\n", "\"1\",2\n", "--1,2\n", "1-,2\n",
            "9223372036854775808,1\n", "-9223372036854775809,1\n", "99999999999999999999999,1\n", "\n", "1,2\r\n",
            "-,1\n",
        ]
    )
    func refused(text: String) { #expect(rows(text) == nil) }

    @Test func `a step that is not finished, or wrote something else, is refused by its name and not by its contents`()
        throws
    {
        let folder = try TemporaryFolder()
        let results = ResultFiles(folder: WorkFolder(path: folder.path))
        func error() -> SparkError? {
            #expect(throws: SparkError.self) { try results.forEachRow("counts", columns: 2) { _ in true } }
        }
        #expect(error()?.place == "counts")
        try Folder.make(folder.file("counts"))
        _ = try folder.write("1,2\n", to: "counts/part-0.csv")
        #expect(error()?.code == .result)
        _ = try folder.write("", to: "counts/_SUCCESS")
        var rows: [[Int64]] = []
        try results.forEachRow("counts", columns: 2) {
            rows.append($0)
            return true
        }
        #expect(rows == [[1, 2]])
        _ = try folder.write("Smith,2\n", to: "counts/part-1.csv")
        #expect(error()?.description.contains("Smith") == false)
        _ = try folder.write("1,2\n", to: "counts/part-1.csv")
        _ = try folder.write("", to: "counts/part-2.parquet")
        #expect(error()?.code == .result)
    }
}
