import CohortStore

extension StoreMark {
    /// A mark of a programme that is not.
    static let invented = StoreMark(
        environment: "test",
        programme: "invented",
        programmeHash: String(repeating: "a1", count: 32)
    )
}
