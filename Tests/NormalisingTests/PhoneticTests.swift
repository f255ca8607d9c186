import Foundation
import Normalising
import TestSupport
import Testing

/// The phonetic code, version 2.
@Suite struct PhoneticTests {
    private func code(_ name: String) -> String {
        String(decoding: PhoneticSkeleton.code([UInt8](name.uppercased().utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        ("Kowalski", "Kovalsky"), ("Jakub", "Yakub"), ("Julia", "Iulia"), ("Rashid", "Rachid"), ("Michael", "Michal"),
        ("Nicholas", "Nicolas"), ("Thompson", "Thomson"), ("Campbell", "Cambell"), ("Krzysztof", "Kristof"),
        ("Andrzej", "Andrej"), ("Laxmi", "Lakshmi"), ("Javed", "Jawed"), ("Roisin", "Rosheen"), ("Murat", "Murad"),
        ("Gallagher", "Gallaher"), ("McGuire", "Maguire"), ("Kwame", "Quame"), ("Xie", "Hsieh"), ("Zhang", "Chang"),
        ("Stewart", "Stuart"), ("Mateusz", "Mateus"), ("Zeynep", "Zainab"), ("Sian", "Shan"), ("Niamh", "Neve"),
    ])
    func `spellings of one name from many languages have one code`(one: String, other: String) {
        #expect(code(one) == code(other))
    }

    @Test(arguments: [("Chan", "Chang"), ("Smith", "Jones"), ("Ahmed", "Hamed"), ("Singh", "Khan"), ("Kaur", "Kelly")])
    func `different names have different codes`(one: String, other: String) {
        #expect(code(one) != code(other))
    }

    @Test(arguments: [
        ("Mohammed", "MMT"), ("Alexandra", "ALKSND"), ("Wright", "RT"), ("", ""), ("Q", "K"), ("Oua", "A"),
    ])
    func `the code is what it was when this version was made`(name: String, expected: String) {
        #expect(code(name) == expected)
    }

    @Test func `most spellings in the benchmark's list share a code, and few different names do`() throws {
        let text = try String(contentsOfFile: Repository.root + "/Benchmarks/phonetic/variants.csv", encoding: .utf8)
        let groups = text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",")[1].split(separator: " ").map { code(String($0)) }
        }
        var (pairs, found) = (0, 0)
        for group in groups {
            for left in group.indices {
                for right in group.indices where right > left {
                    pairs += 1
                    if group[left] == group[right] { found += 1 }
                }
            }
        }
        #expect(Double(found) > 0.8 * Double(pairs))
        // Groups of different origins may hold the same name; equal codes of equal names are no collision.
        let firsts = text.split(separator: "\n").dropFirst().map {
            String($0.split(separator: ",")[1].split(separator: " ")[0])
        }
        let codes = Set(firsts).map(code)
        let counts = Dictionary(codes.map { ($0, 1) }, uniquingKeysWith: +)
        let equal = counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        #expect(Double(equal) < 0.005 * Double(codes.count * (codes.count - 1) / 2))
    }
}
