/// What a package says of one kind of opt-out: whether rows were left out, and about how many.
///
/// It is open to see, so a small count is a band and the number checked is rounded: nobody's objection can be read from
/// it. Whether one person objected stands nowhere.
public struct OptOutStatement: Sendable, Equatable {
    /// The kinds, in the order in which they are written.
    public enum Kind: String, Sendable, CaseIterable {
        /// The national data opt-out.
        case national
        /// Type 1 opt-outs of general practice.
        case type1
        /// Opt-outs made to the partner itself.
        case local
    }

    /// What was done.
    public enum Status: Sendable, Equatable {
        /// Rows were left out; `checkedOn` is the day of the list that was used, where one was.
        case applied(checkedOn: String?, checked: Checked?, removed: Removed)
        /// The opt-out does not reach this flow; the decision's reference in the programme file.
        case notApplicable(reference: String)
    }

    /// How many NHS numbers were checked, to the nearest hundred.
    public struct Checked: Sendable, Equatable {
        /// A multiple of 100.
        public let about: Int

        /// Rounds a count.
        ///
        /// - Parameter count: How many numbers were checked.
        public init(count: Int) { about = (max(0, count) + 50) / 100 * 100 }
    }

    /// How many people were left out; under ten is one band, none included.
    public struct Removed: Sendable, Equatable {
        /// The count, `nil` for fewer than ten.
        public let count: Int?
        /// Counts under this are one band.
        public static let smallest = 10

        /// Takes a count.
        ///
        /// - Parameter count: How many people were left out.
        public init(count: Int) { self.count = count < Self.smallest ? nil : count }

        /// For people.
        public var words: String { count.map(String.init) ?? "fewer than \(Self.smallest)" }
    }

    /// The kind.
    public let kind: Kind
    /// What was done.
    public let status: Status

    /// Creates a statement.
    public init(kind: Kind, status: Status) {
        self.kind = kind
        self.status = status
    }

    /// The statement in words.
    public var words: String {
        switch status {
        case .notApplicable(let reference): "not applicable (\(reference))"
        case .applied(let day, let checked, let removed):
            "applied"
                + (checked.map { ", about \($0.about) NHS numbers checked" } ?? "") + (day.map { " on \($0)" } ?? "")
                + "; left out: \(removed.words)"
        }
    }
}
