/// The proof behind a release: for every hidden cell, another set of people that would print the same.
///
/// It gives the truth away, so it stays inside. ``Release/verify(against:preset:)`` checks it by adding
/// integers, whatever found it.
///
/// - Source: docs/disclosure-control.md, Certificate.
public struct Certificate: Hashable, Sendable, Codable {
    /// People added to, or taken from, one combination of leaves.
    public struct Change: Hashable, Sendable, Codable {
        /// One leaf code for each dimension of the certificate.
        public let codes: [String]
        /// People added, or taken away where negative; never 0.
        public let people: Int
    }

    /// Another set of people, as changes from the true one, that prints exactly the same.
    public struct Witness: Hashable, Sendable, Codable {
        /// The changes, in the order of the codes' places in the universe; no combination twice.
        public let changes: [Change]
    }

    /// What is proved of one hidden figure, wherever it stands.
    public struct Claim: Hashable, Sendable, Codable {
        /// The tables in which the figure stands, in the order of the requests.
        public let tables: [String]
        /// The cell in the first of these tables.
        public let coordinates: [String]
        /// Numbers of the witnesses, from 0, that give the figure another value; at least one.
        public let witnesses: [Int]
        /// The smallest value that the truth and the witnesses together prove possible.
        public let lowestProved: Int
        /// The largest value that the truth and the witnesses together prove possible.
        public let highestProved: Int
    }

    /// Ids of the dimensions that the tables use, in the universe's order.
    public let dimensions: [String]
    /// The preset's name.
    public let preset: String
    /// The smallest cohort that was allowed to be printed; `nil` for no limit.
    public let smallestCohort: Int?
    /// The witnesses, each used by at least one claim.
    public let witnesses: [Witness]
    /// One claim for each distinct hidden figure, in the order in which they stand.
    public let claims: [Claim]
}
