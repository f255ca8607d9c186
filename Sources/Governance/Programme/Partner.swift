extension Programme {
    /// An organisation that sends records, and what it may send (`partners`).
    public struct Partner: Sendable, Equatable {
        /// The kind of organisation.
        public enum Sector: String, Sendable, CaseIterable {
            case nhs
            case council
            case police
            case fire
            case voluntary
        }

        /// What a partner's extract is about.
        public enum Intake: String, Sendable, CaseIterable {
            /// Rows about people.
            case people
            /// Rows about homes, with an occupier's name where there is one.
            case households
            /// A small table of counts and no person; the partner holds no key.
            case counts
        }

        /// The partner's id.
        public let id: String
        /// The organisation's name.
        public let name: String
        /// The kind of organisation.
        public let sector: Sector
        /// The service family's label in outputs; partners of one family count as one service.
        public let service: String
        /// What its extract is about.
        public let intake: Intake
        /// Fields that may become tokens; empty for counts.
        public let linkFields: [LinkField]
        /// Names of the attributes that may leave, a subset of the programme's; empty for counts.
        public let attributes: [String]
        /// The largest extract accepted, in records.
        public let maxRecords: Int
        /// Whose objections are respected, and how.
        public let optOuts: OptOuts
        /// The table of a partner that sends counts; empty for everybody else.
        public let counts: [CountsTable]
        /// What its records are and on what grounds they may be used.
        public let grounds: Grounds

        /// Creates a partner.
        public init(
            id: String,
            name: String,
            sector: Sector,
            service: String,
            intake: Intake = .people,
            linkFields: [LinkField],
            attributes: [String],
            maxRecords: Int,
            optOuts: OptOuts = OptOuts(),
            counts: [CountsTable] = [],
            grounds: Grounds = Grounds()
        ) {
            self.id = id
            self.name = name
            self.sector = sector
            self.service = service
            self.intake = intake
            self.linkFields = linkFields
            self.attributes = attributes
            self.maxRecords = maxRecords
            self.optOuts = optOuts
            self.counts = counts
            self.grounds = grounds
        }
    }

    /// A field of an extract that may become part of a token (`partners[].link_fields`); it never leaves itself.
    public enum LinkField: String, Sendable, CaseIterable {
        case givenName = "given_name"
        case surname
        case dateOfBirth = "date_of_birth"
        case sex
        case postcode
        case uprn
        case nhsNumber = "nhs_number"
        case addressLine = "address_line"
        case phone
        case email
    }
}
