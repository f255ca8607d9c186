public import Composites

/// How far the given names of two people agree, best level first.
public enum GivenLevel: Int, CaseIterable, Sendable { case exact, nickname, phonetic, swapped, initial, none, missing }
/// How far their surnames agree.
public enum SurnameLevel: Int, CaseIterable, Sendable { case exact, phonetic, swapped, initial, none, missing }
/// How far their dates of birth agree.
public enum BirthDateLevel: Int, CaseIterable, Sendable {
    case exact, orderFree, yearMonth, yearDay, monthDay, year, none, missing
}
/// How far their addresses agree: one comparison, never property and postcode apart.
///
/// The levels come twice: where both have a property number, and `…Alone` where one of the two has none.
public enum AddressLevel: Int, CaseIterable, Sendable {
    /// The same property.
    case property
    /// The same house number and street.
    case house
    case postcode, sector, outward, none
    case houseAlone, postcodeAlone, sectorAlone, outwardAlone, noneAlone
    /// Nothing of the two addresses can be compared.
    case missing

    /// Whether both sides have a property number.
    var comparesProperties: Bool { rawValue <= AddressLevel.none.rawValue }

    /// Whether it is one home, or nearly: the same postcode at least.
    var isHome: Bool {
        switch self {
        case .property, .house, .postcode, .houseAlone, .postcodeAlone: true
        case .sector, .outward, .none, .sectorAlone, .outwardAlone, .noneAlone, .missing: false
        }
    }
}
/// Whether their sex agrees; unseen where it is missing or no shared composite could show it.
public enum SexLevel: Int, CaseIterable, Sendable { case agrees, differs, unseen }
/// Whether their NHS numbers agree.
public enum NumberLevel: Int, CaseIterable, Sendable { case agrees, differs, missing }

/// The agreement of two people, one level a field.
public struct AgreementPattern: Sendable, Hashable {
    /// Given name.
    public var given: GivenLevel
    /// Surname.
    public var surname: SurnameLevel
    /// Date of birth.
    public var birthDate: BirthDateLevel
    /// Address.
    public var address: AddressLevel
    /// Sex.
    public var sex: SexLevel
    /// NHS number.
    public var number: NumberLevel

    /// The number of patterns that can be told apart.
    public static let count =
        GivenLevel.allCases.count * SurnameLevel.allCases.count * BirthDateLevel.allCases.count
        * AddressLevel.allCases.count * SexLevel.allCases.count * NumberLevel.allCases.count

    /// The pattern as one number, 0 to `count` - 1.
    public var index: Int {
        var index = given.rawValue
        index = index * SurnameLevel.allCases.count + surname.rawValue
        index = index * BirthDateLevel.allCases.count + birthDate.rawValue
        index = index * AddressLevel.allCases.count + address.rawValue
        index = index * SexLevel.allCases.count + sex.rawValue
        return index * NumberLevel.allCases.count + number.rawValue
    }
}

extension AgreementPattern {
    /// The pattern of a number.
    ///
    /// - Parameter index: 0 to `count` - 1.
    init(index: Int) {
        var rest = index
        func take<Level: CaseIterable>(_ levels: Level.Type) -> Level where Level.AllCases == [Level] {
            defer { rest /= Level.allCases.count }
            return Level.allCases[rest % Level.allCases.count]
        }
        let number = take(NumberLevel.self)
        let sex = take(SexLevel.self)
        let address = take(AddressLevel.self)
        let birthDate = take(BirthDateLevel.self)
        let surname = take(SurnameLevel.self)
        let given = take(GivenLevel.self)
        self.init(
            given: given,
            surname: surname,
            birthDate: birthDate,
            address: address,
            sex: sex,
            number: number
        )
    }
}

/// Reads agreement patterns off the composites that two people share, and the other way round.
public struct PatternReader: Sendable {
    private let carriers: [Component: UInt64]
    /// For every composite that shows sex beside others: the columns that tell all its other components agree.
    package let sexWitnesses: UInt64
    /// The components of each composite, as bits.
    private let composites: [UInt32]
    /// The composites of which a value may stand for several people of one package, so that nobody's counterpart makes it
    /// go.
    let lasting: UInt64

