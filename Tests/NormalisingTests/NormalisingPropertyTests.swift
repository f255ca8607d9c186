import Normalising
import TestSupport
import Testing

/// What holds for every cell, tried on seeded random ones.
@Suite struct NormalisingPropertyTests {
    private let names = NameNormaliser()
    private static let pieces = [
        "Anna", "o'brien", "Smith", "-", " ", "Mc", "al-", "St ", "Mr ", " Jnr", "É", "ß", "Łu", "ф", "Ж", "Ω", "ا",
        "王", "😀",
        "\u{200D}", "\u{A0}", "0", "7", ".", "'", "van ", "de ", "Abdul ", "III", "PhD", "Saint ", "X", "a", "ZZZ",
        "baby ", ",",
    ]

    private func text(_ generator: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
            .joined()
    }

    @Test func `what was normalised once stays as it is`() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<5_000 {
            let cell = text(&generator)
            if let name = names.given(cell.utf8).usable { #expect(names.given(name.letters).usable == name, "\(cell)") }
            if let name = names.surnames(cell.utf8).usable?.first {
                #expect(names.surnames(name.letters).usable?.first == name, "\(cell)")
            }
            if let postcode = Postcode.read(cell.utf8).usable {
                #expect(Postcode.read(postcode.compact).usable == postcode)
            }
        }
    }

    @Test func `case, accents and outer blanks do not matter`() {
        var generator = SplitMix64(seed: 2)
        let plain = ["a", "e", "i", "o", "u", "n", "c", "s", "m", "r", "l", " ", "-"]
        let marks = ["", "\u{301}", "\u{308}", "\u{327}", "\u{30C}", "\u{304}"]
        for _ in 0..<3_000 {
            let letters = (0..<8).map { _ in plain.randomElement(using: &generator) ?? "a" }
            let bare = letters.joined()
            let dressed = letters.map { letter in
                letter == " " || letter == "-" ? letter : letter + (marks.randomElement(using: &generator) ?? "")
            }.joined()
            for other in [bare.uppercased(), "  \(bare)\t", dressed] {
                #expect(names.given(other.utf8) == names.given(bare.utf8))
                #expect(names.surnames(other.utf8) == names.surnames(bare.utf8))
            }
        }
    }

    @Test func `no bytes make a rule fail`() throws {
        var generator = SplitMix64(seed: 3)
        let reference = try #require(CalendarDay(year: 2025, month: 9, day: 30))
        let likely = [UInt8]("0123456789ABEabe/-. '@+()ZX,".utf8)
        for round in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                round.isMultiple(of: 2)
                    ? UInt8.random(in: 0...255, using: &generator) : likely.randomElement(using: &generator) ?? 0
            }
            if let name = names.given(bytes).usable { #expect(name.letters.allSatisfy { (0x41...0x5A).contains($0) }) }
            if let all = names.surnames(bytes).usable {
                #expect((1...4).contains(all.count))
                #expect(Set(all).count == all.count)
            }
            _ = FullName.split(bytes)
            for format in DateFormat.allCases { _ = BirthDate.read(bytes, format: format, reference: reference) }
            if let number = NHSNumber.read(bytes, testRangeAllowed: true).usable { #expect(number < 10_000_000_000) }
            _ = NHSNumberStatus.read(bytes)
            _ = PropertyReference.read(bytes)
            if let phone = PhoneNumber.read(bytes).usable { #expect(phone.number >= 10_000_000) }
            _ = EmailAddress.read(bytes)
            if let postcode = Postcode.read(bytes).usable { #expect((5...7).contains(postcode.compact.count)) }
            _ = Postcode.last(in: bytes)
            _ = PseudoPostcode(bytes)
            _ = HouseKey.read(bytes)
            _ = IdentifierLookalike.kind(of: bytes)
            for name in CodeTable.builtInNames.prefix(round == 0 ? 6 : 0) {
                _ = try CodeTable.builtIn(name)?.read(String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    @Test func `NHS numbers agree with a slow reading of the check digit`() {
        var generator = SplitMix64(seed: 4)
        for _ in 0..<20_000 {
            let number = UInt64.random(in: 4_000_000_000..<8_000_000_000, using: &generator)
            let digits = String(number).compactMap(\.wholeNumberValue)
            let sum = (0..<9).reduce(0) { $0 + digits[$1] * (10 - $1) }
            let valid = (11 - sum % 11) % 11 == digits[9]
            #expect((NHSNumber.read(String(number).utf8, testRangeAllowed: false).usable == number) == valid)
        }
    }
}
