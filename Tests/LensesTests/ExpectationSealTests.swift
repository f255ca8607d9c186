import Governance
import TestSupport
import Testing

@testable import Lenses

/// What a report says of when expectations were written.
@Suite struct ExpectationSealTests {
    private func plan(_ seal: (String) -> ExpectationSeal?) throws -> Result<LensPlan, LensError> {
        let folder = try TemporaryFolder()
        let file = try folder.write("dimension,category,expected\ngroup,a,more\n", to: "expected.csv")
        var made = try InventedPeople(100, seed: 2)
        for person in 0..<made.count { made.know(person, 1) }
        let lens = Programme.Lens(id: "e", kind: .expectation, title: "E", by: ["group"], file: file)
        let digest = try Expectations(path: file, lens: "e", dimensions: ["group"]).digest
        let frame = LensFrame(
            programme: try InventedPeople.programme([lens]),
            people: made.people(),
            residents: ["group": ["a": 100, "b": 100, "c": 100]],
            seals: seal(digest).map { [digest: $0] } ?? [:]
        )
        do throws(LensError) { return .success(try ExpectationLens.plan(lens, frame)) } catch { return .failure(error) }
    }

    @Test("a seal before the first report is named with its moment, and a missing one is said to be missing")
    func before() throws {
        let sealed = try plan { _ in .before("2026-01-02T03:04:05Z") }.get()
        #expect(sealed.caution.contains("seal of 2026-01-02T03:04:05Z, before the first report"))
        let open = try plan { _ in nil }.get()
        #expect(open.caution.contains("No seal of it was found"))
    }

    @Test("expectations that were sealed after the first report are refused")
    func after() throws {
        guard case .failure(let error) = try plan({ _ in .after("2026-03-01T00:00:00Z") }) else {
            Issue.record("was taken")
            return
        }
        #expect(error.code == .file && error.reason.contains("after the first report"))
    }

    @Test("a seal is read from a manifest as it was written there")
    func text() {
        for seal in [ExpectationSeal.before("2026-01-02T03:04:05Z"), .after("2026-01-02T03:04:05Z")] {
            #expect(ExpectationSeal(seal.text) == seal)
        }
        #expect(ExpectationSeal("perhaps 2026") == nil && ExpectationSeal("before") == nil)
    }
}
