import Governance
import Registers
import Testing

@Suite("Registers")
struct RegistersTests {
    static let panel = [
        "id": "p1", "release": "0a1b 2c3d 4e5f", "panel": "internal", "decided_on": "2026-02-03", "decision": "agreed",
        "by": "Chair of the internal panel",
    ]
    static let action = [
        "id": "a1", "raised_by": "p1", "what": "Say people, not cases", "owner": "Intelligence unit",
        "opened_on": "2026-02-03", "due_on": "2026-03-01",
    ]
    static let cycle = [
        "id": "c1", "title": "Evening line", "owner": "Carers hub", "plan": "A line in the evening",
        "prediction": "Fewer missed", "planned_on": "2025-02-01",
    ]

    @Test("an empty folder is twelve empty registers, and no folder is an error")
    func empty() throws {
        let registers = try WrittenRegisters.reading([:])
        #expect(registers.assessments.isEmpty && registers.panels.isEmpty && registers.remarks.isEmpty)
        #expect(throws: RegisterError(.unreadable, "/nowhere/at/all", "")) {
            try Registers.read(folder: "/nowhere/at/all")
        }
    }

    @Test("the files of a new folder are read without an error, and every column is explained")
    func templates() throws {
        let files = Dictionary(uniqueKeysWithValues: RegisterTemplates.files.map { ($0.name, $0.text) })
        #expect(files.count == RegisterLayout.all.count + 1)
        _ = try WrittenRegisters.reading(files)
        for layout in RegisterLayout.all {
            #expect(RegisterTemplates.explanation.contains("## \(layout.file)"))
            for column in layout.columns { #expect(RegisterTemplates.explanation.contains("| `\(column.name)` |")) }
        }
    }

    @Test("a column that is missing, unknown or double is refused with its place")
    func columns() throws {
        let good = WrittenRegisters.file("remarks", [])
        let missing = try WrittenRegisters.error(["remarks.csv": good.replacing(",by", with: "")])
        #expect(missing?.code == .column && missing?.column == "by")
        let unknown = try WrittenRegisters.error(["remarks.csv": good.replacing("by,", with: "by,surname,")])
        #expect(unknown?.code == .column && unknown?.row == 1)
        #expect(unknown?.description.contains("surname") == false)
        #expect(try WrittenRegisters.error(["remarks.csv": good.replacing("by,", with: "by,by,")])?.code == .column)
    }

    @Test(
        "a cell that is not of its kind is refused with row and column, and its text is nowhere",
        arguments: [
            ("id", "Panel One"), ("release", "0a1b"), ("panel", "other panel"), ("decided_on", "2026-02-30"),
            ("decision", "maybe so"), ("by", "Margaret Thompson"), ("by", "Dr Okonkwo"),
            ("comments", "ring 01632 960123"),
            ("comments", "lives at SW1A 1AA"),
        ]
    )
    func cells(column: String, text: String) throws {
        var row = Self.panel
        row[column] = text
        var first = Self.panel
        first["id"] = "p0"
        let found = try WrittenRegisters.error(["panels.csv": WrittenRegisters.file("panels", [first, row])])
        let error = try #require(found)
        #expect(error.row == 3 && error.column == column)
        #expect(error.code == (["by", "comments"].contains(column) ? .personal : .badValue))
        #expect(!error.description.contains(text))
    }

    @Test("every needed cell is needed: emptied one by one, each is named")
    func needed() throws {
        let layout = try #require(RegisterLayout.all.first { $0.name == "panels" })
        for column in layout.columns where column.isNeeded {
            var row = Self.panel
            row[column.name] = ""
            let error = try WrittenRegisters.error(["panels.csv": WrittenRegisters.file("panels", [row])])
            #expect(error?.code == .missing && error?.column == column.name && error?.row == 2)
        }
    }

    @Test("an id that stands twice, and one that stands nowhere, are refused")
    func ids() throws {
        let twice = try WrittenRegisters.error([
            "panels.csv": WrittenRegisters.file("panels", [Self.panel, Self.panel])
        ])
        #expect(twice?.code == .duplicate && twice?.row == 3)
        let unknown = try WrittenRegisters.error(["actions.csv": WrittenRegisters.file("actions", [Self.action])])
        #expect(unknown?.code == .unknown && unknown?.column == "raised_by")
    }

    @Test("a waiver without a reason, a closed action without an outcome, days out of order are refused")
    func rules() throws {
        var waiver = Self.panel
        waiver["decision"] = "waived"
        let file = { (name: String, row: [String: String]) in [name + ".csv": WrittenRegisters.file(name, [row])] }
        #expect(try WrittenRegisters.error(file("panels", waiver))?.column == "reason")
        var closed = Self.action
        closed["raised_by"] = ""
        closed["closed_on"] = "2026-02-20"
        #expect(try WrittenRegisters.error(file("actions", closed))?.column == "outcome")
        closed["outcome"] = "Done"
        closed["closed_on"] = "2026-02-01"
        #expect(try WrittenRegisters.error(file("actions", closed))?.code == .order)
        var studied = Self.cycle
        studied["done_on"] = "2025-03-01"
        studied["studied_on"] = "2025-06-01"
        studied["learnt"] = "Something"
        let error = try WrittenRegisters.error(file("pdsa", studied))
        #expect(error?.code == .missing && error?.column == "measure")
        var skipped = Self.cycle
        skipped["acted_on"] = "2025-06-01"
        #expect(try WrittenRegisters.error(file("pdsa", skipped))?.code == .missing)
    }

    @Test("an action is open until its day is over, then overdue, and closed from the day that it was closed")
    func standing() throws {
        var row = Self.action
        row["raised_by"] = ""
        row["closed_on"] = "2026-03-10"
        row["outcome"] = "Done"
        let action = try #require(
            try WrittenRegisters.reading(["actions.csv": WrittenRegisters.file("actions", [row])]).actions.first
        )
        #expect(action.standing(on: try day("2026-03-01")) == .open)
        #expect(action.standing(on: try day("2026-03-02")) == .overdue)
        #expect(action.standing(on: try day("2026-03-10")) == .closed)
    }

    @Test("an intervention without measure and barrier is said to lack them, and a lens that is not released is named")
    func crossCheck() throws {
        let registers = try WrittenRegisters.reading([
            "pdsa.csv": WrittenRegisters.file("pdsa", [Self.cycle]),
            "interventions.csv": WrittenRegisters.file(
                "interventions",
                [
                    ["id": "i1", "title": "Evening line", "owner": "Carers hub"],
                    [
                        "id": "i2", "title": "Bus passes", "owner": "Carers hub", "lenses": "missed; nothing",
                        "barriers": "cost of the bus",
                    ],
                    [
                        "id": "i3", "title": "Text messages", "owner": "Trust", "cycles": "c1",
                        "barriers": "no telephone",
                    ],
                ]
            ),
        ])
        let sentences = CrossCheck(registers, lenses: ["missed"]).sentences
        func about(_ words: String...) -> Int { sentences.count { line in words.allSatisfy { line.contains($0) } } }
        #expect(about("'i1'", "no measure") == 1 && about("'i1'", "no barrier") == 1)
        #expect(about("'i2'", "'nothing'") == 1 && about("'i2'", "no measure") == 0)
        #expect(about("'i3'", "no measure") == 0 && about("'c1'", "no measure") == 1)
    }
}

