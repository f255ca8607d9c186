import Composites
import RecordMatching

/// How a level of agreement follows from the shared composites and the missing fields: a tree that can be written as SQL
/// and walked here, so that both can be held against `PatternReader`.
indirect enum LevelRule: Equatable {
    case level(Int)
    /// Whether any composite of a mask is shared.
    case shares(UInt64, then: LevelRule, otherwise: LevelRule)
    /// Whether all of some fields are missing.
    case lacks(FieldSet, then: LevelRule, otherwise: LevelRule)

    /// The level for a pair.
    func level(mask: UInt64, missing: FieldSet) -> Int {
        switch self {
        case .level(let level): level
        case .shares(let bits, let then, let otherwise):
            (mask & bits != 0 ? then : otherwise).level(mask: mask, missing: missing)
        case .lacks(let fields, let then, let otherwise):
            (missing.isSuperset(of: fields) ? then : otherwise).level(mask: mask, missing: missing)
        }
    }

    /// The rule as an expression.
    ///
    /// - Parameters:
    ///   - mask: The expression of the shared composites.
    ///   - missing: The expression of the missing fields.
    /// - Returns: The expression of the level.
    func sql(mask: String, missing: String) -> String {
        var branches = ""
        var rule = self
        while true {
            switch rule {
            case .level(let level):
                return branches.isEmpty ? "\(level)" : "CASE\(branches) ELSE \(level) END"
            case .shares(let bits, let then, let otherwise):
                let value = then.sql(mask: mask, missing: missing)
                branches += " WHEN \(mask) & \(SQL.number(bits)) <> 0 THEN \(value)"
                rule = otherwise
            case .lacks(let fields, let then, let otherwise):
                let bits = fields.rawValue
                let value = then.sql(mask: mask, missing: missing)
                branches += " WHEN \(missing) & \(bits) = \(bits) THEN \(value)"
                rule = otherwise
            }
        }
    }
}

/// The rules of all fields, as `PatternReader` has them.
struct LevelRules {
    /// Each field's rule with its number of levels, in the order of `AgreementPattern.index`.
    let fields: [(rule: LevelRule, levels: Int)]

    init(catalogue: Catalogue) {
        let reader = PatternReader(catalogue: catalogue)
        func chain<Level: RawRepresentable<Int>>(_ steps: [(Component, Level)], _ last: LevelRule) -> LevelRule {
            steps.reversed().reduce(last) {
                .shares(reader.carriers(of: $1.0), then: .level($1.1.rawValue), otherwise: $0)
            }
        }
        func rest<Level: RawRepresentable<Int>>(_ fields: FieldSet, _ missing: Level, _ none: Level) -> LevelRule {
            .lacks(fields, then: .level(missing.rawValue), otherwise: .level(none.rawValue))
        }
        let given: [(Component, GivenLevel)] = [
            (.given, .exact), (.nickname, .nickname), (.givenPhonetic, .phonetic), (.names, .swapped),
            (.givenInitial, .initial),
        ]
        let surname: [(Component, SurnameLevel)] = [
            (.surname, .exact), (.surnamePhonetic, .phonetic), (.names, .swapped), (.surnameInitial, .initial),
        ]
        let birthDate: [(Component, BirthDateLevel)] = [
            (.birthDate, .exact), (.birthDateOrderFree, .orderFree), (.birthYearMonth, .yearMonth),
            (.birthYearDay, .yearDay), (.birthMonthDay, .monthDay), (.birthYear, .year),
        ]
        func address(_ levels: [AddressLevel], _ none: AddressLevel) -> LevelRule {
            let parts: [Component] = [.property, .house, .postcode, .sector, .outward]
            return chain(Array(zip(parts, levels)), rest([.postcode, .property, .house], .missing, none))
        }
        let witnessed = LevelRule.shares(
            reader.sexWitnesses,
            then: rest(.sex, SexLevel.unseen, .differs),
            otherwise: .level(SexLevel.unseen.rawValue)
        )
        fields = [
            (chain(given, rest(.given, GivenLevel.missing, .none)), GivenLevel.allCases.count),
            (chain(surname, rest(.surname, SurnameLevel.missing, .none)), SurnameLevel.allCases.count),
            (chain(birthDate, rest(.birthDate, BirthDateLevel.missing, .none)), BirthDateLevel.allCases.count),
            (
                .lacks(
                    .property,
                    then: address([.property, .houseAlone, .postcodeAlone, .sectorAlone, .outwardAlone], .noneAlone),
                    otherwise: address([.property, .house, .postcode, .sector, .outward], .none)
                ), AddressLevel.allCases.count
            ),
            (chain([(.sex, SexLevel.agrees)], witnessed), SexLevel.allCases.count),
            (
                chain([(.nhsNumber, NumberLevel.agrees)], rest(.nhsNumber, NumberLevel.missing, .differs)),
                NumberLevel.allCases.count
            ),
        ]
    }

    /// `AgreementPattern.index` of a pair.
    func index(mask: UInt64, missing: FieldSet) -> Int {
        fields.reduce(0) { $0 * $1.levels + $1.rule.level(mask: mask, missing: missing) }
    }

    /// `AgreementPattern.index` as an expression: each field's level times what stands behind it.
    func sql(mask: String, missing: String) -> String {
        var weight = 1
        var terms: [String] = []
        for field in fields.reversed() {
            terms.append("\(weight)L * (\(field.rule.sql(mask: mask, missing: missing)))")
            weight *= field.levels
        }
        return terms.reversed().joined(separator: "\n      + ")
    }
}
