import Documents

/// What is hidden, how the rest is printed, and what must stay possible: a preset with a release's own changes.
///
/// - Source: docs/disclosure-control.md, Presets.
public struct DisclosureRule: Hashable, Sendable {
    /// What becomes of a count of nobody.
    public enum Zeros: String, Hashable, Sendable { case publish, suppress }

    /// When a small count is protected.
    public enum Criterion: String, Hashable, Sendable {
        /// All of the band stays possible.
        case cover
        /// A stretch as wide as the band stays possible, wherever it lies.
        case width
    }

    /// How totals are made.
    public enum Totals: String, Hashable, Sendable {
        /// From their true value, like any other count.
        case each
        /// As sums of the finest counts that are shown.
        case finest
    }

    /// Whom a marker may stand for.
    public enum Markers: String, Hashable, Sendable {
        /// Somebody, where nobody is shown as 0.
        case somebody
        /// Anybody or nobody: a 0 may be hidden to protect others.
        case anybody
    }

    /// On what a number of a preset rests.
    public enum Basis: String, Hashable, Sendable {
        /// Read in the source that is named.
        case read
        /// Remembered, and not found again.
        case memory
        /// A choice of this project.
        case ours
    }

    /// A number of a preset with where it comes from.
    public struct Origin: Hashable, Sendable {
        /// The knob.
        public let knob: String
        /// On what it rests.
        public let basis: Basis
        /// Where it was read.
        public let source: String
    }

    /// The preset's name.
    public let id: String
    /// The rule in words; empty once a knob differs from the preset.
    public internal(set) var words: String
    /// The largest count that is hidden; 0 where small counts are shown rounded.
    public internal(set) var threshold: Int
    /// What becomes of nobody.
    public internal(set) var zeros: Zeros
    /// How counts are printed.
    public internal(set) var rounding: FigureRounding
    /// How totals are made.
    public internal(set) var totals: Totals
    /// The counts that must stay possible for every small count.
    public internal(set) var band: ClosedRange<Int>
    /// When a small count is protected.
    public internal(set) var criterion: Criterion = .cover
    /// Whom a marker may stand for.
    public internal(set) var markers: Markers = .somebody
    /// When a sum says too much of one person.
    public internal(set) var dominance = DominanceRule.standard
    /// Whether small differences between printed figures are protected like cells.
    public internal(set) var complement = true
    /// Rates and intervals are printed for numerators of this many people or more.
    public internal(set) var minimumNumerator: Int
    /// Small counts are shown for populations of this many people or more; `nil` for never.
    public internal(set) var populationFloor: Int?
    /// A table that counts fewer people altogether is withheld whole; `nil` for no limit.
    public internal(set) var smallestCohort: Int?
    /// Where each number comes from.
    public let origins: [Origin]
    /// What the source asks for and the preset does not do.
    public let leftOut: [String]

    /// Whether a count is too small to be shown.
    public func hides(_ count: Int) -> Bool {
        count == 0 ? zeros == .suppress : count <= threshold
    }

    /// Whether a count needs its band, whether it is hidden or shown rounded.
    public func isSensitive(_ count: Int) -> Bool {
        count == 0 ? zeros == .suppress : count <= max(threshold, threshold == 0 ? band.upperBound : 0)
    }
}

extension DisclosureRule {
    /// The smallest count that a marker leaves possible in a release.
    func markerLow(_ spec: TableSpec) -> Int {
        zeros == .publish && spec.sensitive.isEmpty && markers == .somebody ? 1 : 0
    }

    /// The rule with a threshold that a table asks for, where that hides more.
    func stricter(_ threshold: Int?) -> DisclosureRule {
        guard let threshold, threshold > self.threshold else { return self }
        var rule = self
        rule.threshold = threshold
        rule.band = band.lowerBound...max(band.lowerBound, threshold)
        return rule
    }

    /// Whether a count must be hidden where it is printed with a rounding.
    ///
    /// Where small counts are shown rounded, a rounding that tells more than the band hides them.
    func mustHide(_ count: Int, _ rounding: FigureRounding) -> Bool {
        if hides(count) { return true }
        guard threshold == 0, count > 0, isSensitive(count) else { return false }
        let range = shownRange(count, rounding)
        return range.lowerBound > band.lowerBound || range.upperBound < band.upperBound
    }

