import Foundation
import TestSupport
import Testing

/// Expectations are sealed in the audit trail, and the trail says when.
@Suite struct ExpectationTests {
    @Test("a file of expectations is sealed with its hash and the moment, and one that names no attribute is refused")
    func seal() throws {
        let folder = try TemporaryFolder()
        let programme = Repository.root + "/governance/programme.yaml"
        let file = try folder.write("dimension,category,expected\nsex,F,more\n", to: "expected.csv")
        let bad = try folder.write("dimension,category,expected\nshoe_size,44,more\n", to: "bad.csv")
        func run(_ path: String) throws -> Program.Outcome {
            try Program.run([
                "expectations", "seal", path, "--programme", programme, "--log", folder.file("trail"), "--keys",
                folder.file("keys"),
            ])
        }
        let sealed = try run(file)
        #expect(sealed.status == 0)
        #expect(sealed.output.contains("Sealed 1 expectation, SHA-256 "))
        let trail = String(decoding: try folder.bytes(of: "trail"), as: UTF8.self)
        let hash = try #require(sealed.output.split(separator: "SHA-256 ").last?.prefix(64))
        #expect(trail.contains("expectations_seal") && trail.contains(hash))
        let refused = try run(bad)
        #expect(refused.status == 2 && refused.lastErrorLine.contains("row 2"))
        #expect(!refused.errors.contains("shoe_size"))
        let verified = try Program.run(["governance", "log", "verify", folder.file("trail")])
        #expect(verified.status == 0)
    }
}
