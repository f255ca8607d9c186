/// Ways in which small counts are given away, each as a release: invented figures.
enum TrapCases {
    private static let wards = ["W1", "W2", "W3"]
    private static let ward = ["ward": wards]
    private static let wardSex = ["sex": ["F", "M"], "ward": wards]
    private static let outWard = ["out": ["came", "dna"], "ward": wards]
    private static let text = SpecText.self

    static let all: [ReleaseCase] = lines + blocks + ratios + stated + cohorts + places + time + roundings + classes

    private static let lines: [ReleaseCase] = [
        ReleaseCase(
            name: "one hidden cell beside its total",
            spec: text.dims(ward, text.count("T", ["ward"])),
            people: ["W1": 3, "W2": 20, "W3": 31]
        ),
        ReleaseCase(
            name: "two hidden cells of one each, which the markers solve",
            spec: text.dims(ward, text.count("T", ["ward"])),
            people: ["W1": 1, "W2": 1, "W3": 30]
        ),
        ReleaseCase(
            name: "two hidden cells that are narrowed by a small remainder",
            spec: text.dims(ward, text.count("T", ["ward"])),
            people: ["W1": 2, "W2": 1, "W3": 30]
        ),
        ReleaseCase(
            name: "a zero can be no partner",
            spec: text.dims(ward, text.count("T", ["ward"])),
            people: ["W1": 4, "W2": 0, "W3": 40]
        ),
        ReleaseCase(
            name: "a pair of zeros leaves one cell for the remainder",
            spec: text.dims(["ward": ["W1", "W2", "W3", "W4"]], text.count("T", ["ward"])),
            people: ["W1": 5, "W2": 0, "W3": 0, "W4": 50]
        ),
        ReleaseCase(
            name: "singletons who subtract themselves",
            spec: text.dims(["ward": ["W1", "W2", "W3", "W4"]], text.count("T", ["ward"])),
            people: ["W1": 1, "W2": 1, "W3": 1, "W4": 60]
        ),
        ReleaseCase(
            name: "a total of small counts is small itself",
            spec: text.dims(ward, text.count("T", ["ward"])),
            people: ["W1": 2, "W2": 2, "W3": 1],
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "the largest that two hidden cells can be",
            spec: text.dims(ward, text.count("T", ["ward"])),
            people: ["W1": 7, "W2": 7, "W3": 90],
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "a stated zero policy that hides nobody as well",
            spec: text.dims(
                ward,
                rule: #""rule": {"t": 9, "zeros": "suppress", "protection_interval": [0, 9]}"#,
                text.count("T", ["ward"])
            ),
            people: ["W1": 0, "W2": 20, "W3": 31]
        ),
    ]

