/// Literals of Spark SQL.
enum SQL {
    /// Sixty-four bits as a whole number.
    static func number(_ bits: UInt64) -> String { number(Int64(bitPattern: bits)) }

    /// A whole number of 64 bits.
    ///
    /// The least one cannot be written: its digits without the sign are one too many.
    static func number(_ value: Int64) -> String { value == .min ? "(\(value + 1)L - 1L)" : "\(value)L" }

    /// A text, for a path.
    static func text(_ value: String) -> String {
        "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
