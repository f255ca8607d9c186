import Charts
import Pages

/// Every kind of chart with invented numbers, as a page to be looked at.
enum Gallery {
    static func range(_ low: Double, _ high: Double, decimals: Int = 1) -> ChartFigure.Range {
        .init(low...high, "\(Words.decimal(low, decimals: decimals)) to \(Words.decimal(high, decimals: decimals))")
    }

    static func count(_ value: Int) -> ChartFigure { .number(Double(value), Words.count(value)) }

    static let bars = IntervalBars(
        heading: ChartHeading(
            id: "bars",
            title: "People of 80 and over are known to three services most often",
            subtitle: "People known to three or more services, per 1,000 residents, year to September 2025",
            notes: ["Rates use mid-2020 estimates of residents."]
        ),
        bars: [
            .init("0 to 15", .notShown),
            .init("16 to 24", .number(69.8, "69.8", range: range(47.7, 101.1))),
            .init("25 to 44", .number(51.5, "51.5", range: range(39.8, 66.4))),
            .init(
                "45 to 64, with a long name that goes on over the end of the line",
                .number(51.1, "51.1", range: range(39.5, 65.9))
            ),
            .init("80 and over", .number(178.6, "178.6", range: range(131.3, 238.2))),
            .init("Not known", .notAvailable),
        ],
        rowHeading: "Age",
        unit: "People per 1,000",
        comparison: .init("Everybody", .number(51.3, "51.3"))
    )

    static let dots = RatioDots(
        heading: ChartHeading(
            id: "dots",
            title: "The most deprived fifth is met half as often again as expected",
            subtitle: "Share of the group against share of residents; 1 means as expected"
        ),
        rows: [
            .init(
                "Most deprived fifth",
                .number(1.58, "1.58", range: range(1.48, 1.68, decimals: 2)),
                words: "more than expected"
            ),
            .init(
                "Rural areas",
                .number(0.58, "0.58", range: range(0.5, 0.67, decimals: 2)),
                words: "fewer than expected"
            ),
            .init(
                "Asian, Black, Mixed, Other",
                .number(0.99, "0.99", range: range(0.87, 1.13, decimals: 2)),
                words: "as expected"
            ),
            .init("Travellers", .number(3.4, "3.40", range: range(0.9, 12, decimals: 2)), words: "as expected"),
            .init("Aged 80 and over", .notShown, words: "this must not be printed"),
        ],
        rowHeading: "Group"
    )

    static let sets = SetCombinations(
        heading: ChartHeading(
            id: "sets",
            title: "Ambulance, police and housing share the most people",
            subtitle: "People by combination of services, year to September 2025"
        ),
        parts: [
            .init("Ambulance", count(1_105)), .init("Police", count(970)), .init("Council housing", count(820)),
            .init("Mental health", count(640)), .init("Voluntary sector", .notShown),
        ],
        combinations: [
            .init([0, 1, 2], count(310)), .init([0, 3], count(265)), .init([2, 4], count(240)),
            .init([1, 3, 4], .notShown), .init([0, 1, 2, 3, 4], count(15)), .init([3], count(10)),
        ],
        others: count(400)
    )

    static let pyramid = AgePyramid(
        heading: ChartHeading(
            id: "pyramid",
            title: "The group is older than the place, women more so than men",
            subtitle: "Share of people by age and sex, in per cent of each whole"
        ),
        bands: [
            .init(
                "0 to 15",
                left: .notShown,
                leftComparison: .number(8.9, "8.9"),
                right: .number(2.1, "2.1"),
                rightComparison: .number(9.3, "9.3")
            ),
            .init(
                "16 to 44",
                left: .number(11.4, "11.4"),
                leftComparison: .number(18.2, "18.2"),
                right: .number(9.8, "9.8"),
                rightComparison: .number(18.6, "18.6")
            ),
            .init(
                "45 to 79",
                left: .number(20.2, "20.2"),
                leftComparison: .number(17.9, "17.9"),
                right: .number(21, "21.0"),
                rightComparison: .number(17.1, "17.1")
            ),
            .init(
                "80 and over",
                left: .number(21.3, "21.3"),
                leftComparison: .number(3.1, "3.1"),
                right: .number(12.2, "12.2"),
                rightComparison: .number(2.2, "2.2")
            ),
        ],
        names: .init(left: "Women", right: "Men", group: "this group", comparison: "all residents", unit: "per cent")
    )