    /// Prepares the masks of a catalogue.
    ///
    /// - Parameter catalogue: At most 64 composites; bit `c` of a mask is the composite at position `c`.
    public init(catalogue: Catalogue) {
        var carriers: [Component: UInt64] = [:]
        var columns: [(components: [Component], bit: UInt64)] = []
        for (index, composite) in catalogue.composites.enumerated() {
            let bit = UInt64(1) << UInt64(index)
            for component in composite.components { carriers[component, default: 0] |= bit }
            columns.append((composite.components, bit))
        }
        self.carriers = carriers
        composites = catalogue.composites.map { ComponentBits.of($0.components) }
        lasting = catalogue.composites.indices.reduce(0) { mask, column in
            catalogue.repeats(of: column) > 1 ? mask | 1 << UInt64(column) : mask
        }
        var witnesses: UInt64 = 0
        for composite in catalogue.composites where composite.components.contains(.sex) {
            let others = Set(composite.components.filter { $0 != .sex })
            for column in columns where others.isSubset(of: column.components) && !column.components.contains(.sex) {
                witnesses |= column.bit
            }
        }
        sexWitnesses = witnesses
    }

    /// The composites that hold a component, as a mask.
    package func carriers(of component: Component) -> UInt64 { carriers[component] ?? 0 }

    private func shares(_ mask: UInt64, _ component: Component) -> Bool { mask & carriers(of: component) != 0 }

    /// The pattern that a mask of shared composites shows.
    ///
    /// - Parameters:
    ///   - mask: The composites that the two share.
    ///   - missing: The fields that are missing from either of the two .
    ///   - comparableAddress: Whether both have some part of an address in common kind.
    /// - Returns: The best level of each field.
    public func pattern(mask: UInt64, missing: FieldSet, comparableAddress: Bool) -> AgreementPattern {
        AgreementPattern(
            given: given(mask, missing),
            surname: surname(mask, missing),
            birthDate: birthDate(mask, missing),
            address: address(mask, missing, comparable: comparableAddress),
            sex: sex(mask, missing),
            number: shares(mask, .nhsNumber) ? .agrees : missing.contains(.nhsNumber) ? .missing : .differs
        )
    }

    private func given(_ mask: UInt64, _ missing: FieldSet) -> GivenLevel {
        if shares(mask, .given) { return .exact }
        if shares(mask, .nickname) { return .nickname }
        if shares(mask, .givenPhonetic) { return .phonetic }
        if shares(mask, .names) { return .swapped }
        if shares(mask, .givenInitial) { return .initial }
        return missing.contains(.given) ? .missing : .none
    }

    private func surname(_ mask: UInt64, _ missing: FieldSet) -> SurnameLevel {
        if shares(mask, .surname) { return .exact }
        if shares(mask, .surnamePhonetic) { return .phonetic }
        if shares(mask, .names) { return .swapped }
        if shares(mask, .surnameInitial) { return .initial }
        return missing.contains(.surname) ? .missing : .none
    }

    private func birthDate(_ mask: UInt64, _ missing: FieldSet) -> BirthDateLevel {
        if shares(mask, .birthDate) { return .exact }
        if shares(mask, .birthDateOrderFree) { return .orderFree }
        if shares(mask, .birthYearMonth) { return .yearMonth }
        if shares(mask, .birthYearDay) { return .yearDay }
        if shares(mask, .birthMonthDay) { return .monthDay }
        if shares(mask, .birthYear) { return .year }
        return missing.contains(.birthDate) ? .missing : .none
    }

    private func address(_ mask: UInt64, _ missing: FieldSet, comparable: Bool) -> AddressLevel {
        let alone = missing.contains(.property)
        if shares(mask, .property) { return .property }
        if shares(mask, .house) { return alone ? .houseAlone : .house }
        if shares(mask, .postcode) { return alone ? .postcodeAlone : .postcode }
        if shares(mask, .sector) { return alone ? .sectorAlone : .sector }
        if shares(mask, .outward) { return alone ? .outwardAlone : .outward }
        return comparable ? (alone ? .noneAlone : .none) : .missing
    }

