import Foundation
import Governance
import Testing

@Suite("What no rule refuses and reviewers weigh")
struct CautionTests {
    @Test("a public authority that rests on consent is flagged and not refused; a charity is not (G20)")
    func consent() throws {
        #expect(try Example.programme().cautions.isEmpty)
        let text = try Example.edited(
            "article_6: e\n      law: Housing Act 1996, Parts 6 and 7",
            "article_6: a"
        )
        let programme = try Example.read(text)
        #expect(programme.authoritiesRestingOnConsent.map(\.id) == ["housing"])
        #expect(programme.cautions.count == 1)
        #expect(programme.cautions[0].hasPrefix("G20: Wexmouth Council housing service is a public authority"))
        let charity = try Example.read(
            try Example.edited("{ article_6: f, article_9: j", "{ article_6: a, article_9: j")
        )
        #expect(charity.cautions.isEmpty)
    }
}