    /// Whether values between two ends leave as much of a band possible as the rule asks for.
    func isWhole(_ least: Int, _ most: Int, _ band: ClosedRange<Int>) -> Bool {
        criterion == .width
            ? most - least >= band.upperBound - band.lowerBound
            : least <= band.lowerBound && most >= band.upperBound
    }

    /// The counts that would be printed like this one, and shown.
    func shownRange(_ count: Int, _ rounding: FigureRounding) -> ClosedRange<Int> {
        let all = rounding.counts(behind: rounding.printed(count)) ?? count...count
        var low = count
        var high = count
        while low > all.lowerBound, !hides(low - 1) { low -= 1 }
        while high < all.upperBound, !hides(high + 1) { high += 1 }
        return low...high
    }

    /// The preset for data that several sectors share; what `protect` takes when none is named.
    public static let standard = "linked-default"

    /// The names of all presets, the standard one first.
    public static let presets: [String] = [
        standard, "nhs-hes", "nhs-hes-additive", "opensafely", "opensafely-midpoint6", "ukhsa-hiv-sti",
        "ohid-fingertips", "ons-deaths", "ons-admin", "ons-10-5", "ukllc", "acro", "model-hospital",
    ]

    /// Reads a preset from the data that ships with the program.
    ///
    /// - Parameter name: One of ``presets``.
    /// - Returns: the rule.
    /// - Throws: `badRequest` for any other name.
    public static func preset(_ name: String) throws(DisclosureError) -> DisclosureRule {
        guard let bytes = files[name] else {
            throw DisclosureError(
                .badRequest,
                reason: "there is no preset of this name; the presets are \(presets.joined(separator: ", "))"
            )
        }
        do throws(DocumentError) {
            return try DisclosureRule(StrictJSON.parse(bytes, file: name + ".json"))
        } catch {
            throw DisclosureError(.badRequest, reason: "the preset's data are damaged: \(error.reason)")
        }
    }

    private static let files: [String: [UInt8]] = [
        standard: PackageResources.linked_default_json,
        "nhs-hes": PackageResources.nhs_hes_json,
        "nhs-hes-additive": PackageResources.nhs_hes_additive_json,
        "opensafely": PackageResources.opensafely_json,
        "opensafely-midpoint6": PackageResources.opensafely_midpoint6_json,
        "ukhsa-hiv-sti": PackageResources.ukhsa_hiv_sti_json,
        "ohid-fingertips": PackageResources.ohid_fingertips_json,
        "ons-deaths": PackageResources.ons_deaths_json,
        "ons-admin": PackageResources.ons_admin_json,
        "ons-10-5": PackageResources.ons_10_5_json,
        "ukllc": PackageResources.ukllc_json,
        "acro": PackageResources.acro_json,
        "model-hospital": PackageResources.model_hospital_json,
    ]

    private init(_ document: DocumentValue) throws(DocumentError) {
        id = try document.member("id").string()
        words = try document.member("words").string()
        threshold = try document.member("threshold").member("value").integer()
        zeros = Zeros(rawValue: try document.member("zeros").member("value").string()) ?? .suppress
        let rounding = try document.member("rounding")
        self.rounding = FigureRounding(name: try rounding.member("value").string()) ?? .none
        totals = Totals(rawValue: try rounding.member("totals").string()) ?? .each
        let band = try document.member("band").member("value").array()
        self.band = (try band[0].integer())...(try band[1].integer())
        minimumNumerator = try document["minimum_numerator"]?.member("value").integer() ?? max(10, threshold + 1)
        populationFloor = try document["population_floor"]?.member("value").integer()
        if let value = try document["dominance"]?.member("value") { dominance = try DominanceRule(value) }
        var origins: [Origin] = []
        for knob in ["threshold", "zeros", "rounding", "band", "minimum_numerator", "population_floor", "dominance"] {
            guard let value = document[knob] else { continue }
            origins.append(
                Origin(
                    knob: knob,
                    basis: Basis(rawValue: try value.member("basis").string()) ?? .memory,
                    source: try value.member("source").string()
                )
            )
        }
        self.origins = origins
        leftOut = try document.member("left_out").strings()
    }
}
