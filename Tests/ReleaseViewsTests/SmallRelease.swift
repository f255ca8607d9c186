import Documents
import Foundation
import ReleaseViews
import TestSupport

/// A released set with every kind of figure and mark, and with labels that try to do harm.
enum SmallRelease {
    static let header =
        "table_id,kind,age_band,sex,deprivation_fifth,ward,cohort,value,status,lower,upper,base,mode,scale,decimals,den_value,den_set,ci_lo,ci_hi,conf"

    static let rows = [
        // A cohort by age, with rates and an index; one age hidden.
        "shared.age_band,count,0-15,*,*,*,yes,25,shown,23,27,5,nearest,,,,,,,",
        "shared.age_band,count,16+,*,*,*,yes,1695,shown,1693,1697,5,nearest,,,,,,,",
        "shared.age_band,count,not_known,*,*,*,yes,,suppressed,1,7,5,nearest,,,,,,,",
        "shared.age_band,count,*,*,*,*,yes,1720,shown,1718,1722,5,nearest,,,,,,,",
        "shared.age_band,wilson,0-15,*,*,*,yes,4.6,shown,,,5,nearest,1000,1,5482,,3.1,6.7,95",
        "shared.age_band,wilson,16+,*,*,*,yes,61.9,shown,,,5,nearest,1000,1,8000,,56.8,67.4,95",
        "shared.age_band,wilson,*,*,*,*,yes,,not_available,,,5,nearest,1000,1,13482,,,,95",
        "shared.age_band,index,0-15,*,*,*,yes,0.04,shown,,,5,nearest,1,2,,,0.02,0.05,95",
        "shared.age_band,index,16+,*,*,*,yes,,suppressed,,,5,nearest,1,2,,,,,95",
        "shared.sex,count,*,F,*,*,yes,900,shown,898,902,5,nearest,,,,,,,",
        "shared.sex,count,*,M,*,*,yes,820,shown,818,822,5,nearest,,,,,,,",
        "shared.sex,count,*,*,*,*,yes,1720,shown,1718,1722,5,nearest,,,,,,,",
        "shared.sex,wilson,*,F,*,*,yes,60.1,shown,,,5,nearest,1000,1,15000,,56.4,64.0,95",
        "shared.sex,wilson,*,M,*,*,yes,54.7,shown,,,5,nearest,1000,1,15000,,51.1,58.4,95",
        "shared.sex,wilson,*,*,*,*,yes,57.4,shown,,,5,nearest,1000,1,30000,,54.8,60.1,95",
        "shared.deprivation_fifth,count,*,*,1,*,yes,700,shown,698,702,5,nearest,,,,,,,",
        "shared.deprivation_fifth,wilson,*,*,1,*,yes,70.0,shown,,,5,nearest,1000,1,10000,,65.2,75.2,95",
        "shared.deprivation_fifth,count,*,*,5,*,yes,100,shown,98,102,5,nearest,,,,,,,",
        "shared.deprivation_fifth,wilson,*,*,5,*,yes,20.0,shown,,,5,nearest,1000,1,5000,,16.5,24.3,95",
        "shared.ward,count,*,*,*,E05990001,yes,640,shown,638,642,5,nearest,,,,,,,",
        "shared.ward,wilson,*,*,*,E05990001,yes,64.0,shown,,,5,nearest,1000,1,10000,,59.4,69.0,95",
        "shared.ward,count,*,*,*,E05990002,yes,,suppressed,1,7,5,nearest,,,,,,,",
        "shared.ward,wilson,*,*,*,E05990002,yes,,suppressed,,,5,nearest,1000,1,9000,,,,95",
        // Two dimensions at once; a count that rounds to zero and is not.
        "everyone.age_sex,count,0-15,F,*,*,*,0,shown,1,4,10,nearest,,,,,,,",
        "everyone.age_sex,count,16+,F,*,*,*,4210,shown,4208,4212,5,nearest,,,,,,,",
        "everyone.age_sex,count,0-15,M,*,*,*,310,shown,308,312,5,nearest,,,,,,,",
        // One figure alone, and a table that is left out whole.
        "overlap.pair,count,*,*,*,*,*,95,shown,93,97,5,nearest,,,,,,,",
        "small.cohort,count,*,*,*,*,yes,,withheld,,,,,,,,,,,",
    ]

    static func figures(_ folder: TemporaryFolder, rows: [String] = rows, header: String = header) throws
        -> ReleasedFigures
    {
        let path = folder.path + "/released.csv"
        try ((([header] + rows).joined(separator: "\n")) + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return try ReleasedFigures(path: path)
    }

    static var words: ReleaseWords {
        var words = ReleaseWords(
            title: "Shared cohorts <script>alert(1)</script>",
            about: "Invented & harmless",
            areaName: "Wexmouth",
            periodTo: "2025-09-30",
            rule: "Counts of 1 to 7 are hidden."
        )
        words.areaCode = "E06990001"
        words.denominators = "Residents are those of mid-2020."
        words.notes = ["A person is counted once."]
        words.tables = [
            "shared.age_band": .init(title: "=HYPERLINK(\"http://example.org\",\"people by age\")"),
            "overlap.pair": .init(title: "Known to both", unit: "Homes"),
        ]
        words.dimensions = [
            "age_band": .init(
                label: "Age",
                codes: ["0-15": "=1+1", "16+": "\u{202E}drawrof\u{2066}", "not_known": "Not known"]
            ),
            "sex": .init(label: "Sex", codes: ["F": "Female", "M": "Male"]),
            "ward": .init(label: "Ward", codes: ["E05990001": "@Harbour", "E05990002": "Quay"], isArea: true),
            "cohort": .init(label: "Cohort", codes: ["yes": "Known to three services"]),
        ]
        words.breaks = ["deprivation_fifth": "Groups are of another year's index than before."]
        return words
    }

    static let fingertips = FingertipsLayout(
        roles: [
            "age_band": .age, "sex": .sex(["F": "Female", "M": "Male"]), "ward": .area,
            "deprivation_fifth": .deprivation("Fifth"),
        ],
        periodType: "Year"
    )
}
