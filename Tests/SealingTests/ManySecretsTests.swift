import Testing

@testable import Sealing

@Suite struct ManySecretsTests {
    private struct Kept: ~Copyable { let key: SecretBytes }

    @Test func `more secrets than the locked heap holds are kept all the same`() throws {
        func keep(_ left: Int) throws -> Int {
            // Each call holds its own secret until the deepest has drawn its own.
            let kept = Kept(key: try SecretBytes.random(count: 1024))
            // The deepest still gets random bytes: the library's generators live on the same heap.
            let deeper = left > 1 ? try keep(left - 1) : try SystemRandom.bytes(16).count - 16
            return deeper + kept.key.withBytes { bytes in bytes.contains { $0 != 0 } ? 1 : 0 }
        }
        #expect(try keep(400) == 400)
    }
}
