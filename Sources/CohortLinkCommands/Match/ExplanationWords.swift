import Foundation
import LinkageRun
import RecordMatching

/// An explanation of two records in lines.
struct ExplanationWords {
    private let explanation: PairExplanation
    private let left: String
    private let right: String

    init(_ explanation: PairExplanation, _ left: String, _ right: String) {
        self.explanation = explanation
        self.left = left
        self.right = right
    }

    var lines: [String] {
        [
            verdict, "", "Missing in the record of \(left): \(Self.fields(explanation.missing.left))",
            "Missing in the record of \(right): \(Self.fields(explanation.missing.right))", "",
        ]
            + weights + composites + [people]
    }

    private static func fields(_ names: [String]) -> String {
        names.isEmpty ? "nothing" : names.joined(separator: ", ")
    }

    private var verdict: String {
        switch explanation.decision {
        case .together: "One person."
        case .onePartner(together: true):
            "One person, through records of other partners: two records of one partner are never compared."
        case .onePartner(together: false): "Two people: two records of one partner are never compared."
        case .numbersDiffer: "Two people: their NHS numbers differ (veto)."
        case .peoplesNumbersDiffer:
            "Two people: one of the two was put to a person with another NHS number, and two numbers never meet (veto)."
        case .setAside(.twoNumbers):
            "Two people: one of the records shares two different NHS numbers with others and is set aside."
        case .setAside(.betweenTwoNumbers):
            "Two people: one of the records has no NHS number, fits two people with different ones, and is set aside."
        case .setAside(.manyRecords), .belowThreshold:
            "Two people: their match weight is under \(bits(explanation.threshold)) bits."
        case .nothingShared: "Two people: no composite of the two agrees."
        case .peopleAgreeTooLittle:
            "Two people: the two alone would be joined, but the people that they were put to agree too little on average."
        }
    }

    private func bits(_ value: Double) -> String { String(format: "%+.1f", value) }

    private var weights: [String] {
        guard let weights = explanation.weights else {
            return ["They share no token, so no field can be compared.", ""]
        }
        func line(_ field: String, _ level: String, _ value: Double) -> String {
            "  " + Console.padded(field, 16) + Console.padded(level, 50) + Console.aligned(bits(value), 8)
        }
        let probability = 1 / (1 + pow(2, -weights.weight))
        return ["Field             Level                                                 Bits"]
            + [line("(start)", "two records picked blindly", weights.start)]
            + weights.steps.map { line($0.field, $0.level, $0.bits) }
            + [
                line("(others)", "relatives, twins, what tokens cannot show", weights.others),
                line("match weight", String(format: "probability %.4f", probability), weights.weight), "",
            ]
    }

    private var composites: [String] {
        guard !explanation.composites.isEmpty else { return [] }
        return ["Composites that both share:"]
            + explanation.composites.map { column in
                let letters = column.hasPrefix("composite:") ? String(column.dropFirst(10)) : "#"
                return "  " + Console.padded(column, 16) + CompositeWords.words(letters)
            } + [""]
    }

    private var people: String {
        let records = explanation.records
        let mean = explanation.mean.map { "; mean weight of all their pairs \(bits($0)) bits" } ?? ""
        let joins = "; joined from \(bits(explanation.threshold)) on"
        switch explanation.decision {
        case .together, .onePartner(together: true):
            return "Their person holds \(Console.counted(records.left, "record"))\(mean)\(joins)."
        default:
            return
                "Their people hold \(Console.counted(records.left, "record")) and \(Console.counted(records.right, "record"))\(mean)\(joins)."
        }
    }
}
