import Governance
import Testing

@Suite("Strict reading of a programme file")
struct StrictReadingTests {
    @Test("what YAML can say and JSON cannot is refused with its line and column")
    func notJSON() throws {
        for (old, new, at) in [
            ("environment: test", "environment: &e test", "&e test"), ("environment: test", "environment: *e", "*e"),
            ("environment: test", "environment: !!str test", "!!str"),
            ("schema_version: 1", "schema_version: 01", "01 "),
            ("  version: 1  ", "  version: +1  ", "+1 "), ("schema_version: 1", "schema_version: 0x1", "0x1"),
            ("max_records: 200000 ", "max_records: 200_000 ", "200_000"),
            ("controller: true ", "controller: True ", "True "),
            ("  epoch: 1 ", "  <<: { epoch: 1 }\n  epoch: 1 ", "<<:"),
        ] {
            let text = try Example.edited(old, new)
            let place = try Example.place(of: at, in: text)
            let error = #expect(throws: GovernanceError.self, "\(new)") {
                _ = try Example.read(text)
                return
            }
            #expect(error?.code == .document)
            #expect(error?.line == place.line && error?.column == place.column, "\(new): \(error?.description ?? "")")
        }
        for text in ["%YAML 1.2\n---\n" + (try Example.text()), try Example.text() + "\n---\nmore: 1\n"] {
            #expect(throws: GovernanceError.self) { _ = try Example.read(text) }
        }
    }

    @Test("control, bidirectional and invisible characters are refused wherever they stand, also as escapes (C19)")
    func invisible() throws {
        for scalar in ["\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{0007}", "\u{2028}", "\u{E000}", "\u{00AD}"] {
            for old in ["Seven organisations", "  # the first joint key", "# the first joint key"] {
                let text = try Example.edited(old, String(old.prefix(4)) + scalar + old.dropFirst(4))
                let place = try Example.place(of: scalar, in: text)
                let error = #expect(throws: GovernanceError.self) {
                    _ = try Example.read(text)
                    return
                }
                #expect(error?.line == place.line && error?.column == place.column)
                #expect(error?.reason.contains("cannot be seen") == true)
            }
        }
        let escaped = try Example.edited("title: Shared cohorts in Wexmouth", "title: \"Shared\\u202Ecohorts\"")
        #expect(throws: GovernanceError.self) { _ = try Example.read(escaped) }
    }

    @Test(
        "misspelt keys of every block are refused with the nearest right one",
        arguments: [
            "charter", "purposes", "organisations", "dpia", "intruder_test", "five_safes", "attested_by",
            "risk_appetite", "legal_name",
            "lawful_basis",
            "confidentiality", "data_set", "residual_risk", "remaining_risks", "agreed_by", "privacy_notice",
            "authorised_by_law",
        ]
    )
    func misspelt(_ key: String) throws {
        // Two neighbouring letters swapped, as fingers do.
        var letters = Array(key)
        letters.swapAt(2, 3)
        let wrong = String(letters)
        guard wrong != key else { return }
        let text = try Example.edited("\(key):", "\(wrong):")
        let error = #expect(throws: GovernanceError.self) {
            _ = try Example.read(text)
            return
        }
        #expect(
            error?.reason.contains("unknown key '\(wrong)'; did you mean '\(key)'?") == true,
            "\(error?.reason ?? "")"
        )
        #expect(error?.line == (try Example.place(of: "\(wrong):", in: text)).line)
    }
}
