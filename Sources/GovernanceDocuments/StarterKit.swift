public import ReviewDocuments

/// What somebody needs to begin a programme: a commented file, and texts for the papers.
public enum StarterKit {
    /// The text of the programme file to start from, with an id and a title of one's own.
    ///
    /// - Parameters:
    ///   - id: Lower-case letters, digits and hyphens.
    ///   - title: The programme's title.
    /// - Returns: YAML that is in order as it is, for the test environment.
    public static func programme(id: String, title: String) -> String {
        String(decoding: PackageResources.programme_yaml, as: UTF8.self)
            .replacing("id: my-programme", with: "id: \(id)", maxReplacements: 1)
            .replacing("title: A title that people recognise", with: "title: \(quoted(title))", maxReplacements: 1)
    }

    /// The inserts for other papers, ready to be filled in.
    ///
    /// - Returns: Name of the file without its ending, and the document.
    public static var inserts: [(name: String, document: ReviewDocument)] {
        [
            ("dpia-insert", InsertText(PackageResources.dpia_md).document),
            ("data-sharing-insert", InsertText(PackageResources.data_sharing_md).document),
        ]
    }

    /// A text in double quotes, as YAML and JSON read it.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for character in text {
            if character == "\"" || character == "\\" { out.append("\\") }
            out.append(character)
        }
        return out + "\""
    }
}
