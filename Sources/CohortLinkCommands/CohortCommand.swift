import ArgumentParser
import AuditTrail
import CohortReporting
import Governance
import Lenses
import SafeFiles

struct CohortCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohort",
        abstract: "Say what a cohort rule means, and how large the cohort is.",
        subcommands: [Test.self]
    )

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say a rule in a sentence, its size, and which of its terms decide it.",
            discussion: """
                Sizes are rounded and protected as published figures are. RULE is the id of a cohort of the programme, \
                or a YAML file with id, title, rule and perhaps version.
                """
        )

        @Argument(help: "A cohort's id, or a file.") var rule: String
        @Option(help: "The programme file.") var programme: String
        @Option(help: "cohort.sqlite that a report left; without it only the sentence is said.") var store: String?
        @OptionGroup var trail: KeylessTrailOptions

        func run() async throws {
            let programme = try ProgrammeFile.load(programme)
            let cohort = try programme.cohort(rule) ?? programme.cohort(path: rule)
            Console.result("\(cohort.id), version \(cohort.version): \(cohort.title)")
            Console.result(cohort.rule.sentence(in: programme))
            Console.result("Rule  \(try cohort.hash(in: programme))")
            guard let store else {
                Console.result("Next: give --store REPORT/cohort.sqlite for its size.")
                return
            }
            let record = JobRecord(
                .testCohort,
                by: programme.roles.reporter,
                as: .reporter,
                programme: programme,
                trail: RegularFile.exists(store)
                    ? trail.trail(of: programme.roles.reporter, beside: Folder.parent(of: store)) : nil
            )
            let (test, head) = try await record.keep(inputs: [(.init("cohort.sqlite"), store)]) { facts in
                let test = try CohortTest(cohort, programme: programme, people: try StoredPeople.read(store))
                facts.counts = [.init("sizes"): test.variants.count]
                return test
            }
            for variant in test.variants {
                Console.result(
                    "  \(variant.change.isEmpty ? "the rule as it is" : variant.change): \(variant.people)"
                )
            }
            ProgrammeFile.mark(programme)
            record.show(head)
            Console.result("Next: put it under 'cohorts' in the programme file; every partner approves the file again.")
        }
    }
}
