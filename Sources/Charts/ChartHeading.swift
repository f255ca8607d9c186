/// What stands over every chart.
public struct ChartHeading: Sendable, Equatable {
    /// An id that is used once on the page: lower-case letters, digits and hyphens.
    public let id: String
    /// The finding, as a headline.
    public let title: String
    /// What is measured, of whom, when, in which unit.
    public let subtitle: String
    /// Cautions below the chart, one sentence each.
    public let notes: [String]

    /// Creates a heading.
    ///
    /// - Parameters:
    ///   - id: Used once on the page; any other character than a letter, digit or hyphen becomes a hyphen.
    ///   - title: The finding.
    ///   - subtitle: What is measured.
    ///   - notes: Cautions below the chart.
    public init(id: String, title: String, subtitle: String, notes: [String] = []) {
        let allowed = id.utf8.map { byte -> Character in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                Character(Unicode.Scalar(byte))
            default: "-"
            }
        }
        self.id = "c-" + String(allowed)
        self.title = title
        self.subtitle = subtitle
        self.notes = notes
    }
}
