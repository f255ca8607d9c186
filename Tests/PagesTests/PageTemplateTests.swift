import Testing

@testable import Pages

@Suite("Page templates")
struct PageTemplateTests {
    /// A page of one tag, as text and as an attribute.
    private static let small = [("page", "<p title=\"{{name}}\">{{name}}</p>")]

    @Test("Every template that ships passes the check for unescaped tags", arguments: Templates.all.map(\.name))
    func shippedTemplates(name: String) throws {
        let template = try #require(Templates.all.first { $0.name == name })
        let source = String(decoding: template.bytes, as: UTF8.self)
        try TemplateCheck.check(source, name: name)
        #expect(!source.contains("{{{") && !source.contains("{{&"))
        #expect(!source.contains("http:") && !source.contains("https:"))
        // The form of registers alone has a script, of its own: it works from a file and may reach nothing.
        #expect(source.contains("<script") == (name == "form"))
    }

    @Test(
        "A tag that could let markup through is refused with its line",
        arguments: [
            "{{{name}}}", "{{&name}}", "{{& name }}", "{{=<% %>=}}", "{{% CONTENT_TYPE:TEXT}}", "{{a.b}}", "{{}}",
        ]
    )
    func unsafeTags(tag: String) {
        #expect(throws: PageError(.unsafeTag, template: "page", line: 2, reason: "")) {
            try PageTemplate("page", among: [("page", "<p>\n\(tag)</p>")])
        }
    }

    @Test("A tag that is never closed is refused")
    func openTag() {
        #expect(throws: PageError(.badTemplate, template: "page", line: 1, reason: "")) {
            try PageTemplate("page", among: [("page", "<p>{{name</p>")])
        }
    }

    @Test(
        "No value becomes markup, in text or in an attribute",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onload=\"x", "&quot; onload=&quot;x"),
            ("' & <", "&#39; &amp; &lt;"),
            // A mark that joins the quote into one character would slip past an escaper of whole characters.
            ("\"\u{301} onload=x", "&quot;\u{301} onload=x"),
            ("<\u{200D}b", "&lt;\u{200D}b"),
            // The private scalars that stand in for markup inside the renderer cannot be smuggled in.
            ("\u{E001}script\u{E002}", "script"),
            // Neither can what would turn the order of letters round, or a NUL.
            ("1\u{202E}23\u{0}", "123"),
        ]
    )
    func escaping(value: String, escaped: String) throws {
        let page = try PageTemplate("page", among: Self.small).render(["name": .text(value)])
        #expect(page == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test("A tag without a value is an error that names it")
    func missingValue() throws {
        let template = try PageTemplate("page", among: [("page", "{{#rows}}{{name}}{{/rows}}{{also}}")])
        do throws(PageError) {
            _ = try template.render(["rows": [[:]]])
            Issue.record("the page was rendered")
        } catch {
            #expect(error.code == .missingValue)
            #expect(error.reason.contains("also, name"))
        }
    }

    @Test("A page that does not ship is refused")
    func unknownPage() {
        #expect(throws: PageError(.unknownTemplate, template: "no_such_page", reason: "")) {
            try PageTemplate("no_such_page")
        }
    }

    @Test("Table and bars render their words, their hidden figures and the interval")
    func tableAndBars() throws {
        let source = "{{#a_table}}{{>table}}{{/a_table}}{{#a_figure}}{{>bars}}{{/a_figure}}"
        let shipped = Templates.all.map { (name: $0.name, source: String(decoding: $0.bytes, as: UTF8.self)) }
        let template = try PageTemplate("page", among: shipped + [("page", source)])
        let table = PageTable(
            id: "t1",
            caption: "People by \"age\"",
            columns: [PageTable.Column("Age", numeric: false), PageTable.Column("People")],
            rows: [PageTable.Row("0 to 15", [.figure("1,240")]), PageTable.Row("80 and over", [.absent("Not shown")])]
        )
        let bars = PageBars(
            id: "b1",
            title: "Most are young",
            subtitle: "Per 1,000",
            bars: [
                PageBars.Bar("0 to 15", value: 20, range: 10...40, text: "20.0", alternative: "20 per 1,000"),
                PageBars.Bar("80 and over", value: nil, text: "Not shown", alternative: "Not shown"),
            ],
            mark: 30
        )
        let page = try template.render(["a_table": table.value, "a_figure": bars.value])
        #expect(page.contains("<caption id=\"t1-caption\"><span>People by &quot;age&quot;</span></caption>"))
        #expect(page.contains("<th scope=\"row\">0 to 15</th><td class=\"n\">1,240</td>"))
        // The longest end (40) takes the whole width of 1,000 units.
        #expect(page.contains("width=\"500.0\""))
        #expect(page.contains("d=\"M250.0 12H1000.0M250.0 8V16M1000.0 8V16\""))
        #expect(page.contains("d=\"M750.0 0V24\""))
        #expect(page.contains("<span class=\"hidden\">Not shown</span>"))
        #expect(page.components(separatedBy: "<svg").count == 2)
    }
}

extension String {
    /// The pieces between occurrences of a text.
    fileprivate func components(separatedBy text: String) -> [Substring] {
        split(separator: text, omittingEmptySubsequences: false)
    }
}
