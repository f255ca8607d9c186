/// A table that is not printed at all, with the reason that readers are told.
public struct WithheldTable: Hashable, Sendable {
    /// The id of the request.
    public let id: String
    /// What the table would have shown.
    public let title: String
    /// Whom it would have counted: leaf codes by dimension, in the order of the dimension's leaves.
    public let `where`: [String: [String]]
    /// Why it is withheld, without its count.
    public let note: String

    init(id: String, title: String, where restriction: [String: [String]], note: String) {
        self.id = id
        self.title = title
        self.where = restriction
        self.note = note
    }
}
