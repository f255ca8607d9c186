import ArgumentParser
import Foundation
import LinkageRun
import RecordMatching

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Compare a linkage with known answers (invented places and test data only)."
    )

    @Option(help: "people.sqlite of the linkage; not needed with --local.") var people: String?
    @Option(parsing: .upToNextOption, help: "The partners' record keys.") var recordKeys: [String]
    @Option(help: "Known answers: partner,source_id,person_id.") var truth: String
    @Flag(help: "Print how true the probabilities are, and what other thresholds would give.") var calibration = false
    @Flag(help: "Compare the local people inside each extract instead; record keys are named after their partner.")
    var local = false

    func validate() throws {
        if local == (people != nil) { throw ValidationError("give either --people or --local") }
    }

    func run() async throws {
        guard let people else { return try runLocal() }
        let evaluation = try Evaluation(people: people, recordKeys: recordKeys, truth: truth)
        Console.result("\(Console.count(evaluation.records)) records with a known answer")
        Console.result("across partners  " + Self.line(evaluation.acrossPartners))
        Console.result("of those sealed  " + Self.line(evaluation.sealedAcrossPartners))
        Console.result("people " + Self.line(evaluation.all))
        let clusters = evaluation.clusters
        Console.result(
            "B-cubed "
                + String(format: "F1 %.4f precision %.4f recall %.4f", clusters.f1, clusters.precision, clusters.recall)
        )
        if calibration { Self.print(evaluation.calibration) }
    }

    private static func print(_ calibration: Calibration) {
        Console.result()
        Console.result("pairs of local people by the probability they were given")
        Console.result("  probability      pairs     mean   of one person")
        for band in calibration.bands where band.pairs > 0 {
            Console.result(
                String(format: "  %.3f to %.3f", band.lower, band.upper) + Console.aligned(Console.count(band.pairs), 9)
                    + String(format: "   %.4f          %.4f", band.expected, band.actual)
            )
        }
        Console.result()
        Console.result("pairs of local people from a weight on")
        for point in calibration.curve {
            Console.result(String(format: "  %4.0f bits  ", point.weight) + line(point.quality))
        }
    }

    private func runLocal() throws {
        let evaluation = try LocalEvaluation(recordKeys: recordKeys, truth: truth)
        for partner in evaluation.partners {
            Console.result(
                Console.padded(partner.partner, 14) + Console.aligned(Console.count(partner.ids), 10) + " ids, "
                    + Console.aligned(Console.count(partner.truePairs), 8) + " pairs of one person, "
                    + Console.aligned(Console.count(partner.foundPairs), 8) + " found   "
                    + Self.line(partner.quality)
                    + (partner.leftOut == 0 ? "" : "   (\(Console.count(partner.leftOut)) ids left out)")
            )
        }
        Console.result("local people  " + Self.line(evaluation.all))
        if evaluation.partners.contains(where: { $0.leftOut > 0 }) {
            Console.result(
                "Left out: people who opted out, and ids that stand for two people; nothing was decided on them."
            )
        }
    }

    static func line(_ quality: PairwiseQuality) -> String {
        if quality.found + quality.actual == 0 { return "none to find" }
        return String(format: "F1 %.4f precision %.4f recall %.4f", quality.f1, quality.precision, quality.recall)
    }
}
