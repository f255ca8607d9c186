import Foundation
import TestSupport
import Testing

/// Codes that nobody met when the mapping was made.
@Suite(.serialized) struct CodesTests {
    private static let place = Result { try TemplatePlace() }

    private func place() throws -> TemplatePlace { try Self.place.get() }

    private func prepared(_ template: String, _ name: String) throws -> (UglyExtract, String, String) {
        let place = try place()
        let extract = try #require(UglyExtract.of(template))
        let home = place.place.folder.file(name)
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let path = home + "/" + extract.fileName
        try extract.write(to: path)
        let partner = TemplatePlace.partner(template)
        #expect(try place.agent(["map"], path, partner, ["--output", home]).status == 0)
        try Questions.answer(extract, folder: home)
        return (extract, home, path)
    }

    @Test("a code that the mapping never met is listed by the check, filled in, and then read")
    func newCode() throws {
        let place = try place()
        var (extract, home, path) = try prepared("vcs_charitylog", "codes")
        let arguments = ["--mapping", home + "/mapping.csv"]
        let list = home + "/codes_to_fill.csv"
        #expect(try place.agent(["check"], path, "charity", arguments).status == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: list))

        // Next month: two codes that are new, one of them an address of somebody in the wrong column.
        extract.blemishes.append(Blemish("Ethnic Origins", "Nouveau, caf\u{E9}", every: 40, 8))
        extract.blemishes.append(Blemish("Ethnic Origins", "canary@example.org", every: 80, 9))
        try extract.write(to: path)
        let asked = try place.agent(["check"], path, "charity", arguments)
        #expect(asked.status == 0, "\(asked.errors)")
        #expect(asked.output.contains("1 code that no table reads: write the standard value"))
        #expect(asked.output.contains(list))
        #expect(!asked.output.contains("Nouveau"), "a cell stands on no screen")
        let listed = try String(contentsOfFile: list, encoding: .utf8)
        #expect(
            listed.contains(
                "Ethnic Origins,\"Nouveau, caf\u{E9}\",few,,\"one of: asian, black, mixed, white, other, not_stated; or -\""
            )
        )
        #expect(!listed.contains("canary"), "what looks like an identifier is no code")
        #expect(listed.contains(",white,") && listed.contains(",-,"), "what was filled in stands")
        let mode = try FileManager.default.attributesOfItem(atPath: list)[.posixPermissions]
        #expect(mode as? Int == 0o600)

        // The same check again asks again and adds nothing.
        #expect(try place.agent(["check"], path, "charity", arguments).output.contains("1 code that no table reads"))
        #expect(try String(contentsOfFile: list, encoding: .utf8) == listed)

        try Questions.fill(["Nouveau, caf\u{E9}": "other"], folder: home)
        let answered = try Data(contentsOf: URL(fileURLWithPath: list))
        let read = try place.agent(["check"], path, "charity", arguments)
        #expect(!read.output.contains("no table reads"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: list)) == answered, "nothing to add, nothing written")

        // A mapping made anew keeps every answer, also those of codes that the extract does not hold.
        try extract.write(to: path)
        let again = try place.agent(["map"], path, "charity", ["--output", home, "--replace"])
        #expect(again.status == 0, "\(again.errors)")
        let kept = try String(contentsOfFile: list, encoding: .utf8)
        #expect(kept.contains(",other,") && kept.contains(",white,") && kept.contains(",-,"))
        #expect(before != answered)
    }

    @Test("an opt-out in words of the practice's own stops the check, and is listed to be filled in")
    func optOutCode() throws {
        let place = try place()
        var (extract, home, path) = try prepared("gp_list_extract", "opt-out-codes")
        extract.blemishes.append(Blemish("Type 1 Opt-out", "Letter received", 8))
        try extract.write(to: path)
        let arguments = ["--mapping", home + "/mapping.csv"]
        let stopped = try place.agent(["check"], path, "gp", arguments)
        #expect(stopped.status == 2)
        #expect(stopped.lastErrorLine.contains("8 cells of 'type1_opt_out' say neither yes nor no"))
        #expect(!stopped.errors.contains("Letter"))
        #expect(!FileManager.default.fileExists(atPath: home + "/quality-gp"))
        #expect(try Questions.fill(["Letter received": "perhaps"], folder: home) == ["Letter received"])
        let wrong = try place.agent(["check"], path, "gp", arguments)
        #expect(wrong.status == 2)
        #expect(wrong.lastErrorLine.contains("codes_to_fill.csv row 2, column 'standard_value'"))
        try FileManager.default.removeItem(atPath: home + "/codes_to_fill.csv")
        #expect(try place.agent(["check"], path, "gp", arguments).status == 2)
        try Questions.fill(["Letter received": "yes"], folder: home)
        let done = try place.agent(["check"], path, "gp", arguments)
        #expect(done.status == 0, "\(done.errors)")
        let table = try String(contentsOfFile: home + "/quality-gp/quality.csv", encoding: .utf8)
        #expect(table.contains("field,type1_opt_out,,usable,160"))
    }
}
