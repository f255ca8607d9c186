/// The sheets before the tables: cover, contents, notes.
enum FrontSheets {
    static func cover(_ words: ReleaseWords) -> String {
        let period = words.periodFrom.isEmpty ? words.periodTo : "\(words.periodFrom) to \(words.periodTo)"
        var lines = [
            SheetXML.text(words.title, style: "title"), SheetXML.text(words.about),
            SheetXML.text("Area: \(words.areaName)"), SheetXML.text("Period: \(period)"),
            SheetXML.text("How people are protected", style: "heading"), SheetXML.text(words.rule),
        ]
        if !words.denominators.isEmpty {
            lines += [SheetXML.text("Residents", style: "heading"), SheetXML.text(words.denominators)]
        }
        lines += [
            SheetXML.link("Contents", to: "Contents"), SheetXML.link("Notes", to: "Notes"),
        ]
        return SheetXML.sheet("Cover", columns: ["wide"], rows: lines.map { SheetXML.row([$0]) })
    }

    static func contents(_ sheets: [TableSheet]) -> String {
        let head = [
            SheetXML.row([SheetXML.text("Contents", style: "title")]),
            SheetXML.row([SheetXML.text("This worksheet contains one table: the worksheets, with links to them.")]),
            SheetXML.row([SheetXML.text("Worksheet", style: "header"), SheetXML.text("What it shows", style: "header")]
            ),
            SheetXML.row([SheetXML.link("Notes", to: "Notes"), SheetXML.text("Notes and shorthand")]),
        ]
        let rows = sheets.map { SheetXML.row([SheetXML.link($0.number, to: $0.name), SheetXML.text($0.title)]) }
        return SheetXML.sheet("Contents", columns: ["narrow", "wide"], rows: head + rows)
    }

    static func notes(_ words: ReleaseWords) -> String {
        var rows = [
            SheetXML.row([SheetXML.text("Notes", style: "title")]),
            SheetXML.row([
                SheetXML.text("This worksheet contains one table: shorthand and notes, which hold for all tables.")
            ]),
            SheetXML.row([SheetXML.link("Contents", to: "Contents")]),
            SheetXML.row([SheetXML.text("Note", style: "header"), SheetXML.text("What it says", style: "header")]),
        ]
        rows += ReleaseMark.allCases.map { SheetXML.row([SheetXML.text($0.rawValue), SheetXML.text($0.meaning)]) }
        rows += words.notes.enumerated().map {
            SheetXML.row([SheetXML.text("[note \($0 + 1)]"), SheetXML.text($1)])
        }
        return SheetXML.sheet("Notes", columns: ["narrow", "wide"], rows: rows)
    }
}
