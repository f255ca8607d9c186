import ArgumentParser
import Foundation
import LinkageRun
import RecordMatching

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Compare a linkage with known answers (invented places and test data only)."
    )

    @Option(help: "people.sqlite of the linkage.") var people: String
    @Option(parsing: .upToNextOption, help: "The partners' record keys.") var recordKeys: [String]
    @Option(help: "Known answers: partner,source_id,person_id.") var truth: String

    func run() async throws {
        let evaluation = try Evaluation(people: people, recordKeys: recordKeys, truth: truth)
        Console.result("\(Console.count(evaluation.records)) records with a known answer")
        Console.result("across partners  " + Self.line(evaluation.acrossPartners))
        Console.result("people " + Self.line(evaluation.all))
    }

    static func line(_ quality: PairwiseQuality) -> String {
        String(format: "F1 %.4f precision %.4f recall %.4f", quality.f1, quality.precision, quality.recall)
    }
}
