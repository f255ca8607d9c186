/// What a register's file looks like: its columns, what each may hold, and what that means.
///
/// The reader, the empty files and the page that explains them are all made from it.
package struct RegisterLayout: Sendable {
    /// What a cell may hold.
    package enum Kind: Sendable, Equatable {
        /// The row's own name: lower-case letters, digits and hyphens; stands once in its file.
        case id
        /// The id of a row of these registers; several with semicolons between them where `many`.
        case reference([String], many: Bool)
        /// A day, `yyyy-mm-dd`.
        case day
        /// One of these words.
        case word([String])
        /// A whole number from 0 on.
        case count
        /// A free text in which nobody can be told.
        case text
        /// Several short texts with semicolons between them.
        case list
        /// An office or an organisation; never the name of a person.
        case office
        /// What somebody said; stopped where it tells who.
        case quote
        /// The beginning of a release's SHA-256, 8 hexadecimal digits at least; blanks do not count.
        case release
        /// A code of the released set, such as `*` or `2025-03`.
        case code
    }

    /// One column.
    package struct Column: Sendable {
        package let name: String
        package let kind: Kind
        /// Whether it must not be empty.
        package let isNeeded: Bool
        /// What it says, for people.
        package let meaning: String

        init(_ name: String, _ kind: Kind, needed: Bool = false, _ meaning: String) {
            self.name = name
            self.kind = kind
            isNeeded = needed
            self.meaning = meaning
        }
    }

    /// The file's name.
    package let file: String
    /// What the register is for.
    package let purpose: String
    package let columns: [Column]

    /// The name without its ending, by which other registers refer to it.
    package var name: String { String(file.dropLast(4)) }
}
