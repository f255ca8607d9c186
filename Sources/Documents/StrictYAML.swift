import Yams

/// Reads YAML as people write it, without the parts that surprise: the result is what JSON could say.
public enum StrictYAML {
    /// The most aliases that a text may seem to hold; a text with more is refused before it can expand itself.
    private static let aliasLimit = 16

    /// Reads one document.
    ///
    /// Plain scalars follow the JSON schema of YAML 1.2: `true`, `false`, `null` and decimal numbers; everything
    /// else is a text, also `yes`, `no`, `on` and dates. Refused: what YAML 1.1 would read as another number or truth
    /// value (`012`, `1_000`, `1:30`, `+5`, `TRUE`, `~`), duplicate keys, keys that are no text, anchors, aliases,
    /// tags, merge keys, directives, several documents, anything but UTF-8, control and bidirectional characters,
    /// more than 32 levels or 1 MiB, whole numbers outside 64 bits.
    ///
    /// - Parameters:
    ///   - bytes: The document; a UTF-8 byte-order mark is passed over.
    ///   - file: Its path, for places.
    /// - Returns: The root.
    /// - Throws: The first trouble, with line and column.
    public static func parse(_ bytes: [UInt8], file: String) throws(DocumentError) -> DocumentValue {
        let source = try SourceText(bytes, file: file, markAllowed: true)
        try refuseDirectives(source)
        try refuseManyAliases(source)
        let node: Node?
        do {
            // What a scalar means is decided here, not by a resolver.
            let parser = try Parser(yaml: source.string, resolver: .basic, encoding: .utf8)
            node = try parser.singleRoot()
        } catch {
            throw YAMLTrouble.documentError(error, source: source)
        }
        guard let node else {
            throw DocumentError(.documents, at: source.place(of: 0), reason: "holds no document; write one")
        }
        return try YAMLNodes(source: source).value(node, depth: 1)
    }

    private static func refuseDirectives(_ source: SourceText) throws(DocumentError) {
        for (index, line) in source.scalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.first == "%" {
                throw DocumentError(
                    .reference,
                    at: DocumentPlace(file: source.file, line: index + 1, column: 1),
                    reason: "directives are not accepted; take this line out"
                )
            }
            let first = line.first { $0 != " " && $0 != "\t" && $0 != "\r" }
            if let first, first != "#" { return }
        }
    }

    /// Aliases that contain aliases grow exponentially, so their number is bounded before the text is composed.
    private static func refuseManyAliases(_ source: SourceText) throws(DocumentError) {
        var seen = 0
        var firstOfLine: Unicode.Scalar?
        var previous: Unicode.Scalar = "\n"
        for (index, scalar) in source.scalars.enumerated() {
            if scalar == "\n" { firstOfLine = nil }
            if firstOfLine == nil, scalar != " ", scalar != "\n", scalar != "\t" { firstOfLine = scalar }
            let starts = " \n\t[]{},:-?".unicodeScalars.contains(previous)
            let following = index + 1 < source.scalars.count ? source.scalars[index + 1] : " "
            if scalar == "*", starts, firstOfLine != "#", !" \n\r\t".unicodeScalars.contains(following) {
                seen += 1
                guard seen <= aliasLimit else {
                    throw DocumentError(
                        .reference,
                        at: source.place(of: index),
                        reason: "aliases are not accepted; write the values out, or put quotes round a text with *"
                    )
                }
            }
            previous = scalar
        }
    }
}
