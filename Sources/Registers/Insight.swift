package import Governance

/// What people told us (`insights.csv`).
package struct Insight: Sendable, Equatable {
    /// What may be done with somebody's own words.
    package enum Quote: Sendable, Equatable {
        /// No words were taken down.
        case none
        /// The words, agreed to, and found to tell nobody who it is.
        case usable(String)
        /// They are kept out; why, never the words.
        case stopped([PersonalDetails.Kind])
        /// Nobody agreed that they are printed.
        case withoutConsent

        /// The words, where they may be printed.
        package var words: String? { if case .usable(let words) = self { words } else { nil } }
    }

    /// Fewer people than this are not described.
    package static let smallestGroup = 5

    package let id: String
    /// The row in the file, for messages about a quote that is stopped.
    package let row: Int
    package let heardOn: CalendarDate
    package let setting: String
    /// Who, as a group; "a small group" where fewer than five said so.
    package let group: String
    package let theme: String
    package let barrier: String?
    /// Ids of assets.
    package let assets: [String]
    /// The lens that it belongs beside.
    package let lens: String?
    package let quote: Quote

    init(_ row: RegisterRow, _ details: PersonalDetails) throws(RegisterError) {
        guard let heard = row.day("heard_on") else { throw row.refuse(.badValue, "heard_on", "cannot be read") }
        id = row.text("id")
        self.row = row.number
        heardOn = heard
        setting = row.text("setting")
        let isSmall = row.count("people").map { $0 < Self.smallestGroup } ?? false
        group = isSmall ? "a small group" : row.text("group")
        theme = row.text("theme")
        barrier = row.optional("barrier")
        assets = row.list("assets")
        lens = row.optional("lens")
        if let words = row.optional("quote") {
            try row.need("consent", because: "say whether the words may be printed")
            let kinds = details.kinds(in: words, .quote)
            quote = row.text("consent") != "yes" ? .withoutConsent : kinds.isEmpty ? .usable(words) : .stopped(kinds)
        } else {
            quote = .none
        }
    }
}

/// A place, group or service that people trust (`assets.csv`).
package struct Asset: Sendable, Equatable {
    package let id: String
    package let title: String
    /// `venue`, `group`, `service`, `online` or `other`.
    package let kind: String
    package let trustedBy: String?

    init(_ row: RegisterRow) {
        id = row.text("id")
        title = row.text("title")
        kind = row.text("kind")
        trustedBy = row.optional("trusted_by")
    }
}

/// Which released rate stands beside which indicator of Fingertips (`context.csv`).
package struct ContextLink: Sendable, Equatable {
    package let id: String
    /// The Indicator ID.
    package let indicator: String
    /// The table of `release.csv`.
    package let table: String
    /// The category code; `*` for everybody.
    package let category: String
    /// How the two differ.
    package let why: String

    init(_ row: RegisterRow) {
        id = row.text("id")
        indicator = row.text("indicator")
        table = row.text("table")
        category = row.text("category")
        why = row.text("why")
    }
}
