import Foundation
import Pseudonyms
import SealedPackages
import Sealing
import TestSupport
import Testing

/// Each kind of bad input: one clear sentence, the contract's exit code, nothing half-written.
@Suite(.serialized) struct BadInputTests {
    private static let place = Result { try PreparedPlace(people: 3000) }

    private func place() throws -> PreparedPlace { try Self.place.get() }

    private func expect(
        _ outcome: Program.Outcome,
        _ status: Int32,
        naming words: String...,
        output: String
    ) throws {
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.lastErrorLine.hasPrefix("cohortlink: stopped. "))
        for word in words { #expect(outcome.lastErrorLine.contains(word), "\(outcome.lastErrorLine)") }
        #expect(outcome.output.isEmpty)
        let left = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
        #expect(left.isEmpty, "left behind: \(left)")
    }

    private func write(_ text: String, _ name: String) throws -> String {
        try place().folder.write(text, to: name)
    }

    private func sealing(
        _ name: String,
        extract: String? = nil,
        mapping: String? = nil,
        programme: String? = nil,
        keys: String? = nil
    ) throws -> (Program.Outcome, String) {
        let output = try place().folder.file("out-" + name)
        let outcome = try place().seal(
            "charity",
            extract: extract,
            mapping: mapping,
            programme: programme,
            keys: keys,
            output: output
        )
        return (outcome, output)
    }

    @Test func `a preset that there is not is refused before anybody approves or seals`() throws {
        let text = try String(contentsOfFile: place().programme, encoding: .utf8)
        let changed = text.replacing("preset: nhs-hes", with: "preset: ons-lenient")
        #expect(changed != text)
        let path = try place().home + "/governance/no-preset.yaml"
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        for job in [["check", path], ["summary", path, "--output", try place().folder.file("no-summary")]] {
            let outcome = try Program.run(["governance"] + job)
            #expect(outcome.status == 3)
            #expect(outcome.lastErrorLine.contains("G12: there is no preset 'ons-lenient'"))
            #expect(outcome.lastErrorLine.contains("nhs-hes") && outcome.output.isEmpty)
        }
        let (sealed, _) = try sealing("no-preset", programme: path)
        #expect(sealed.status == 3 && sealed.lastErrorLine.contains("G12"))
    }

    @Test func `a missing extract`() throws {
        let (outcome, output) = try sealing("missing", extract: "nowhere.csv")
        try expect(outcome, 2, naming: "nowhere.csv", "no such file", output: output)
    }

    @Test func `an empty extract, and one with a header only`() throws {
        let (empty, output) = try sealing("empty", extract: write("", "empty.csv"))
        try expect(empty, 2, naming: "empty.csv", "empty", output: output)
        let header = try String(contentsOfFile: place().extract("charity"), encoding: .utf8).prefix { $0 != "\n" }
        let (bare, bareOutput) = try sealing("bare", extract: write(header + "\n", "bare.csv"))
        try expect(bare, 2, naming: "bare.csv", "no row", output: bareOutput)
    }

    @Test func `a mapping to a column that the extract does not have`() throws {
        let mapping = try write(
            "standard_field,your_column,format,code_table\ngiven_name,Vorname,,\n",
            "wrong-mapping.csv"
        )
        let (outcome, output) = try sealing("mapping", mapping: mapping)
        try expect(outcome, 2, naming: "wrong-mapping.csv row 2", "your_column", "Vorname", output: output)
    }

    @Test func `a mapping of a field that nobody knows`() throws {
        let mapping = try write("standard_field,your_column,format,code_table\nshoe_size,x,,\n", "unknown-field.csv")
        let (outcome, output) = try sealing("field", mapping: mapping)
        try expect(outcome, 2, naming: "unknown-field.csv row 2", "standard_field", output: output)
    }

    @Test func `a quote that is never closed, without a word of what stands behind it`() throws {
        let lines = try String(contentsOfFile: place().extract("charity"), encoding: .utf8).split(separator: "\n")
        let broken = lines[..<5].joined(separator: "\n") + "\n\"CANARYVALUE,x\n"
        let (outcome, output) = try sealing("quotes", extract: write(broken, "broken.csv"))
        try expect(outcome, 2, naming: "broken.csv row 6", "quote", output: output)
        #expect(!outcome.errors.contains("CANARYVALUE"))
    }

