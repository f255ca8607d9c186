/// Something that readers know by definition: whoever is counted in one region is counted in another.
///
/// For example, everybody with a crisis contact in the shared cohort is in the shared cohort.
public struct Implication: Hashable, Sendable {
    /// The people of whom something is known.
    public let inner: CellRegion
    /// What is known of them.
    public let outer: CellRegion

    /// States what readers know.
    public init(inner: CellRegion, outer: CellRegion) {
        self.inner = inner
        self.outer = outer
    }
}
