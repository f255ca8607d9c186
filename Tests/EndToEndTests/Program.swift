import Foundation
import TestSupport

/// The built program, run as a user runs it.
enum Program {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// The last line on stderr: what happened, where, what to do.
        var lastErrorLine: String { errors.split(separator: "\n").last.map(String.init) ?? "" }
    }

    /// The executable beside the tests that run.
    private static let path: String = {
        let bundle = ProcessInfo.processInfo.arguments.first { $0.hasSuffix(".xctest") }
        let folder =
            bundle.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
            ?? Repository.root + "/.build/debug"
        return folder + "/cohortlink"
    }()

    /// Runs the program to its end; `memory` says how many KiB of its own it may have.
    static func run(_ arguments: [String], memory: Int? = nil) throws -> Outcome {
        guard let memory else { return try run(path, arguments) }
        return try shell("ulimit -d \(memory); exec \"$@\"", [path] + arguments)
    }

    /// Runs the program where no file may grow beyond some KiB (the shell counts half ones), as on a full disk.
    static func run(_ arguments: [String], filesUpTo kibibytes: Int) throws -> Outcome {
        try shell("trap '' XFSZ; ulimit -f \(2 * kibibytes); exec \"$@\"", [path] + arguments)
    }

    /// Runs lines of the shell to their end.
    static func shell(_ lines: String, _ arguments: [String] = []) throws -> Outcome {
        try run("/bin/sh", ["-c", lines, "sh"] + arguments)
    }

    /// Runs lines of bash to their end, with the program on the path.
    static func bash(_ lines: [String]) throws -> Outcome {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return try run("/bin/bash", ["-c", (["PATH=\"\(folder):$PATH\""] + lines).joined(separator: "\n")])
    }

    /// Runs the program to its end, and does something as soon as a file has grown.
    static func run(_ arguments: [String], when file: String, grows act: () throws -> Void) throws -> Outcome {
        func size() -> UInt64 {
            (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? UInt64).flatMap { $0 } ?? 0
        }
        let before = size()
        return try run(path, arguments) { process in
            while process.isRunning, size() <= before { usleep(2_000) }
            if process.isRunning { try act() }
        }
    }

    private static func run(
        _ executable: String,
        _ arguments: [String],
        _ meanwhile: (Process) throws -> Void = { _ in }
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        let folder = try TemporaryFolder()
        // Files rather than pipes: a full pipe would stop the program.
        let output = try handle(folder.file("out"))
        let errors = try handle(folder.file("err"))
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        try meanwhile(process)
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: try folder.bytes(of: "out"), as: UTF8.self),
            errors: String(decoding: try folder.bytes(of: "err"), as: UTF8.self)
        )
    }

    private static func handle(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }
}

/// An invented place on disk, with keys for everyone, ready for the jobs to be run.
struct PreparedPlace {
    let folder: TemporaryFolder
    static let partners = ["hospital", "gp", "housing", "social-care", "police", "fire", "charity"]

    init(people: Int = 3000) throws {
        folder = try TemporaryFolder()
        let outcome = try Program.run([
            "demo", "--prepare", "--dress", "plain", "--people", String(people), "--output", home,
        ])
        guard outcome.status == 0 else { throw Failed(reason: outcome.errors) }
    }

    struct Failed: Error { let reason: String }

    var home: String { folder.file("place") }
    var programme: String { home + "/governance/programme.yaml" }
    var people: String { home + "/linkage/people.sqlite" }
    func tokens(_ partner: String) -> String { home + "/packages/\(partner).tokens.clpk" }
    func attributes(_ partner: String) -> String { home + "/packages/\(partner).attributes.clpk" }
    func extract(_ partner: String) -> String { home + "/extracts/\(partner).csv" }

    func seal(
        _ partner: String,
        extract: String? = nil,
        mapping: String? = nil,
        programme: String? = nil,
        keys: String? = nil,
        output: String? = nil
    ) throws -> Program.Outcome {
        try Program.run(
            sealing(
                partner,
                extract: extract,
                mapping: mapping,
                programme: programme,
                keys: keys,
                output: output
            )
        )
    }

    /// The arguments of sealing a partner's extract.
    func sealing(
        _ partner: String,
        extract: String? = nil,
        mapping: String? = nil,
        programme: String? = nil,
        keys: String? = nil,
        output: String? = nil
    ) -> [String] {
        [
            "agent", "seal", extract ?? self.extract(partner), "--mapping",
            mapping ?? home + "/mappings/\(partner).csv",
            "--programme", programme ?? self.programme, "--partner", partner, "--keys",
            keys ?? home + "/keys/\(partner)", "--output", output ?? home + "/packages", "--record-key",
            home + "/records/\(partner).csv",
        ] + optOuts(partner)
    }

    /// The lists of the national opt-out check where the partner applies it.
    func optOuts(_ partner: String) -> [String] {
        let sent = home + "/opt-outs/\(partner).sent.dat"
        guard FileManager.default.fileExists(atPath: sent) else { return [] }
        return ["--opt-outs-sent", sent, "--opt-outs", home + "/opt-outs/\(partner).returned.dat"]
    }

    func match(_ packages: [String]? = nil, keys: String? = nil, output: String? = nil) throws -> Program.Outcome {
        try Program.run(matching(packages, keys: keys, output: output))
    }

    /// The arguments of matching.
    func matching(_ packages: [String]? = nil, keys: String? = nil, output: String? = nil) -> [String] {
        ["match"] + (packages ?? Self.partners.map(tokens)) + [
            "--programme", programme, "--keys", keys ?? home + "/keys/linkage-unit", "--output",
            output ?? home + "/linkage",
        ]
    }

    func report(output: String? = nil, attributes: [String]? = nil) throws -> Program.Outcome {
        try Program.run(reporting(output: output, attributes: attributes))
    }

    /// The arguments of a report.
    func reporting(output: String? = nil, attributes: [String]? = nil) -> [String] {
        ["report", "--programme", programme, "--people", people, "--attributes"]
            + (attributes ?? Self.partners.map(self.attributes)) + [
                "--keys", home + "/keys/intelligence-unit", "--output", output ?? home + "/report",
            ]
    }

    /// Every file under a folder of the place, by path.
    func files(_ name: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let root = home + "/" + name
        for path in FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? [] {
            if let data = FileManager.default.contents(atPath: root + "/" + path) { files[path] = [UInt8](data) }
        }
        return files
    }
}
