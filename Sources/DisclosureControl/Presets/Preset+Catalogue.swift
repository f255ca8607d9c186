extension Preset {
    /// NHS England's method for hospital statistics: 0 shown, 1 to 7 hidden, the rest to the nearest 5.
    ///
    /// Totals are rounded from their true values, so columns need not add up.
    /// - Source: NHS England, "Change to disclosure control methodology for HES and ECDS from September 2018";
    ///   docs/disclosure-control.md, Presets.
    public static let nhsHES = Preset(
        unchecked: "nhs-hes",
        words:
            "Counts of 1 to 7 people are hidden, 0 is shown, and every other count and total is rounded to the nearest 5.",
        source: "NHS England, change to disclosure control methodology for HES and ECDS from September 2018",
        threshold: 7,
        zeros: .shown,
        rounding: .nearest(5)
    )

    /// Exact counts with small ones hidden, as in public health profiles: 0 shown, 1 to 4 hidden, the rest as they are.
    ///
    /// - Source: docs/disclosure-control.md, Presets.
    public static let ohidFingertips = Preset(
        unchecked: "ohid-fingertips",
        words: "Counts of 1 to 4 people are hidden, 0 is shown, and every other count and total is shown as it is.",
        source: "OHID public health profiles; the threshold is the programme's choice",
        threshold: 4,
        zeros: .shown,
        rounding: .none
    )

    /// The presets that a programme file may name, in the order in which help lists them.
    public static let catalogue: [Preset] = [.nhsHES, .ohidFingertips]

    /// The preset of a name, or `nil`.
    public static func named(_ id: String) -> Preset? {
        catalogue.first { $0.id == id }
    }
}
