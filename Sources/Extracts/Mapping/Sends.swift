/// What a mapping says of whether a field's cells leave, in a form or at all.
///
/// It tells the analyst; only `no` has an effect. What may leave is decided by the programme.
package enum Sends: String, Sendable, CaseIterable {
    /// A keyed token is made of it.
    case token
    /// One of the programme's permitted values leaves.
    case attribute
    /// It is read and never leaves.
    case local
    /// It is not read.
    case no
}
