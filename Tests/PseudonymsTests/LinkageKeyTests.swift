import Composites
import Pseudonyms
import Sealing
import Testing

/// The derivation of keys and tokens against published test vectors (keyderive_vectors, made with the Python standard
/// library and checked against the OpenSSL command line).
@Suite struct LinkageKeyTests {
    private func share(_ holder: String, from first: UInt8) -> KeyShare {
        KeyShare(
            holder: holder,
            secret: SecretBytes(count: 32) { buffer in
                for index in 0..<32 { buffer[index] = first + UInt8(index) }
            }
        )
    }

    private func key() throws -> LinkageKey {
        var combination = KeyCombination(programme: "prog-demo-2026", epoch: 1)
        try combination.add(share("council-a", from: 0x00))
        try combination.add(share("nhs-b", from: 0x20))
        try combination.add(share("police-c", from: 0x40))
        return try combination.combine()
    }

    @Test func `commitments equal the published ones`() throws {
        let commitment = try share("council-a", from: 0).commitment(programme: "prog-demo-2026", epoch: 1)
        #expect(Hex.text(commitment) == "4bd396a270ac767f75e82e43a1d3fdd749ea49d20d7ab9e331ade7c68a0ae088")
    }

    @Test func `the check value equals the published one`() throws {
        #expect(try key().checkValue() == "ab8541b448a97567")
    }

    @Test(arguments: [
        ("token", "nhs_number", "962517df113185c09994423d86c0172f0929b4c044d0e172629e48fc6bd444cf"),
        ("token", "composite:gsd", "87cd660b7e4bc07f0d4fd89afab5e997b0b129879ce7070d8b3164f3349448cd"),
        ("kcv", "", "59f60963c1f6e3fef2d505ce7372d374b81d6e920da379f10a7177c72144717d"),
    ])
    func `derived keys equal the published ones`(purpose: String, field: String, expected: String) throws {
        let derived = try key().derive(purpose: purpose, field: field)
        #expect(derived.withBytes { Hex.text($0) } == expected)
    }

    private func token(_ composite: Composite, _ parts: [Component: String]) throws -> String {
        var encoder = try TokenEncoder(key: try key(), composite: composite)
        var out = [UInt8](repeating: 0, count: TokenTable.tokenLength)
        let made = try out.withUnsafeMutableBufferPointer { buffer in
            try encoder.encode(into: try #require(buffer.baseAddress)) { component, message in
                for byte in (parts[component] ?? "").utf8 { message.append(byte) }
            }
        }
        return made ? Hex.text(out) : "none"
    }

    @Test func `tokens equal the published ones, cut to 96 bits`() throws {
        let number = Composite(column: "nhs_number", components: [.nhsNumber])
        #expect(try token(number, [.nhsNumber: "9434765919"]) == "ab3226db7e4c3f03aed6d68a")
        let names = Composite(column: "composite:gsd", components: [.given, .surname, .birthDate])
        #expect(
            try token(names, [.given: "SARAH", .surname: "CONNOR", .birthDate: "1965-02-28"])
                == "e4e1530b7ac0d656cb9ebac9"
        )
    }

    @Test func `both ways of the keyed hash make the same tokens`() throws {
        let names = Composite(column: "composite:gsd", components: [.given, .surname, .birthDate])
        func token(_ path: KeyedHash.Path) throws -> [UInt8] {
            var encoder = try TokenEncoder(key: try key(), composite: names, path: path)
            var out = [UInt8](repeating: 0, count: TokenTable.tokenLength)
            _ = try out.withUnsafeMutableBufferPointer { buffer in
                try encoder.encode(into: try #require(buffer.baseAddress)) { component, message in
                    for byte in "\(component)".utf8 { message.append(byte) }
                }
            }
            return out
        }
        #expect(try token(.padded) == token(.safe))
    }

    @Test func `the border between two components matters`() throws {
        let names = Composite(column: "composite:gsd", components: [.given, .surname, .birthDate])
        #expect(
            try token(names, [.given: "SARA", .surname: "HCONNOR", .birthDate: "1965-02-28"])
                == "c642082846e449fbb6354277"
        )
    }

    @Test func `a composite with a missing component gives no token`() throws {
        let names = Composite(column: "composite:gsd", components: [.given, .surname, .birthDate])
        #expect(try token(names, [.given: "SARAH", .birthDate: "1965-02-28"]) == "none")
    }

    @Test func `holders out of order are refused`() throws {
        var combination = KeyCombination(programme: "p", epoch: 1)
        try combination.add(share("b", from: 0))
        let late = share("a", from: 1)
        do {
            try combination.add(late)
            Issue.record("a holder out of order was accepted")
        } catch { #expect(error == SealingError(.wrongKey, "")) }
    }
}
