/// The tokens of one partner's people, as they travel to the matcher.
///
/// A person has one to four readings; every reading has one token a composite of the catalogue. Tokens of fields that
/// are missing, and tokens that two people would share, are random bytes, so that no value stands twice.
public struct TokenTable: Sendable {
    /// The length of a token, in bytes.
    public static let tokenLength = 12
    /// The length of a person handle, in bytes.
    public static let handleLength = 16
    /// The most readings of one person.
    public static let readingLimit = 4

    /// The partner's id in the programme file.
    public let partner: String
    /// Random person handles, `handleLength` bytes each.
    public let handles: [UInt8]
    /// How many readings each person has, 1 to `readingLimit`.
    public let readingCounts: [UInt8]
    /// Which fields are missing from each reading; readings of one person stand together, in the people's order.
    public let missing: [FieldSet]
    /// The tokens, column after column; within a column one token a reading.
    public private(set) var tokens: [UInt8]
    /// The numbers that anchor the model.
    public let numbers: ExtractNumbers

    /// Why a table cannot be used.
    public enum Refusal: String, Error, Equatable, Sendable {
        /// The parts do not have the lengths that the counts say.
        case shape
        /// There is nobody, a person has no reading or too many, or a flag or number is out of range.
        case range
    }

    /// Creates a table and checks its shape.
    ///
    /// - Parameters:
    ///   - partner: The partner's id.
    ///   - handles: `handleLength` bytes a person.
    ///   - readingCounts: One count a person.
    ///   - missing: One set a reading.
    ///   - tokens: `columns` x readings x `tokenLength` bytes.
    ///   - columns: The number of composites in the catalogue.
    ///   - numbers: The numbers that anchor the model.
    /// - Throws: `shape` or `range`.
    public init(
        partner: String,
        handles: [UInt8],
        readingCounts: [UInt8],
        missing: [FieldSet],
        tokens: [UInt8],
        columns: Int,
        numbers: ExtractNumbers
    ) throws(Refusal) {
        let readings = readingCounts.reduce(0) { $0 + Int($1) }
        guard handles.count == readingCounts.count * Self.handleLength, missing.count == readings,
            tokens.count == readings * columns * Self.tokenLength, numbers.people == readingCounts.count
        else { throw .shape }
        guard !readingCounts.isEmpty, readingCounts.allSatisfy({ (1...UInt8(Self.readingLimit)).contains($0) }),
            missing.allSatisfy({ FieldSet.all.isSuperset(of: $0) }), numbers.isWellFormed
        else { throw .range }
        self.partner = partner
        self.handles = handles
        self.readingCounts = readingCounts
        self.missing = missing
        self.tokens = tokens
        self.numbers = numbers
    }

    /// The same people without their tokens, which somebody else holds.
    package var withoutTokens: TokenTable {
        var table = self
        table.tokens = []
        return table
    }

    /// The number of people.
    public var people: Int { readingCounts.count }

    /// The number of readings of all people.
    public var readings: Int { missing.count }

    /// One person's handle as 32 hexadecimal digits.
    ///
    /// - Parameter person: The person's position.
    /// - Returns: The digits.
    public func handle(_ person: Int) -> String {
        let digits = [UInt8]("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in handles[(person * Self.handleLength)..<((person + 1) * Self.handleLength)] {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
