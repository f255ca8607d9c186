/// Reads from an address line what tells a home from its neighbours: the number and the street's first word, or the
/// house's name.
///
/// Only the first word of the street is used, so `High Street`, `High St` and `High St.` are one without a list of
/// abbreviations.
public enum HouseKey {
    /// Reads `12A High Street` as `12A HIGH`, `Flat 2, 12 High Street` as `2/12 HIGH`, `Apartment 4 Rose Court` as
    /// `4 ROSE`, `Rose Cottage, The Green` as `ROSE COTTAGE`.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The key; missing; refused where nothing tells the home, or for no fixed abode.
    public static func read(_ text: some Collection<UInt8>) -> Normalised<[UInt8]> {
        let tokens = tokens(of: text)
        if tokens.isEmpty { return text.allSatisfy(\.isBlank) ? .missing : .refused(.format) }
        let all = tokens.flatMap { $0 }
        if Postcode.isNoAbode(all) { return .refused(.noFixedAbode) }
        if placeholders.contains(all) { return .refused(.placeholder) }
        if tokens.count > 1, tokens[0] == word("PO") && tokens[1] == word("BOX") { return .refused(.format) }
        let parts = Parts(tokens)
        if let street = parts.street, !parts.number.isEmpty {
            return .value((parts.unit.isEmpty ? [] : parts.unit + [0x2F]) + parts.number + [0x20] + street)
        }
        if !parts.unit.isEmpty, let name = parts.names.first { return .value(parts.unit + [0x20] + name) }
        let names = parts.names.prefix(2)
        guard parts.unit.isEmpty, parts.number.isEmpty, names.count == 2, !names.contains(where: streetKinds.contains)
        else { return .refused(.format) }
        return .value(Array(names.joined(separator: [0x20])))
    }

    /// The address in its parts.
    private struct Parts {
        var unit: [UInt8] = []
        var number: [UInt8] = []
        var street: [UInt8]?
        /// Words before a number that is followed by a street: a building, or the name of a house.
        var names: [[UInt8]] = []

        init(_ tokens: [[UInt8]]) {
            var index = 0
            while index < tokens.count {
                let token = tokens[index]
                let next = index + 1 < tokens.count ? tokens[index + 1] : nil
                index += 1
                if HouseKey.unitWords.contains(token) {
                    // A flat may stand behind the street too.
                    if let next, unit.isEmpty, next[0].isDigit || next.count == 1 {
                        unit = next
                        index += 1
                    }
                } else if street != nil {
                    continue
                } else if token[0].isDigit {
                    if let next, HouseKey.ordinals.contains(token), next == HouseKey.word("FLOOR") { continue }
                    // 2/1 12 High Street: numbers in front of the last one are the flat.
                    if !number.isEmpty { unit += (unit.isEmpty ? [] : [0x2F]) + number }
                    number = token
                } else if HouseKey.fillers.contains(token) {
                    continue
                } else if token.count == 1 {
                    if !number.isEmpty { number += token }  // 12 A High Street
                } else if !number.isEmpty {
                    // St and Saint are one word with the name behind them.
                    let saint = token == HouseKey.word("ST") || token == HouseKey.word("SAINT")
                    street = saint ? HouseKey.word("ST") + (next ?? []) : token
                } else {
                    names.append(token)
                }
            }
        }
    }

    /// Words of letters and digits, upper case without accents; a hyphen between numbers stays (12-14).
    private static func tokens(of text: some Collection<UInt8>) -> [[UInt8]] {
        let plain = text.allSatisfy { $0 < 0x80 } ? Array(text) : Letters.plain(text)
        var tokens: [[UInt8]] = []
        var current: [UInt8] = []
        func end() {
            while current.last == 0x2D { current.removeLast() }
            if !current.isEmpty { tokens.append(current) }
            current.removeAll()
        }
        for byte in plain {
            if byte.isLetter || byte.isDigit {
                current.append(byte.uppercased)
            } else if byte == 0x2D {
                if current.first?.isDigit == true { current.append(byte) } else { end() }
            } else if byte != 0x27 && byte != 0x60 && byte != 0x2E {
                end()
            }
        }
        end()
        return tokens
    }

    fileprivate static func word(_ text: String) -> [UInt8] { [UInt8](text.utf8) }
    private static func list(_ words: String) -> Set<[UInt8]> {
        Set(words.split(separator: " ").map { [UInt8]($0.utf8) })
    }

    fileprivate static let unitWords = list(
        "FLAT FLT FL APARTMENT APT APPT UNIT ROOM RM STUDIO MAISONETTE SUITE CARAVAN PLOT BEDSIT"
    )
    fileprivate static let ordinals = list("1ST 2ND 3RD 4TH 5TH 6TH 7TH 8TH 9TH")
    fileprivate static let fillers = list(
        "THE NO NUMBER NUM CO FLOOR"
    )
    private static let placeholders = list(
        "UNKNOWN NOTKNOWN NK NA NONE NULL TBC ADDRESS NOADDRESS NOTGIVEN REFUSED WITHHELD"
    )
    /// Words that end the name of a street; a key made of them would be the whole street.
    private static let streetKinds = list(
        "STREET ST ROAD RD AVENUE AVE AV LANE LN CLOSE CL DRIVE DR WAY COURT CT GARDENS GDNS CRESCENT CRES TERRACE TCE TER "
            + "PLACE PL GROVE GR WALK RISE MEWS HILL SQUARE SQ PARADE ROW PARK GREEN VIEW BOULEVARD HIGHWAY"
    )
}
