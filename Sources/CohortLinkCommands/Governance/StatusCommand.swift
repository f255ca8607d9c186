import ArgumentParser
import Foundation
import Governance

extension GovernanceCommand {
    /// `governance status`: who has approved, who is still to, what ends when, what stops a run.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who has approved a programme, who is still to approve it, what ends when, and what stops a run."
        )

        @Argument(help: "The programme file.") var file: String
        @Flag(help: "Print one JSON document instead.") var json = false

        func run() throws {
            let status = try ProgrammeStatus(try Programme.read(path: file), on: .today())
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                encoder.keyEncodingStrategy = .convertToSnakeCase
                Console.result(String(decoding: try encoder.encode(StatusDocument(status)), as: UTF8.self))
            } else {
                show(status)
            }
        }

        private func show(_ status: ProgrammeStatus) {
            let programme = status.programme
            Console.result("\(programme.title), version \(programme.version), \(programme.environment.rawValue)")
            Console.result("  hash   \(programme.hashInGroups)")
            Console.result("  words  \(status.words)")
            ProgrammeFile.mark(programme)
            showApprovals(status)
            Console.result()
            Console.result("Ends")
            for ending in status.endings {
                let left = status.day.days(until: ending.lastDay)
                let note =
                    left < 0 ? "   over" : left <= ProgrammeStatus.soon ? "   in \(Console.counted(left, "day"))" : ""
                Console.result("  \(ending.lastDay)   \(ending.what)\(note)")
            }
            Console.result()
            showStops(status)
            // Of a version that somebody said no to nobody needs to be asked.
            guard status.register.withdrawn.isEmpty, let first = status.register.missing.first else { return }
            Console.result()
            Console.result("Send each of those who are still to approve the summary ('governance summary') and this:")
            Console.result("  \(status.request)")
            Console.result("When the words have come back, the organisation's authorised person runs, with its keys:")
            Console.result("  \(status.command(for: first))")
        }

        private func showApprovals(_ status: ProgrammeStatus) {
            Console.result()
            if !status.register.given.isEmpty { Console.result("Approved") }
            for given in status.register.given {
                Console.result(line(given.required, given.approval.approvedOn.words))
            }
            if !status.register.withdrawn.isEmpty { Console.result("Said no, so that this version runs no more") }
            for no in status.register.withdrawn { Console.result(line(no.office, no.day.words)) }
            if !status.register.missing.isEmpty { Console.result("Still to approve") }
            for required in status.register.missing {
                let post = status.programme.organisation(required.organisation)?.post(of: required.role)
                Console.result(line(required, post ?? ""))
            }
            guard !status.register.discounted.isEmpty else { return }
            Console.result("Lie there and count for nothing")
            for file in status.register.discounted { Console.result("  \(file.file) \(file.flaw.words)") }
        }

        private func line(_ required: Programme.RequiredApproval, _ more: String) -> String {
            let office = "  \(Console.padded(required.organisation, 20)) \(required.role.words)"
            return more.isEmpty ? office : "\(Console.padded(office, 56)) \(more)"
        }

        private func showStops(_ status: ProgrammeStatus) {
            let isTest = status.programme.environment == .test
            guard !status.stops.isEmpty else {
                Console.result("Nothing stops a run: \(isTest ? "it could go live." : "it may run.")")
                return
            }
            Console.result(
                isTest
                    ? "It runs, because this is the test environment. With real people's records it would be stopped:"
                    : "What stops a run"
            )
            for stop in status.stops { Console.result("  \(status.programme.path): \(stop.reason).") }
        }
    }
}

/// `governance status --json`.
private struct StatusDocument: Encodable {
    struct Office: Encodable {
        let organisation: String
        let role: String
        let approvedOn: String?
        let lastDay: String?
        let request: String?
    }

    struct Withdrawn: Encodable {
        let organisation: String
        let role: String
        let withdrawnOn: String
    }

    struct Ending: Encodable {
        let what: String
        let lastDay: String
        let daysLeft: Int
    }

    struct Discounted: Encodable {
        let file: String
        let reason: String
    }

    let format = "cohortlink-governance-status"
    let formatVersion = 1
    let programme: String
    let version: Int
    let environment: String
    let hash: String
    let words: String
    let day: String
    let mayRun: Bool
    let approved: [Office]
    let withdrawn: [Withdrawn]
    let stillToApprove: [Office]
    let countForNothing: [Discounted]
    let ends: [Ending]
    let stops: [String]

    init(_ status: ProgrammeStatus) {
        programme = status.programme.id
        version = status.programme.version
        environment = status.programme.environment.rawValue
        hash = status.programme.hash
        words = status.words
        day = "\(status.day)"
        mayRun = status.mayRun
        approved = status.register.given.map { given in
            Office(
                organisation: given.required.organisation,
                role: given.required.role.rawValue,
                approvedOn: "\(given.approval.approvedOn)",
                lastDay: "\(given.lastDay)",
                request: nil
            )
        }
        withdrawn = status.register.withdrawn.map { no in
            Withdrawn(
                organisation: no.office.organisation,
                role: no.office.role.rawValue,
                withdrawnOn: "\(no.day)"
            )
        }
        stillToApprove = status.register.missing.map { required in
            Office(
                organisation: required.organisation,
                role: required.role.rawValue,
                approvedOn: nil,
                lastDay: nil,
                request: status.request(to: required)
            )
        }
        countForNothing = status.register.discounted.map { Discounted(file: $0.file, reason: $0.flaw.words) }
        ends = status.endings.map {
            Ending(what: $0.what, lastDay: "\($0.lastDay)", daysLeft: status.day.days(until: $0.lastDay))
        }
        stops = status.stops.map(\.reason)
    }
}
