/// What a system writes where it knows nothing of some of its people: a default date, a word for nobody, a dummy number.
public struct Blemish: Sendable {
    /// The column.
    public let column: String
    /// What stands there, as the file writes it.
    public let cell: String
    /// One person in so many has it.
    public let every: Int
    /// The remainder of the number of the people who have it.
    public let remainder: Int

    /// Creates a blemish of every so many-th person.
    public init(_ column: String, _ cell: String, every: Int = 20, _ remainder: Int) {
        self.column = column
        self.cell = cell
        self.every = every
        self.remainder = remainder
    }

    /// Whether a person has it.
    public func marks(_ person: InventedPerson) -> Bool { person.number % every == remainder }
}
