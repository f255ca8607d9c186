import Normalising
import Testing

/// Rules of numbers and addresses for messages: NHS number 2, property 2, phone 1, e-mail 1.
@Suite struct NumberRulesTests {
    @Test func `the versions of these tables`() {
        #expect(NormalisingRules.nhsNumber.version == 2)
        #expect(NormalisingRules.property.version == 2)
        #expect(NormalisingRules.phone.version == 1)
        #expect(NormalisingRules.email.version == 1)
    }

    @Test(arguments: [
        ("9434765919", Normalised<UInt64>.value(9_434_765_919)), ("9434765919.0", .value(9_434_765_919)),
        ("943-476-5919", .value(9_434_765_919)), ("9434765918", .refused(.checkDigit)),
        ("9.43477E+09", .refused(.excelDamage)),
        ("9.43E9", .refused(.excelDamage)), ("943476591", .refused(.format)), ("94347659190", .refused(.format)),
        ("1234567890", .refused(.dummy)), ("0123456789", .refused(.dummy)), ("9876543210", .refused(.dummy)),
        ("7777777777", .refused(.dummy)), ("1234567881", .refused(.dummy)), ("4857773456", .refused(.dummy)),
        ("9990000026", .refused(.dummy)), ("ABC", .refused(.format)), ("", .missing), ("  ", .missing),
        ("9434765919.5", .refused(.format)), ("E+09", .refused(.format)),
    ])
    func `NHS numbers`(text: String, expected: Normalised<UInt64>) {
        #expect(NHSNumber.read(text.utf8, testRangeAllowed: false) == expected)
    }

    @Test(arguments: [
        ("01", NHSNumberStatus.Use.usable), ("1", .usable), ("02", .usableWithFlag), ("03", .usableWithFlag),
        ("04", .notUsable), ("05", .notUsable), ("06", .usableWithFlag), ("07", .notUsable), ("08", .notUsable),
        ("01 - Number present and verified", .usable),
    ])
    func `the status of an NHS number says what it may be used for`(text: String, use: NHSNumberStatus.Use) {
        #expect(NHSNumberStatus.read(text.utf8).usable?.use == use)
    }

    @Test func `no status is no status`() {
        #expect(NHSNumberStatus.read("".utf8) == .missing)
        for text in ["00", "09", "10", "x", "011", "1x"] {
            #expect(NHSNumberStatus.read(text.utf8) == .refused(.notInCodeTable))
        }
    }

    @Test(arguments: [
        ("010000005372", Normalised<UInt64>.value(10_000_005_372)), ("10000005372", .value(10_000_005_372)),
        ("10000005372.0", .value(10_000_005_372)), ("0", .refused(.dummy)), ("1", .refused(.dummy)),
        ("999999999999", .refused(.dummy)), ("1.00E+10", .refused(.excelDamage)), ("1000000537200", .refused(.format)),
        ("abc", .refused(.format)), ("", .missing),
    ])
    func `property numbers`(text: String, expected: Normalised<UInt64>) {
        #expect(PropertyReference.read(text.utf8) == expected)
    }

    @Test func `a property of more people than a household has is an institution`() {
        #expect(PropertyReference.institutions(counts: [7: 500, 8: 15, 9: 16, 10: 1], total: 1000) == [7, 9])
        #expect(PropertyReference.institutions(counts: [7: 500, 9: 60, 8: 61], total: 1_000_000) == [7, 8])
    }

    @Test(arguments: [
        ("07400 123456", 447_400_123_456, PhoneNumber.Kind.mobile), ("+44 7400 123456", 447_400_123_456, .mobile),
        ("0044 7400 123456", 447_400_123_456, .mobile), ("7400123456", 447_400_123_456, .mobile),
        ("447400123456", 447_400_123_456, .mobile), ("+44 (0) 7400 123 456", 447_400_123_456, .mobile),
        ("(0116) 234 5971", 441_162_345_971, .landline), ("1162345971", 441_162_345_971, .landline),
        ("020 8123 4597 ext 12", 442_081_234_597, .landline), ("0116 234 5971 x5", 441_162_345_971, .landline),
        ("Mob: 07400123456", 447_400_123_456, .mobile), ("07400123456 / 0116 2345971", 447_400_123_456, .mobile),
        ("7400123456.0", 447_400_123_456, .mobile), ("0300 123 4597", 443_001_234_597, .service),
        ("+353 1 234 9876", 35_312_349_876, .international),
        ("016977 3451", 44_169_773_451, .landline), ("07624 123459", 447_624_123_459, .mobile),
    ])
    func `telephone numbers`(text: String, number: UInt64, kind: PhoneNumber.Kind) {
        #expect(PhoneNumber.read(text.utf8).usable?.number == number)
        #expect(PhoneNumber.read(text.utf8).usable?.kind == kind)
    }

    @Test(arguments: [
        ("", Normalised<PhoneNumber>.missing), ("n/a", .refused(.format)), ("12345", .refused(.format)),
        ("07000000000", .refused(.dummy)), ("01234567890", .refused(.dummy)), ("00000000000", .refused(.dummy)),
        ("1111111111", .refused(.dummy)), ("07123456789", .refused(.dummy)), ("4.47701E+11", .refused(.excelDamage)),
        ("0740012345", .refused(.format)), ("07700 900123", .refused(.dummy)), ("020 7946 0123", .refused(.dummy)),
        ("someone@mail.com", .refused(.format)), ("0412 345 678", .refused(.format)),
        ("12345678901234567890", .refused(.format)),
    ])
    func `what is no telephone number, and what is nobody's`(text: String, expected: Normalised<PhoneNumber>) {
        #expect(PhoneNumber.read(text.utf8) == expected)
    }

    @Test func `numbers kept for drama are people's in the test environment`() {
        #expect(PhoneNumber.read("07700 900123".utf8, testRangeAllowed: true).usable?.number == 447_700_900_123)
    }

    @Test(arguments: [
        ("Jo.Smith@Mail.co.uk", "jo.smith@mail.co.uk"), (" jo@mail.com ", "jo@mail.com"),
        ("mailto:jo@mail.com", "jo@mail.com"),
        ("Jo Smith <jo@mail.com>", "jo@mail.com"), ("jo@mail.com; al@mail.com", "jo@mail.com"),
        ("jo.smith+nhs@gmail.com", "jo.smith+nhs@gmail.com"), ("j.o@gmail.com", "j.o@gmail.com"),
    ])
    func `e-mail addresses`(text: String, expected: String) {
        #expect(EmailAddress.read(text.utf8) == .value([UInt8](expected.utf8)))
    }

    @Test(arguments: [
        ("", Normalised<[UInt8]>.missing), ("none@none.com", .refused(.dummy)), ("noreply@mail.com", .refused(.dummy)),
        ("no@email", .refused(.dummy)), ("test@mail.com", .refused(.dummy)), ("jo@example.com", .refused(.dummy)),
        ("none", .refused(.dummy)), ("n/a", .refused(.dummy)), ("jo@home.invalid", .refused(.dummy)),
        ("jo", .refused(.format)), ("jo@mail", .refused(.format)), ("jo@@mail.com", .refused(.format)),
        (".jo@mail.com", .refused(.format)), ("jo..s@mail.com", .refused(.format)), ("jo@-mail.com", .refused(.format)),
        ("jo smith@mail.com", .refused(.format)), ("jo@mail.c", .refused(.format)),
    ])
    func `what is no address, and what is nobody's`(text: String, expected: Normalised<[UInt8]>) {
        #expect(EmailAddress.read(text.utf8) == expected)
    }
}
