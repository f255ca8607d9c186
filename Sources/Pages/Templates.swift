/// The templates that ship inside the program; one line for each file of `Templates`.
enum Templates {
    /// The names that a page or a partial may use, with the text of each.
    static let all: [(name: String, bytes: [UInt8])] = [
        ("layout", PackageResources.layout_mustache),
        ("style", PackageResources.style_mustache),
        ("bars", PackageResources.bars_mustache),
        ("chart", PackageResources.chart_mustache),
        ("columns", PackageResources.columns_mustache),
        ("steps", PackageResources.steps_mustache),
        ("table", PackageResources.table_mustache),
        ("lens", PackageResources.lens_mustache),
        ("board", PackageResources.board_mustache),
        ("form", PackageResources.form_mustache),
        ("gallery", PackageResources.gallery_mustache),
        ("document", PackageResources.document_mustache),
        ("edition", PackageResources.edition_mustache),
        ("linkage", PackageResources.linkage_mustache),
        ("preview", PackageResources.preview_mustache),
        ("quality", PackageResources.quality_mustache),
        ("report", PackageResources.report_mustache),
        ("workshop", PackageResources.workshop_mustache),
    ]
}
