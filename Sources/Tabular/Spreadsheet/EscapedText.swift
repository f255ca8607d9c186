/// Text of a workbook, in which `_x000D_` stands for a carriage return (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
    /// Appends a text with its escapes resolved; NUL, surrogates and whatever is no escape stay as they are written.
    static func append(_ text: UnsafePointer<UInt8>, to bytes: inout [UInt8]) {
        var rest = text
        while rest.pointee != 0 {
            if rest.pointee == 0x5F, let scalar = escape(rest) {
                bytes.append(contentsOf: Array(String(scalar).utf8))
                rest += 7
            } else {
                bytes.append(rest.pointee)
                rest += 1
            }
        }
    }

    private static func escape(_ text: UnsafePointer<UInt8>) -> Unicode.Scalar? {
        guard text[1] == 0x78 else { return nil }
        var value: UInt32 = 0
        for index in 2..<6 {
            // A NUL ends the loop before anything behind it is read.
            guard let digit = Character(Unicode.Scalar(text[index])).hexDigitValue, text[index] < 0x80 else {
                return nil
            }
            value = value << 4 | UInt32(digit)
        }
        guard text[6] == 0x5F, value != 0 else { return nil }
        return Unicode.Scalar(value)
    }
}
