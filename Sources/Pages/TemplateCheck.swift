/// Refuses what a template must not hold: unescaped tags, other delimiters, other content types, dotted names.
///
/// What is left can only show escaped text, so no value can become markup.
enum TemplateCheck {
    /// Reads every tag of a template.
    ///
    /// - Parameters:
    ///   - source: The template's text.
    ///   - name: The template's name, for the error.
    /// - Throws: `PageError` with the line of the first bad tag.
    static func check(_ source: String, name: String) throws(PageError) {
        let bytes = Array(source.utf8)
        var line = 1
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            guard bytes[index...].starts(with: [0x7B, 0x7B]) else {
                index += 1
                continue
            }
            guard let end = close(bytes, from: index + 2) else {
                throw PageError(.badTemplate, template: name, line: line, reason: "a tag is not closed; add '}}'")
            }
            let tag = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
            guard isAllowed(tag) else {
                throw PageError(
                    .unsafeTag,
                    template: name,
                    line: line,
                    reason: "the tag '{{\(tag)}}' could let a value become markup; use {{name}}, a section or a partial"
                )
            }
            line += bytes[index..<end].count { $0 == UInt8(ascii: "\n") }
            index = end + 2
        }
    }

    private static func close(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == 0x7D && bytes[index + 1] == 0x7D { return index }
            index += 1
        }
        return nil
    }

    private static func isAllowed(_ tag: String) -> Bool {
        guard let first = tag.utf8.first else { return false }
        if first == UInt8(ascii: "!") { return true }
        var name = Substring(tag)
        if "#^/><$".utf8.contains(first) { name.removeFirst() }
        while name.first == " " { name.removeFirst() }
        while name.last == " " { name.removeLast() }
        if name == "." { return true }
        return !name.isEmpty
            && name.utf8.allSatisfy {
                ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "_")
            }
    }
}
