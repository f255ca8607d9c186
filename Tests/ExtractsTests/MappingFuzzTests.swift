import TestSupport
import Testing

@testable import Extracts

@Suite struct MappingFuzzTests {
    private static let seeds = [
        "standard_field,your_column,format,code_table,transform,sends,your_note\nfile:encoding,windows-1252,,,,,\n"
            + "surname,Last,,,,token,\ndate_of_birth,Born,dd/mm/yyyy,,,token,\nsex,Gender,,builtin:sex,code_label,,\n"
            + "address_line,House + Street,,,,local,\n,Notes,,,,no,stays here\n\0"
            + "column,source_value,rows,standard_value,note\nGender,\"x, y\",few,'-,\nGender,z,12,M,\n",
        "standard_field;your_column;format;code_table\r\nsurname;\"La\"\"st\";;\r\n;;;\r\n\0column;source_value;standard_value\r\n",
    ]

    @Test func `sound mappings hold`() {
        for seed in Self.seeds { #expect(MappingFuzz.holds(Array(seed.utf8))) }
        #expect(MappingFuzz.holds([]))
    }

    @Test(arguments: 1...8) func `any change to a mapping ends in a value or a refusal with a place`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let signs = Array(",;\t\"\n\r+|?'=\u{2019}\u{FEFF}\0".utf8) + [0x80, 0x92, 0xFF]
        for _ in 0..<400 {
            var bytes = Array(Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)].utf8)
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(signs[Int.random(in: 0..<signs.count, using: &random)], at: place)
                case 2: bytes.remove(at: place)
                case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
                default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: place)
                }
                if bytes.isEmpty { bytes = [0x2C] }
            }
            #expect(MappingFuzz.holds(bytes))
        }
    }
}
