import Normalising
import Testing

/// Rules of names, version 2.
@Suite struct NameRulesTests {
    private let names = NameNormaliser()

    private func given(_ text: String) -> String? {
        names.given(text.utf8).usable.map { String(decoding: $0.letters, as: UTF8.self) }
    }

    private func surnames(_ text: String) -> [String]? {
        names.surnames(text.utf8).usable.map { $0.map { String(decoding: $0.letters, as: UTF8.self) } }
    }

    @Test func `the version of these tables is the one that packages say`() {
        #expect(NormalisingRules.names.version == 2)
        #expect(NormalisingRules.nicknames.version == 2)
        #expect(NormalisingRules.phonetic.version == 2)
        #expect(NameNormaliser.version == NormalisingRules.version)
        for rule in NormalisingRules.allCases { #expect((1...NormalisingRules.version).contains(rule.version)) }
    }

    @Test(arguments: [
        ("José", "JOSE"), ("Jose\u{301}", "JOSE"), ("ＭＡＲＹ", "MARY"), ("ﬁona", "FIONA"), ("Łukasz", "LUKASZ"),
        ("İpek", "IPEK"), ("ırmak", "IRMAK"), ("Søren", "SOREN"), ("Þóra", "THORA"), ("Ægir", "AEGIR"),
        ("Ɓala", "BALA"), ("Ṣadé", "SADE"), ("Nguyễn", "NGUYEN"), ("Ştefan", "STEFAN"), ("D´Arcy", "DARCY"),
        ("Dʼarcy", "DARCY"), ("D＇arcy", "DARCY"), ("An\u{200D}na", "ANNA"), ("An\u{AD}na", "ANNA"),
        ("\u{202E}Anna\u{202C}", "ANNA"), ("Anna\u{A0}Maria", "ANNA"), ("J0hn", "JOHN"), ("J.R.", "J"),
        ("Mr.John", "JOHN"), ("Siân", "SIAN"), ("Zoë", "ZOE"), ("Kwabená", "KWABENA"),
    ])
    func `letters of every Latin alphabet become A to Z`(text: String, expected: String) {
        #expect(given(text) == expected)
    }

    @Test(arguments: [
        ("Сергей", "SERGEY"), ("Наталья", "NATALYA"), ("Катерина", "KATERINA"), ("Юлія", "YULIYA"),
        ("Григорій", "HRYHORIY"),
        ("Γεώργιος", "GEORGIOS"), ("ΜΑΡΙΑ", "MARIA"), ("Ουρανία", "OURANIA"), ("Љубица", "LJUBITSA"),
    ])
    func `whole names in Cyrillic and Greek are spelled by sound`(text: String, expected: String) {
        let reading = names.readGiven(text.utf8)
        #expect(given(text) == expected)
        #expect(reading.notes == [.transliterated])
    }

    @Test(arguments: [
        ("Ѕmith", "SMITH"), ("Smitһ", "SMITH"), ("Jоnes", "JONES"), ("Βrown", "BROWN"), ("Аdаms", "ADAMS"),
    ])
    func `letters of another script among Latin ones are read as what they look like, and flagged`(
        text: String,
        expected: String
    ) {
        let reading = names.readSurnames(text.utf8)
        #expect(surnames(text)?.first == expected)
        #expect(reading.notes.contains(.mixedScript))
    }

    @Test(arguments: ["محمد", "王小明", "מרים", "प्रिया", "김민준", "ธนา", "ありさ"])
    func `names in scripts without a table are missing, and the reason is said`(text: String) {
        #expect(names.given(text.utf8) == .refused(.script))
        #expect(names.surnames(text.utf8) == .refused(.script))
    }

    @Test func `where a Latin name stands beside another script it is used and flagged`() {
        #expect(given("王 Wang") == "WANG")
        #expect(names.readGiven("王 Wang".utf8).notes == [.mixedScript])
    }

    @Test(arguments: ["😀", "123", "4 5", "👩‍👩‍👧", "12/3"])
    func `digits and pictures alone are no letters`(text: String) {
        #expect(names.given(text.utf8) == .refused(.noLetters))
    }

    @Test func `what cannot be seen is missing`() {
        for text in ["", "   ", "\t"] { #expect(names.given(text.utf8) == .missing) }
    }

    @Test(arguments: [
        "UNKNOWN", "not known", "Baby", "Baby of Jane Smith", "BABY BOY", "INFANT", "Infant of Smith", "TWIN 1",
        "Twin II",
        "Twin A", "MALE", "female", "Unknown Male", "deceased", "TEST", "Test Patient", "DUMMY", "ZZZ", "ZZZTEST",
        "ZZTest", "XXTESTPATIENT", "XXTESTPATIENTAAAA", "N/A", "n.a.", "-", ".", "?", "Mr", "Dr.", "aaa", "XX", "anon",
        "Do Not Use", "NFA", "TBC", "The Occupier", "name unknown", "NULL", "surname",
    ])
    func `placeholders are nobody, as given name and as surname`(text: String) {
        #expect(names.given(text.utf8) == .refused(.placeholder))
        #expect(names.surnames(text.utf8) == .refused(.placeholder))
    }

    @Test(arguments: ["Lord", "Man", "Child", "Ma", "Junior", "Master", "Father", "King", "Tennant", "Test-Smith"])
    func `names that look like words of another list are names where they stand alone`(text: String) {
        #expect(surnames(text) != nil)
    }

    @Test(
        arguments: [
            ("Dr Smith", NameNotes.titleStripped), ("Smith JNR", .suffixStripped), ("Smith III", .suffixStripped),
            ("Smith MBE PhD", .suffixStripped), ("Sir Smith", .titleStripped), ("Smith Ph.D", .suffixStripped),
            ("Rev. Smith", .titleStripped), ("Smith Mrs", .titleStripped), ("Prof Dr Smith", .titleStripped),
            ("Mrs Smith OBE", [.titleStripped, .suffixStripped]), ("Smith", []),
        ] as [(String, NameNotes)]
    )
    func `titles and suffixes are taken off and noted`(text: String, notes: NameNotes) {
        let reading = names.readSurnames(text.utf8)
        #expect(surnames(text) == ["SMITH"])
        #expect(reading.notes == notes)
    }

    @Test(arguments: [
        ("Smith-Jones", ["SMITHJONES", "SMITH", "JONES"]), ("Smith Jones", ["SMITHJONES", "SMITH", "JONES"]),
        ("García López", ["GARCIALOPEZ", "GARCIA", "LOPEZ"]), ("al-Hassan", ["ALHASSAN", "HASSAN"]),
        ("Alhassan", ["ALHASSAN", "HASSAN"]), ("Hassan", ["HASSAN"]), ("El Masri", ["ELMASRI", "MASRI"]),
        ("Allen", ["ALLEN"]), ("Elliott", ["ELLIOTT"]), ("Alexander", ["ALEXANDER"]),
        ("bin Rashid", ["BINRASHID", "RASHID"]),
        ("de Silva", ["DESILVA", "SILVA"]), ("von der Leyen", ["VONDERLEYEN", "LEYEN"]), ("Mc Donald", ["MCDONALD"]),
        ("Mac Donald", ["MACDONALD"]), ("O' Brien", ["OBRIEN"]), ("O Brien", ["OBRIEN"]), ("St John", ["STJOHN"]),
        ("Saint John", ["STJOHN"]), ("St. John-Smith", ["STJOHNSMITH", "STJOHN", "SMITH"]), ("Le", ["LE"]),
        ("Van", ["VAN"]), ("ap Rhys", ["APRHYS", "RHYS"]), ("D'Souza", ["DSOUZA"]),
    ])
    func `particles and the parts of double names are alternatives`(text: String, expected: [String]) {
        #expect(surnames(text) == expected)
    }

    @Test(arguments: [
        ("Abdul Rahman", "ABDULRAHMAN"), ("Abdulrahman", "ABDULRAHMAN"), ("Abd al-Rahman", "ABDALRAHMAN"),
        ("Abu Bakr", "ABUBAKR"), ("Sarah Jane", "SARAH"), ("Abdul", "ABDUL"),
    ])
    func `half a given name takes the word behind it along`(text: String, expected: String) {
        #expect(given(text) == expected)
    }

    @Test(arguments: [("Abdul Rahman", "Abdur-Rahman"), ("Abdelkader", "Abdul"), ("Abdulkarim", "Abdul Karim")])
    func `names made with Abdul share a root`(one: String, other: String) throws {
        #expect(try #require(names.given(one.utf8).usable).root == (try #require(names.given(other.utf8).usable).root))
    }

    @Test func `all given names of a cell can be had`() {
        let all = names.readAllGiven("Mohammed Ali".utf8).outcome.usable
        #expect(all?.map { String(decoding: $0.letters, as: UTF8.self) } == ["MOHAMMED", "ALI"])
    }

    @Test(arguments: [
        ("John Smith", "John", "Smith"), ("SMITH, John", "John", "SMITH"),
        ("Dr John Paul Smith MBE", "John Paul", "Smith"),
        ("Jan van der Berg", "Jan", "van der Berg"), ("Mary O Brien", "Mary", "O Brien"),
        ("Ali al-Hassan", "Ali", "al-Hassan"),
        ("Smith, Mr John", "John", "Smith"), ("Smith, John, MBE", "John", "Smith"),
        ("John Smith, PhD", "John", "Smith"),
        ("Gurpreet", "Gurpreet", ""), ("Mr Patel", "Patel", ""), ("Smith,", "", "Smith"),
        ("Ana de Souza", "Ana", "de Souza"),
        ("Eve St John", "Eve", "St John"), ("Jo  Ann   Lee", "Jo Ann", "Lee"),
    ])
    func `a name in one cell is split`(text: String, given: String, surname: String) throws {
        let split = try #require(FullName.split(text.utf8).usable)
        #expect(String(decoding: split.given, as: UTF8.self) == given)
        #expect(String(decoding: split.surname, as: UTF8.self) == surname)
    }

    @Test func `a cell of several people or of none is not split`() {
        #expect(FullName.split("Mr & Mrs Smith".utf8) == .refused(.severalPeople))
        #expect(FullName.split("John and Jane Smith".utf8) == .refused(.severalPeople))
        #expect(FullName.split("".utf8) == .missing)
        #expect(FullName.split("Mr".utf8) == .refused(.placeholder))
        #expect(FullName.split("- -".utf8) == .refused(.placeholder))
    }
}
