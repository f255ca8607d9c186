import SafeFiles

/// Finds encoding, delimiter and header of a text.
enum TextSniffer {
    static func propose(_ file: consuming RegularFile, hasMark: Bool) throws(TabularError) -> LayoutProposal {
        let path = file.path
        guard file.size > (hasMark ? 3 : 0) else {
            throw TabularError(.empty, file: path, reason: "the file is empty; a header row is needed")
        }
        let census = try EncodingCensus.of(file)
        var findings: [String] = []
        var problems: [String] = []
        let encoding = census.judge(hasMark: hasMark, &findings, &problems)
        let sample: [UInt8]
        do throws(FileError) { sample = try file.bytes(at: hasMark ? 3 : 0, count: TableSniffer.sampleBytes) } catch {
            throw TabularError(.file, file: path, reason: error.reason)
        }
        let text = encoding == .windows1252 ? Array(Windows1252.text(sample).utf8) : sample
        let isWhole = sample.count < TableSniffer.sampleBytes
        let candidates = Delimiter.allCases.map { DelimiterCandidate(text, $0, isWhole: isWhole) }
        let chosen = DelimiterCandidate.choose(candidates, &findings, &problems)
        var header: [String] = []
        var headerRow = 1
        if let found = chosen.header {
            headerRow = found.row
            header = found.names
            findings.append(
                found.row == 1
                    ? "The column names stand in row 1."
                    : "The column names stand in row \(found.row); the rows above it are no table and are skipped."
            )
        } else {
            problems.append(
                "No row of column names was found among the first \(chosen.rows.count): each column needs a name of "
                    + "its own, in words."
            )
        }
        return LayoutProposal(
            kind: .delimited,
            layout: TableLayout(encoding: encoding, delimiter: chosen.delimiter, headerRow: headerRow),
            header: header,
            sheets: [],
            findings: findings,
            problems: problems
        )
    }
}
