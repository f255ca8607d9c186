import Testing

@testable import Sealing

@Suite struct BlockPermutationTests {
    @Test func `numbers get blocks that never repeat, in whatever portions they are asked for`() throws {
        let permutation = try BlockPermutation.random()
        let all = try permutation.blocks(0..<5000)
        let parts = try permutation.blocks(0..<1) + permutation.blocks(1..<4999) + permutation.blocks(4999..<5000)
        #expect(all == parts)
        let blocks = stride(from: 0, to: all.count, by: 16).map { Array(all[$0..<($0 + 16)]) }
        #expect(Set(blocks).count == 5000)
        #expect(try permutation.blocks(3..<3).isEmpty)
    }

    @Test func `two permutations have nothing in common`() throws {
        let one = try BlockPermutation.random().blocks(0..<100)
        let other = try BlockPermutation.random().blocks(0..<100)
        #expect(one != other)
    }
}
