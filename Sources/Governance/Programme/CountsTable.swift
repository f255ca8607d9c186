extension Programme {
    /// A table of counts that a partner may send instead of people (`partners[].counts`).
    ///
    /// Its figures pass disclosure control on their own and never meet anything that is said of a person.
    public struct CountsTable: Sendable, Equatable {
        /// A line or a column of the table.
        public struct Name: Sendable, Equatable {
            /// The name in packages and files.
            public let code: String
            /// The words for people.
            public let label: String

            /// Creates a name.
            public init(code: String, label: String) {
                self.code = code
                self.label = label
            }
        }

        /// The most rows that a partner's table may have: more are no table of counts but a list.
        public static let mostRows = 200

        /// The table's id.
        public let id: String
        /// What it shows, as a reader sees it.
        public let title: String
        /// The first day that is counted.
        public let periodFrom: CalendarDate
        /// The last day that is counted.
        public let periodTo: CalendarDate
        /// What the lines differ in, for example `reason`.
        public let dimension: String
        /// The lines, in the order in which they are shown.
        public let categories: [Name]
        /// What is counted on each line, for example people helped and people turned away.
        public let measures: [Name]
        /// Why it is asked for.
        public let reason: String

        /// Creates a table's terms.
        public init(
            id: String,
            title: String,
            periodFrom: CalendarDate,
            periodTo: CalendarDate,
            dimension: String,
            categories: [Name],
            measures: [Name],
            reason: String
        ) {
            self.id = id
            self.title = title
            self.periodFrom = periodFrom
            self.periodTo = periodTo
            self.dimension = dimension
            self.categories = categories
            self.measures = measures
            self.reason = reason
        }
    }
}
