/// All names of the place, each held once and meant by its position.
struct NamePool {
    /// The names as their bearers write them, accents and all (UTF-8).
    private(set) var written: [[UInt8]] = []
    /// The names in the letters of most systems: accents off.
    private(set) var plain: [[UInt8]] = []
    private var positions: [[UInt8]: Int32] = [:]

    /// No name: nothing is known under this position.
    static let none: Int32 = -1

    /// The position of a name, which is added where it is new.
    mutating func add(_ name: some Sequence<UInt8>) -> Int32 {
        let bytes = Array(name)
        if let known = positions[bytes] { return known }
        let position = append(bytes)
        positions[bytes] = position
        return position
    }

    /// Two names as one: `Hart-Wells`, `Garcia Lopez`.
    ///
    /// - Returns: A new position, whether the name exists or not: such names are rare, and most are new.
    mutating func join(_ first: Int32, _ second: Int32, with joiner: UInt8) -> Int32 {
        append(written[Int(first)] + [joiner] + written[Int(second)])
    }

    /// Adds names in one run, known or not.
    ///
    /// - Returns: The position of the first.
    mutating func reserve(_ names: [[UInt8]]) -> Int32 {
        let first = Int32(written.count)
        for name in names {
            let position = append(name)
            if positions[name] == nil { positions[name] = position }
        }
        return first
    }

    private mutating func append(_ bytes: [UInt8]) -> Int32 {
        written.append(bytes)
        plain.append(Accents.removed(from: bytes))
        return Int32(written.count - 1)
    }
}

/// The letters with accents that stand in the name tables.
enum Accents {
    private static let pairs: [(accented: String, plain: String)] = [
        ("ąăáâäãå", "aaaaaaa"), ("ćçč", "ccc"), ("ęéèêëė", "eeeeee"), ("łŁ", "lL"), ("ńñ", "nn"),
        ("óòôöõő", "oooooo"), ("śșşšŚȘŞŠ", "ssssSSSS"), ("źżžŹŻ", "zzzZZ"), ("țţ", "tt"), ("íîïı", "iiii"),
        ("úüű", "uuu"), ("ýř", "yr"), ("ğ", "g"), ("ÁÀÂÄ", "AAAA"), ("ÉÈ", "EE"), ("Ç", "C"), ("İ", "I"),
        ("ÖÓ", "OO"), ("Ü", "U"), ("ťďň", "tdn"),
    ]
    private static let map: [Unicode.Scalar: UInt8] = {
        var map: [Unicode.Scalar: UInt8] = [:]
        for (accented, plain) in pairs {
            for (from, to) in zip(accented.unicodeScalars, plain.utf8) { map[from] = to }
        }
        return map
    }()

    /// The same name in the letters A to Z; a letter that the map does not hold is left out.
    static func removed(from name: [UInt8]) -> [UInt8] {
        guard name.contains(where: { $0 >= 0x80 }) else { return name }
        return String(decoding: name, as: UTF8.self).unicodeScalars.compactMap { scalar in
            scalar.isASCII ? UInt8(truncatingIfNeeded: scalar.value) : map[scalar]
        }
    }
}
