import HeatPacks
import Registers
import Testing

/// The page on which people without a terminal write rows.
@Suite struct RegisterFormTests {
    @Test(
        "every column of every register is a field, with its meaning; what is needed says so, and nothing asks a network"
    )
    func allColumns() throws {
        let page = try RegisterForm(RegisterLayout.all, title: "Shared <b>cohorts</b>", isTest: true).page()
        for layout in RegisterLayout.all {
            for column in layout.columns where column.kind != .id {
                let needed = column.isNeeded ? " data-needed=\"yes\"" : ""
                let field = "id=\"\(layout.name)-\(column.name)\""
                #expect(page.contains(field), "\(layout.name) \(column.name)")
                let place = try #require(page.range(of: field))
                let paragraph = try #require(
                    page[..<place.lowerBound].range(of: "<p class=\"field\"", options: .backwards)
                )
                #expect(page[paragraph.lowerBound..<place.lowerBound].contains("data-column=\"\(column.name)\""))
                #expect(page[paragraph.lowerBound..<place.lowerBound].contains("data-needed") == !needed.isEmpty)
            }
        }
        #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("<b>cohorts"))
        #expect(page.contains("default-src 'none'") && page.contains("Test environment"))
        #expect(page.contains("<option value=\"yes\">yes</option>"))
    }
}
