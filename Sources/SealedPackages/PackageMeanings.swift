import Composites

extension PackageHeader {
    /// What each member of the header says, for people; `format` members of the file's form are left out.
    ///
    /// A test holds this list against the header as written, so that nothing can be added unseen.
    package static let meanings: [(name: String, words: String)] = [
        ("kind", "What it carries: tokens or attributes"), ("programme", "Programme"),
        ("programme_hash", "Fingerprint of the programme file"),
        ("environment", "Test, where everybody is invented, or live"), ("partner", "Sender"),
        ("recipient", "Recipient"),
        ("epoch", "Number of the linkage key"), ("key_check", "Check value of the linkage key"),
        ("catalogue", "Catalogue of combinations"), ("rules", "Version of the normalising rules"),
        ("package_id", "Package id, random"), ("sequence", "Moment of sealing"), ("created", "Day of sealing"),
        ("expires", "Last day on which it is accepted"), ("people", "Number of people"),
        ("opt_outs", "What was done about opt-outs, in counts"),
        ("ephemeral_key", "A public key of this package alone"),
        ("files", "Names, lengths and salted digests of the files inside"),
    ]
}

extension ExtractNumbers {
    /// What each number says, for people, under its name in `numbers.json`.
    package static let meanings: [(name: String, words: String)] = [
        ("people", "Number of people"), ("rows", "Number of rows behind them"),
        ("missing", "For each field, the share of people without it"),
        ("given", "Share of pairs of people whose given names agree, are one nickname, sound alike, share a letter"),
        ("surname", "Share of pairs whose surnames agree, sound alike, share a letter"),
        ("swapped", "Share of pairs with the same two names in the other order"),
        ("birth_date", "Share of pairs whose dates of birth agree, wholly or in parts"),
        ("address", "Share of pairs at one property, house, postcode, sector, district"),
        ("sex", "Share of pairs of the same sex"), ("household", "Share of pairs who share home and surname"),
        ("twins", "Share of pairs who share home, surname and date of birth"),
    ]

    /// What the numbers say that stand there only where there is something to say.
    package static let rarerMeanings: [(name: String, words: String)] = [
        ("years_only", "Share of people whose date of birth is a year alone"),
        ("families", "In the profile wide: share of pairs who share surname and postcode; and the year of birth too"),
    ]
}

extension TokenPayload {
    /// The lengths of the files of fixed layout, in bytes.
    ///
    /// - Parameters:
    ///   - people: People in the package.
    ///   - readings: Their readings.
    ///   - columns: Composites of the catalogue.
    /// - Returns: Name and length.
    package static func sizes(people: Int, readings: Int, columns: Int) -> [(name: String, bytes: Int)] {
        [
            ("people.bin", people * (TokenTable.handleLength + 1)), ("missing.bin", readings * 2),
            ("tokens.bin", readings * columns * TokenTable.tokenLength),
        ]
    }
}
