import Documents

/// What the tidy data holds, for programs: metadata in the form of CSV on the Web.
///
/// - Source: W3C Recommendation, Metadata Vocabulary for Tabular Data (17 December 2015).
enum CSVWMetadata {
    /// The metadata of the tidy file.
    static func value(of file: String, _ words: ReleaseWords) -> DocumentValue {
        func text(_ text: String) -> DocumentValue { .string(HarmlessText.visible(text)) }
        let columns = TidyCSV.columns(words).map { column in
            DocumentValue.object([
                ("name", .string(column.name)), ("titles", .string(column.name)), ("datatype", .string(column.type)),
                ("dc:title", .string(column.title)), ("dc:description", .string(column.about)), ("null", .string("")),
            ])
        }
        return .object([
            ("@context", .string("http://www.w3.org/ns/csvw")),
            ("url", .string(file)),
            ("dc:title", text(words.title)),
            ("dc:description", text(words.about)),
            ("dc:language", .string("en-GB")),
            ("dc:temporal", text((words.periodFrom.isEmpty ? "" : words.periodFrom + "/") + words.periodTo)),
            ("dc:spatial", text(words.areaName)),
            (
                "notes",
                .array(
                    ([words.rule, words.denominators, words.seriesBreak] + words.notes).filter { !$0.isEmpty }.map(text)
                        + ReleaseMark.allCases.map { text("\($0.rawValue) \($0.meaning)") }
                        + words.breaks.keys.sorted().map { text("[b] \(words.label($0)): \(words.breaks[$0] ?? "")") }
                )
            ),
            (
                "dialect",
                .object([("encoding", .string("utf-8")), ("header", .bool(true)), ("delimiter", .string(","))])
            ),
            ("tableSchema", .object([("columns", .array(columns))])),
        ])
    }
}
