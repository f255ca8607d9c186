import Testing

@testable import Pseudonyms

@Suite struct MiddleNameTests {
    private func middle(_ text: String) -> String? {
        NameNormaliser().middle(text.utf8).usable.map { String(decoding: $0.letters, as: UTF8.self) }
    }

    @Test func `the second word of a given name is a middle name, an initial or a placeholder is none`() {
        #expect(middle("Charlie Luke") == "LUKE")
        #expect(middle("Mrs Ann Marie Jane") == "MARIE")
        #expect(middle("Ann") == nil)
        #expect(middle("Ann M") == nil)
        #expect(middle("Baby Boy") == nil)
        #expect(middle("") == nil)
    }
}