@Suite("Whether a release is final")
struct FinalityTests {
    private static let release = ReleaseName("0a1b2c3d4e5f60718293")

    private func sentences(_ rows: [[String: String]], on text: String = "2026-03-01") throws -> Finality {
        let registers = try WrittenRegisters.reading(["panels.csv": WrittenRegisters.file("panels", rows)])
        return registers.finality(for: try #require(Self.release), on: try day(text))
    }

    private func row(_ id: String, _ changes: [String: String]) -> [String: String] {
        RegistersTests.panel.merging(["id": id]) { $1 }.merging(changes) { $1 }
    }

    @Test("without any decision it is a draft, and says for whom it waits")
    func none() throws {
        let finality = try sentences([])
        #expect(!finality.isFinal && finality.sentences.first == "This release is a draft.")
        #expect(finality.sentences.contains("The community panel has not decided yet."))
    }

    @Test("with both panels it is final; with changes wanted, of another release or of a later day it is not")
    func both() throws {
        let community = row("p2", ["panel": "community", "by": "Chair of the community panel"])
        #expect(try sentences([RegistersTests.panel, community]).isFinal)
        let changes = row("p3", ["panel": "community", "decision": "changes"])
        #expect(try !sentences([RegistersTests.panel, changes]).isFinal)
        #expect(
            try !sentences([RegistersTests.panel, row("p4", ["panel": "community", "release": "ffff0000"])]).isFinal
        )
        #expect(try !sentences([RegistersTests.panel, community], on: "2026-02-02").isFinal)
    }

    @Test("the last decision of a panel counts, and a waiver says who, when and why")
    func last() throws {
        let waiver = row(
            "p5",
            [
                "panel": "community", "decision": "waived", "by": "Director of Public Health",
                "decided_on": "2026-02-10",
                "reason": "The panel meets again in May.",
            ]
        )
        let finality = try sentences([RegistersTests.panel, waiver])
        #expect(finality.isFinal)
        #expect(
            finality.sentences.contains(
                "The community panel was done without, by decision of Director of Public Health on 10 February 2026: "
                    + "The panel meets again in May."
            )
        )
        let later = row("p6", ["panel": "community", "decision": "not_agreed", "decided_on": "2026-02-11"])
        #expect(try !sentences([later, waiver, RegistersTests.panel]).isFinal)
        #expect(try !sentences([waiver, row("p7", ["decision": "not_agreed", "decided_on": "2026-02-03"])]).isFinal)
    }

    @Test("a charter without owner, purpose or day of review leaves everything a draft")
    func charter() throws {
        let community = row("p2", ["panel": "community"])
        let registers = try WrittenRegisters.reading([
            "panels.csv": WrittenRegisters.file("panels", [RegistersTests.panel, community])
        ])
        let release = try #require(Self.release)
        let finality = registers.finality(for: release, on: try day("2026-03-01"), charterGaps: ["an owner"])
        #expect(!finality.isFinal && finality.sentences.contains("The charter lacks an owner."))
    }
}
