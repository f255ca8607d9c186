/// What is said around the figures: names, labels, dates, sources.
///
/// Public words; no figure is among them.
public struct ReleaseWords: Sendable {
    /// What is said of a table.
    public struct Table: Hashable, Sendable {
        /// What the table shows.
        public let title: String
        /// What is counted, such as `People`.
        public let unit: String

        /// Words for a table.
        ///
        /// - Parameters:
        ///   - title: what the table shows.
        ///   - unit: what is counted.
        public init(title: String, unit: String = "People") {
            self.title = title
            self.unit = unit
        }
    }

    /// What is said of a dimension.
    public struct Dimension: Hashable, Sendable {
        /// Its name.
        public let label: String
        /// Labels by code.
        public let codes: [String: String]
        /// Whether its codes are codes of areas.
        public let isArea: Bool

        /// Words for a dimension.
        ///
        /// - Parameters:
        ///   - label: its name.
        ///   - codes: labels by code; a code without one stands for itself.
        ///   - isArea: whether its codes are codes of areas.
        public init(label: String, codes: [String: String] = [:], isArea: Bool = false) {
            self.label = label
            self.codes = codes
            self.isArea = isArea
        }
    }

    /// What the release is called.
    public var title: String
    /// What it is about, a sentence or two.
    public var about: String
    /// The area as a whole.
    public var areaName: String
    /// Its code of the Government Statistical Service; empty where it has none.
    public var areaCode = ""
    /// The first day, `yyyy-mm-dd`; empty where the figures are of one day.
    public var periodFrom = ""
    /// The last day, or the one day.
    public var periodTo: String
    /// How small counts are protected, one sentence.
    public var rule: String
    /// Whom residents are counted by and of which year; empty without rates.
    public var denominators = ""
    /// What a reader must know, a sentence each.
    public var notes: [String] = []
    /// Words for tables, by id.
    public var tables: [String: Table] = [:]
    /// Words for dimensions, by id.
    public var dimensions: [String: Dimension] = [:]
    /// Whether everybody is invented, which every file then says.
    public var isTest = false
    /// Why no figure compares with earlier releases; empty where they do.
    public var seriesBreak = ""
    /// Why figures by a dimension do not compare with earlier releases, by dimension.
    public var breaks: [String: String] = [:]

    /// Words without tables and dimensions.
    ///
    /// - Parameters:
    ///   - title: what the release is called.
    ///   - about: what it is about.
    ///   - areaName: the area as a whole.
    ///   - periodTo: the last day, or the one day, `yyyy-mm-dd`.
    ///   - rule: how small counts are protected.
    public init(title: String, about: String, areaName: String, periodTo: String, rule: String) {
        self.title = title
        self.about = about
        self.areaName = areaName
        self.periodTo = periodTo
        self.rule = rule
    }

    /// Why figures of a table by these dimensions do not compare with earlier releases.
    func reasons(_ dimensions: [String]) -> [String] {
        (seriesBreak.isEmpty ? [] : [seriesBreak]) + dimensions.compactMap { breaks[$0] }
    }

    func label(_ dimension: String) -> String { dimensions[dimension]?.label ?? dimension }

    /// A code's label; `everybody` for the total.
    func label(_ dimension: String, _ code: String, everybody: String = "All") -> String {
        code == ReleasedFigures.all ? everybody : dimensions[dimension]?.codes[code] ?? code
    }
}
