import Foundation
import TestSupport
import Testing

/// The page "The key ceremony" of docs/security.md, followed by the commands alone, and each step done wrong once.
@Suite("The key ceremony by its page", .serialized)
struct CeremonyTests {
    private let folder: TemporaryFolder
    private let holders = ["hospital", "gp", "housing", "social-care", "police", "fire", "charity"]
    private let programme = Repository.root + "/governance/programme.yaml"

    init() throws { folder = try TemporaryFolder() }

    private func keys(_ organisation: String) -> String { folder.file("keys-\(organisation)") }
    private var round: String { folder.file("round") }

    /// Step 1: identities, and everybody's public file in every folder.
    private func identities() throws {
        let all = holders + ["linkage-unit", "intelligence-unit"]
        for organisation in all {
            let outcome = try Program.run([
                "keys", "identity", "--organisation", organisation, "--output", keys(organisation),
            ])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        for organisation in all {
            for other in all where other != organisation { try give(other, to: organisation) }
        }
    }

    private func give(_ other: String, to organisation: String) throws {
        let path = keys(organisation) + "/\(other).public"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: keys(other) + "/\(other).public", toPath: path)
    }

    private func step(
        _ name: String,
        _ organisation: String,
        programme: String? = nil,
        keys: String? = nil
    ) throws -> Program.Outcome {
        try Program.run([
            "keys", name, "--programme", programme ?? self.programme, "--organisation", organisation, "--keys",
            keys ?? self.keys(organisation), "--exchange", round,
        ])
    }

