/// The part of a certificate that stands for the sums and means of one amount.
public struct AmountProof: Hashable, Sendable, Codable {
    /// What the people of one combination add.
    public struct Held: Hashable, Sendable, Codable {
        /// The place of the leaf in each dimension, from 0.
        public let leaves: [Int]
        /// Their sum.
        public let sum: Int
        /// Their largest contributions, descending.
        public let largest: [Int]
    }

    /// The amount.
    public let name: String
    /// What people add, by combination; those of nobody are left out.
    public let held: [Held]
    /// Other possible amounts, as changes from the true ones; `people` of a group is how much more.
    public let witnesses: [[JointCertificate.Group]]
    /// For each other set of people of the certificate the witness that goes with it; -1 for the true amounts.
    public let pairs: [Int]
}