    @Test func `an extract without its header row, of which nothing is repeated`() throws {
        let lines = try String(contentsOfFile: place().extract("charity"), encoding: .utf8).split(separator: "\n")
        let bare = ["CANARYNAME,CANARYROAD,1,2,3,4,5"] + lines[1...5]
        let (outcome, output) = try sealing("header", extract: write(bare.joined(separator: "\n"), "bare-header.csv"))
        try expect(outcome, 2, naming: "bare-header.csv", "does the first row hold the column names", output: output)
        #expect(!outcome.errors.contains("CANARY"))
        let twice = try sealing("twice", extract: write("CANARY,CANARY\n1,2\n", "twice.csv"))
        try expect(twice.0, 2, naming: "twice.csv row 1", output: twice.1)
        #expect(!twice.0.errors.contains("CANARY"))
        let asMapping = try sealing("as-mapping", mapping: write("CANARY,x\n1,2\n", "as-mapping.csv"))
        try expect(asMapping.0, 2, naming: "as-mapping.csv row 1", output: asMapping.1)
        #expect(!asMapping.0.errors.contains("CANARY"))
    }

    @Test func `attributes of another sealing, and a partner whose attributes are missing`() throws {
        let place = try PreparedPlace(people: 3000)
        for partner in ["charity", "housing", "gp"] { #expect(try place.seal(partner).status == 0) }
        #expect(try place.match(["charity", "housing", "gp"].map(place.tokens)).status == 0)
        let output = place.folder.file("out-report")
        try expect(
            try place.report(output: output, attributes: ["charity", "gp"].map(place.attributes)),
            4,
            naming: "'housing'",
            "missing",
            output: output
        )
        #expect(try place.seal("gp").status == 0)
        try expect(
            try place.report(output: output, attributes: ["charity", "housing", "gp"].map(place.attributes)),
            4,
            naming: "'gp'",
            "different sealings",
            output: output
        )
        let evaluated = try Program.run([
            "evaluate", "--people", place.people, "--record-keys", place.home + "/records/charity.csv",
            place.home + "/records/gp.csv", "--truth", place.home + "/truth.csv",
        ])
        #expect(evaluated.status == 2)
        #expect(evaluated.lastErrorLine.contains("gp.csv"))
    }

    @Test func `the keys of another organisation, and a folder without keys`() throws {
        let (outcome, output) = try sealing("keys", keys: place().home + "/keys/linkage-unit")
        try expect(outcome, 4, naming: "charity.identity", output: output)
        let (none, noneOutput) = try sealing("nokeys", keys: place().folder.file("nothing"))
        try expect(none, 4, naming: "charity.identity", "no such file", output: noneOutput)
    }

    @Test func `a programme file with a misspelt key`() throws {
        let text = try String(contentsOfFile: place().programme, encoding: .utf8)
        let wrong = try write(
            text.replacingOccurrences(of: "match_probability:", with: "match_probabilty:"),
            "misspelt.yaml"
        )
        let (outcome, output) = try sealing("misspelt", programme: wrong)
        try expect(
            outcome,
            2,
            naming: "misspelt.yaml",
            "line",
            "match_probabilty",
            "match_probability",
            output: output
        )
    }

    @Test func `a partner that the programme does not name`() throws {
        let outcome = try Program.run([
            "agent", "seal", place().extract("gp"), "--mapping", place().home + "/mappings/gp.csv", "--programme",
            place().programme, "--partner", "circus", "--keys", place().home + "/keys/gp", "--output",
            place().folder.file("out-circus"),
        ])
        try expect(outcome, 3, naming: "circus", output: place().folder.file("out-circus"))
    }

    @Test func `a tampered package, a package of another programme file, and one package alone`() throws {
        let place = try place()
        for partner in ["charity", "housing"] { #expect(try place.seal(partner).status == 0) }
        let output = place.folder.file("out-match")
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: place.tokens("charity"))))
        bytes[bytes.count / 2] ^= 1
        let tampered = try place.folder.write(bytes, to: "tampered.clpk")
        try expect(
            try place.match([place.tokens("housing"), tampered], output: output),
            4,
            naming: "tampered.clpk",
            output: output
        )
        try expect(
            try place.match([place.tokens("housing")], output: output),
            2,
            naming: "two partners",
            output: output
        )
        try expect(
            try place.match([place.tokens("housing"), place.tokens("housing")], output: output),
            4,
            naming: "second package",
            output: output
        )
        try expect(
            try place.match([place.tokens("housing"), place.attributes("charity")], output: output),
            4,
            naming: "carries attributes",
            output: output
        )