    static let flows = JourneyFlows(
        heading: ChartHeading(
            id: "flows",
            title: "After the ambulance, most go on to the emergency department",
            subtitle: "People by first and next contact; paths of two partners and more"
        ),
        flows: [
            .init(from: "Ambulance", to: "Emergency department", count(420)),
            .init(from: "Police", to: "Mental health", count(180)),
            .init(from: "Council housing", to: "Benefits advice", count(155)),
            .init(from: "Ambulance", to: "Adult social care", count(90)),
            .init(from: "Police", to: "Emergency department", count(65)),
            .init(from: "Council housing", to: "Adult social care", .notShown),
            .init(from: "Police", to: "Council housing", count(10)),
        ],
        others: count(85)
    )

    static let process = ProcessChart(
        heading: ChartHeading(
            id: "process",
            title: "Crisis contacts fell after the outreach van began",
            subtitle: "Crisis contacts per 100 people of the group, by month"
        ),
        points: [41, 36, 38, 40, 35, 39, 33, nil, 31, 30, 29, 32].enumerated().map { index, value in
            let month = [
                "Oct 2024", "Nov 2024", "Dec 2024", "Jan 2025", "Feb 2025", "Mar 2025", "Apr 2025", "May 2025",
                "Jun 2025", "Jul 2025", "Aug 2025", "Sep 2025",
            ][index]
            return .init(month, value.map { count($0) } ?? .notShown, isSignal: value.map { $0 < 31 } ?? false)
        },
        phases: [
            .init(
                "Before the van",
                from: 0,
                average: .number(38.2, "38.2"),
                lower: .number(30.5, "30.5"),
                upper: .number(45.9, "45.9")
            ),
            .init(
                "With the van",
                from: 6,
                average: .number(31, "31.0"),
                lower: .number(26.6, "26.6"),
                upper: .notShown
            ),
        ],
        unit: "Crisis contacts per 100 people"
    )

    static let funnel = FunnelPlot(
        heading: ChartHeading(
            id: "funnel",
            title: "Castle and Harbour stand above what chance explains",
            subtitle: "People known to three or more services, per 1,000 residents, by ward",
            notes: ["A ward outside the limits is a question, not a judgement."]
        ),
        areas: [
            ("Abbey", 8_120, 38.2), ("Castle", 7_940, 62.1), ("Downs", 6_310, 44.0), ("Harbour", 8_460, 60.5),
            ("Hinterland", 5_120, 31.8), ("Market", 9_220, 49.4), ("Millbrook", 7_030, 47.7),
            ("Northgate", 6_640, 52.4),
            ("Old Town", 7_380, 55.0), ("Quayside", 8_890, 50.3), ("Saltmarsh", 5_870, 22.5),
        ].map { name, size, rate in
            .init(
                name,
                size: count(size),
                .number(rate, Words.decimal(rate, decimals: 1)),
                standing: rate > 60 ? .above : rate < 25 ? .below : .within
            )
        } + [.init("Fairfield", size: count(4_980), .notShown, standing: .above)],
        centre: .number(48, "48.0"),
        limits: [5_000, 6_000, 7_000, 8_000, 9_000, 10_000].map { size in
            let spread = (48.0 / size * 1000).squareRoot()
            return .init(
                size: size,
                inner: (48 - 1.96 * spread)...(48 + 1.96 * spread),
                outer: (48 - 3.09 * spread)...(48 + 3.09 * spread)
            )
        },
        sizeUnit: "Residents",
        unit: "People per 1,000 residents"
    )

    static let steps = PathwaySteps(
        heading: ChartHeading(
            id: "steps",
            title: "Half of those referred are seen in time",
            subtitle: "People on the way from referral to a joint plan, year to September 2025"
        ),
        steps: [
            .init("Referred", reached: count(640)),
            .init("Accepted", reached: count(515), inTime: count(430)),
            .init("Seen", reached: count(445), inTime: count(320)),
            .init("Joint plan agreed", reached: .notShown, inTime: .notShown),
        ],
        timeWords: "within 14 days of the step before"
    )

    static let all: [any Chart] = [bars, dots, sets, pyramid, flows, funnel, process, steps]

    static func page() throws -> String {
        let names = [
            "Bars with likely ranges", "Dots around 1", "Combinations of services", "Population pyramid", "Journeys",
            "Funnel plot", "Change over time", "Steps of a pathway",
        ]
        return try PageTemplate("gallery").render([
            "page_title": "Charts", "programme_title": "Invented numbers", "test_environment": true,
            "lead": "Every kind of chart, with numbers that stand for nobody.", "footer": "Made by a test.",
            "sections": .list(
                zip(names, all).map { name, chart in
                    [
                        "section_id": .text("s-" + chart.heading.id), "section_title": .text(name),
                        "section_chart": chart.value,
                    ]
                }
            ),
        ])
    }
}
