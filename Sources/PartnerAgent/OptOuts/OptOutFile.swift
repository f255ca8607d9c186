import Extracts
import Normalising
public import SafeFiles

/// The list of the national data opt-out check: one NHS number a line with a comma behind it, LF, sorted.
///
/// The same form goes out (numbers to be checked) and comes back (numbers that may be used).
public enum OptOutFile {
    /// The largest list that is read, in bytes: room for a hundred million numbers.
    private static let sizeLimit = 1_500 << 20

    /// Writes a list that nobody else may read.
    ///
    /// - Parameters:
    ///   - numbers: NHS numbers, in any order; each is written once.
    ///   - path: The file; `.dat` is what the service expects.
    /// - Returns: How many numbers it holds.
    /// - Throws: `FileError`.
    @discardableResult
    public static func write(_ numbers: some Sequence<UInt64>, to path: String) throws(FileError) -> Int {
        let sorted = Array(Set(numbers)).sorted()
        var file = try AtomicFile(path: path, mode: 0o600)
        for number in sorted { try file.write(line(number)) }
        try file.commit()
        return sorted.count
    }

    /// Ten digits, a comma, a line feed.
    private static func line(_ number: UInt64) -> [UInt8] {
        var digits = [UInt8](repeating: 0x30, count: 12)
        var rest = number
        for place in (0..<10).reversed() {
            digits[place] = 0x30 + UInt8(rest % 10)
            rest /= 10
        }
        digits[10] = 0x2C
        digits[11] = 0x0A
        return digits
    }

    /// Reads a list; the comma may be missing and lines may end with CR LF, as mail programs leave them.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - testRangeAllowed: Whether numbers that begin with 999 count; in the test environment only.
    /// - Returns: The numbers.
    /// - Throws: `FileError`; `AgentError` `extract` with the line for anything that is no NHS number.
    public static func numbers(at path: String, testRangeAllowed: Bool) throws -> Set<UInt64> {
        let bytes = try RegularFile.contents(of: path, limit: sizeLimit)
        var numbers: Set<UInt64> = []
        numbers.reserveCapacity(bytes.count / 12)
        var start = 0
        var row = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count && bytes[end] != 0x0A { end += 1 }
            var line = bytes[start..<end]
            start = end + 1
            row += 1
            if line.last == 0x0D { line.removeLast() }
            if line.last == 0x2C { line.removeLast() }
            if line.isEmpty { continue }
            guard line.count == 10, let number = NHSNumber.read(line, testRangeAllowed: testRangeAllowed).usable else {
                throw AgentError(
                    .extract,
                    file: path,
                    row: row,
                    reason: "is no NHS number of ten digits with a comma behind it; is it the list of the opt-out "
                        + "check?"
                )
            }
            numbers.insert(number)
        }
        return numbers
    }

    /// Makes the list that the service would return in an invented place, where nobody can be asked.
    ///
    /// - Parameters:
    ///   - sent: The list that was made for the check.
    ///   - path: Where the returned list goes.
    ///   - oneIn: One number in so many opted out; about one in nineteen people in England have (April 2023: 5.4 %).
    /// - Returns: How many numbers may be used.
    /// - Throws: `FileError`, `AgentError`.
    @discardableResult
    public static func inventReturned(of sent: String, to path: String, oneIn: UInt64 = 19) throws -> Int {
        let numbers = try numbers(at: sent, testRangeAllowed: true)
        // A fixed mixture of the digits decides, so that one person opts out at every partner.
        return try write(numbers.filter { ($0 &* 0x9E37_79B9_7F4A_7C15) >> 40 % oneIn != 0 }, to: path)
    }
}