        let text = try String(contentsOfFile: place.programme, encoding: .utf8)
        let edited = place.home + "/governance/edited.yaml"
        try (text + "# one more comment\n").write(toFile: edited, atomically: true, encoding: .utf8)
        let outcome = try Program.run([
            "match", place.tokens("housing"), place.tokens("charity"), "--programme", edited, "--keys",
            place.home + "/keys/linkage-unit", "--output", output,
        ])
        try expect(outcome, 4, naming: "another version of the programme", output: output)
    }

    @Test func `packages made with different linkage keys`() throws {
        let place = try PreparedPlace(people: 3000)
        // The charity makes a key with somebody else than the programme's holders.
        let keys = KeyFolder(path: place.home + "/keys/charity")
        try FileManager.default.removeItem(atPath: keys.path + "/linkage-1.key")
        try keys.writeLinkageRoot(
            try SecretBytes.random(),
            owner: LinkageKey.owner(programme: "wexmouth-shared-cohorts", epoch: 1),
            epoch: 1,
            made: SealingTime.now(keptDays: 0).created,
            sealedTo: try keys.publicIdentity(of: "charity")
        )
        for partner in ["charity", "housing", "police"] { #expect(try place.seal(partner).status == 0) }
        let output = place.folder.file("out-keys")
        let outcome = try place.match(["charity", "housing", "police"].map(place.tokens), output: output)
        try expect(outcome, 4, naming: "charity.tokens.clpk", "'charity' used the linkage key", output: output)
    }

    @Test func `the matcher's and the reporter's work cannot be done with each other's keys`() throws {
        let place = try place()
        for partner in ["charity", "housing"] { #expect(try place.seal(partner).status == 0) }
        let output = place.folder.file("out-roles")
        try expect(
            try place.match(
                [place.tokens("housing"), place.tokens("charity")],
                keys: place.home + "/keys/intelligence-unit",
                output: output
            ),
            4,
            naming: "linkage-unit.identity",
            output: output
        )
    }

    @Test func `a replayed package, and keys that are not pinned`() throws {
        let place = try PreparedPlace(people: 3000)
        let packages = ["charity", "housing"].map(place.tokens)
        for partner in ["charity", "housing"] { #expect(try place.seal(partner).status == 0) }
        let old = try Data(contentsOf: URL(fileURLWithPath: packages[0]))
        #expect(try place.match(packages).status == 0)
        // The same run again is no replay.
        #expect(try place.match(packages).status == 0)
        #expect(try place.seal("charity").status == 0)
        #expect(try place.match(packages).status == 0)
        try old.write(to: URL(fileURLWithPath: packages[0]))
        let output = place.folder.file("out-replayed")
        try expect(try place.match(packages, output: output), 4, naming: "old package, first seen on", output: output)
        #expect(try place.seal("charity").status == 0)
        // Somebody makes new keys for the charity and gives the matcher the public half.
        let keys = KeyFolder(path: place.folder.file("forged"))
        try KeyFolder(path: place.home + "/keys/linkage-unit").add(try keys.makeIdentity(for: "charity"))
        try expect(try place.match(packages, output: output), 4, naming: "the programme pins", output: output)
    }

    @Test func `usage errors end with 64 and help with 0`() throws {
        #expect(try Program.run(["agent", "seal"]).status == 64)
        #expect(try Program.run(["nonsense"]).status == 64)
        #expect(try Program.run(["--help"]).status == 0)
        #expect(try Program.run(["demo", "--break", "circus"]).status == 64)
    }
}
