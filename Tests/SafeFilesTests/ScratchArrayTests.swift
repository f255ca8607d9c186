import Foundation
import TestSupport
import Testing

@testable import SafeFiles

@Suite struct ScratchArrayTests {
    /// More than stays in memory.
    private let many = ScratchStorage.memoryLimit / 8 + 100_000

    @Test func `holds what an array holds, in memory and in a file`() {
        var scratch = ScratchArray<UInt64>()
        var array: [UInt64] = []
        var random = SplitMix64(seed: 7)
        for _ in 0..<many {
            let value = UInt64.random(in: .min ... .max, using: &random)
            scratch.append(value)
            array.append(value)
        }
        #expect(scratch.storage.isFile)
        scratch.release()
        #expect(scratch.elementsEqual(array))
        for _ in 0..<1000 {
            let place = Int.random(in: 0..<many, using: &random)
            scratch[place] = UInt64(place)
            array[place] = UInt64(place)
        }
        scratch.release()
        #expect(scratch == ScratchArray(array))
        #expect(scratch.withElements { Array($0[(many - 50)...]) } == Array(array[(many - 50)...]))
    }

    @Test func `few elements stay in memory`() {
        #expect(!ScratchArray<UInt64>(repeating: 1, count: 1000).storage.isFile)
    }

    @Test func `a copy does not change with the original`() {
        var one = ScratchArray<Int32>(0..<100)
        let two = one
        one[5] = -1
        one.append(7)
        #expect(two[5] == 5)
        #expect(two.count == 100)
        #expect(one[5] == -1)
        #expect(one.count == 101)
        var large = ScratchArray<UInt64>(repeating: 3, count: many)
        let copy = large
        large.withMutableElements { $0[many - 1] = 4 }
        #expect(copy[many - 1] == 3)
        #expect(large[many - 1] == 4)
    }

    @Test func `the file has no name`() throws {
        let folder = try TemporaryFolder()
        setenv("TMPDIR", folder.file(""), 1)
        defer { unsetenv("TMPDIR") }
        let large = ScratchArray<UInt8>(repeating: 9, count: ScratchStorage.memoryLimit + 1)
        #expect(large.storage.isFile)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("")).isEmpty)
        #expect(large.last == 9)
    }
}
