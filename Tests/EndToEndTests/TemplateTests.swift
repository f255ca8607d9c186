import Foundation
import SealedPackages
import TestSupport
import Testing

/// Each kind of extract in the ugly form of its source: mapped, filled in as asked, checked, sealed, opened again.
@Suite(.serialized) struct TemplateTests {
    private static let place = Result { try TemplatePlace() }

    private func place() throws -> TemplatePlace { try Self.place.get() }

    @Test(
        "an extract as its system writes it is sealed with no edit but what the tool asked for",
        arguments: UglyExtract.all
    )
    func wholeWay(extract: UglyExtract) throws {
        let place = try place()
        let partner = TemplatePlace.partner(extract.template)
        let home = place.place.folder.file(extract.template)
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let path = home + "/" + extract.fileName
        try extract.write(to: path)
        let mapping = home + "/mapping.csv"

        let mapped = try place.agent(["map"], path, partner, ["--output", home])
        #expect(mapped.status == 0, "\(mapped.errors)")
        #expect(mapped.output.contains("Best template: \(extract.template)@1"))
        try Questions.answer(extract, folder: home)
        let rows = try String(contentsOfFile: mapping, encoding: .utf8)
        for (field, column) in extract.contacts {
            #expect(rows.contains("\ncontact:\(field),\(column),"), "\(field)")
        }

        let checked = try place.agent(["check"], path, partner, ["--mapping", mapping])
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(checked.output.contains("Read \(extract.people.count) rows. Nothing has been sent."))
        #expect(!checked.output.contains("codes_to_fill.csv"), "everything asked for was filled in")

        var optedOut: Set<String> = []
        var lists: [String] = []
        if partner == "hospital" || partner == "gp" {
            let sent = home + "/sent.dat"
            let listed = try place.agent(
                ["opt-outs", "list"],
                path,
                partner,
                ["--mapping", mapping, "--output", sent]
            )
            #expect(listed.status == 0, "\(listed.errors)")
            let returned = home + "/returned.dat"
            optedOut = try Questions.checkOptOuts(sent: sent, returned: returned)
            lists = ["--opt-outs-sent", sent, "--opt-outs", returned]
        }
        let sealed = try place.agent(
            ["seal"],
            path,
            partner,
            ["--mapping", mapping, "--keys", place.place.home + "/keys/\(partner)", "--output", home + "/out"] + lists
        )
        #expect(sealed.status == 0, "\(sealed.errors)")

        let expected = try ExpectedPackage(extract, place: place, optedOut: optedOut)
        let table = try place.attributes(home + "/out/\(partner).attributes.clpk")
        #expect(table.recordIDs.count == expected.people.count)
        #expect(try place.tokens(home + "/out/\(partner).tokens.clpk").header.people == expected.people.count)
        for column in table.columns {
            let found = Dictionary(table.recordIDs.indices.map { (column.value(at: $0), 1) }, uniquingKeysWith: +)
            #expect(found == expected.counts(column.name), "\(column.name)")
        }
        #expect(table.columns.contains { $0.name == "age_band" })
        // Every field of contacts that the extract holds leaves, filled.
        let contacts = table.contacts?.columns ?? []
        #expect(Set(extract.contacts.keys).isSubset(of: contacts.map(\.name)))
        for column in contacts where extract.contacts[column.name] != nil {
            #expect(column.codes.contains { $0 != 0 }, "\(column.name)")
        }
    }

    @Test("every form of ugliness stands in some fixture")
    func ugliness() {
        let extracts = UglyExtract.all
        func some(_ test: (UglyExtract) -> Bool) -> Bool { extracts.contains(where: test) }
        func cell(_ test: (String) -> Bool) -> Bool {
            some { extract in extract.people.contains { extract.row($0).contains(where: test) } }
        }
        #expect(some { if case .windows1252 = $0.form { true } else { false } })
        #expect(some { if case .utf8(";") = $0.form { true } else { false } })
        #expect(some { if case .utf8("\t") = $0.form { true } else { false } })
        #expect(some { !$0.titles.isEmpty } && some { !$0.footers.isEmpty })
        #expect(some { !$0.dateCells.isEmpty } && some { !$0.numbers.isEmpty })
        for text in ["2 - Female", "b) Female", "01/01/1900", "01JAN1900", "UNKNOWN", "ZZ99 3VZ", "9999999999", "NFA"] {
            #expect(cell { $0 == text }, "\(text)")
        }
        #expect(cell { $0.contains("\u{2019}") }, "a curly apostrophe")
        for extract in extracts { #expect(!extract.blemishes.isEmpty, "\(extract.template)") }
    }
}

/// An analyst who does what the tool asks for and nothing else.
enum Questions {
    /// Writes answers where `???` stands, and what each listed code means.
    static func answer(_ extract: UglyExtract, folder: String) throws {
        let mapping = folder + "/mapping.csv"
        let text = try String(contentsOfFile: mapping, encoding: .utf8)
        #expect(text.contains("???") == !extract.answers.isEmpty)
        let answered = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            guard let answer = extract.answers.first(where: { line.hasPrefix($0.key + ",") }) else {
                return String(line)
            }
            return String(line.replacing("???", with: answer.value))
        }
        try answered.joined(separator: "\n").write(toFile: mapping, atomically: true, encoding: .utf8)
        #expect(FileManager.default.fileExists(atPath: folder + "/codes_to_fill.csv") == !extract.codes.isEmpty)
        if !extract.codes.isEmpty { try fill(extract.codes, folder: folder) }
    }

    /// Fills in `standard_value` for codes; gives the codes that were listed.
    @discardableResult
    static func fill(_ answers: [String: String], folder: String) throws -> Set<String> {
        let path = folder + "/codes_to_fill.csv"
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let records = try #require(SlowCSV.records(bytes, delimiter: 0x2C))
        var rows = records.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        #expect(rows[0] == ["column", "source_value", "rows", "standard_value", "note"])
        for index in rows.indices.dropFirst() where rows[index][3].isEmpty {
            rows[index][3] = answers[rows[index][1]] ?? ""
        }
        let text = rows.map { $0.map { "\"\($0)\"" }.joined(separator: ";") }.joined(separator: "\r\n") + "\r\n"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return Set(rows.dropFirst().map { $0[1] })
    }

    /// Answers a list of NHS numbers as the national service does: those that may be used come back.
    static func checkOptOuts(sent: String, returned: String) throws -> Set<String> {
        let lines = try String(contentsOfFile: sent, encoding: .utf8).split(separator: "\n")
        let numbers = lines.map { String($0.prefix { $0.isNumber }) }
        let optedOut = Set(numbers.enumerated().filter { $0.offset % 10 == 3 }.map(\.element))
        let kept = zip(lines, numbers).filter { !optedOut.contains($0.1) }.map { $0.0 + "\n" }.joined()
        try kept.write(toFile: returned, atomically: true, encoding: .utf8)
        return optedOut
    }
}
