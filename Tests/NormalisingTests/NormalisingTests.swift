import Normalising
import Testing

@Suite struct NameTests {
    private let names = NameNormaliser()

    private func letters(_ text: String) -> String? {
        names.given(text.utf8).usable.map { String(decoding: $0.letters, as: UTF8.self) }
    }

    private func surnames(_ text: String) -> [String]? {
        names.surnames(text.utf8).usable.map { $0.map { String(decoding: $0.letters, as: UTF8.self) } }
    }

    @Test(arguments: [
        ("Sarah Jane", "SARAH"), ("  José ", "JOSE"), ("Mr. John", "JOHN"), ("Łukasz", "LUKASZ"),
        ("Anne-Marie", "ANNE"), ("D'Arcy", "DARCY"), ("d’Arcy", "DARCY"), ("Zoë", "ZOE"), ("J", "J"),
        ("\u{202E}Amy", "AMY"), ("Ｍａｒｙ", "MARY"),
    ])
    func `a given name becomes the letters of its first word`(text: String, expected: String) {
        #expect(letters(text) == expected)
    }

    @Test(arguments: [
        ("O'Brien", ["OBRIEN"]), ("Van der Berg", ["VANDERBERG", "BERG"]),
        ("Smith-Jones", ["SMITHJONES", "SMITH", "JONES"]),
        ("Smith Jnr", ["SMITH"]), ("Muñoz", ["MUNOZ"]), ("Straße", ["STRASSE"]),
    ])
    func `a surname keeps all its letters, and the parts of a double-barrelled one`(text: String, expected: [String]) {
        #expect(surnames(text) == expected)
    }

    @Test(arguments: ["UNKNOWN", "Baby of Sarah", "n/a", "-", ".", "ZZZ", "Not Known", "TWIN 1", "Mr"])
    func `placeholders and signs are nobody's name`(text: String) {
        #expect(names.given(text.utf8) == .refused(.placeholder))
        #expect(names.surnames(text.utf8) == .refused(.placeholder))
    }

    @Test func `an empty cell is missing, which is something else than refused`() {
        #expect(names.given("".utf8) == .missing)
        #expect(names.surnames("".utf8) == .missing)
    }

    @Test(arguments: [("Bill", "William"), ("Liz", "Elizabeth"), ("Mo", "Mo"), ("Muhammed", "Mohammad")])
    func `a nickname and its full name have one root`(one: String, other: String) throws {
        let left = try #require(names.given(one.utf8).usable)
        let right = try #require(names.given(other.utf8).usable)
        #expect(left.root == right.root)
    }

    @Test(arguments: [
        ("MOHAMMED", "MUHAMAD"), ("STEVEN", "STEPHEN"), ("CATHERINE", "KATHRYN"), ("USMAN", "OSMAN"),
        ("MACDONALD", "MCDONALD"), ("WRIGHT", "RITE"), ("SCHMIDT", "SHMIDT"), ("KNIGHT", "NITE"),
    ])
    func `spellings of one name have one phonetic code`(one: String, other: String) {
        #expect(PhoneticSkeleton.code([UInt8](one.utf8)) == PhoneticSkeleton.code([UInt8](other.utf8)))
    }

    @Test(arguments: [("SMITH", "JONES"), ("ANNA", "AMAN"), ("LEE", "LAW")])
    func `different names mostly have different codes`(one: String, other: String) {
        let codes = (PhoneticSkeleton.code([UInt8](one.utf8)), PhoneticSkeleton.code([UInt8](other.utf8)))
        #expect((codes.0 == codes.1) == (one == "LEE"))
    }
}

@Suite struct NumberAndDateTests {
    @Test(arguments: [
        "9434765919", "943 476 5919", "'943-476-5919", " 9434765919 ",
    ])
    func `an NHS number is read with its separators`(text: String) {
        #expect(NHSNumber.read(text.utf8, testRangeAllowed: false) == .value(9_434_765_919))
    }