    private func sex(_ mask: UInt64, _ missing: FieldSet) -> SexLevel {
        if shares(mask, .sex) { return .agrees }
        return mask & sexWitnesses != 0 && !missing.contains(.sex) ? .differs : .unseen
    }

    /// The composites that two people share whose fields truly agree as a pattern says.
    ///
    /// - Parameters:
    ///   - truth: The true levels; `sex` `.agrees` or not, `address` the best level.
    ///   - shown: Which parts of the address both sides hold.
    /// - Returns: The mask; 0 where nothing is shared, so that the pair is never looked at.
    func mask(of truth: AgreementPattern, shown: ShownAddress = ShownAddress.all[0]) -> UInt64 {
        let agreeing = ComponentBits.agreeing(truth) & ~ComponentBits.hidden(shown)
        var mask: UInt64 = 0
        for (index, composite) in composites.enumerated() where composite & ~agreeing == 0 {
            mask |= 1 << UInt64(index)
        }
        return mask
    }
}

/// Sets of components as bits, one for each of `Component.allCases`.
private enum ComponentBits {
    private static let position = Dictionary(
        uniqueKeysWithValues: Component.allCases.enumerated().map { ($1, UInt32($0)) }
    )

    static func of(_ components: [Component]) -> UInt32 {
        components.reduce(0) { $0 | 1 << (position[$1] ?? 31) }
    }

    /// The components that agree when the fields agree as a pattern says.
    static func agreeing(_ truth: AgreementPattern) -> UInt32 {
        let orderFree = (truth.given == .exact && truth.surname == .exact) || truth.given == .swapped
        return given[truth.given.rawValue] | surname[truth.surname.rawValue] | birthDate[truth.birthDate.rawValue]
            | address[truth.address.rawValue] | (orderFree ? names : 0) | (truth.sex == .agrees ? sex : 0)
            | (truth.number == .agrees ? number : 0)
    }

    /// The components of an address that cannot be shown.
    static func hidden(_ shown: ShownAddress) -> UInt32 {
        (shown.house ? 0 : of([.house])) | (shown.postcode ? 0 : of([.postcode, .sector, .outward]))
    }

    private static let names = of([.names])
    private static let sex = of([.sex])
    private static let number = of([.nhsNumber])

    private static let given = GivenLevel.allCases.map { level in
        switch level {
        case .exact: of([.given, .nickname, .givenPhonetic, .givenInitial])
        case .nickname: of([.nickname])
        case .phonetic: of([.givenPhonetic, .givenInitial])
        case .initial: of([.givenInitial])
        case .swapped, .none, .missing: UInt32(0)
        }
    }

    private static let surname = SurnameLevel.allCases.map { level in
        switch level {
        case .exact: of([.surname, .surnamePhonetic, .surnameInitial])
        case .phonetic: of([.surnamePhonetic, .surnameInitial])
        case .initial: of([.surnameInitial])
        case .swapped, .none, .missing: UInt32(0)
        }
    }

    private static let birthDate = BirthDateLevel.allCases.map { level in
        switch level {
        case .exact:
            of([.birthDate, .birthDateOrderFree, .birthYear, .birthYearMonth, .birthYearDay, .birthMonthDay])
        case .orderFree: of([.birthDateOrderFree, .birthYear])
        case .yearMonth: of([.birthYear, .birthYearMonth])
        case .yearDay: of([.birthYear, .birthYearDay])
        case .monthDay: of([.birthMonthDay])
        case .year: of([.birthYear])
        case .none, .missing: UInt32(0)
        }
    }

    private static let address = AddressLevel.allCases.map { level in
        switch level {
        case .property: of([.property, .house, .postcode, .sector, .outward])
        case .house, .houseAlone: of([.house, .postcode, .sector, .outward])
        case .postcode, .postcodeAlone: of([.postcode, .sector, .outward])
        case .sector, .sectorAlone: of([.sector, .outward])
        case .outward, .outwardAlone: of([.outward])
        case .none, .noneAlone, .missing: UInt32(0)
        }
    }
}
