import ArgumentParser
import Extracts
import Foundation
import Governance
import Sealing

/// Measures the raw rate of the keyed hash, and of reading an extract, for `make bench` to set beside the agent's.
struct RateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "Measure HMAC-SHA-256 on one core, in thousands of messages a second; and reading an extract.",
        shouldDisplay: false
    )

    @Option(help: "An extract to read and normalise, and nothing else.") var extract: String?
    @Option(help: "Its mapping.") var mapping = ""
    @Option(help: "The programme file.") var programme = ""
    @Option(help: "The partner.") var partner = ""

    func run() async throws {
        let key = try SecretBytes.random()
        let message = try SystemRandom.bytes(60)
        let reference = try HMACSHA256(key: key)
        let padded = try PaddedHMAC(key: key)
        Console.result("reference \(try thousands { _ = try reference.tag(message) })")
        var tag = [UInt8](repeating: 0, count: 32)
        let rate = try thousands {
            let done = message.withUnsafeBufferPointer { bytes in
                tag.withUnsafeMutableBufferPointer { out in out.baseAddress.map { padded.tag(bytes, into: $0) } ?? false
                }
            }
            guard done else { throw SealingError(.library, "OpenSSL refused to make a token") }
        }
        Console.result("padded \(rate)")
        if let extract { try await read(extract) }
    }

    /// Rows, and the processor and wall milliseconds that reading and normalising them take.
    private func read(_ path: String) async throws {
        let programme = try ProgrammeFile.load(programme)
        let reader = ExtractReader(
            terms: try AgentTerms(programme, partner: partner),
            mapping: try Mapping(path: mapping, attributeNames: programme.mappableNames)
        )
        let start = (clock(), ContinuousClock.now)
        let rows = try await reader.read(path).rows.count
        let processor = Double(clock() - start.0) / Double(CLOCKS_PER_SEC)
        let (seconds, attoseconds) = (ContinuousClock.now - start.1).components
        Console.result("rows \(rows)")
        Console.result("reading_processor_ms \(Int(processor * 1000))")
        Console.result("reading_wall_ms \(Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))")
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
