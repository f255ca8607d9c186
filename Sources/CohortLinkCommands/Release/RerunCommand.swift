import ArgumentParser
import AuditTrail
import CohortReporting
import Foundation
import Governance
import Manifests
import SafeFiles

struct RerunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun",
        abstract: "Make a release again from its manifest, and say whether it comes out the same.",
        discussion: """
            Reads manifest.json with the files that it names, makes the release in a folder of its own, compares every byte \
            and removes the folder again. Exit codes: 0 identical; 2 an input is altered or gone; 5 something came out \
            otherwise, or a file beside the manifest was changed.
            """
    )

    @Argument(help: "The manifest.") var manifest: String
    @OptionGroup var keys: KeyOptions
    @OptionGroup var trail: TrailOptions
    @Flag(help: "Print nothing but errors.") var quiet = false

    func run() async throws {
        let folder = Folder.parent(of: manifest)
        let manifest = try Manifest(path: manifest)
        guard manifest.command == "report" else {
            throw ManifestError(
                .document,
                file: self.manifest,
                reason: "was made by a command that cannot be run again"
            )
        }
        guard manifest.facts[ReportSource.ledgerFact] == nil else {
            throw ManifestError(
                .document,
                file: self.manifest,
                reason:
                    "is of a release that went into a ledger; the ledger has grown by it, so it cannot be made again as "
                    + "it was: verify checks its files against their certificate"
            )
        }
        let programme = try ProgrammeFile.read(try input(.programme, manifest, folder))
        let record = JobRecord(
            .rerun,
            by: programme.roles.reporter,
            as: .reporter,
            programme: programme,
            trail: trail.trail(keys: keys.keys)
        )
        let (_, head) = try await record.keep(inputs: [(.init("manifest"), self.manifest)]) { facts in
            try runAgain(manifest, programme, folder)
            facts.counts = [.init("files"): manifest.outputs.count, .init("inside"): manifest.inside.count]
        }
        if !quiet { record.show(head) }
    }

    private func runAgain(_ manifest: Manifest, _ programme: Programme, _ folder: String) throws {
        let before = ManifestCheck.before(manifest, in: folder)
        let inputs = before.filter { $0.kind != .program }
        if let first = inputs.first {
            for difference in before { Console.note("Different: \(difference.sentence).") }
            throw ManifestError(
                first.kind == .inputMissing ? .missing : .altered,
                file: self.manifest,
                reason: "the release cannot come out the same, since \(first.sentence)"
                    + (inputs.count > 1 ? ", and \(Console.counted(inputs.count - 1, "input")) more" : "")
            )
        }
        let again = try ScratchFolder()
        let programme = try ProgrammeFile.read(try input(.programme, manifest, folder))
        _ = try ReportCommand.run(
            programme: programme,
            people: try input(.people, manifest, folder),
            source: ReportSource(
                packages: ReportSource.paths(.package, of: manifest, in: folder),
                earlier: ReportSource.paths(.earlier, of: manifest, in: folder).first,
                seals: ReportSource.seals(of: manifest),
                approvals: ReportApproval.kept(in: manifest, programme)
            ),
            keys: keys.folder,
            override: ReportSource.override(of: manifest),
            registers: try registers(manifest, folder, programme),
            output: again.path
        )
        let after = ManifestCheck.after(manifest, in: folder, again: again.path)
        guard let first = after.first else {
            for difference in before where !quiet { Console.note("Note: \(difference.sentence).") }
            if !quiet {
                Console.result(
                    "Identical: \(Console.counted(manifest.outputs.count, "file")) for everybody and "
                        + "\(Console.counted(manifest.inside.count, "file")) for inside use came out byte for byte the same."
                )
            }
            return
        }
        for difference in before + after { Console.note("Different: \(difference.sentence).") }
        throw ManifestError(
            .different,
            file: self.manifest,
            reason: first.sentence
                + (before.first.map { "; \($0.sentence)" } ?? "")
                + (after.count > 1 ? "; \(Console.counted(after.count - 1, "difference")) more above" : "")
        )
    }

    /// The registers that a report was made with, asked on the same day.
    private func registers(_ manifest: Manifest, _ folder: String, _ programme: Programme) throws -> ReportRegisters? {
        guard let day = manifest.facts[ReportSource.registersFact].flatMap(CalendarDate.init),
            let file = ReportSource.paths(.register, of: manifest, in: folder).first
        else { return nil }
        return try ReportRegisters(folder: Folder.parent(of: file), programme: programme, on: day)
    }

    private func input(_ role: ReportSource.Role, _ manifest: Manifest, _ folder: String) throws -> String {
        guard let path = ReportSource.paths(role, of: manifest, in: folder).first else {
            throw ManifestError(.document, file: self.manifest, reason: "names no input '\(role.rawValue)'")
        }
        return path
    }
}

/// A folder that is there for one run.
private final class ScratchFolder {
    let path: String

    init() throws(FileError) {
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent("cohortlink-rerun-\(UUID().uuidString)").path
        try Folder.make(path, mode: 0o700)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
