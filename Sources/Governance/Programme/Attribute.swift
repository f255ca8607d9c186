extension Programme {
    /// One thing that may be said about a person: a few agreed values, nothing else (`attributes`; G11).
    public struct Attribute: Sendable, Equatable {
        /// Where the value comes from.
        public enum Kind: Sendable, Equatable {
            /// Whole years of age on the reference date; derived by the agent from the date of birth.
            case ageBand([AgeBand])
            /// A mapped column, read through a code table.
            case category
            /// A column of the place's areas, found by the agent from the area code or the postcode.
            case area(column: String)
            /// A mapped column of yes and no; anything else is not known.
            case flag
        }

        /// Some whole years of age.
        public struct AgeBand: Sendable, Equatable {
            /// The value that leaves.
            public let code: String
            /// The value for people.
            public let label: String
            /// The youngest age in it, in whole years.
            public let from: Int
            /// The oldest age in it, in whole years.
            public let to: Int

            /// Creates a band.
            public init(code: String, label: String, from: Int, to: Int) {
                self.code = code
                self.label = label
                self.from = from
                self.to = to
            }
        }

        /// One permitted value.
        public struct Value: Sendable, Equatable {
            /// The value that leaves.
            public let code: String
            /// The value for people.
            public let label: String
            /// Says little (not stated): counts only where no partner gives another value.
            public let weak: Bool

            /// Creates a value.
            public init(code: String, label: String, weak: Bool = false) {
                self.code = code
                self.label = label
                self.weak = weak
            }
        }

        /// The attribute's name: lower case, digits, `_`.
        public let name: String
        /// The attribute for people.
        public let label: String
        /// Where the value comes from.
        public let kind: Kind
        /// The permitted values, in order; of a flag `yes` and `no`.
        public let values: [Value]
        /// Why it is needed.
        public let reason: String

        /// Creates an attribute.
        ///
        /// - Parameters:
        ///   - name: The attribute's name.
        ///   - label: The attribute for people.
        ///   - kind: Where the value comes from.
        ///   - values: The permitted values; ignored for age bands and flags, whose values follow from the kind.
        ///   - reason: Why it is needed.
        public init(name: String, label: String, kind: Kind, values: [Value] = [], reason: String) {
            self.name = name
            self.label = label
            self.kind = kind
            self.reason = reason
            switch kind {
            case .ageBand(let bands): self.values = bands.map { Value(code: $0.code, label: $0.label) }
            case .flag: self.values = [Value(code: "yes", label: "Yes"), Value(code: "no", label: "No")]
            case .category, .area: self.values = values
            }
        }
    }
}
