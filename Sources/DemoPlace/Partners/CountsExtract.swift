/// A charity of two that keeps a yearly sheet of counts and no list of people.
enum CountsExtract {
    /// The partner's id in the programme file.
    static let partner = "advice"

    /// Lines as the charity words them, with helped, turned away and waiting in a place of `DemoPlace.residents`.
    private static let lines: [(String, Int, Int, Int, Bool)] = [
        ("Debt", 212, 34, 18, false), ("Benefits", 187, 21, 12, false), ("Rent arrears", 96, 48, 26, false),
        ("Eviction notice", 41, 29, 9, false), ("Fuel and heating", 133, 11, 7, false), ("Food", 158, 4, 0, false),
        ("Work and pay", 57, 19, 5, false), ("Care costs", 23, 15, 8, false), ("Safety at home", 12, 3, 1, false),
        ("Bereavement", 6, 2, 0, false), ("Scams", 9, 0, 2, false),
        // Its people fear that the count reaches somebody whom they fear: the charity keeps the line back.
        ("Immigration status", 17, 38, 14, true),
    ]

    static func form(_ dress: Dress) -> TableForm {
        dress == .plain ? .csv : .workbook(sheet: "Year", titles: ["Wexmouth Advice: what people came for, 2024-25"])
    }

    /// The mapping.
    static func mapping(_ dress: Dress) -> String {
        let columns = [
            "category,Reason", "helped,Helped", "turned_away,Turned away", "waiting,Waiting", "withhold,Keep back",
        ]
        return "standard_field,your_column,format,code_table,transform\n"
            + form(dress).declarations.map { "\($0.setting),\($0.value),,,\n" }.joined()
            + columns.map { $0 + ",,,\n" }.joined()
    }

    /// Writes the table; counts grow with the place.
    static func write(people: Int, seed: UInt64, dress: Dress, to path: String) throws(DemoPlaceError) {
        var generator = Generator(seed: seed, stream: 200)
        let header = ["Reason", "Helped", "Turned away", "Waiting", "Keep back"]
        var table = try TableFile(path: path, header: header, form: form(dress))
        for (reason, helped, turnedAway, waiting, keepsBack) in lines {
            table.cell(reason)
            for count in [helped, turnedAway, waiting] {
                let scaled = count * people / DemoPlace.residents
                table.cell(count: max(0, scaled + scaled * (generator.below(21) - 10) / 100))
            }
            table.cell(keepsBack ? "yes" : "")
            try table.endRow()
        }
        try table.commit()
    }
}
