public import Pages

/// Which services share people (an UpSet plot): a bar for each combination, and dots for the services in it.
///
/// Lex, Gehlenborg, Strobelt, Vuillemot and Pfister 2014, doi 10.1109/TVCG.2014.2346248; here on its side, so that rows
/// stay readable on a small screen.
public struct SetCombinations: Chart {
    /// One service.
    public struct Part: Sendable, Equatable {
        /// Its name.
        public let label: String
        /// How many people it knows.
        public let figure: ChartFigure

        /// Creates a service.
        public init(_ label: String, _ figure: ChartFigure) {
            self.label = label
            self.figure = figure
        }
    }

    /// One combination.
    public struct Combination: Sendable, Equatable {
        /// The services in it, as places in the list of services.
        public let members: Set<Int>
        /// How many people are known to these services and no other.
        public let figure: ChartFigure

        /// Creates a combination.
        public init(_ members: Set<Int>, _ figure: ChartFigure) {
            self.members = members
            self.figure = figure
        }
    }

    /// What stands over it.
    public let heading: ChartHeading
    /// The services, at most 10: the rest is for a table.
    public let parts: [Part]
    /// The combinations from top to bottom, at most 20.
    public let combinations: [Combination]
    /// What all combinations that have no row come to, as released.
    public let others: ChartFigure?
    /// What is counted, over the table's last column.
    public let unit: String

    /// Creates the chart.
    ///
    /// Services beyond the tenth and combinations beyond the twentieth are left out of picture and table.
    ///
    /// - Parameters:
    ///   - heading: What stands over it.
    ///   - parts: The services.
    ///   - combinations: The combinations, the largest first; places that no service has are dropped.
    ///   - others: What all other combinations come to, as released.
    ///   - unit: What is counted, for example `People`.
    public init(
        heading: ChartHeading,
        parts: [Part],
        combinations: [Combination],
        others: ChartFigure? = nil,
        unit: String = "People"
    ) {
        self.heading = heading
        self.parts = Array(parts.prefix(10))
        let known = self.parts.indices
        self.combinations = combinations.filter { combination in
            !combination.members.isEmpty && combination.members.allSatisfy(known.contains)
        }.prefix(20).map { $0 }
        self.others = others
        self.unit = unit
    }

    private static let column = 17.0

    /// The axis that all bars share; made of what is shown alone.
    var scale: LinearScale {
        let figures = parts.map(\.figure) + combinations.map(\.figure) + (others.map { [$0] } ?? [])
        let right = Drawing.widest(figures.compactMap { $0.given?.text })
        return LinearScale(
            holding: figures.compactMap { $0.given?.value },
            zero: true,
            from: Double(parts.count) * Self.column + 6,
            to: Drawing.width - right - Drawing.gap
        )
    }

    /// The names of a combination's services.
    private func names(_ combination: Combination) -> String {
        let all = combination.members.sorted().map { parts[$0].label }
        return all.count == 1 ? "\(all[0]) alone" : Words.list(all)
    }

    /// The picture.
    public var drawing: Drawing {
        let scale = scale
        var drawing = Drawing()
        drawing.paragraph("Each service", .strong)
        for (index, part) in parts.enumerated() {
            drawing.paragraph("\(Self.letter(index))  \(part.label)", .label)
            bar(part.figure, scale, middle: drawing.y + 7, .hollow, in: &drawing)
            drawing.y += 18
        }
        drawing.y += 8
        drawing.paragraph("Known to these services and no other", .strong)
        drawing.y += 2
        for index in parts.indices {
            drawing.words(Self.letter(index), x: x(index), y: drawing.y + 12, .middle, .quiet)
        }
        drawing.y += 18
        for combination in combinations {
            let middle = drawing.y + 9
            let members = combination.members.sorted()
            if let first = members.first, let last = members.last, first != last {
                drawing.line(x(first), middle, x(last), middle, .stroke)
            }
            for index in parts.indices {
                let isMember = combination.members.contains(index)
                drawing.shape(.dot, x: x(index), y: middle, radius: isMember ? 5 : 2, isMember ? .solid : .rail)
            }
            bar(combination.figure, scale, middle: middle, .solid, in: &drawing)
            drawing.y += 19
        }
        if let others {
            drawing.paragraph("All other combinations", .label)
            bar(others, scale, middle: drawing.y + 7, .solid, in: &drawing)
            drawing.y += 18
        }
        return drawing
    }

    private func x(_ index: Int) -> Double { Self.column * (Double(index) + 0.5) }

    private func bar(
        _ figure: ChartFigure,
        _ scale: LinearScale,
        middle: Double,
        _ look: Mark.Look,
        in drawing: inout Drawing
    ) {
        guard let given = figure.given else {
            drawing.words(
                figure == .notShown ? "Not shown" : "Not available",
                x: scale.from,
                y: middle + 4,
                .start,
                .quiet
            )
            return
        }
        drawing.box(from: scale.place(0), to: scale.place(max(0, given.value)), y: middle - 5, height: 10, look)
        drawing.words(given.text, x: Drawing.width, y: middle + 4, .end)
    }

    /// The letter that stands for a service in the picture.
    static func letter(_ index: Int) -> String { String(Character(Unicode.Scalar(UInt8(65 + index % 26)))) }

    /// Every number of the picture in words.
    public var alternative: String {
        let each = parts.map { "\($0.label): \($0.figure.words)." }
        let rows = combinations.map { "\(names($0)): \($0.figure.words)." }
        let rest = others.map { ["All other combinations: \($0.words)."] } ?? []
        return "\(unit) known to each service. \(each.joined(separator: " ")) Known to these services and no other. "
            + (rows + rest).joined(separator: " ")
    }

    /// The same numbers as a table.
    public var table: PageTable {
        let each = parts.map { PageTable.Row("\($0.label), with or without others", [$0.figure.cell]) }
        let rows = combinations.map { PageTable.Row(names($0), [$0.figure.cell]) }
        let rest = others.map { [PageTable.Row("All other combinations", [$0.cell])] } ?? []
        return PageTable(
            id: tableID,
            caption: heading.subtitle,
            columns: [.init("Services", numeric: false), .init(unit)],
            rows: each + rows + rest
        )
    }
}
