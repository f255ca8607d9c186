import Composites

/// Whether handles and tokens look like what an honest agent draws: random bytes, in an order that says nothing.
///
/// A faulty agent could number its people, or leave them in the order of its extract; that would tell the matcher who
/// they are. Bounds are six standard deviations, so an honest package is refused once in hundreds of millions.
enum PackageRandomness {
    /// Below this number nothing can be told.
    private static let fewest = 50
    private static let bound = 6.0

    /// What is wrong, `nil` where nothing is.
    ///
    /// - Parameters:
    ///   - table: The people of a package.
    ///   - columns: How many composites it has.
    ///   - repeats: Whether a value may stand for several people; then each value is looked at once.
    /// - Returns: A clause.
    static func fault(in table: TokenTable, columns: Int, repeats: Bool = false) -> String? {
        guard table.people >= fewest else { return nil }
        if !bytesAreEven(table.handles, stride: TokenTable.handleLength) {
            return "its handles are not random (numbered or sorted ids would tell who is who)"
        }
        let length = table.readings * TokenTable.tokenLength
        for column in 0..<columns {
            let tokens = table.tokens[(column * length)..<((column + 1) * length)]
            if tokens.prefix(TokenTable.tokenLength).allSatisfy({ $0 == 0 }) || isOrdered(tokens) {
                return "the values of column \(column + 1) stand in an order that follows its people"
            }
            if !bytesAreEven(repeats ? distinct(tokens) : Array(tokens), stride: TokenTable.tokenLength) {
                return "the values of column \(column + 1) are not random bytes"
            }
        }
        return nil
    }

    /// Every value once.
    private static func distinct(_ tokens: ArraySlice<UInt8>) -> [UInt8] {
        var seen: Set<[UInt8]> = []
        for start in stride(from: tokens.startIndex, to: tokens.endIndex, by: TokenTable.tokenLength) {
            seen.insert(Array(tokens[start..<(start + TokenTable.tokenLength)]))
        }
        return seen.flatMap { $0 }
    }

    /// Each byte of a value must be even over its range: counted in 16 classes, chi-square with 15 degrees of freedom.
    private static func bytesAreEven(_ bytes: [UInt8], stride: Int) -> Bool {
        let count = bytes.count / stride
        var classes = [Int](repeating: 0, count: 16 * stride)
        for value in 0..<count {
            for byte in 0..<stride { classes[byte * 16 + Int(bytes[value * stride + byte] >> 4)] += 1 }
        }
        let expected = Double(count) / 16
        // Mean 15, variance 30; the sum over all bytes of the value, which are independent.
        let sum = classes.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        let degrees = 15.0 * Double(stride)
        return sum < degrees + bound * (2 * degrees).squareRoot() + 2 * bound * bound
    }

    /// Whether values rise or fall far more often than chance (runs up: mean (n-1)/2, variance (n+1)/12).
    private static func isOrdered(_ tokens: ArraySlice<UInt8>) -> Bool {
        let count = tokens.count / TokenTable.tokenLength
        guard count >= fewest else { return false }
        let prefixes = tokens.withUnsafeBytes { bytes in
            (0..<count).map {
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: $0 * TokenTable.tokenLength, as: UInt64.self))
            }
        }
        let rises = zip(prefixes, prefixes.dropFirst()).count { $0 < $1 }
        return abs(Double(rises) - Double(count - 1) / 2) > bound * (Double(count + 1) / 12).squareRoot()
    }
}
