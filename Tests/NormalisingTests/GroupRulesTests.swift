import Normalising
import Testing

/// Rules of sex and ethnic group, version 2.
@Suite struct GroupRulesTests {
    private func table(_ name: String) throws -> CodeTable { try #require(try CodeTable.builtIn(name)) }

    @Test func `the versions of these tables`() {
        #expect(NormalisingRules.sex.version == 2)
        #expect(NormalisingRules.ethnicity.version == 2)
    }

    @Test(arguments: [
        ("1", "M"), ("2", "F"), ("M", "M"), ("f", "F"), ("Male", "M"), ("1 - Male", "M"), ("a) Male", "M"),
        ("b) Female", "F"),
        ("Male (1)", "M"), ("2 Female", "F"), ("Non-binary", "other"), ("Other", "other"), ("man", "M"),
    ])
    func `sex is read from codes, words and both`(text: String, expected: String) throws {
        #expect(try table("sex").read(text) == .value(expected))
    }

    @Test(arguments: ["0", "9", "X", "U", "Not known", "Prefer not to say", "", "X - Not known"])
    func `a sex that is not known is missing`(text: String) throws {
        #expect(try table("sex").read(text) == .missing)
    }

    @Test func `another code is refused`() throws { #expect(try table("sex").read("7") == .refused(.notInCodeTable)) }

    @Test(arguments: [
        ("A", EthnicGroup.whiteBritish), ("A*", .whiteBritish), ("CW", .whiteOther), ("R1", .asianChinese),
        ("a", .whiteBritish),
        ("A - White British", .whiteBritish), ("N - African", .blackAfrican), ("Z", .notStated), ("99", .notKnown),
        ("X", .notKnown),
        ("S", .otherAny), ("Z9", .notStated),
    ])
    func `NHS codes, of which the first character counts`(text: String, group: EthnicGroup) throws {
        #expect(try table("ethnicity-nhs").read(text) == .value(group.standardCode))
    }

    @Test(arguments: [
        ("W1", EthnicGroup.whiteBritish), ("w3", .whiteGypsyTraveller), ("O1", .asianChinese), ("A4", .asianChinese),
        ("O2", .otherArab), ("NS", .notStated), ("W1 White British", .whiteBritish), ("B2 - African", .blackAfrican),
    ])
    func `police self-defined codes`(text: String, group: EthnicGroup) throws {
        #expect(try table("ethnicity-police").read(text) == .value(group.standardCode))
    }

    @Test(arguments: [
        ("WBRI", EthnicGroup.whiteBritish), ("WWEL", .whiteBritish), ("WROG", .whiteRoma), ("WEEU", .whiteOther),
        ("MWAP", .mixedWhiteAsian),
        ("AOPK", .asianPakistani), ("CHKC", .asianChinese), ("ANEP", .asianOther), ("BSOM", .blackAfrican),
        ("BOTB", .blackOther),
        ("OARA", .otherArab), ("OKRD", .otherAny), ("REFU", .notStated), ("NOBT", .notKnown),
        ("wirt", .whiteGypsyTraveller),
    ])
    func `school census codes, the extended ones folded`(text: String, group: EthnicGroup) throws {
        #expect(try table("ethnicity-dfe").read(text) == .value(group.standardCode))
    }

    @Test(arguments: [
        ("White: English, Welsh, Scottish, Northern Irish or British", "white_british"),
        ("White British", "white_british"),
        ("White - British", "white_british"),
        ("British or mixed British - ethnic category 2001 census", "white_british"),
        ("White: Gypsy or Irish Traveller", "white_gypsy_traveller"), ("White: Roma", "white_roma"),
        ("Any other White background", "white_other"),
        ("Mixed: White and Black Caribbean", "mixed_white_black_caribbean"), ("White & Asian", "mixed_white_asian"),
        ("Mixed - Any other mixed background", "mixed_other"), ("Asian or Asian British - Indian", "asian_indian"),
        ("Asian/Asian British: Pakistani", "asian_pakistani"),
        ("Bangladeshi or British Bangladeshi - ethn categ 2001 census", "asian_bangladeshi"),
        ("Chinese", "asian_chinese"), ("Other Ethnic Groups - Chinese", "asian_chinese"),
        ("Black African", "black_african"),
        ("Black or Black British - Caribbean", "black_caribbean"), ("Other: Arab", "other_arab"),
        ("Any other ethnic group", "other_any"),
        ("A - White British", "white_british"), ("Not stated", "not_stated"), ("Prefer not to say", "not_stated"),
        ("Not known", "not_known"),
        ("White", "white"), ("Asian or Asian British", "asian"), ("Martian", nil), ("Indian", "asian_indian"),
    ])
    func `words of the census, of practices and of forms`(text: String, expected: String?) throws {
        #expect(try table("ethnicity-words").read(text) == (expected.map { .value($0) } ?? .refused(.notInCodeTable)))
    }

    @Test(arguments: ["IC1", "ic 3", "IC9", "IC-2", "IC4 - Asian", "6+1", "PNC IC1", "IC1 White North European"])
    func `an officer's impression is refused by its own reason, by every table of ethnic groups`(text: String) throws {
        for name in CodeTable.builtInNames where name.hasPrefix("ethnicity") {
            #expect(try table(name).read(text) == .refused(.observed))
        }
    }

    @Test func `declined and never asked are kept apart, and words that begin with IC are no impressions`() throws {
        #expect(EthnicGroup.notStated.five != EthnicGroup.notKnown.five)
        #expect(!EthnicGroup.isObserved("Icelandic"))
        #expect(!EthnicGroup.isObserved("IC"))
        #expect(!EthnicGroup.isObserved("IC12"))
    }

    @Test func `every group is read back from its code, and the census words give it`() throws {
        #expect(EthnicGroup.allCases.count == 21)
        let words = try table("ethnicity-words")
        let census: [(String, EthnicGroup)] = [
            ("White: Irish", .whiteIrish), ("White: Other White", .whiteOther),
            ("Mixed: White and Black African", .mixedWhiteBlackAfrican), ("Mixed: White and Asian", .mixedWhiteAsian),
            ("Mixed: Other Mixed or Multiple", .mixedOther), ("Asian: Bangladeshi", .asianBangladeshi),
            ("Asian: Chinese", .asianChinese), ("Asian: Other Asian", .asianOther),
            ("Black: Caribbean", .blackCaribbean), ("Black: African", .blackAfrican),
            ("Black: Other Black", .blackOther), ("Other: Any other ethnic group", .otherAny),
        ]
        for (text, group) in census { #expect(words.read(text) == .value(group.standardCode)) }
        for group in EthnicGroup.allCases { #expect(EthnicGroup(standardCode: group.standardCode) == group) }
        #expect(EthnicGroup(standardCode: "white") == nil)
    }

    private static let five = ["white", "mixed", "asian", "black", "other", "not_stated"]
    private static let nineteen = EthnicGroup.allCases.prefix(19).map(\.standardCode)

    @Test func `the permitted values decide how fine a group is sent`() {
        #expect(EthnicGroup.fold("asian_indian", permitted: Self.five) == .value("asian"))
        #expect(EthnicGroup.fold("asian_indian", permitted: Self.nineteen) == .value("asian_indian"))
        #expect(EthnicGroup.fold("not_stated", permitted: Self.five) == .value("not_stated"))
        #expect(EthnicGroup.fold("not_stated", permitted: Self.nineteen) == nil)
        #expect(EthnicGroup.fold("not_known", permitted: Self.five) == .missing)
        #expect(EthnicGroup.fold("not_known", permitted: ["not_known"]) == .value("not_known"))
        #expect(EthnicGroup.fold("asian", permitted: Self.five) == .value("asian"))
        #expect(EthnicGroup.fold("asian", permitted: Self.nineteen) == nil)
        #expect(EthnicGroup.fold("M", permitted: Self.five) == nil)
        for code in Self.nineteen { #expect(EthnicGroup.fold(code, permitted: Self.five)?.usable != nil) }
    }

    @Test func `every refusal has words, and old reasons keep their places`() {
        #expect(Set(Refusal.allCases.map(\.meaning)).count == Refusal.allCases.count)
        #expect(
            Refusal.allCases.prefix(7).map(\.rawValue) == [
                "placeholder", "dummy", "format", "check_digit", "impossible", "no_fixed_abode", "not_in_code_table",
            ]
        )
    }
}
