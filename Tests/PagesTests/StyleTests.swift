import Foundation
import Testing

@testable import Pages

@Suite("Colours of pages")
struct StyleTests {
    /// The variables of the style, light and dark, as red, green and blue from 0 to 1.
    private static func colours() throws -> (light: [String: [Double]], dark: [String: [Double]]) {
        let template = try #require(Templates.all.first { $0.name == "style" })
        let parts = String(decoding: template.bytes, as: UTF8.self)
            .split(separator: ":root {", omittingEmptySubsequences: false).dropFirst()
        let blocks = parts.map { part in
            var colours: [String: [Double]] = [:]
            for declaration in part.prefix(while: { $0 != "}" }).split(separator: ";") {
                let pair = declaration.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                guard pair.count == 2, pair[1].hasPrefix("#"), let number = Int(pair[1].dropFirst(), radix: 16) else {
                    continue
                }
                colours[pair[0]] = [16, 8, 0].map { Double((number >> $0) & 255) / 255 }
            }
            return colours
        }
        try #require(blocks.count == 2)
        return (blocks[0], blocks[1])
    }

    /// Contrast as WCAG 2.2 defines it.
    private static func contrast(_ one: [Double], _ two: [Double]) -> Double {
        func luminance(_ colour: [Double]) -> Double {
            zip([0.2126, 0.7152, 0.0722], colour)
                .map { $0 * ($1 <= 0.04045 ? $1 / 12.92 : pow(($1 + 0.055) / 1.055, 2.4)) }
                .reduce(0, +)
        }
        let (a, b) = (luminance(one), luminance(two))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test("Words have a contrast of 4.5 and marks that carry numbers one of 3, in light and in dark")
    func contrasts() throws {
        #expect(abs(Self.contrast([0, 0, 0], [1, 1, 1]) - 21) < 0.001)
        let (light, dark) = try Self.colours()
        for colours in [light, dark] {
            for ground in ["--ground", "--soft"] {
                for words in ["--text", "--quiet", "--link"] {
                    #expect(
                        Self.contrast(try #require(colours[words]), try #require(colours[ground])) >= 4.5,
                        "\(words) on \(ground)"
                    )
                }
                for mark in ["--bar", "--range", "--mark", "--quiet"] {
                    #expect(
                        Self.contrast(try #require(colours[mark]), try #require(colours[ground])) >= 3,
                        "\(mark) on \(ground)"
                    )
                }
            }
            #expect(Self.contrast(try #require(colours["--warn-text"]), try #require(colours["--warn-ground"])) >= 4.5)
        }
    }
}
