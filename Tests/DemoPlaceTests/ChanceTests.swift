import TestSupport
import Testing

@testable import DemoPlace

@Suite("The generator and what it draws")
struct ChanceTests {
    @Test func `It gives the published numbers of SplitMix64`() {
        // The reference implementation's first numbers from the seed 1234567.
        var generator = Generator(state: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
        #expect(generator.next() == 9_817_491_932_198_370_423)
    }

    @Test func `Streams of one seed differ, and so do seeds of one stream`() {
        var firsts: Set<UInt64> = []
        for seed in UInt64(0)..<20 {
            for stream in UInt64(1)..<20 {
                var generator = Generator(seed: seed, stream: stream)
                firsts.insert(generator.next())
            }
        }
        #expect(firsts.count == 20 * 19)
    }

    @Test func `Numbers below a bound are even, chances are as stated, the bell has mean 0 and deviation 100`() {
        var generator = Generator(seed: 9, stream: 1)
        var counts = [Int](repeating: 0, count: 7)
        var hits = 0
        var sum = 0
        var squares = 0
        for _ in 0..<70_000 {
            counts[generator.below(7)] += 1
            if generator.chance(250) { hits += 1 }
            let bell = generator.bell()
            sum += bell
            squares += bell * bell
        }
        // Five standard deviations of each.
        #expect(counts.allSatisfy { abs($0 - 10_000) < 470 })
        #expect(abs(hits - 1_750) < 210)
        #expect(abs(sum / 700) < 200)
        #expect((9_700...10_300).contains(squares / 70_000))
    }

    @Test func `A weighted choice follows its weights, as a walk through them would`() {
        let weights = [5, 0, 1, 14]
        let choice = WeightedChoice([10, 11, 12, 13], weights: weights)
        var generator = Generator(seed: 4, stream: 1)
        var counts: [Int32: Int] = [:]
        for _ in 0..<20_000 { counts[choice.draw(&generator), default: 0] += 1 }
        #expect(counts[11] == nil)
        #expect(abs((counts[10] ?? 0) - 5_000) < 310)
        #expect(abs((counts[12] ?? 0) - 1_000) < 160)
        #expect(abs((counts[13] ?? 0) - 14_000) < 330)
    }

    @Test func `A shuffle keeps every item`() {
        var items = Array(0..<500)
        var generator = Generator(seed: 4, stream: 2)
        generator.shuffle(&items)
        #expect(items != Array(0..<500))
        #expect(items.sorted() == Array(0..<500))
    }
}
