/// One end of a band that has to stay possible for a node.
struct JointClaim: Hashable {
    enum End: Hashable {
        /// Some possible set of people has this count or fewer.
        case atMost(Int)
        /// Some possible set of people has this count or more.
        case atLeast(Int)
    }

    let node: Int
    let end: End

    func holds(for count: Int) -> Bool {
        switch end {
        case .atMost(let most): count <= most
        case .atLeast(let least): count >= least
        }
    }
}
