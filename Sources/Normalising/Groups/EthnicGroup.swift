/// An ethnic group: the 19 of the census of 2021, and the two ways of not saying one, which are kept apart.
public enum EthnicGroup: String, Sendable, CaseIterable {
    case whiteBritish = "white_british"
    case whiteIrish = "white_irish"
    case whiteGypsyTraveller = "white_gypsy_traveller"
    case whiteRoma = "white_roma"
    case whiteOther = "white_other"
    case mixedWhiteBlackCaribbean = "mixed_white_black_caribbean"
    case mixedWhiteBlackAfrican = "mixed_white_black_african"
    case mixedWhiteAsian = "mixed_white_asian"
    case mixedOther = "mixed_other"
    case asianIndian = "asian_indian"
    case asianPakistani = "asian_pakistani"
    case asianBangladeshi = "asian_bangladeshi"
    case asianChinese = "asian_chinese"
    case asianOther = "asian_other"
    case blackCaribbean = "black_caribbean"
    case blackAfrican = "black_african"
    case blackOther = "black_other"
    case otherArab = "other_arab"
    case otherAny = "other_any"
    /// Asked, and declined to say: an answer.
    case notStated = "not_stated"
    /// Never asked or never written down.
    case notKnown = "not_known"

    /// The group with a standard code.
    ///
    /// - Parameter standardCode: As the built-in tables give it, such as `asian_indian`.
    public init?(standardCode: String) { self.init(rawValue: standardCode) }

    /// The code, as the programme's permitted values write it.
    public var standardCode: String { rawValue }

    /// The five groups of the census, and the two ways of not saying one.
    public enum Five: String, Sendable, CaseIterable {
        case white, mixed, asian, black, other
        case notStated = "not_stated"
        case notKnown = "not_known"
    }

    /// Which of the five groups this one belongs to.
    public var five: Five {
        switch self {
        case .whiteBritish, .whiteIrish, .whiteGypsyTraveller, .whiteRoma, .whiteOther: .white
        case .mixedWhiteBlackCaribbean, .mixedWhiteBlackAfrican, .mixedWhiteAsian, .mixedOther: .mixed
        case .asianIndian, .asianPakistani, .asianBangladeshi, .asianChinese, .asianOther: .asian
        case .blackCaribbean, .blackAfrican, .blackOther: .black
        case .otherArab, .otherAny: .other
        case .notStated: .notStated
        case .notKnown: .notKnown
        }
    }

    /// Fits a standard value to the values that a programme permits.
    ///
    /// A permitted value is sent as it is, one of the 19 groups becomes one of the five where the programme permits those,
    /// and what is not known is missing. One of the five is never guessed into one of the 19.
    ///
    /// - Parameters:
    ///   - value: A standard value, as a code table gives it.
    ///   - permitted: The programme's values of the attribute.
    /// - Returns: The value to send; missing; or `nil` for a value that is no ethnic group or fits none.
    public static func fold(_ value: String, permitted: some Sequence<String>) -> Normalised<String>? {
        if permitted.contains(value) { return .value(value) }
        guard let group = EthnicGroup(standardCode: value) else { return nil }
        if permitted.contains(group.five.rawValue) { return .value(group.five.rawValue) }
        return group == .notKnown ? .missing : nil
    }

    /// Whether a code is an officer's impression of somebody and not their own statement: IC1 to IC9, IC0, "6+1".
    ///
    /// - Parameter text: The cell.
    /// - Returns: `true` for the codes of the police national computer, alone or with words.
    public static func isObserved(_ text: String) -> Bool {
        let letters = text.uppercased().filter { !$0.isWhitespace }
        if letters.hasPrefix("6+1") || letters.hasPrefix("PNCIC") || letters.hasPrefix("ICCODE") { return true }
        guard letters.hasPrefix("IC") else { return false }
        let behind = letters.dropFirst(2).drop { $0 == "-" }
        guard let digit = behind.first, digit.isASCII, digit.isNumber else { return false }
        return behind.dropFirst().first.map { !$0.isNumber } ?? true
    }
}

/// Fits what a code table gives to what a programme permits.
package enum StandardValue {
    /// The value to send.
    ///
    /// - Parameters:
    ///   - value: A standard value, as a code table or the cell itself gives it.
    ///   - permitted: The programme's values of the attribute.
    /// - Returns: The value, folded where it is one of the 19 ethnic groups; missing for not known; refused as `other`
    ///   for a valid answer without a place (`other` for a sex), else as not in the table.
    package static func fit(_ value: String, permitted: [String]) -> Normalised<String> {
        if let folded = EthnicGroup.fold(value, permitted: permitted) { return folded }
        return .refused(value == "other" ? .other : .notInCodeTable)
    }
}
