import Composites
import TestSupport
import Testing

@testable import RecordMatching

/// Populations on which an unsupervised model could call everybody a match, or nobody, or exchange the classes.
@Suite struct DegenerateModelTests {
    private let catalogue: Catalogue

    init() throws { catalogue = try Catalogue.named("standard-2") }

    private func columns(_ names: [String]) -> [Int] {
        names.compactMap { name in catalogue.composites.firstIndex { $0.column == "composite:\(name)" } }
    }

    /// Two packages in which person `i` of the one shares some composites with person `i` of the other.
    private func link(
        people: Int,
        sharing: (Int) -> [Int],
        missing: FieldSet = [.nhsNumber, .house]
    ) async throws -> LinkageResult {
        var maker = TokenTableMaker(seed: 7, columns: catalogue.composites.count)
        let shared = (0..<people).map { person in
            [Dictionary(uniqueKeysWithValues: sharing(person).map { ($0, UInt64(person) * 64 + UInt64($0) + 1) })]
        }
        let tables = try ["a", "b"].map { try maker.table($0, people: shared, missing: missing) }
        return await Matcher(catalogue: catalogue, probability: 0.5, threads: 2).link(tables)
    }

    private var everything: [Int] {
        catalogue.composites.indices.filter {
            catalogue.composites[$0].fields.isDisjoint(with: [.nhsNumber, .house])
        }
    }

    @Test func `what no class explains is no evidence, even where an extract's numbers say that it cannot be`() throws {
        let reader = PatternReader(catalogue: catalogue)
        var numbers = TokenTableMaker.numbers(people: 100)
        // All NHS numbers missing, says the rounded share; one pair agrees on it all the same.
        numbers.missing[7] = 1
        var counts = [Int](repeating: 0, count: AgreementPattern.count)
        let agreeing = AgreementPattern.everything
        counts[agreeing.index] = 1
        let model = AnchoredModel.fitted(to: counts, numbers: numbers, reader)
        let weights = model.weights(pair: 0)
        #expect(weights[agreeing.index] > 10_000)
        var never = agreeing
        never.given = .none
        #expect(weights[never.index] == -60_000)
    }

    @Test func `a nickname that shares the initial too is weighed as what it shows`() throws {
        let reader = PatternReader(catalogue: catalogue)
        let shown = AgreementPattern(
            given: .nickname,
            surname: .exact,
            birthDate: .year,
            address: .property,
            sex: .unseen,
            number: .differs
        )
        #expect(!TruePatterns(reader: reader).seen.contains(shown.index))
        var counts = [Int](repeating: 0, count: AgreementPattern.count)
        let full = AgreementPattern.everything
        counts[full.index] = 300
        counts[shown.index] = 3
        var nickname = full
        nickname.given = .nickname
        counts[nickname.index] = 10
        var date = full
        date.birthDate = .year
        counts[date.index] = 10
        let model = AnchoredModel.fitted(to: counts, numbers: TokenTableMaker.numbers(people: 1000), reader)
        #expect(model.weights(pair: 0)[shown.index] > 0)
    }

    @Test func `nobody in common: nobody is joined`() async throws {
        let result = try await link(people: 400) { _ in [] }
        #expect(result.people == 800)
        #expect(result.packagePairs[0].accepted == 0)
    }

    @Test func `everybody in common: everybody is joined`() async throws {
        let all = everything
        let result = try await link(people: 400) { _ in all }
        #expect(result.people == 400)
        let plausible = result.plausible
        #expect(plausible)
        #expect(result.packagePairs[0].estimatedMatches > 380)
    }

    @Test(arguments: [1, 2, 5, 20])
    func `a handful of people who agree on all are joined`(people: Int) async throws {
        let all = everything
        let result = try await link(people: people) { _ in all }
        #expect(result.people == people)
    }

    @Test(arguments: [["id"], ["ijp"], ["GS"]])
    func `everybody shares one weak composite and nothing more: said to be no match class, and nobody is joined`(
        names: [String]
    ) async throws {
        let weak = columns(names)
        let result = try await link(people: 400) { _ in weak }
        let plausible = result.plausible
        #expect(!plausible)
        #expect(result.packagePairs[0].accepted == 0)
        #expect(result.people == 800)
    }

    @Test func `many coincidences beside few matches do not exchange the classes`() async throws {
        let all = everything
        let weak = columns(["id"])
        let result = try await link(people: 3000) { person in person < 60 ? all : person < 71 ? weak : [] }
        let plausible = result.plausible
        #expect(plausible)
        // As many share an initial and a date as chance brings together.
        #expect(result.people == 6000 - 60)
    }

    @Test func `results do not hang on the order of the packages' people or on threads`() async throws {
        let all = everything
        let weak = columns(["GS", "ijp"])
        var maker = TokenTableMaker(seed: 3, columns: catalogue.composites.count)
        let shared = (0..<200).map { person in
            let sharing = person % 3 == 0 ? weak : person % 3 == 1 ? all : []
            return [Dictionary(uniqueKeysWithValues: sharing.map { ($0, UInt64(person) * 64 + UInt64($0) + 1) })]
        }
        let left = try maker.table("a", people: shared, missing: [.nhsNumber, .house])
        var random = SplitMix64(seed: 9)
        let order = Array(0..<200).shuffled(using: &random)
        let right = try maker.table("b", people: order.map { shared[$0] }, missing: [.nhsNumber, .house])
        let plain = try maker.table("b", people: shared, missing: [.nhsNumber, .house])
        let one = await Matcher(catalogue: catalogue, probability: 0.5, threads: 1).link([left, right])
        let other = await Matcher(catalogue: catalogue, probability: 0.5, threads: 4).link([left, plain])
        func joined(_ result: LinkageResult, _ person: (Int) -> Int) -> Set<[Int]> {
            var partners: Set<[Int]> = []
            for left in 0..<200 {
                for right in 200..<400 where result.clusters[left] == result.clusters[right] {
                    partners.insert([left, person(right - 200)])
                }
            }
            return partners
        }
        #expect(joined(one) { order[$0] } == joined(other) { $0 })
        #expect(one.edges.map(\.weight).sorted() == other.edges.map(\.weight).sorted())
    }
}
