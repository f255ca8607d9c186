import Documents

/// The release as one JSON document: tables with their figures, for programs that draw.
enum ReleaseJSON {
    static func value(_ release: ReleasedFigures, _ words: ReleaseWords) -> DocumentValue {
        func text(_ text: String) -> DocumentValue { .string(HarmlessText.visible(text)) }
        return .object([
            ("format", .string("cohortlink-release-data")),
            ("format_version", .integer(1)),
            ("title", text(words.title)), ("about", text(words.about)),
            ("area_name", text(words.areaName)), ("area_code", text(words.areaCode)),
            ("period_from", text(words.periodFrom)), ("period_to", text(words.periodTo)),
            ("rule", text(words.rule)), ("denominators", text(words.denominators)),
            ("notes", .array(words.notes.map(text))),
            ("marks", .object(ReleaseMark.allCases.map { ($0.rawValue, .string($0.meaning)) })),
            ("tables", .array(ViewTable.tables(of: release).map { table(release, words, $0) })),
        ])
    }

    private static func table(_ release: ReleasedFigures, _ words: ReleaseWords, _ table: ViewTable) -> DocumentValue {
        let named = words.tables[table.id] ?? ReleaseWords.Table(title: table.id)
        func codes(_ places: [Int], of row: [String]) -> DocumentValue {
            .object(places.map { (release.dimensions[$0], .string(HarmlessText.visible(row[$0]))) })
        }
        return .object([
            ("id", .string(HarmlessText.visible(table.id))),
            ("title", .string(HarmlessText.visible(named.title))),
            ("unit", .string(HarmlessText.visible(named.unit))),
            ("withheld", .bool(table.isWithheld)),
            ("by", .array(table.crossing.map { .string(release.dimensions[$0]) })),
            ("counted", codes(table.restricting, of: table.rows.first?.codes ?? [])),
            (
                "figures",
                .array(
                    table.rows.flatMap { row in
                        table.measures.compactMap { measure in row.figures[measure].map { (measure, $0) } }.map {
                            figure($0, $1, codes(table.crossing, of: row.codes))
                        }
                    }
                )
            ),
        ])
    }

    /// Numbers stand as they were released; nothing is worked out.
    private static func figure(
        _ measure: ViewTable.Measure,
        _ figure: ReleasedFigures.Figure,
        _ codes: DocumentValue
    ) -> DocumentValue {
        func number(_ text: String) -> DocumentValue {
            Int(text).map(DocumentValue.integer) ?? Double(text).map(DocumentValue.number) ?? .null
        }
        var members: [(String, DocumentValue)] = [
            ("codes", codes), ("measure", .string(measure.name)), ("status", .string(figure.status)),
            ("value", number(figure.value)),
        ]
        if !figure.scale.isEmpty { members.append(("scale", number(figure.scale))) }
        if !figure.denominator.isEmpty { members.append(("denominator", number(figure.denominator))) }
        if measure.hasLimits { members += [("lower_95", number(figure.low)), ("upper_95", number(figure.high))] }
        if let mark = figure.mark { members.append(("mark", .string(mark.rawValue))) }
        return .object(members)
    }
}
