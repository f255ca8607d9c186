extension Programme {
    /// The partners that send people or households, so take part in the linkage; in the file's order.
    public var linkedPartners: [Partner] { partners.filter { $0.intake != .counts } }

    /// The partners that send counts and no person; in the file's order.
    public var countingPartners: [Partner] { partners.filter { $0.intake == .counts } }

    /// The services of the place: the linked partners' service families, in the order of their first partner.
    ///
    /// A partner that sends counts is no service here: it says of nobody that it knows them.
    public var services: [Service] { Self.services(of: partners) }

    static func services(of partners: [Partner]) -> [Service] {
        var labels: [String] = []
        let linked = partners.filter { $0.intake != .counts }
        for partner in linked where !labels.contains(partner.service) { labels.append(partner.service) }
        return labels.map { label in
            Service(label: label, partners: linked.filter { $0.service == label }.map(\.id))
        }
    }

    /// The partner with an id.
    ///
    /// - Parameter id: The partner's id.
    /// - Returns: `nil` when the programme has no such partner.
    public func partner(_ id: String) -> Partner? { partners.first { $0.id == id } }

    /// The attribute with a name.
    ///
    /// - Parameter name: The attribute's name.
    /// - Returns: `nil` when the programme has no such attribute.
    public func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

    /// The cohort with an id.
    ///
    /// - Parameter id: The cohort's id.
    /// - Returns: `nil` when the programme has no such cohort.
    public func cohort(_ id: String) -> Cohort? { cohorts.first { $0.id == id } }

    /// What one partner may send, in the programme's order.
    ///
    /// - Parameter partner: The partner.
    /// - Returns: The permitted attributes.
    public func attributes(of partner: Partner) -> [Attribute] {
        attributes.filter { partner.attributes.contains($0.name) }
    }

    /// Those of the programme's attributes that at least one partner may send.
    public var sentAttributes: [Attribute] {
        attributes.filter { attribute in partners.contains { $0.attributes.contains(attribute.name) } }
    }
}
