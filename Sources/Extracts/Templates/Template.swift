/// A known form of extract: which columns systems of one kind write, and what they hold.
package struct Template: Sendable {
    /// How surely a column is known.
    package enum Basis: String, Sendable {
        /// Read in documentation.
        case documented = "R"
        /// Known from practice.
        case known = "K"
        /// A guess that nobody has checked against a real file.
        case guess = "G"

        /// The basis in words.
        package var words: String {
            switch self {
            case .documented: "documented"
            case .known: "known from practice"
            case .guess: "a guess"
            }
        }
    }

    /// One thing that files of this kind hold.
    package struct Field: Sendable {
        /// A standard field, or what attributes of a programme may be made of.
        package let name: String
        /// The column names met, the likeliest first.
        package let columns: [String]
        /// The code table that its values are written in; empty for none.
        package let table: String
        /// How its cells are written, where that tells the template: a code and a label, a letter before the value.
        let form: Transform?
        /// How surely it is known.
        package let basis: Basis
        /// A remark, empty for none.
        package let note: String
        let folded: [String]
    }

    /// The template's id.
    package let id: String
    /// Counts up whenever columns change.
    package let version: Int
    /// What it is for, for people.
    package let title: String
    /// The kind of organisation that has such files, as a programme names it.
    package let sector: String
    /// What such files hold.
    package let fields: [Field]

    /// How a mapping names it: `id@version`.
    package var reference: String { "\(id)@\(version)" }
    /// How many of its columns are guesses.
    package var guesses: Int { fields.count { $0.basis == .guess } }
}
