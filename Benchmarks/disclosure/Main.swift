import DisclosureControl
import Documents
import Foundation

/// A seeded generator of the benchmark's tables.
struct Seeded {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func unit() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((mixed ^ (mixed >> 31)) >> 11) / 9_007_199_254_740_992
    }

    mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }

    mutating func poisson(_ mean: Double) -> Int {
        if mean > 60 { return max(0, Int((mean + mean.squareRoot() * normal()).rounded())) }
        let limit = exp(-mean)
        var product = unit()
        var count = 0
        while product > limit {
            product *= unit()
            count += 1
        }
        return count
    }
}

/// A skewed table with all its margins.
struct Shape {
    let name: String
    let sizes: [Int]
    /// The place of a dimension whose leaves lie in fours in a larger area.
    var nested: Int?
    let mean: Double
    /// The crossings that are tabulated; everything together where it is empty.
    var tables: [[Int]] = []
}

/// What is protected.
enum Promise: String, CaseIterable {
    case peers = "cells alone, and a marker may stand for nobody: what peers' attacks take for granted"
    case cells = "cells alone, and a marker is never nobody"
    case all = "small differences between shown figures protected too"
}

@main
enum Main {
    static func main() throws {
        let folder = CommandLine.arguments.dropFirst().first ?? "."
        // The first letter of a shape measures that one alone.
        let wanted = CommandLine.arguments.dropFirst(2).first
        let shapes = [
            Shape(name: "B 3-way 8x2x5", sizes: [8, 2, 5], mean: 40),
            Shape(name: "C 3-way 20(5)x8x2", sizes: [20, 8, 2], nested: 0, mean: 22),
            Shape(name: "D 4-way 10x8x2x5", sizes: [10, 8, 2, 5], mean: 24),
            Shape(
                name: "pack of 10 linked tables",
                sizes: [10, 6, 2, 5, 2, 2],
                mean: 0.7,
                tables: [
                    [0, 1], [0, 2], [0, 3], [0, 4], [0, 5], [1, 2, 4], [1, 3], [3, 4], [3, 5], [1, 4, 5],
                ]
            ),
            Shape(name: "E 5-way 3x6x2x5x20(5)", sizes: [3, 6, 2, 5, 20], nested: 4, mean: 16),
        ]
        for promise in Promise.allCases {
            print(promise.rawValue)
            for shape in shapes where wanted.map(shape.name.hasPrefix) ?? true {
                try measure(shape, promise, folder: folder)
            }
        }
    }

    static func measure(_ shape: Shape, _ promise: Promise, folder: String) throws {
        for seed in 1...3 where shape.sizes.count < 5 || seed == 1 || !shape.tables.isEmpty {
            let atoms = people(shape, seed: UInt64(seed))
            if promise == .peers && shape.tables.isEmpty {
                let file = "\(folder)/\(shape.name.prefix(1))\(seed).csv"
                try csv(shape, atoms).write(toFile: file, atomically: true, encoding: .utf8)
            }
            let spec = try TableSpec(try StrictJSON.parse(Array(json(shape, promise).utf8), file: shape.name))
            let universe = try Universe(dimensions: spec.dimensions, atoms: atoms)
            let preset = try DisclosureRule.preset("ohid-fingertips")
            let start = clock()
            func seconds() -> String { String(format: "%.2f s", Double(clock() - start) / Double(CLOCKS_PER_SEC)) }
            do {
                let release = try DisclosureControl.protect(spec, people: universe, preset: preset)
                let made = seconds()
                let summary = release.summary
                print(
                    "\(shape.name) seed \(seed): \(summary.figures) cells, \(summary.primary) primary, "
                        + "\(summary.secondary) secondary, \(summary.figuresVisiblePercent) % visible, "
                        + "\(summary.peopleVisiblePercent) % of people, \(summary.narrowed) narrowed by markers, "
                        + "\(release.certificate.witnesses.count) witnesses, \(made)"
                )
            } catch {
                print("\(shape.name) seed \(seed): refused after \(seconds()): \(error)")
            }
        }
    }

    static func people(_ shape: Shape, seed: UInt64) -> [Universe.Atom] {
        var random = Seeded(seed)
        let weights = shape.sizes.map { size in
            let raw = (0..<size).map { _ in exp(0.8 * random.normal()) }
            let mean = raw.reduce(0, +) / Double(size)
            return raw.map { $0 / mean }
        }
        var places = [[Int]]([[]])
        for size in shape.sizes { places = places.flatMap { place in (0..<size).map { place + [$0] } } }
        return places.map { place in
            let mean = place.enumerated().reduce(shape.mean) { $0 * weights[$1.offset][$1.element] }
            return Universe.Atom(codes: place.map { "c\($0)" }, count: random.poisson(mean))
        }
    }

    static func csv(_ shape: Shape, _ atoms: [Universe.Atom]) -> String {
        let head = shape.sizes.indices.map { "d\($0)" } + ["people"]
        return ([head] + atoms.map { $0.codes + [String($0.count)] }).map { $0.joined(separator: ",") }
            .joined(separator: "\n") + "\n"
    }

    static func json(_ shape: Shape, _ promise: Promise) -> String {
        func list(_ texts: [String]) -> String { "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]" }
        let leaves = shape.sizes.map { size in (0..<size).map { "c\($0)" } }
        let areas =
            shape.nested.map { place in
                stride(from: 0, to: shape.sizes[place], by: 4).map {
                    Array(leaves[place][$0..<min($0 + 4, shape.sizes[place])])
                }
            } ?? []
        let groups = areas.enumerated().map { "\"g\($0)\":\(list($1))" }.joined(separator: ",")
        let crossings = shape.tables.isEmpty ? [Array(shape.sizes.indices)] : shape.tables
        let tables = crossings.enumerated().map { number, dimensions in
            let codes = dimensions.map { dimension in
                "\"d\(dimension)\":"
                    + list(
                        leaves[dimension] + (dimension == shape.nested ? areas.indices.map { "g\($0)" } : []) + ["*"]
                    )
            }
            return
                "{\"id\":\"T\(number)\",\"type\":\"count\",\"by\":\(list(dimensions.map { "d\($0)" })),\"codes\":{\(codes.joined(separator: ","))}}"
        }
        let dims = leaves.enumerated().map { "\"d\($0)\":\(list($1))" }.joined(separator: ",")
        let nested = shape.nested.map { "\"groups\":{\"d\($0)\":{\(groups)}}," } ?? ""
        return
            "{\"dims\":{\(dims)},\(nested)\"rule\":{\"t\":7,\"protection_interval\":[1,7],\"complement\":\(promise == .all),\"markers\":\"\(promise == .peers ? "anybody" : "somebody")\"},\"tables\":[\(tables.joined(separator: ","))]}"
    }
}
