/// What became of one partner's records when people map and attributes were joined.
///
/// Every record is counted once.
public struct PartnerReconciliation: Sendable, Equatable {
    /// The partner's id in the programme file.
    public let partner: String
    /// Records of the partner in the people map.
    public let inPeopleMap: Int
    /// Records in the partner's attribute package.
    public let inPackage: Int
    /// Records in both.
    public let joined: Int
    /// Different people among the partner's records in the people map.
    public let people: Int
    /// Records whose person another partner knows too.
    public let joinedWithOtherPartner: Int
    /// Answers that are not permitted values and were taken as not known.
    public let valuesNotPermitted: Int

    /// Records of the people map without attributes: the person counts, with characteristics not known.
    public var withoutAttributes: Int { inPeopleMap - joined }
    /// Records of the package that are in no person: left out.
    public var notInPeopleMap: Int { inPackage - joined }

    /// Creates the counts of one partner.
    public init(
        partner: String,
        inPeopleMap: Int,
        inPackage: Int,
        joined: Int,
        people: Int,
        joinedWithOtherPartner: Int,
        valuesNotPermitted: Int
    ) {
        self.partner = partner
        self.inPeopleMap = inPeopleMap
        self.inPackage = inPackage
        self.joined = joined
        self.people = people
        self.joinedWithOtherPartner = joinedWithOtherPartner
        self.valuesNotPermitted = valuesNotPermitted
    }
}
