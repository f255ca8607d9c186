import Foundation
import TestSupport
import Testing

/// The partner's way through the built program: map, fill in what is asked for, seal.
@Suite(.serialized) struct MapTests {
    @Test(arguments: [
        ("council_housing_register", "housing"), ("police_niche_nominals", "police"), ("vcs_spreadsheet", "charity"),
    ])
    func `an extract as it came is mapped and sealed`(template: String, partner: String) throws {
        let place = try PreparedPlace()
        var extract = try #require(UglyExtract.of(template))
        let days = extract.answers["date_of_birth"] == nil ? 1...28 : 1...12
        extract.people = InventedPerson.make(160, seed: 99, days: days)
        let path = place.home + "/" + extract.fileName
        try extract.write(to: path)
        let arguments = [
            "agent", "map", path, "--programme", place.programme, "--partner", partner, "--output", place.home + "/map",
        ]
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("Best template: \(template)@1"))
        #expect(outcome.output.contains("Nothing has been sent."))
        // What the screen shows of the file are names of columns, never a cell of a person.
        for person in extract.people.prefix(40) {
            #expect(!outcome.output.contains(person.nhsNumber) && !outcome.output.contains(person.postcode))
        }
        let mapping = place.home + "/map/mapping.csv"
        if extract.answers.isEmpty {
            #expect(!outcome.output.contains("???"))
        } else {
            let unanswered = try place.seal(partner, extract: path, mapping: mapping)
            #expect(unanswered.status == 2)
            #expect(extract.answers.keys.contains { unanswered.lastErrorLine.contains($0) })
            let text = try String(contentsOfFile: mapping, encoding: .utf8)
            let answered = text.replacingOccurrences(of: "???", with: extract.dates)
            try answered.write(toFile: mapping, atomically: true, encoding: .utf8)
            let again = try Program.run(arguments)
            #expect(again.status == 2, "an edited mapping is not overwritten")
            #expect(try String(contentsOfFile: mapping, encoding: .utf8) == answered)
        }
        let sealed = try place.seal(partner, extract: path, mapping: mapping)
        #expect(sealed.status == 0, "\(sealed.errors)")
        #expect(FileManager.default.fileExists(atPath: place.tokens(partner)))
    }

    @Test func `templates are listed, with their guesses`() throws {
        let outcome = try Program.run(["agent", "templates"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("council_adult_social_care_cld@1"))
        #expect(outcome.output.contains("police_niche_nominals@1") && outcome.output.contains("guesses"))
    }

    @Test func `a template that is not there is a slip of usage, and a file without names is bad input`() throws {
        let place = try PreparedPlace()
        let base = ["--programme", place.programme, "--partner", "housing", "--output", place.home + "/map"]
        let unknown = try Program.run(["agent", "map", place.extract("housing"), "--template", "nothing@1"] + base)
        #expect(unknown.status == 64)
        let bare = try place.folder.write("1,2\n3,4\n5,6\n", to: "bare.csv")
        #expect(try Program.run(["agent", "map", bare] + base).status == 2)
        #expect(!FileManager.default.fileExists(atPath: place.home + "/map/mapping.csv"))
    }
}
