public import Charts

/// Everything that a board page says: released figures and sentences made of them, and nothing else.
///
/// The order of the page is fixed, so that a board finds the same thing in the same place every time.
public struct BoardFacts: Sendable, Equatable {
    /// One of the three facts at the top.
    public struct Headline: Sendable, Equatable {
        /// The number.
        public let figure: ChartFigure
        /// What it is a number of.
        public let words: String

        /// Creates a fact.
        public init(_ figure: ChartFigure, _ words: String) {
            self.figure = figure
            self.words = words
        }
    }

    /// One group that is met more or less often than its share of residents.
    public struct Group: Sendable, Equatable {
        /// Who it is.
        public let label: String
        /// How many people.
        public let people: ChartFigure
        /// How many in every 1,000 residents of the group.
        public let rate: ChartFigure
        /// Share of the people over share of residents, with its likely range.
        public let ratio: ChartFigure
        /// The ratio in plain words; dropped where the ratio is not shown, as they would tell it.
        public let words: String?

        /// Creates a group.
        public init(_ label: String, people: ChartFigure, rate: ChartFigure, ratio: ChartFigure, words: String?) {
            self.label = label
            self.people = people
            self.rate = rate
            self.ratio = ratio
            self.words = ratio.given == nil ? nil : words
        }
    }

    /// One sentence about what gets in the way or what changed.
    public struct Remark: Sendable, Equatable {
        /// The sentence.
        public let sentence: String
        /// Where it comes from, for example `the barrier table`.
        public let source: String
        /// Whether it is what somebody said, and so no statistic.
        public let isQuote: Bool

        /// Creates a remark.
        public init(_ sentence: String, source: String, isQuote: Bool = false) {
            self.sentence = sentence
            self.source = source
            self.isQuote = isQuote
        }
    }

    /// A file beside the page.
    public struct Link: Sendable, Equatable {
        /// What it holds.
        public let title: String
        /// Its name in the folder of the page: letters, digits, full stops and hyphens.
        public let file: String

        /// Creates a link.
        public init(_ title: String, file: String) {
            self.title = title
            self.file = file
        }
    }

    /// The programme's title.
    public var programme: String
    /// Whether the people are invented.
    public var isTest: Bool
    /// The finding, as a sentence.
    public var finding: String
    /// For whom, when, prepared by whom, who owns it.
    public var occasion: String
    /// How many people.
    public var people: Headline
    /// How many of them have no joint plan.
    public var withoutPlan: Headline
    /// How many we cannot see.
    public var unseen: Headline
    /// Which services share people: at most five combinations, the largest first.
    public var services: [IntervalBars.Bar]
    /// What is said of the services, as a headline.
    public var servicesFinding: String
    /// Who is over- or under-represented: at most eight groups.
    public var groups: [Group]
    /// What gets in the way, and what changed: at most five sentences.
    public var remarks: [Remark] = []
    /// What the board is asked to decide: at most five.
    public var decisions: [String] = []
    /// How sure the figures are.
    public var sure: [String]
    /// How people are protected.
    public var protection: [String]
    /// The version of the governance file.
    public var governanceVersion: String
    /// Who approved it, as the end of a sentence a day, `on 3 March 2026 by …`; empty for a draft.
    public var approvedBy: [String] = []
    /// Whether the release is final, and what it waits for; empty where nothing says so.
    public var standing: [String] = []
    /// Files beside the page.
    public var links: [Link] = []
    /// Names of services, groups and places: they may hold any word, since a name is nobody's judgement.
    public var names: [String] = []

    /// Creates the facts; what has no value here is added afterwards.
    public init(
        programme: String,
        isTest: Bool,
        finding: String,
        occasion: String,
        people: Headline,
        withoutPlan: Headline,
        unseen: Headline,
        services: [IntervalBars.Bar],
        servicesFinding: String,
        groups: [Group],
        sure: [String],
        protection: [String],
        governanceVersion: String
    ) {
        self.programme = programme
        self.isTest = isTest
        self.finding = finding
        self.occasion = occasion
        self.people = people
        self.withoutPlan = withoutPlan
        self.unseen = unseen
        self.services = services
        self.servicesFinding = servicesFinding
        self.groups = groups
        self.sure = sure
        self.protection = protection
        self.governanceVersion = governanceVersion
    }
}
