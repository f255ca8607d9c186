/// How probable one level of agreement is, in bits (logarithms to base 2), for each kind of pair that is no stranger.
struct Level {
    let match: Float
    let household: Float
    let twin: Float

    /// - Parameters:
    ///   - match: The share among pairs of records of one person.
    ///   - household: The share among pairs of two people of one family.
    ///   - twin: The share among pairs of twins.
    init(_ match: Double, _ household: Double, _ twin: Double) {
        self.match = Float(match.logarithm)
        self.household = Float(household.logarithm)
        self.twin = Float(twin.logarithm)
    }
}

/// What speaks for each kind of pair, in bits (Fellegi and Sunter, 1969): one person, strangers, a family, twins.
struct Evidence {
    private(set) var match: Float
    private(set) var stranger: Float = 0
    private(set) var household: Float
    private(set) var twin: Float

    init(prior: Level) {
        match = prior.match
        household = prior.household
        twin = prior.twin
    }

    /// Adds a level of agreement.
    ///
    /// - Parameters:
    ///   - level: Its probabilities.
    ///   - rarity: How rare the agreement is among strangers, in bits.
    ///   - asStrangersAtHome: Whether a family shares the value only as strangers do, such as a date of birth.
    @inline(__always)
    mutating func add(_ level: Level, rarity: Float = 0, asStrangersAtHome: Bool = false) {
        match += level.match
        stranger -= rarity
        household += level.household - (asStrangersAtHome ? rarity : 0)
        twin += level.twin
    }

    /// How many bits the best other explanation is behind the match; 0 is even odds.
    var score: Float { match - max(stranger, household, twin) }

    /// Whether two people of one home explain more than one person and more than chance: then nothing may bridge them.
    var saysTwoOfOneHome: Bool { max(household, twin) > max(match, stranger) }
}