    private func done(_ outcome: Program.Outcome, saying words: String...) {
        #expect(outcome.status == 0, "\(outcome.errors)")
        for word in words { #expect(outcome.output.contains(word), "\(outcome.output)") }
    }

    /// A refusal says what is wrong and how to go on, ends with 4 and changes nothing in the exchange folder.
    private func refused(saying words: String..., by work: () throws -> Program.Outcome) throws {
        let before = try listing()
        let outcome = try work()
        #expect(outcome.status == 4, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        for word in words { #expect(outcome.lastErrorLine.contains(word), "\(outcome.lastErrorLine)") }
        #expect(try listing() == before)
    }

    private func listing() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: round)) ?? [] {
            files[name] = FileManager.default.contents(atPath: round + "/" + name)
        }
        return files
    }

    /// Runs some steps with one file of the folder changed, and puts it back.
    private func changing(_ name: String, to new: Data, _ work: () throws -> Void) throws {
        let path = round + "/" + name
        let old = try #require(FileManager.default.contents(atPath: path))
        try new.write(to: URL(fileURLWithPath: path))
        try work()
        try old.write(to: URL(fileURLWithPath: path))
    }

    private func contents(_ name: String) throws -> Data {
        try #require(FileManager.default.contents(atPath: round + "/" + name))
    }

    @Test("is gone through to one key, and every wrong step says what is wrong and how to go on")
    func ceremony() throws {
        try identities()

        // Step 2: the ten words of everybody.
        let words = try Program.run(["keys", "inspect", "--programme", programme, "--keys", keys("gp")])
        done(words, saying: "fire", "linkage-unit")

        // Combining first, and roles that take no part.
        try refused(saying: "'gp' has not shared yet", "keys share") { try step("combine", "gp") }
        for role in ["linkage-unit", "intelligence-unit"] {
            for name in ["share", "combine"] {
                try refused(saying: role, "never holds a key or a share") { try step(name, role) }
            }
        }
        try refused(saying: "'circus'", "key holders are") { try step("share", "circus", keys: keys("gp")) }

        // Step 3: commitments.
        done(try step("share", "gp"), saying: "Your commitment is in", "Waiting for the commitment of", "charity")
        for holder in holders where holder != "gp" && holder != "fire" { done(try step("share", holder)) }
        try refused(saying: "commitment of fire is missing", "wait for it") { try step("combine", "gp") }
        done(try step("share", "fire"), saying: "All have committed")

        // Somebody meddles with a commitment before the shares are sealed.
        var meddled = try contents("fire.commitment")
        meddled[meddled.count / 2] ^= 1
        try changing("fire.commitment", to: meddled) {
            try refused(saying: "fire.commitment") { try step("share", "gp") }
        }
        try changing("fire.commitment", to: contents("police.commitment")) {
            try refused(saying: "fire.commitment", "'fire'") { try step("share", "gp") }
        }

        // The words of fire differ: gp has the public file of somebody who says to be fire.
        let forged = folder.file("forged")
        done(try Program.run(["keys", "identity", "--organisation", "fire", "--output", forged]))
        let genuine = keys("gp") + "/fire.public"
        try FileManager.default.removeItem(atPath: genuine)
        try FileManager.default.copyItem(atPath: forged + "/fire.public", toPath: genuine)
        try refused(saying: "is not signed by 'fire'") { try step("share", "gp") }
        try give("fire", to: "gp")

        // Step 4: shares.
        for holder in holders where holder != "police" { done(try step("share", holder)) }
        try refused(saying: "sealed share of police is missing", "wait for it") { try step("combine", "gp") }
        done(try step("share", "police"), saying: "keys combine")

        // A share that was changed, and one under another's name.
        var share = try contents("fire-to-gp.share")
        share[share.count / 2] ^= 1
        try changing("fire-to-gp.share", to: share) {
            try refused(saying: "fire-to-gp.share") { try step("combine", "gp") }
        }
        try changing("fire-to-gp.share", to: contents("fire-to-police.share")) {
            try refused(saying: "fire-to-gp.share", "rename") { try step("combine", "gp") }
        }
        try otherEpoch()

        // Steps 5 and 6.
        for holder in holders { done(try step("combine", holder), saying: "Check value") }
        for holder in holders { done(try step("combine", holder), saying: "All key holders have the same key") }
        try refused(saying: "holds the linkage key of epoch 1 already", "new epoch") { try step("share", "gp") }
        let inspected = try Program.run(["keys", "inspect", "--programme", programme, "--keys", keys("gp")])
        done(inspected, saying: "linkage key 1")
    }

    /// A share that was made for another epoch does not pass for one of this.
    private func otherEpoch() throws {
        let text = try String(contentsOfFile: programme, encoding: .utf8)
        #expect(text.contains("epoch: 1 "))
        let next = try folder.write(text.replacing("epoch: 1 ", with: "epoch: 2 "), to: "next.yaml")
        let current = folder.file("current")
        try FileManager.default.moveItem(atPath: round, toPath: current)
        for _ in 0..<2 { for holder in holders { done(try step("share", holder, programme: next)) } }
        let share = try contents("fire-to-gp.share")
        let commitment = try contents("fire.commitment")
        try FileManager.default.removeItem(atPath: round)
        try FileManager.default.moveItem(atPath: current, toPath: round)
        try changing("fire-to-gp.share", to: share) {
            try refused(saying: "fire-to-gp.share", "epoch") { try step("combine", "gp") }
        }
        try changing("fire.commitment", to: commitment) {
            try refused(saying: "fire.commitment", "epoch") { try step("combine", "gp") }
        }
    }

    @Test("a passphrase is set, asked for, changed and taken away by files, and nothing of it is printed")
    func passphrases() throws {
        func file(_ text: String, _ name: String) throws -> String {
            let path = try folder.write(text + "\n", to: name)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            return path
        }
        let first = try file("first four plain words", "first")
        let second = try file("other four plain words", "second")
        let home = keys("gp")
        func passphrase(_ arguments: [String]) throws -> Program.Outcome {
            let outcome = try Program.run(["keys", "passphrase", "--organisation", "gp", "--keys", home] + arguments)
            #expect(!(outcome.output + outcome.errors).contains("four plain"))
            return outcome
        }
        done(
            try Program.run([
                "keys", "identity", "--organisation", "gp", "--output", home, "--passphrase-file", first,
            ])
        )
        let wrong = try passphrase(["--passphrase-file", second, "--new-passphrase-file", first])
        #expect(wrong.status == 4 && wrong.lastErrorLine.contains("passphrase is wrong"))
        done(
            try passphrase(["--passphrase-file", first, "--new-passphrase-file", second]),
            saying: "under the new passphrase",
            "Copies of the old file"
        )
        #expect(try passphrase(["--passphrase-file", first, "--remove"]).status == 4)
        done(try passphrase(["--passphrase-file", second, "--remove"]), saying: "not under a passphrase")
        #expect(try passphrase(["--remove", "--new-passphrase-file", first]).status == 64)
        // No terminal to ask on, and none in the arguments.
        let asked = try passphrase([])
        #expect(asked.status == 4 && asked.lastErrorLine.contains("--passphrase-file"))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: second)
        #expect(try passphrase(["--new-passphrase-file", second]).lastErrorLine.contains("chmod 600"))
    }

    @Test("keys other than the programme pins take no part, and the organisation is named")
    func pinnedKeys() throws {
        try identities()
        let pins =
            try (holders + ["linkage-unit", "intelligence-unit"]).map { organisation in
                let shown = try Program.run(["keys", "inspect", "--programme", programme, "--keys", keys(organisation)])
                    .output
                let found = try #require(
                    shown.split(separator: "\n").drop { !$0.hasPrefix(organisation) }.dropFirst().first
                )
                let fingerprint =
                    organisation == "fire" ? "0123-4567-89ab-cdef-0123" : found.trimmingCharacters(in: .whitespaces)
                return "  - { organisation: \(organisation), fingerprint: \(fingerprint) }"
            } + ["  - { organisation: advice, fingerprint: 0123-4567-89ab-cdef-0123 }"]
        let pinned = try folder.write(
            try String(contentsOfFile: programme, encoding: .utf8) + "identities:\n" + pins.joined(separator: "\n")
                + "\n",
            to: "pinned.yaml"
        )
        try FileManager.default.copyItem(atPath: Repository.root + "/governance/place", toPath: folder.file("place"))
        try FileManager.default.createDirectory(atPath: round, withIntermediateDirectories: false)
        try refused(saying: "'fire'", "the programme pins") { try step("share", "gp", programme: pinned) }
        try refused(saying: "'fire'", "the programme pins") { try step("share", "fire", programme: pinned) }
        try refused(saying: "'fire'", "the programme pins") { try step("combine", "gp", programme: pinned) }
    }

    @Test("no option of the program takes a key or a passphrase itself")
    func options() throws {
        for command in [
            ["keys", "identity"], ["keys", "share"], ["keys", "passphrase"], ["agent", "seal"], ["match"],
        ] {
            let help = try Program.run(command + ["--help"]).output
            for line in help.split(separator: "\n") where line.contains("--") && line.contains("passphrase <") {
                Issue.record("a passphrase in an argument: \(line)")
            }
        }
        #expect(try Program.run(["keys", "identity", "--help"]).output.contains("--passphrase-file <"))
    }

    @Test("a full disk leaves no file behind: neither a key nor a package (P23)")
    func fullDisk() throws {
        let outcome = try Program.run(
            ["keys", "identity", "--organisation", "gp", "--output", keys("full")],
            filesUpTo: 0
        )
        #expect(outcome.status != 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: keys("full")).isEmpty)
        let place = try PreparedPlace(people: 3000)
        let output = folder.file("packages")
        let seal = [
            "agent", "seal", place.extract("charity"), "--mapping", place.home + "/mappings/charity.csv", "--programme",
            place.programme, "--partner", "charity", "--keys", place.home + "/keys/charity", "--output", output,
        ]
        let full = try Program.run(seal + place.optOuts("charity"), filesUpTo: 8)
        #expect(full.status == 2 && full.lastErrorLine.contains("disk full"), "\(full.errors)")
        #expect(((try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []).isEmpty)
    }
}
