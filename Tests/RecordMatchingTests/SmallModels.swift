import Composites

@testable import RecordMatching

extension AgreementPattern {
    /// All fields agree as well as they can.
    static let everything = AgreementPattern(
        given: .exact,
        surname: .exact,
        birthDate: .exact,
        address: .property,
        sex: .agrees,
        number: .agrees
    )

    /// A date of birth and an initial: what many strangers share.
    static let dateAndInitial = AgreementPattern(
        given: .initial,
        surname: .none,
        birthDate: .exact,
        address: .none,
        sex: .unseen,
        number: .differs
    )
}

extension AnchoredModel {
    /// A model of two packages that are alike, fitted to one count of patterns.
    static func fitted(to counts: [Int], numbers: ExtractNumbers, _ reader: PatternReader) -> AnchoredModel {
        var model = AnchoredModel(
            tables: [numbers, numbers],
            counts: [PatternCounts(left: 0, right: 1, counts: counts)],
            reader: reader
        )
        model.fit()
        return model
    }
}
