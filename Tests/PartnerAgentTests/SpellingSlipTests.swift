import Testing

@testable import PartnerAgent

@Suite struct SpellingSlipTests {
    @Test(arguments: [
        ("SARAH", "SARA", true), ("SARAH", "SARHA", true), ("SARAH", "SSARAH", true), ("SARAH", "SARAG", true),
        ("J", "JOHN", true), ("J", "K", false), ("ANN", "AMY", false), ("ANN", "ANNE", false), ("ADAM", "ANNA", false),
        ("MICHAEL", "MICHELLE", false), ("SARAH", "SARAH", true), ("JOHN", "JANE", false),
    ])
    func `one slip makes another spelling, more make another name`(one: String, other: String, alike: Bool) {
        #expect(SpellingSlip.couldBeOne([UInt8](one.utf8), [UInt8](other.utf8)) == alike)
        #expect(SpellingSlip.couldBeOne([UInt8](other.utf8), [UInt8](one.utf8)) == alike)
    }
}
