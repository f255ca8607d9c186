extension Programme {
    /// One way of looking at linked people that may be published (`lenses`).
    ///
    /// A lens is data: which question, about whom, by what. Nothing of it needs a change of the program.
    public struct Lens: Sendable, Equatable {
        /// The question that a lens asks.
        public enum Kind: String, Sendable, CaseIterable {
            /// People of several services whose need no one service meets (F01, F03).
            case sharedCohort = "shared_cohort"
            /// Which services share people (F02).
            case overlap
            /// One agreed count for each partner, with what was lost on the way (F04).
            case reconciliation
            /// Ordered steps across partners (F06).
            case pathway
            /// Who is not captured (F07).
            case gaps
            /// Services that a place restriction puts out of reach (F08).
            case barrier
            /// Appointments that were not attended (F09).
            case missedAppointments = "missed_appointments"
            /// Access by any governed characteristic (F10).
            case characteristic
            /// Waits and what became of referrals (F11).
            case waits
            /// The most deprived fifth, chosen groups and clinical areas (F12).
            case core20plus5
            /// How complete the coding is, and whether partners agree (F13).
            case coding
            /// Share in a service against share among residents (F14).
            case representation
            /// Access by rural class (F15).
            case ruralUrban = "rural_urban"
            /// What the team expected, against what was found (F16).
            case expectation
            /// When and through which channel (F17).
            case whenAndHow = "when_and_how"
            /// Rates by an open measure of the area (F18).
            case areaContext = "area_context"
            /// Areas outside a funnel plot's limits (F26).
            case outliers
            /// Frequent orders of services, never one person's (F27).
            case journeys
            /// A monthly series before, during and after a change (F29).
            case trend
            /// Areas at one level of one hierarchy (F40).
            case areas
            /// What partners count that send no person.
            case countsOnly = "counts_only"
        }

        /// A labelled rule: a reason, a step, a group or a clinical area.
        public struct Item: Sendable, Equatable {
            /// The id, which becomes a code in released data.
            public let id: String
            /// The words for people.
            public let label: String
            /// Who it holds for.
            public let rule: CohortRule

            /// Creates an item.
            public init(id: String, label: String, rule: CohortRule) {
                self.id = id
                self.label = label
                self.rule = rule
            }
        }

        /// The lens's id.
        public let id: String
        /// The question.
        public let kind: Kind
        /// The heading.
        public let title: String
        /// The cohort that it is about; `nil` for everybody who is known to any service.
        public let cohort: String?
        /// The attributes that it is broken down by, one at a time.
        public let by: [String]
        /// Labelled rules, in order.
        public let items: [Item]
        /// The field of contacts, or the attribute, that it is about.
        public let field: String?
        /// A second field.
        public let secondField: String?
        /// Lists of codes by what they mean to the lens (`missed`, `attended`, `cancelled`, `deprived`, `restricted`).
        public let codes: [String: [String]]
        /// A number of weeks, months or people, as the kind says.
        public let limit: Int?
        /// Months, `yyyy-mm`, in which phases begin (`during`, `after`).
        public let phases: [String: String]
        /// A file of public facts, seen from the programme file.
        public let file: String?
        /// Who it is for.
        public let audience: Output.Audience
        /// The id of the purpose that it serves; `nil` where a test programme says nothing.
        public let purpose: String?

        /// Creates a lens.
        public init(
            id: String,
            kind: Kind,
            title: String,
            cohort: String? = nil,
            by: [String] = [],
            items: [Item] = [],
            field: String? = nil,
            secondField: String? = nil,
            codes: [String: [String]] = [:],
            limit: Int? = nil,
            phases: [String: String] = [:],
            file: String? = nil,
            audience: Output.Audience = .partners,
            purpose: String? = nil
        ) {
            self.id = id
            self.kind = kind
            self.title = title
            self.cohort = cohort
            self.by = by
            self.items = items
            self.field = field
            self.secondField = secondField
            self.codes = codes
            self.limit = limit
            self.phases = phases
            self.file = file
            self.audience = audience
            self.purpose = purpose
        }
    }
}
