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

        /// The partner's id.
        public let id: String
        /// The organisation's name.
        public let name: String
        /// The kind of organisation.
        public let sector: Sector
        /// The service family's label in outputs; partners of one family count as one service.
        public let service: String
        /// Fields that may become tokens.
        public let linkFields: [LinkField]
        /// Names of the attributes that may leave, a subset of the programme's.
        public let attributes: [String]
        /// The largest extract accepted, in records.
        public let maxRecords: Int
        /// Whose objections are respected, and how.
        public let optOuts: OptOuts

        /// Creates a partner.
        public init(
            id: String,
            name: String,
            sector: Sector,
            service: String,
            linkFields: [LinkField],
            attributes: [String],
            maxRecords: Int,
            optOuts: OptOuts = OptOuts()
        ) {
            self.id = id
            self.name = name
            self.sector = sector
            self.service = service
            self.linkFields = linkFields
            self.attributes = attributes
            self.maxRecords = maxRecords
            self.optOuts = optOuts
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
