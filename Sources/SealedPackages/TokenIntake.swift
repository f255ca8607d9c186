import Composites

/// Takes the contents of a package of tokens as they are opened.
struct TokenIntake: PackageSink {
    private let header: PackageHeader
    private let catalogue: Catalogue
    private let file: String
    private var current = ""
    private var numbers: [UInt8] = []
    private var handles: [UInt8] = []
    private var counts: [UInt8] = []
    private var missing: [FieldSet] = []
    private var tokens: [UInt8] = []
    /// What is not yet a whole entry of the file that is being read.
    private var rest: [UInt8] = []

    private static let personLength = TokenTable.handleLength + 1
    private static let numbersLimit = 1 << 16

    /// Compares what the header says of people, readings and lengths, before anything is opened.
    ///
    /// - Throws: `malformed`.
    init(_ header: PackageHeader, catalogue: Catalogue, file: String) throws(PackageError) {
        self.header = header
        self.catalogue = catalogue
        self.file = file
        let sizes = Dictionary(header.files.map { ($0.name, $0) }) { first, _ in first }
        let readings = sizes["missing.bin"]?.rows ?? -1
        guard let people = sizes["people.bin"], people.rows == header.people,
            Self.holds(people, people.rows, Self.personLength),
            let flags = sizes["missing.bin"], Self.holds(flags, readings, 2),
            let tokens = sizes["tokens.bin"], tokens.rows == readings,
            Self.holds(tokens, readings, catalogue.composites.count * TokenTable.tokenLength),
            let numbers = sizes["numbers.json"], numbers.rows == 1, numbers.bytes <= Self.numbersLimit
        else { throw PackageError(.malformed, file: file, reason: "its people are not as its header says") }
    }

    private static func holds(_ file: PackageHeader.File, _ rows: Int, _ length: Int) -> Bool {
        let (bytes, overflows) = rows.multipliedReportingOverflow(by: length)
        return rows >= 0 && !overflows && bytes == file.bytes
    }

    mutating func begin(_ file: PackageHeader.File) {
        current = file.name
        switch current {
        case "people.bin":
            handles.reserveCapacity(file.rows * TokenTable.handleLength)
            counts.reserveCapacity(file.rows)
        case "missing.bin": missing.reserveCapacity(file.rows)
        case "tokens.bin": tokens.reserveCapacity(file.bytes)
        default: break
        }
    }

    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        switch current {
        case "numbers.json": numbers.append(contentsOf: bytes)
        case "people.bin":
            entries(of: Self.personLength, bytes) { intake, entry in
                intake.handles.append(contentsOf: entry.dropLast())
                intake.counts.append(entry[Self.personLength - 1])
            }
        case "missing.bin":
            entries(of: 2, bytes) { intake, entry in
                intake.missing.append(FieldSet(rawValue: UInt16(entry[0]) << 8 | UInt16(entry[1])))
            }
        default: tokens.append(contentsOf: bytes)
        }
    }

    /// Cuts what comes into entries of one length; a piece may end within one.
    private mutating func entries(
        of length: Int,
        _ bytes: UnsafeRawBufferPointer,
        _ take: (inout TokenIntake, UnsafeRawBufferPointer) -> Void
    ) {
        var left = bytes
        if !rest.isEmpty {
            let more = left.prefix(length - rest.count)
            rest.append(contentsOf: more)
            left = UnsafeRawBufferPointer(rebasing: left[more.count...])
            guard rest.count == length else { return }
            let whole = rest
            rest = []
            whole.withUnsafeBytes { take(&self, $0) }
        }
        while left.count >= length {
            take(&self, UnsafeRawBufferPointer(rebasing: left[..<length]))
            left = UnsafeRawBufferPointer(rebasing: left[length...])
        }
        rest.append(contentsOf: left)
    }

    mutating func finish() throws(PackageError) -> TokenTable {
        guard counts.count == header.people else {
            throw PackageError(.malformed, file: file, reason: "its people are not as its header says")
        }
        let numbers = try ExtractNumbers(canonical: numbers, file: file)
        let table: TokenTable
        do throws(TokenTable.Refusal) {
            table = try TokenTable(
                partner: header.partner,
                handles: handles,
                readingCounts: counts,
                missing: missing,
                tokens: tokens,
                columns: catalogue.composites.count,
                numbers: numbers
            )
        } catch {
            throw PackageError(.malformed, file: file, reason: "its parts do not fit each other (\(error.rawValue))")
        }
        tokens = []
        try refuseRepeats(in: table)
        return table
    }

    private func holdsZeros(_ tokens: [UInt8]) -> Bool {
        tokens.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: TokenTable.tokenLength).contains { place in
                bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) == 0
                    && bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt32.self) == 0
            }
        }
    }

    /// How many values stand more often than the catalogue lets.
    private func repeats(in table: TokenTable) -> Int {
        guard catalogue.repeats > 1 else { return TokenUniqueness.repeats(in: table.tokens) }
        let length = table.readings * TokenTable.tokenLength
        return table.tokens.withUnsafeBytes { tokens in
            catalogue.composites.indices.reduce(TokenUniqueness.valuesAbove(catalogue.repeats, in: tokens)) {
                sum,
                column in
                let values = UnsafeRawBufferPointer(rebasing: tokens[(column * length)..<((column + 1) * length)])
                return sum + TokenUniqueness.valuesAbove(catalogue.repeats(of: column), in: values)
            }
        }
    }

    private func refuseRepeats(in table: TokenTable) throws(PackageError) {
        guard Handle.areDistinct(table.handles) else {
            throw PackageError(.malformed, file: file, reason: "two of its people have one handle")
        }
        guard !holdsZeros(table.tokens) else {
            throw PackageError(.malformed, file: file, reason: "holds a value of zeros, which no agent sends")
        }
        let repeats = self.repeats(in: table)
        guard repeats == 0 else {
            throw PackageError(
                .repeatedToken,
                file: file,
                reason: "holds values that stand more often than the programme lets (\(repeats)); an agent never sends "
                    + "that, so the package is refused"
            )
        }
        if let fault = PackageRandomness.fault(
            in: table,
            columns: catalogue.composites.count,
            repeats: catalogue.repeats > 1
        ) {
            throw PackageError(
                .malformed,
                file: file,
                reason: "\(fault); an agent never sends that, so the package is refused"
            )
        }
    }
}

/// A person handle as two words.
private struct Handle: Hashable {
    let first: UInt64
    let second: UInt64

    static func areDistinct(_ handles: [UInt8]) -> Bool {
        let count = handles.count / TokenTable.handleLength
        var seen = Set<Handle>(minimumCapacity: count)
        return handles.withUnsafeBytes { bytes in
            (0..<count).allSatisfy { index in
                let place = index * TokenTable.handleLength
                let handle = Handle(
                    first: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self),
                    second: bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
                )
                return seen.insert(handle).inserted
            }
        }
    }
}
