import Foundation
import TestSupport
import Testing

@testable import Charts

@Suite("Axes and lettering")
struct ScaleTests {
    @Test("An axis holds every number, and its first and last labels are its ends", arguments: 1...200)
    func linear(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let size = pow(10, Double.random(in: -3...6, using: &random))
        let values = (0..<Int.random(in: 1...12, using: &random)).map { _ in Double.random(in: 0...size, using: &random)
        }
        let scale = LinearScale(holding: values, zero: Bool.random(using: &random), from: 10, to: 310)
        let labelled = scale.labelled
        #expect(values.allSatisfy(scale.ends.contains))
        #expect((2...12).contains(labelled.count))
        for (value, text) in labelled {
            let read = try #require(Double(text.filter { $0 != "," }))
            #expect(abs(read - value) < scale.step * 1e-6)
        }
        #expect(scale.place(try #require(labelled.first).value) == 10)
        #expect(abs(scale.place(try #require(labelled.last).value) - 310) < 1e-6)
        // A slow reference: how far along is found by halving the axis, without a division.
        for value in values {
            var (low, high) = (scale.ends.lowerBound, scale.ends.upperBound)
            var (left, right) = (10.0, 310.0)
            for _ in 0..<50 {
                let middle = (low + high) / 2
                if value < middle {
                    (high, right) = (middle, (left + right) / 2)
                } else {
                    (low, left) = (middle, (left + right) / 2)
                }
            }
            #expect(abs(scale.place(value) - left) < 0.01)
        }
    }

    @Test(
        "An axis of one number, of none and of zeros can be drawn",
        arguments: [[], [0], [5], [0, 0], [1e-4], [3, 3]]
    )
    func degenerate(values: [Double]) {
        for zero in [true, false] {
            let scale = LinearScale(holding: values, zero: zero, from: 0, to: 100)
            #expect(scale.ends.lowerBound < scale.ends.upperBound)
            #expect(values.allSatisfy { scale.place($0).isFinite })
        }
    }

    @Test("Ratios stand where the logarithm puts them, to a hundredth of a unit", arguments: 1...200)
    func ratios(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let values = (0..<6).map { _ in pow(2, Double.random(in: -3.9...3.9, using: &random)) }
        let scale = RatioScale(holding: values, from: 0, to: 320)
        #expect(scale.place(1) == 160)
        for value in values {
            let expected = 160 + 160 * log2(value) / Double(scale.reach)
            #expect(abs(scale.place(value) - expected) < 0.01)
            #expect(!scale.cuts(value))
        }
    }

    @Test("A ratio beyond the axis stands at its end and is said to be cut")
    func cut() {
        let scale = RatioScale(holding: [40, 0], from: 0, to: 320)
        #expect(scale.place(40) == 320 && scale.cuts(40))
        #expect(scale.place(0) == 0 && scale.cuts(0))
    }

    @Test("Words are set on lines without losing one, and no line is too wide", arguments: 1...100)
    func lines(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let words = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            String(
                (0..<Int.random(in: 1...14, using: &random)).map { _ in "aeimWx&é".randomElement(using: &random) ?? "a"
                }
            )
        }
        let lines = Lettering.lines(words.joined(separator: " "), width: 200, most: 50)
        #expect(lines.joined(separator: " ").split(separator: " ").map(String.init) == words)
        #expect(lines.allSatisfy { Lettering.width($0) <= 200 })
    }

    @Test("A word wider than a line is broken, and what is too long ends with an ellipsis")
    func longWords() {
        let lines = Lettering.lines(String(repeating: "W", count: 200), width: 100, most: 3)
        #expect(lines.count == 3)
        #expect(lines[2].hasSuffix("\u{2026}"))
        #expect(lines.allSatisfy { Lettering.width($0) <= 100 })
    }
}
