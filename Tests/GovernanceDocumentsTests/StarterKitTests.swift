import Governance
import GovernanceDocuments
import ReviewDocuments
import Testing

@Suite("What a new programme begins with")
struct StarterKitTests {
    @Test("the template is in order as it is, with an id and a title of one's own")
    func template() throws {
        let text = StarterKit.programme(id: "coast-and-hills", title: "Coast \"and\" hills: shared")
        let programme = try Programme.read(Array(text.utf8), path: "programme.yaml")
        #expect(programme.id == "coast-and-hills")
        #expect(programme.title == "Coast \"and\" hills: shared")
        #expect(programme.environment == .test)
        #expect(programme.disclosure.smallestCohort == 60, "the partner's own term is the stricter one")
    }
}
