public import SafeFiles

/// Registers as the people of the invented place would keep them, and a download of invented public indicators.
public enum DemoRegisters {
    /// The day on which the registers of the demo are looked at.
    public static let day = "2026-02-20"
    /// The download of public indicators.
    public static let indicators = "fingertips-invented.csv"

    private static let files: [(name: String, bytes: [UInt8])] = [
        ("assessments.csv", PackageResources.register_assessments_csv),
        ("training.csv", PackageResources.register_training_csv),
        ("answers.csv", PackageResources.register_answers_csv),
        ("panels.csv", PackageResources.register_panels_csv), ("actions.csv", PackageResources.register_actions_csv),
        ("insights.csv", PackageResources.register_insights_csv), ("pdsa.csv", PackageResources.register_pdsa_csv),
        ("interventions.csv", PackageResources.register_interventions_csv),
        ("assets.csv", PackageResources.register_assets_csv),
        ("decisions.csv", PackageResources.register_decisions_csv),
        ("remarks.csv", PackageResources.register_remarks_csv), ("context.csv", PackageResources.register_context_csv),
        (indicators, PackageResources.register_fingertips_csv),
    ]

    /// Writes them.
    ///
    /// - Parameters:
    ///   - folder: Where to; it is made.
    ///   - release: The release that the panels looked at, in hexadecimal digits.
    /// - Throws: `FileError`.
    public static func write(to folder: String, release: String) throws(FileError) {
        try Folder.make(folder)
        for file in files {
            let text = String(decoding: file.bytes, as: UTF8.self).replacing("RELEASE", with: release)
            try AtomicFile.write(text, to: Folder.join(folder, file.name))
        }
    }
}
