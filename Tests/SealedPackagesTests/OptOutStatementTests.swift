import Governance
import Testing

@testable import SealedPackages

/// What the open header says of opt-outs, and what it does not.
@Suite struct OptOutStatementTests {
    private func header(_ statements: [OptOutStatement]) -> PackageHeader {
        PackageHeader(
            kind: .attributes,
            programme: "test-programme",
            programmeHash: String(repeating: "a1", count: 32),
            environment: .test,
            partner: "gp",
            recipient: "matcher",
            epoch: 1,
            keyCheck: "0011223344556677",
            catalogue: "standard-1",
            rules: 1,
            packageID: String(repeating: "0", count: 32),
            sequence: 1_759_276_800_000,
            created: "2025-10-01",
            expires: "2025-10-31",
            people: 100,
            optOuts: statements,
            ephemeralKey: String(repeating: "0", count: 64),
            files: ["salt.bin", "attributes.csv"].map {
                .init(name: $0, bytes: 1, rows: 1, sha256: String(repeating: "0", count: 64))
            }
        )
    }

    @Test func `statements are read back as they were written`() throws {
        let statements = [
            OptOutStatement(
                kind: .national,
                status: .applied(checkedOn: "2025-09-30", checked: .init(count: 4149), removed: .init(count: 217))
            ),
            OptOutStatement(kind: .type1, status: .applied(checkedOn: nil, checked: nil, removed: .init(count: 3))),
            OptOutStatement(kind: .local, status: .notApplicable(reference: "DPIA 1, section 6")),
        ]
        let bytes = try header(statements).canonicalBytes()
        #expect(try PackageHeader(canonical: bytes, file: "f").optOuts == statements)
        #expect(statements[0].words == "applied, about 4100 NHS numbers checked on 2025-09-30; left out: 217")
        #expect(statements[1].words == "applied; left out: fewer than 10")
        #expect(statements[2].words == "not applicable (DPIA 1, section 6)")
    }

    @Test(arguments: [(0, nil), (1, nil), (9, nil), (10, 10), (11, 11)] as [(Int, Int?)])
    func `fewer than ten are one band`(count: Int, written: Int?) {
        #expect(OptOutStatement.Removed(count: count).count == written)
    }

    @Test(arguments: [(0, 0), (49, 0), (50, 100), (149, 100), (4_150, 4_200)])
    func `the number checked is rounded to a hundred, so that who was left out cannot be taken from it`(
        count: Int,
        about: Int
    ) {
        #expect(OptOutStatement.Checked(count: count).about == about)
    }

    @Test func `a header with a small count, an unknown kind or a free text is refused`() throws {
        let text = String(
            decoding: try header([
                OptOutStatement(kind: .type1, status: .applied(checkedOn: nil, checked: nil, removed: .init(count: 12)))
            ]).canonicalBytes(),
            as: UTF8.self
        )
        #expect(text.contains("\"removed\":12"))
        for (old, new) in [
            ("\"removed\":12", "\"removed\":9"), ("\"type1\"", "\"type9\""),
            ("\"removed\":12", "\"removed\":12,\"note\":\"x\""), ("\"removed\":12", "\"removed\":\"12\""),
        ] {
            #expect(throws: PackageError.self) {
                try PackageHeader(canonical: [UInt8](text.replacing(old, with: new).utf8), file: "f")
            }
        }
    }

    @Test func `every member of the header has words`() throws {
        #expect(Set(PackageHeader.meanings.map(\.name)).count == PackageHeader.meanings.count)
    }
}
