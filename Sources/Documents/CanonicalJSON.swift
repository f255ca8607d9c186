/// Writes values in the one form that RFC 8785 (JSON Canonicalization Scheme) gives them.
public enum CanonicalJSON {
    /// The largest whole number that every JSON reader keeps exact, 2^53 - 1 (RFC 8785 section 3.2.2.3).
    public static let largestInteger = (1 << 53) - 1

    /// The canonical bytes of a value.
    ///
    /// Members are sorted by the UTF-16 code units of their names, no blanks, only the escapes that JSON demands,
    /// numbers as ECMAScript prints them.
    ///
    /// - Parameter value: The value.
    /// - Returns: UTF-8, without a line end.
    /// - Throws: `canonical` for a whole number beyond 2^53 - 1 either way, a number that is not finite, or a name
    ///   that an object holds twice.
    public static func bytes(of value: DocumentValue) throws(DocumentError) -> [UInt8] {
        var out: [UInt8] = []
        try write(value, to: &out)
        return out
    }

    private static func write(_ value: DocumentValue, to out: inout [UInt8]) throws(DocumentError) {
        switch value.content {
        case .null: out += "null".utf8
        case .bool(let truth): out += (truth ? "true" : "false").utf8
        case .integer(let number):
            guard (-largestInteger...largestInteger).contains(number) else {
                throw DocumentError(
                    .canonical,
                    at: value.place,
                    reason: "the whole number is beyond 2^53 - 1; write it as a text"
                )
            }
            out += String(number).utf8
        case .number(let number):
            guard let text = ECMAScriptNumber.text(number) else {
                throw DocumentError(.canonical, at: value.place, reason: "the number is not finite; leave it out")
            }
            out += text.utf8
        case .string(let text): write(text, to: &out)
        case .array(let values):
            out.append(0x5B)
            for (index, element) in values.enumerated() {
                if index > 0 { out.append(0x2C) }
                try write(element, to: &out)
            }
            out.append(0x5D)
        case .object(let members):
            let sorted = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
            out.append(0x7B)
            for (index, member) in sorted.enumerated() {
                if index > 0 {
                    out.append(0x2C)
                    guard member.name != sorted[index - 1].name else {
                        throw DocumentError(
                            .canonical,
                            at: member.place,
                            reason: "the key '\(member.name)' is given twice; keep one"
                        )
                    }
                }
                write(member.name, to: &out)
                out.append(0x3A)
                try write(member.value, to: &out)
            }
            out.append(0x7D)
        }
    }

    private static func write(_ text: String, to out: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        out.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: out += "\\\"".utf8
            case 0x5C: out += "\\\\".utf8
            case 0x08: out += "\\b".utf8
            case 0x09: out += "\\t".utf8
            case 0x0A: out += "\\n".utf8
            case 0x0C: out += "\\f".utf8
            case 0x0D: out += "\\r".utf8
            case 0..<0x20: out += "\\u00".utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
        out.append(0x22)
    }
}
