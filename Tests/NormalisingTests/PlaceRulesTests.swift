import Normalising
import Testing

/// Rules of postcodes and address lines, version 2, and the look-alikes of identifiers.
@Suite struct PlaceRulesTests {
    @Test func `the versions of these tables`() {
        #expect(NormalisingRules.postcode.version == 2)
        #expect(NormalisingRules.addressLine.version == 2)
    }

    @Test(arguments: [
        ("LE1  4PB", "LE1 4PB"), ("M1   1AE", "M1 1AE"), ("SW1A1AA ", "SW1A 1AA"), ("'LE1 4PB", "LE1 4PB"),
        ("le1-4pb", "LE1 4PB"), ("LE1 4P8", nil), ("LE", nil), ("LE1 4PBX", nil), ("12345", nil), ("LE1_4PB", nil),
    ])
    func `postcodes in fixed and free width`(text: String, expected: String?) {
        #expect(Postcode.read(text.utf8).usable?.spelled == expected)
    }

    @Test(arguments: [
        ("ZZ99 3VZ", PseudoPostcode.noFixedAbode), ("zz993wz", .notKnown), ("ZZ99 3CZ", .england), ("ZZ99 3GZ", .wales),
        ("ZZ99 1WZ", .scotland), ("ZZ99 2WZ", .northernIreland), ("ZZ99 5AZ", .overseas), ("ZZ99  3VZ", .noFixedAbode),
    ])
    func `each pseudo-postcode has its meaning and is never a key`(text: String, meaning: PseudoPostcode) {
        #expect(PseudoPostcode(text.utf8) == meaning)
        #expect(Postcode.read(text.utf8) == .refused(meaning == .noFixedAbode ? .noFixedAbode : .dummy))
    }

    @Test func `a true postcode has no such meaning`() { #expect(PseudoPostcode("LE1 4PB".utf8) == nil) }

    @Test(arguments: [
        "NFA", "n.f.a.", "No Fixed Abode", "of no fixed abode", "Rough Sleeper", "no fixed address", "HOMELESS",
    ])
    func `no fixed abode is told from words`(text: String) {
        #expect(Postcode.read(text.utf8) == .refused(.noFixedAbode))
        #expect(HouseKey.read(text.utf8) == .refused(.noFixedAbode))
        #expect(!Refusal.noFixedAbode.isFault)
    }

    @Test(arguments: [
        ("12 High Street, Leicester, LE1 4PB", "LE1 4PB"), ("12 High Street Leicester le14pb", "LE1 4PB"),
        ("Flat 2, LE1 4PB, Leicester", "LE1 4PB"), ("12 High Street", nil), ("", nil),
        ("SW1A 1AA old home, now LE1 4PB", "LE1 4PB"),
    ])
    func `the last postcode of an address is found`(text: String, expected: String?) {
        #expect(Postcode.last(in: text.utf8).usable?.spelled == expected)
    }

    @Test func `an address of no fixed abode says so`() {
        #expect(Postcode.last(in: "No fixed abode, ZZ99 3VZ".utf8) == .refused(.noFixedAbode))
        #expect(Postcode.last(in: "No fixed abode".utf8) == .refused(.noFixedAbode))
    }

    @Test(arguments: [
        ("12 High Street", "12 HIGH"), ("12, High St.", "12 HIGH"), ("12A High Street", "12A HIGH"),
        ("12 A High St", "12A HIGH"),
        ("Flat 2, 12 High Street", "2/12 HIGH"), ("Flat 2 12 High St", "2/12 HIGH"),
        ("12 High Street, Flat 2", "2/12 HIGH"),
        ("Flat A, 12 High Street", "A/12 HIGH"), ("2/1 12 High St", "2/1/12 HIGH"),
        ("Apartment 4 Rose Court", "4 ROSE"),
        ("Flat 2 Rose House, 12 High Street", "2/12 HIGH"), ("Rose Cottage, The Green", "ROSE COTTAGE"),
        ("The Old Rectory, Church Lane", "OLD RECTORY"), ("12-14 High Street", "12-14 HIGH"),
        ("No. 12 High Street", "12 HIGH"),
        ("12 The Green", "12 GREEN"), ("12 St John's Road", "12 STJOHNS"), ("12 Saint Johns Rd", "12 STJOHNS"),
        ("1st Floor, 12 High Street", "12 HIGH"), ("Tŷ Gwyn, Ffordd Fawr", "TY GWYN"),
        ("Rosemount Church Lane", "ROSEMOUNT CHURCH"),
    ])
    func `address lines become keys`(text: String, expected: String) {
        #expect(HouseKey.read(text.utf8).usable.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(arguments: [
        ("", Normalised<[UInt8]>.missing), ("High Street", .refused(.format)), ("12A", .refused(.format)),
        ("PO Box 12, Leicester", .refused(.format)), ("Unknown", .refused(.placeholder)), ("-", .refused(.format)),
        ("Rosemount", .refused(.format)),
    ])
    func `what does not tell a home is no key`(text: String, expected: Normalised<[UInt8]>) {
        #expect(HouseKey.read(text.utf8) == expected)
    }

    @Test(arguments: [
        ("9434765919", IdentifierLookalike.nhsNumber), ("NHS no 943 476 5919", .nhsNumber),
        ("999 000 0026", .nhsNumber),
        ("jo@mail.com", .email), ("write to jo.smith@mail.co.uk.", .email), ("LE1 4PB", .postcode),
        ("ZZ99 3VZ", .postcode),
        ("1985-07-08", .dateOfBirth), ("08/07/1985", .dateOfBirth), ("8 July 1985", .dateOfBirth),
        ("19850708", .dateOfBirth),
        ("07400 123456", .phone), ("+44 116 234 5971", .phone),
    ])
    func `what looks like an identifier in another column is named`(text: String, kind: IdentifierLookalike) {
        #expect(IdentifierLookalike.kind(of: text.utf8) == kind)
    }

    @Test(arguments: [
        "yes", "25-44", "E01990001", "E05990004", "white_british", "12345", "2025", "3", "asian", "9434765918",
        "A and E", "",
        "1 - Male", "not_stated", "5-7 days", "H2 C4", "0", "100%", "1.5",
    ])
    func `ordinary values of a payload column look like none`(text: String) {
        #expect(IdentifierLookalike.kind(of: text.utf8) == nil)
    }
}
