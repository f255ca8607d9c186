import Governance
import Testing

@Suite("The eight words of a programme file")
struct ProgrammeWordsTests {
    @Test("the words are scrypt over the SHA-256, as another implementation computes it")
    func knownAnswer() throws {
        // SHA-256 of "abc" (FIPS 180-4); the eight bytes by Python's hashlib.scrypt.
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let words = try ProgrammeWords.text(ofHash: hash)
        #expect(words == "pencil fennel violin napkin kitten nickel granite helmet")
        #expect(
            try ProgrammeWords.match("  1. Pencil, fennel VIOLIN\n napkin; kitten nickel granite helmet.", hash: hash)
        )
        #expect(try !ProgrammeWords.match("pencil fennel violin napkin kitten nickel helmet granite", hash: hash))
        #expect(try !ProgrammeWords.match("pencil fennel violin napkin kitten nickel granite", hash: hash))
        #expect(try !ProgrammeWords.match(words + " pencil", hash: hash))
        #expect(try !ProgrammeWords.match("", hash: hash))
    }

    @Test("an edit of a comment gives other words")
    func anyEdit() throws {
        let words = try ProgrammeWords.text(ofHash: try Example.programme().hash)
        #expect(words.split(separator: " ").count == 8)
        let edited = try Example.read(try Example.text() + "#\n")
        #expect(try ProgrammeWords.text(ofHash: edited.hash) != words)
        #expect(try !ProgrammeWords.match(words, hash: edited.hash))
    }

    @Test("what is no SHA-256 has no words", arguments: ["", "abc", "ABCD", "00"])
    func noHash(_ text: String) {
        #expect(throws: (any Error).self) { try ProgrammeWords.text(ofHash: text) }
    }
}
