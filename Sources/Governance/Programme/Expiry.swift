extension Programme {
    /// Something that ends on a day, after which the programme does not run until it is renewed (G04, G07).
    public struct Expiry: Sendable, Equatable {
        /// What ends, as the beginning of a sentence, for example "the data sharing agreement (Wexmouth DSA 1)".
        public let what: String
        /// The id of the organisation whose it is; `nil` where it is everybody's.
        public let organisation: String?
        /// The last day.
        public let lastDay: CalendarDate
        /// The key in the programme file.
        public let key: String

        /// Whether it is a standing in the Data Security and Protection Toolkit.
        var isToolkit: Bool { key.hasPrefix("organisations") }
    }

    /// What ends on which day, the earliest first: what is everybody's, then decisions and standings with whose they are.
    public var endingsByDay: [(day: CalendarDate, words: [String])] {
        var days: [CalendarDate] = []
        for expiry in expiries where !days.contains(expiry.lastDay) { days.append(expiry.lastDay) }
        return days.map { day in
            let ending = expiries.filter { $0.lastDay == day }
            func whose(_ what: String, toolkit: Bool) -> [String] {
                let ids = ending.filter { $0.isToolkit == toolkit }.compactMap(\.organisation)
                guard !ids.isEmpty else { return [] }
                // `governance status` names them all.
                let names = ids.count > 3 ? "\(ids.count) organisations" : Wording.list(ids.map(organisationName))
                return ["\(what) of \(names)"]
            }
            return (
                day,
                ending.filter { $0.organisation == nil }.map(\.what)
                    + whose("the use of confidential information", toolkit: false)
                    + whose("the standing in the security toolkit", toolkit: true)
            )
        }
    }

    /// Everything that ends, the earliest first; what ends on one day in the order of the file.
    public var expiries: [Expiry] {
        var found = [Expiry(what: "the programme", organisation: nil, lastDay: validTo, key: "programme.valid_to")]
        if let dpia = accountability.dpia {
            found.append(
                .init(
                    what: "the data protection impact assessment (\(dpia.reference)), due for review",
                    organisation: nil,
                    lastDay: dpia.reviewBy,
                    key: "dpia.review_by"
                )
            )
        }
        if let agreement = accountability.agreement {
            found.append(
                .init(
                    what: "the data sharing agreement (\(agreement.reference))",
                    organisation: nil,
                    lastDay: agreement.expires,
                    key: "dsa.expires"
                )
            )
        }
        if let test = accountability.intruderTest {
            found.append(
                .init(
                    what: "the motivated intruder test (\(test.reference)), due again",
                    organisation: nil,
                    lastDay: test.repeatBy,
                    key: "intruder_test.repeat_by"
                )
            )
        }
        if case .longitudinal(let until, _) = linkage.keyUse {
            found.append(
                .init(what: "the linkage key", organisation: nil, lastDay: until, key: "linkage.key_destroy_by")
            )
        }
        for partner in partners {
            guard let grounds = partner.grounds.confidentiality, let expires = grounds.expires else { continue }
            found.append(
                .init(
                    what: "\(Wording.possessive(partner.name)) ground for using confidential information ("
                        + "\(grounds.reference ?? grounds.route.words))",
                    organisation: partner.id,
                    lastDay: expires,
                    key: "partners[\(partner.id)].confidentiality.expires"
                )
            )
        }
        for organisation in accountability.organisations {
            guard let toolkit = organisation.toolkit else { continue }
            found.append(
                .init(
                    what:
                        "\(Wording.possessive(organisationName(organisation.id))) standing in the Data Security and Protection Toolkit",
                    organisation: organisation.id,
                    lastDay: toolkit.expires,
                    key: "organisations[\(organisation.id)].dspt.expires"
                )
            )
        }
        return found.enumerated()
            .sorted { ($0.element.lastDay, $0.offset) < ($1.element.lastDay, $1.offset) }
            .map(\.element)
    }
}
