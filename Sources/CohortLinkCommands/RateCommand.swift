import ArgumentParser
import Foundation
import Sealing

/// Measures the raw rate of the keyed hash, for `make bench` to set beside the agent's.
struct RateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "Measure HMAC-SHA-256 on one core, in thousands of messages a second.",
        shouldDisplay: false
    )

    func run() throws {
        let key = try SecretBytes.random()
        let message = try SystemRandom.bytes(60)
        let reference = try HMACSHA256(key: key)
        let padded = try PaddedHMAC(key: key)
        Console.result("reference \(try thousands { _ = try reference.tag(message) })")
        Console.result("padded \(try thousands { _ = try padded.tag(message) })")
    }

    /// The best of five rounds: others on the machine can only slow a round down.
    private func thousands(_ work: () throws -> Void) throws -> Int {
        let rounds = 200_000
        var best = 0.0
        for _ in 0..<5 {
            let start = clock()
            for _ in 0..<rounds { try work() }
            best = max(best, Double(rounds) / (Double(clock() - start) / Double(CLOCKS_PER_SEC)))
        }
        return Int(best / 1000)
    }
}