    private static let blocks: [ReleaseCase] = [
        ReleaseCase(
            name: "two hidden cells in different rows and columns",
            spec: text.dims(wardSex, text.count("T", ["ward", "sex"])),
            people: ["F W1": 3, "M W1": 30, "F W2": 22, "M W2": 4, "F W3": 40, "M W3": 41]
        ),
        ReleaseCase(
            name: "a two by two block that a group of wards undoes",
            spec: text.dims(
                wardSex,
                extra: #""groups": {"ward": {"NORTH": ["W1", "W3"]}}"#,
                text.count(
                    "T",
                    ["ward", "sex"],
                    #""codes": {"ward": ["W1", "W2", "W3", "NORTH", "*"]}, "rounding": "none""#
                )
            ),
            people: ["F W1": 3, "M W1": 5, "F W2": 4, "M W2": 6, "F W3": 40, "M W3": 41]
        ),
        ReleaseCase(
            name: "a three-way table with all its margins",
            spec: text.dims(
                ["age": ["old", "young"], "sex": ["F", "M"], "ward": ["W1", "W2"]],
                text.count("T", ["ward", "sex", "age"])
            ),
            people: [
                "old F W1": 3, "old M W1": 30, "young F W1": 25, "young M W1": 22, "old F W2": 28, "old M W2": 33,
                "young F W2": 5, "young M W2": 31,
            ]
        ),
        ReleaseCase(
            name: "two tables that share a margin",
            spec: text.dims(
                ["age": ["old", "young"], "sex": ["F", "M"], "ward": wards],
                text.count("A", ["ward", "sex"]),
                text.count("B", ["ward", "age"])
            ),
            people: [
                "old F W1": 2, "old M W1": 20, "young F W1": 1, "young M W1": 24, "old F W2": 28, "old M W2": 33,
                "young F W2": 31, "young M W2": 31, "old F W3": 18, "young M W3": 4,
            ]
        ),
        ReleaseCase(
            name: "tables without totals, but with each other",
            spec: text.dims(
                wardSex,
                text.count(
                    "A",
                    ["ward", "sex"],
                    #""codes": {"ward": ["W1", "W2", "W3"], "sex": ["F", "M"]}, "rounding": "none""#
                ),
                text.count("B", ["ward"], #""codes": {"ward": ["W1", "W2", "W3"]}, "rounding": "none""#)
            ),
            people: ["F W1": 3, "M W1": 30, "F W2": 22, "M W2": 44, "F W3": 40, "M W3": 41]
        ),
        ReleaseCase(
            name: "a structural zero beside a hidden cell",
            spec: text.dims(
                ["sex": ["F", "M"], "unit": ["maternity", "other"]],
                extra: #""structural_zeros": [{"sex": "M", "unit": "maternity"}]"#,
                text.count("T", ["unit", "sex"])
            ),
            people: ["F maternity": 25, "F other": 4, "M other": 30]
        ),
        ReleaseCase(
            name: "a structural zero makes a column one cell",
            spec: text.dims(
                ["sex": ["F", "M"], "unit": ["maternity", "other", "third"]],
                extra: #""structural_zeros": [{"sex": "M", "unit": "maternity"}]"#,
                text.count("T", ["unit", "sex"])
            ),
            people: ["F maternity": 5, "F other": 44, "M other": 30, "F third": 21, "M third": 20]
        ),
        ReleaseCase(
            name: "a restriction beside everybody",
            spec: text.dims(
                wardSex,
                text.count("ALL", ["ward"]),
                text.count("F", ["ward"], #""where": {"sex": "F"}, "rounding": "none""#)
            ),
            people: ["F W1": 20, "M W1": 3, "F W2": 22, "M W2": 44, "F W3": 40, "M W3": 41]
        ),
    ]

    private static let ratios: [ReleaseCase] = [
        ReleaseCase(
            name: "a percentage of a shown ward",
            spec: text.dims(
                outWard,
                text.count("T", ["ward"]),
                #"{"id": "R", "type": "ratio", "numerator": {"ward": "W1", "out": "dna"}, "denominator": {"ward": "W1"}, "scale": 100, "decimals": 1, "rounding": "none"}"#
            ),
            people: ["came W1": 46, "dna W1": 4, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 20],
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "a percentage whose complement is small",
            spec: text.dims(
                outWard,
                text.count("T", ["ward"]),
                #"{"id": "R", "type": "ratio", "numerator": {"ward": "W1", "out": "came"}, "denominator": {"ward": "W1"}, "scale": 100, "decimals": 1, "rounding": "none"}"#
            ),
            people: ["came W1": 46, "dna W1": 4, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 20],
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "a percentage that fills a gap in a table",
            spec: text.dims(
                outWard,
                text.count("T", ["ward", "out"]),
                #"{"id": "R", "type": "ratio", "numerator": {"ward": "W2", "out": "dna"}, "denominator": {"ward": "W2"}, "scale": 100, "decimals": 1, "rounding": "none"}"#
            ),
            people: ["came W1": 46, "dna W1": 4, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 20]
        ),
        ReleaseCase(
            name: "a share of a public denominator",
            spec: text.dims(
                outWard,
                text.count("T", ["out"]),
                #"{"id": "R", "type": "ratio", "numerator": {"ward": "W1"}, "denominator": 61, "scale": 100, "decimals": 1, "rounding": "none"}"#
            ),
            people: ["came W1": 54, "dna W1": 3, "came W2": 30],
            outcome: .leaksAtFirst
        ),
        ReleaseCase(
            name: "Wilson limits of a small share",
            spec: text.dims(
                outWard,
                text.count("T", ["ward"]),
                #"{"id": "X", "type": "wilson", "numerator": {"ward": "W1", "out": "dna"}, "denominator": {"ward": "W1"}, "scale": 100, "decimals": 1, "rounding": "none"}"#
            ),
            people: ["came W1": 46, "dna W1": 4, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 20],
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "Wilson limits that tell the rest of a line",
            spec: text.dims(
                outWard,
                text.count("T", ["ward", "out"]),
                #"{"id": "X", "type": "wilson", "numerator": {"out": "dna"}, "denominator": {}, "scale": 100, "decimals": 2, "rounding": "none"}"#
            ),
            people: ["came W1": 46, "dna W1": 4, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 20]
        ),
        ReleaseCase(
            name: "Byar's limits without a denominator",
            spec: text.dims(
                outWard,
                text.count(
                    "T",
                    ["ward", "out"],
                    #""codes": {"ward": ["W1", "W2", "W3"], "out": ["came", "dna"]}, "rounding": "none""#
                ),
                #"{"id": "B", "type": "byars", "numerator": {"ward": "W1"}, "denominator": 3211, "scale": 1000, "decimals": 2, "rounding": "none"}"#
            ),
            people: ["came W1": 46, "dna W1": 4, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 20]
        ),
        ReleaseCase(
            name: "an index with a published total",
            spec: text.dims(
                outWard,
                text.count("T", ["out"]),
                #"{"id": "I", "type": "ratio", "numerator": {"ward": "W1", "out": "dna"}, "denominator": {"out": "dna"}, "scale": 1, "decimals": 3, "rounding": "none"}"#,
                #"{"id": "J", "type": "ratio", "numerator": {"ward": "W2", "out": "dna"}, "denominator": {"out": "dna"}, "scale": 1, "decimals": 3, "rounding": "none"}"#
            ),
            people: ["came W1": 46, "dna W1": 24, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 3],
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "percentages of a rounded table",
            spec: text.dims(
                outWard,
                text.count("T", ["ward", "out"], ""),
                #"{"id": "R", "type": "ratio", "numerator": {"ward": "W1", "out": "came"}, "denominator": {"ward": "W1"}, "scale": 100, "decimals": 1}"#
            ),
            people: ["came W1": 46, "dna W1": 4, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 20],
            preset: "nhs-hes",
            outcome: .safeAtFirst
        ),
    ]

    private static let stated: [ReleaseCase] = [
        ReleaseCase(
            name: "a total in a sentence",
            spec: text.dims(
                ward,
                text.count("T", ["ward"], #""codes": {"ward": ["W1", "W2", "W3"]}, "rounding": "none""#),
                #"{"id": "TEXT", "type": "narrative", "figures": [{"cell": {}, "rounding": "none"}]}"#
            ),
            people: ["W1": 3, "W2": 20, "W3": 31]
        ),
        ReleaseCase(
            name: "a sum of two wards in a sentence",
            spec: text.dims(
                ward,
                text.count("T", ["ward"], #""codes": {"ward": ["W1", "W2", "W3"]}, "rounding": "none""#),
                #"{"id": "TEXT", "type": "narrative", "figures": [{"cell": {"ward": "W1|W2"}, "rounding": "none"}]}"#
            ),
            people: ["W1": 3, "W2": 20, "W3": 31]
        ),
        ReleaseCase(
            name: "the hidden cell itself in a sentence",
            spec: text.dims(
                ward,
                text.count("T", ["ward"], #""codes": {"ward": ["W1", "W2", "W3"]}, "rounding": "none""#),
                #"{"id": "TEXT", "type": "narrative", "figures": [{"cell": {"ward": "W1"}, "rounding": "none"}]}"#
            ),
            people: ["W1": 3, "W2": 20, "W3": 31],
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "an exact total over a rounded table",
            spec: text.dims(
                ward,
                text.count("T", ["ward"], ""),
                #"{"id": "TEXT", "type": "narrative", "figures": [{"cell": {}, "rounding": "none"}]}"#
            ),
            people: ["W1": 3, "W2": 20, "W3": 31],
            preset: "nhs-hes",
            outcome: .safeAtFirst
        ),
    ]

    private static let cohorts: [ReleaseCase] = [
        ReleaseCase(
            name: "a cohort inside another",
            spec: text.dims(
                ["a": ["no", "yes"], "b": ["no", "yes"]],
                text.count("A", [], #""where": {"a": "yes"}, "rounding": "none""#),
                text.count("AB", [], #""where": {"a": "yes", "b": "yes"}, "rounding": "none""#)
            ),
            people: ["yes yes": 40, "yes no": 4, "no yes": 50, "no no": 300]
        ),
        ReleaseCase(
            name: "either of two cohorts, with both and each",
            spec: text.dims(
                ["a": ["no", "yes"], "b": ["no", "yes"]],
                text.count("A", [], #""where": {"a": "yes"}, "rounding": "none""#),
                text.count("B", [], #""where": {"b": "yes"}, "rounding": "none""#),
                text.count("ANY", [], #""any_of": [{"a": "yes"}, {"b": "yes"}], "rounding": "none""#)
            ),
            people: ["yes yes": 5, "yes no": 40, "no yes": 50, "no no": 300],
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "either of two cohorts, with one of them",
            spec: text.dims(
                ["a": ["no", "yes"], "b": ["no", "yes"]],
                text.count("A", [], #""where": {"a": "yes"}, "rounding": "none""#),
                text.count("ANY", [], #""any_of": [{"a": "yes"}, {"b": "yes"}], "rounding": "none""#)
            ),
            people: ["yes yes": 25, "yes no": 40, "no yes": 5, "no no": 300]
        ),
        ReleaseCase(
            name: "three overlapping cohorts",
            spec: text.dims(
                ["a": ["no", "yes"], "b": ["no", "yes"], "c": ["no", "yes"]],
                text.count("AB", ["a", "b"]),
                text.count("BC", ["b", "c"]),
                text.count("ANY", [], #""any_of": [{"a": "yes"}, {"b": "yes"}, {"c": "yes"}], "rounding": "none""#)
            ),
            people: [
                "yes yes yes": 2, "yes yes no": 30, "yes no yes": 12, "no yes yes": 4, "yes no no": 40, "no yes no": 33,
                "no no yes": 21, "no no no": 3,
            ]
        ),
        ReleaseCase(
            name: "a cohort and those outside it",
            spec: text.dims(
                ["a": ["no", "yes"], "ward": wards],
                text.count("ALL", ["ward"]),
                text.count("IN", ["ward"], #""where": {"a": "yes"}, "rounding": "none""#),
                text.count("OUT", ["ward"], #""where": {"a": "no"}, "rounding": "none""#)
            ),
            people: ["yes W1": 3, "no W1": 40, "yes W2": 20, "no W2": 30, "yes W3": 25, "no W3": 35]
        ),
    ]

    private static let places: [ReleaseCase] = [
        ReleaseCase(
            name: "wards in a group of wards",
            spec: text.dims(
                ward,
                extra: #""groups": {"ward": {"NORTH": ["W1", "W2"]}}"#,
                text.count("T", ["ward"], #""codes": {"ward": ["W1", "W2", "W3", "NORTH"]}, "rounding": "none""#)
            ),
            people: ["W1": 3, "W2": 20, "W3": 31]
        ),
        ReleaseCase(
            name: "two geographies with a sliver between them",
            spec: text.dims(
                ["lsoa": ["L1", "L2", "L3", "L4"]],
                extra: #""groups": {"lsoa": {"WARD": ["L1", "L2"], "PCN": ["L1", "L2", "L3"]}}"#,
                text.count("A", ["lsoa"], #""codes": {"lsoa": ["WARD"]}, "rounding": "none""#),
                text.count("B", ["lsoa"], #""codes": {"lsoa": ["PCN"]}, "rounding": "none""#)
            ),
            people: ["L1": 30, "L2": 20, "L3": 4, "L4": 60]
        ),
        ReleaseCase(
            name: "geographies that overlap without one inside the other",
            spec: text.dims(
                ["lsoa": ["L1", "L2", "L3", "L4"]],
                extra: #""groups": {"lsoa": {"G": ["L1", "L2"], "H": ["L2", "L3"]}}"#,
                text.count(
                    "T",
                    ["lsoa"],
                    #""codes": {"lsoa": ["L1", "L2", "L3", "L4", "G", "H", "*"]}, "rounding": "none""#
                )
            ),
            people: ["L1": 30, "L2": 4, "L3": 20, "L4": 60]
        ),
        ReleaseCase(
            name: "linked hierarchies in two tables",
            spec: text.dims(
                ["lsoa": ["L1", "L2", "L3", "L4"], "sex": ["F", "M"]],
                extra: #""groups": {"lsoa": {"G": ["L1", "L2"], "H": ["L3", "L4"]}}, "nested_groups": ["lsoa"]"#,
                text.count(
                    "A",
                    ["lsoa"],
                    #""codes": {"lsoa": ["L1", "L2", "L3", "L4", "G", "H", "*"]}, "rounding": "none""#
                ),
                text.count("B", ["lsoa", "sex"], #""codes": {"lsoa": ["G", "H", "*"]}, "rounding": "none""#)
            ),
            people: ["L1 F": 4, "L1 M": 12, "L2 F": 20, "L2 M": 22, "L3 F": 2, "L3 M": 30, "L4 F": 4, "L4 M": 28]
        ),
        ReleaseCase(
            name: "age bands off by one year",
            spec: text.dims(
                ["age": ["15", "16", "17", "18"]],
                extra: #""groups": {"age": {"under 17": ["15", "16"], "under 18": ["15", "16", "17"]}}"#,
                text.count("A", ["age"], #""codes": {"age": ["under 17"]}, "rounding": "none""#),
                text.count("B", ["age"], #""codes": {"age": ["under 18", "*"]}, "rounding": "none""#)
            ),
            people: ["15": 30, "16": 22, "17": 5, "18": 40]
        ),
        ReleaseCase(
            name: "everybody but one ward",
            spec: text.dims(
                ward,
                text.count("A", ["ward"], #""codes": {"ward": ["*"]}, "rounding": "none""#),
                text.count("B", ["ward"], #""codes": {"ward": ["W2|W3"]}, "rounding": "none""#)
            ),
            people: ["W1": 3, "W2": 20, "W3": 31]
        ),
    ]

    private static let time: [ReleaseCase] = [
        ReleaseCase(
            name: "one person added since the last release",
            spec: text.dims(
                ["change": ["joined", "stayed"], "ward": ["W1", "W2"]],
                text.count("NOW", ["ward"], #""where": {}, "rounding": "none""#),
                text.count("THEN", ["ward"], #""where": {"change": "stayed"}, "rounding": "none""#)
            ),
            people: ["stayed W1": 40, "joined W1": 1, "stayed W2": 33]
        ),
        ReleaseCase(
            name: "those who stayed, beside those of before",
            spec: text.dims(
                ["change": ["joined", "left", "stayed"], "ward": ["W1", "W2"]],
                text.count("STAYED", ["ward"], #""where": {"change": "stayed"}, "rounding": "none""#),
                text.count("THEN", ["ward"], #""where": {"change": ["stayed", "left"]}, "rounding": "none""#)
            ),
            people: ["stayed W1": 40, "left W1": 2, "stayed W2": 33, "left W2": 12, "joined W2": 9]
        ),
        ReleaseCase(
            name: "movers between two wards",
            spec: text.dims(
                ["after": ["W1", "W2"], "before": ["W1", "W2"]],
                text.count("BEFORE", ["before"]),
                text.count("AFTER", ["after"]),
                text.count("STAYED", [], #""where": {"after": "W1", "before": "W1"}, "rounding": "none""#)
            ),
            people: ["W1 W1": 40, "W2 W1": 3, "W1 W2": 12, "W2 W2": 50]
        ),
        ReleaseCase(
            name: "before, during and after",
            spec: text.dims(
                ["a": ["no", "yes"], "b": ["no", "yes"], "c": ["no", "yes"]],
                text.count("BD", ["a", "b"]),
                text.count("DA", ["b", "c"]),
                text.count("BA", ["a", "c"])
            ),
            people: [
                "no no no": 60, "no no yes": 12, "no yes no": 14, "no yes yes": 3, "yes no no": 15, "yes no yes": 1,
                "yes yes no": 13, "yes yes yes": 22,
            ],
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "a table that is out already and a finer one",
            spec: text.dims(
                wardSex,
                extra: #""prior_releases": ["OLD"]"#,
                text.count("OLD", ["ward"]),
                text.count("NEW", ["ward", "sex"])
            ),
            people: ["F W1": 3, "M W1": 30, "F W2": 22, "M W2": 44, "F W3": 40, "M W3": 41]
        ),
        ReleaseCase(
            name: "tables that are out leave no room",
            spec: text.dims(
                wardSex,
                extra: #""prior_releases": ["OLD", "F"]"#,
                text.count("OLD", ["ward"], #""codes": {"ward": ["W1", "W2", "W3"]}, "rounding": "none""#),
                text.count("F", [], #""where": {"sex": "F"}, "rounding": "none""#),
                text.count("NEW", ["ward"], #""where": {"sex": "F"}, "codes": {"ward": ["W1|W2"]}, "rounding": "none""#)
            ),
            people: ["F W1": 13, "M W1": 30, "F W2": 22, "M W2": 44, "F W3": 4, "M W3": 41]
        ),
    ]

    private static let roundings: [ReleaseCase] = [
        ReleaseCase(
            name: "one figure rounded to two bases",
            spec: text.dims(
                ward,
                text.count("A", ["ward"], #""rounding": "nearest5""#),
                text.count("B", ["ward"], #""rounding": "midpoint6""#)
            ),
            people: ["W1": 3, "W2": 20, "W3": 31],
            preset: "nhs-hes"
        ),
        ReleaseCase(
            name: "rounded parts of an exact whole",
            spec: text.dims(
                ward,
                text.count("A", ["ward"], #""codes": {"ward": ["W1", "W2", "W3"]}, "rounding": "nearest5""#),
                text.count("B", [], #""rounding": "none""#)
            ),
            people: ["W1": 6, "W2": 22, "W3": 32],
            preset: "nhs-hes"
        ),
        ReleaseCase(
            name: "rounded margins of a hidden cell",
            spec: text.dims(wardSex, text.count("T", ["ward", "sex"], "")),
            people: ["F W1": 3, "M W1": 30, "F W2": 22, "M W2": 4, "F W3": 40, "M W3": 41],
            preset: "nhs-hes",
            outcome: .safeAtFirst
        ),
        ReleaseCase(
            name: "middles of sixes with an exact total",
            spec: text.dims(
                ward,
                rule: #""rule": {"complement": true}"#,
                text.count("T", ["ward"], #""codes": {"ward": ["W1", "W2", "W3"]}"#),
                text.count("ALL", [], #""rounding": "none""#)
            ),
            people: ["W1": 1, "W2": 7, "W3": 13],
            preset: "opensafely-midpoint6"
        ),
        ReleaseCase(
            name: "totals that add up what is shown tell nothing new",
            spec: text.dims(wardSex, rule: #""rule": {"totals": "finest"}"#, text.count("T", ["ward", "sex"], "")),
            people: ["F W1": 3, "M W1": 30, "F W2": 22, "M W2": 4, "F W3": 40, "M W3": 41],
            preset: "opensafely",
            outcome: .safeAtFirst
        ),
    ]

    private static let classes: [ReleaseCase] = [
        ReleaseCase(
            name: "everybody of a ward did the same",
            spec: text.dims(
                outWard,
                extra: #""sensitive_dims": ["out"]"#,
                text.count("T", ["ward", "out"])
            ),
            people: ["dna W1": 25, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 20]
        ),
        ReleaseCase(
            name: "a hundred per cent beside a shown denominator",
            spec: text.dims(
                outWard,
                extra: #""sensitive_dims": ["out"]"#,
                text.count("T", ["ward", "out"]),
                #"{"id": "R", "type": "ratio", "numerator": {"ward": "W1", "out": "dna"}, "denominator": {"ward": "W1"}, "scale": 100, "decimals": 1, "rounding": "none"}"#
            ),
            people: ["dna W1": 25, "came W2": 30, "dna W2": 22, "came W3": 40, "dna W3": 20]
        ),
    ]
}