    @Test func `the check digit, the length, the dummies and the test range are watched`() {
        func read(_ text: String, test: Bool = false) -> Normalised<UInt64> {
            NHSNumber.read(text.utf8, testRangeAllowed: test)
        }
        #expect(read("9434765918") == .refused(.checkDigit))
        #expect(read("943476591") == .refused(.format))
        #expect(read("9.43477E+09") == .refused(.excelDamage))
        #expect(read("") == .missing)
        for digit in 0...9 { #expect(read(String(repeating: "\(digit)", count: 10)) == .refused(.dummy)) }
        #expect(read("9876543210") == .refused(.dummy))
        #expect(read("9990000026") == .refused(.dummy))
        #expect(read("9990000026", test: true) == .value(9_990_000_026))
        #expect(read("9999999999", test: true) == .refused(.dummy))
    }

    @Test func `dates are read in the declared order only`() throws {
        let reference = try #require(CalendarDay(year: 2025, month: 9, day: 30))
        func read(_ text: String, _ format: DateFormat) -> Normalised<Int> {
            switch BirthDate.read(text.utf8, format: format, reference: reference) {
            case .value(let day): .value(day.number)
            case .missing: .missing
            case .refused(let refusal): .refused(refusal)
            }
        }
        #expect(read("1985-07-08", .yearMonthDay) == .value(19_850_708))
        #expect(read("1985-07-08 00:00:00", .yearMonthDay) == .value(19_850_708))
        #expect(read("08/07/1985", .dayMonthYear) == .value(19_850_708))
        #expect(read("08/07/1985", .monthDayYear) == .value(19_850_807))
        #expect(read("19850708", .compact) == .value(19_850_708))
        #expect(read("29/02/2023", .dayMonthYear) == .refused(.format))
        #expect(read("31/04/1990", .dayMonthYear) == .refused(.format))
        #expect(read("08/07/85", .dayMonthYear) == .refused(.format))
        #expect(read("1900-01-01", .yearMonthDay) == .refused(.dummy))
        #expect(read("2025-10-01", .yearMonthDay) == .refused(.impossible))
        #expect(read("1909-09-30", .yearMonthDay) == .refused(.impossible))
        #expect(read("45292", .compact) == .refused(.format))
        #expect(read("", .compact) == .missing)
    }

    @Test func `an age is counted in whole years`() throws {
        let born = try #require(CalendarDay(year: 2000, month: 2, day: 29))
        #expect(born.age(on: try #require(CalendarDay(year: 2018, month: 2, day: 28))) == 17)
        #expect(born.age(on: try #require(CalendarDay(year: 2018, month: 3, day: 1))) == 18)
    }

    @Test(arguments: [
        ("le1 4pb", "LE1 4PB"), ("LE14PB", "LE1 4PB"), ("SW1A 1AA", "SW1A 1AA"), ("M1 1AE", "M1 1AE"),
        ("LEI 4PB", "LE1 4PB"), ("LE1 OPB", "LE1 0PB"), ("B33   8TH", "B33 8TH"),
    ])
    func `postcodes are brought to one spelling`(text: String, expected: String) {
        #expect(Postcode.read(text.utf8).usable?.spelled == expected)
    }

    @Test func `sector and outward part are cut at the right place`() throws {
        let postcode = try #require(Postcode.read("DE1 3GH".utf8).usable)
        #expect(String(decoding: postcode.sector, as: UTF8.self) == "DE13")
        #expect(String(decoding: postcode.outward, as: UTF8.self) == "DE1")
    }

    @Test func `no fixed abode is told apart from dummies and nonsense`() {
        #expect(Postcode.read("ZZ99 3VZ".utf8) == .refused(.noFixedAbode))
        #expect(Postcode.read("nfa".utf8) == .refused(.noFixedAbode))
        #expect(Postcode.read("ZZ99 3WZ".utf8) == .refused(.dummy))
        #expect(Postcode.read("XX1 1XX".utf8) == .refused(.dummy))
        #expect(Postcode.read("12345".utf8) == .refused(.format))
        #expect(Postcode.read("".utf8) == .missing)
    }

    @Test(arguments: [
        ("94 Tennant Gardens", "94 TENNANT"), ("12A High Street", "12A HIGH"), ("12 A High St", "12A HIGH"),
        ("Flat 2, 14 Low Road", "2/14 LOW"),
    ])
    func `house number and street are read from an address line`(text: String, expected: String) {
        #expect(HouseKey.read(text.utf8) == .value([UInt8](expected.utf8)))
    }

    @Test func `property numbers have twelve digits at most`() {
        #expect(PropertyReference.read("000010000005372".utf8) == .refused(.format))
        #expect(PropertyReference.read("010000005372".utf8) == .value(10_000_005_372))
        #expect(PropertyReference.read("999999999999".utf8) == .refused(.dummy))
    }

    @Test func `code tables tell unknown from not stated from not in the table`() throws {
        let table = try #require(try CodeTable.builtIn("ethnicity-nhs"))
        #expect(table.read("A") == .value("white_british"))
        #expect(table.read("Z") == .value("not_stated"))
        #expect(table.read("99") == .value("not_known"))
        #expect(table.read("Q") == .refused(.notInCodeTable))
        #expect(table.read("") == .missing)
    }
}
