import Foundation
import Normalising
import TestSupport
import Testing

/// The list of nicknames, version 2.
@Suite struct NicknameTests {
    private let groups: [[String]]

    init() throws {
        let text = try String(
            contentsOfFile: Repository.root + "/Sources/Normalising/Data/nicknames.txt",
            encoding: .utf8
        )
        groups = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: " ").map(String.init)
        }
    }

    @Test func `no name stands in two groups, so every root is in its own group only`() {
        var seen: [String: String] = [:]
        for group in groups {
            for name in group {
                #expect(seen[name] == nil, "\(name) stands in the groups of \(group[0]) and \(seen[name] ?? "")")
                seen[name] = group[0]
            }
        }
        #expect(groups.count > 400)
    }

    @Test func `names are letters A to Z and every group holds two at least`() {
        for group in groups {
            #expect(group.count > 1)
            for name in group { #expect(name.utf8.allSatisfy { (0x41...0x5A).contains($0) } && name.count > 1) }
        }
    }

    @Test func `every name has its group's root`() {
        let names = NameNormaliser()
        for group in groups {
            for name in group { #expect(names.given(letters: [UInt8](name.utf8)).root == [UInt8](group[0].utf8)) }
        }
    }

    @Test(arguments: [
        ("Mo", "Muhammad"), ("Bex", "Rebecca"), ("Shevaun", "Siobhan"), ("Kasia", "Katarzyna"), ("Gosia", "Małgorzata"),
        ("Sasha", "Oleksandr"), ("Seun", "Oluwaseun"), ("Maxamed", "Mohamed"), ("Dai", "Dafydd"), ("Mairi", "Mary"),
        ("Tunde", "Babatunde"), ("Ayşe", "Aisha"), ("Hamish", "James"), ("Cumar", "Omar"), ("Yevhen", "Eugene"),
    ])
    func `people of many origins are found by what they are called`(short: String, full: String) throws {
        let names = NameNormaliser()
        let roots = try [short, full].map { try #require(names.given($0.utf8).usable).root }
        #expect(roots[0] == roots[1])
    }

    @Test(arguments: [("Ali", "Alison"), ("Ian", "John"), ("Ade", "Adam"), ("Mary", "Mohammed")])
    func `names that only look alike keep roots of their own`(one: String, other: String) throws {
        let names = NameNormaliser()
        let roots = try [one, other].map { try #require(names.given($0.utf8).usable).root }
        #expect(roots[0] != roots[1])
    }
}
