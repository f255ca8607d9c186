/// What is done to a cell before it is read: a closed set, no scripting.
package enum Transform: String, Sendable, CaseIterable {
    /// The code of `1 - Male` or `A - White British`.
    case codeLabel = "code_label"
    /// The label of `1 - Male`.
    case label
    /// What follows the letter of `a) WBRI`.
    case letterPrefix = "letter_prefix"
    /// The first character: of an NHS ethnic code the only national one.
    case firstCharacter = "first_character"
    /// A postcode in a form of fixed width, filled up with blanks.
    case fixedPostcode = "fixed_postcode"
    /// The last part of an address that is a postcode.
    case lastPostcode = "last_postcode"
    /// A whole name whose surname stands first without a comma.
    case surnameFirst = "surname_first"
    /// Anything in the cell means yes; nothing means not known.
    case filledIsYes = "filled_is_yes"

    /// The fields that it makes sense for; `nil` for every field and attribute.
    var fields: Set<StandardField>? {
        switch self {
        case .codeLabel, .label, .letterPrefix, .firstCharacter: nil
        case .fixedPostcode, .lastPostcode: [.postcode]
        case .surnameFirst: [.fullName]
        case .filledIsYes: []
        }
    }

    /// Whether it may stand with an attribute.
    var suitsAttributes: Bool { fields?.isEmpty ?? true }

    /// Changes a cell.
    ///
    /// - Parameter cell: The cell, outer blanks removed.
    /// - Returns: What is read in its place; the cell itself where it has not the form spoken of.
    func apply(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        switch self {
        case .codeLabel: Self.split(cell)?.code ?? cell
        case .label: Self.split(cell)?.label ?? cell
        case .letterPrefix: Self.withoutLetter(cell)
        case .firstCharacter: Self.first(cell)
        case .fixedPostcode: cell.filter { $0 != 0x20 }[...]
        // Found by the reader of postcodes, which knows what one looks like.
        case .lastPostcode: cell
        case .surnameFirst: Self.turned(cell)
        case .filledIsYes: cell.isEmpty ? cell : Array("yes".utf8)[...]
        }
    }

    /// The longest code in front of a label, in bytes.
    private static let codeLimit = 6

    /// `1 - Male`, `A: White`, `W1 – British`, `01=Yes`: a short code, a sign, and a label.
    private static func split(_ cell: ArraySlice<UInt8>) -> (code: ArraySlice<UInt8>, label: ArraySlice<UInt8>)? {
        let code = cell.prefix { isWord($0) }
        guard !code.isEmpty, code.count <= codeLimit else { return nil }
        var rest = cell[code.endIndex...].drop { $0 == 0x20 }
        let blanks = rest.startIndex - code.endIndex
        if rest.starts(with: [0xE2, 0x80, 0x93]) || rest.starts(with: [0xE2, 0x80, 0x94]) {
            rest = rest.dropFirst(3)
        } else if let sign = rest.first, [0x2D, 0x3A, 0x3D, 0x7C].contains(sign) {
            // "Non-binary" and "18-24" are no code with a label: a hyphen needs blanks around it.
            if sign == 0x2D && (blanks == 0 || rest.dropFirst().first != 0x20) { return nil }
            rest = rest.dropFirst()
        } else {
            return nil
        }
        let label = rest.drop { $0 == 0x20 }
        return label.isEmpty ? nil : (code, label)
    }

    /// `a) WBRI`, `b. Female`, `(c) Not stated`.
    private static func withoutLetter(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let inner = cell.first == 0x28 ? cell.dropFirst() : cell
        let mark = inner.prefix { isWord($0) }
        guard (1...2).contains(mark.count), let sign = inner.dropFirst(mark.count).first, sign == 0x29 || sign == 0x2E
        else { return cell }
        let rest = inner.dropFirst(mark.count + 1).drop { $0 == 0x20 }
        return rest.isEmpty ? cell : rest
    }

    private static func first(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        cell.prefix(1 + cell.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count)
    }

    /// `SMITH John` as `SMITH, John`, which every reader of names understands.
    private static func turned(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard !cell.contains(0x2C), let blank = cell.firstIndex(of: 0x20) else { return cell }
        return (cell[..<blank] + [0x2C] + cell[blank...])[...]
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

extension [Transform] {
    /// Applies one after the other.
    func apply(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if isEmpty || cell.isEmpty { return cell }
        return reduce(cell) { $1.apply($0) }
    }
}
