import Composites
import Foundation
import Sealing
import TestSupport
import Testing

@testable import SealedPackages

@Suite("Headers that their sender signed, and that lie")
struct ForgedHeaderTests {
    private let packages: SmallPackages

    init() throws { packages = try SmallPackages() }

    private func changed(_ header: PackageHeader, _ files: [PackageHeader.File]) -> PackageHeader {
        var header = header
        header.files = files
        return header
    }

    @Test("a digest in the header that is not the contents' is refused (P9)", arguments: PackageHeader.Kind.allCases)
    func digests(_ kind: PackageHeader.Kind) throws {
        let path = try packages.write(kind)
        for index in try PackageReader.inspect(path).files.indices {
            let forged = try packages.resign(path) { header in
                var header = header
                header.files[index].sha256 = String(repeating: "7", count: 64)
                return header
            }
            #expect(try packages.refusal(forged, kind) == .mismatch)
        }
        #expect(try packages.refusal(try packages.resign(path) { $0 }, kind) == nil)
    }

    @Test("rows that are more or fewer than the header says are refused (P9)", arguments: PackageHeader.Kind.allCases)
    func rows(_ kind: PackageHeader.Kind) throws {
        let honest = try SmallPackages.contents(kind)
        for index in honest.indices {
            for rows in [0, 2] {
                var contents = honest
                contents[index] = .init(name: honest[index].name, rows: rows, bytes: honest[index].bytes)
                let path = try packages.write(kind, contents)
                #expect(try packages.refusal(path, kind) == .malformed, "\(honest[index].name), \(rows) rows")
            }
        }
    }

    @Test("people that are more than the header says are refused (P9)", arguments: [0, 2])
    func people(_ people: Int) throws {
        for kind in [PackageHeader.Kind.tokens, .attributes] {
            #expect(try packages.refusal(try packages.write(kind, people: people), kind) == .malformed)
        }
    }

    @Test(
        "a file that is not on the list of its kind is refused, whatever its name (P10)",
        arguments: [
            "../../etc/x", "/etc/x", "C:\\x", "attributes.csv\0", String(repeating: "a", count: 300), "Attributes.csv",
            "homes.json", "salt.bin", "", "attributes.csv/", "\u{202E}vsc.setubirtta",
        ]
    )
    func names(_ name: String) throws {
        let path = try packages.write(.attributes)
        let file = try #require(try PackageReader.inspect(path).files.last)
        let other = PackageHeader.File(name: name, bytes: file.bytes, rows: file.rows, sha256: file.sha256)
        let replaced = try packages.resign(path) { changed($0, [$0.files[0], other]) }
        #expect(try packages.refusal(replaced, .attributes) == .malformed)
        let added = try packages.resign(path) { changed($0, $0.files + [other]) }
        #expect(try packages.refusal(added, .attributes) != nil)
    }

    @Test("lengths beyond the file, and a sum beyond all numbers, are refused before memory is asked for (P11, P20)")
    func lengths() throws {
        for kind in PackageHeader.Kind.allCases {
            let path = try packages.write(kind)
            for bytes in [1 << 20, 1 << 40, (1 << 53) - 1] {
                let forged = try packages.resign(path) { header in
                    changed(
                        header,
                        header.files.map {
                            $0.name == "salt.bin"
                                ? $0 : .init(name: $0.name, bytes: bytes, rows: $0.rows, sha256: $0.sha256)
                        }
                    )
                }
                #expect(try packages.refusal(forged, kind) != nil)
            }
        }
    }

    @Test("negative and broken numbers, other keys and other formats in the header are refused (P20, P22)")
    func numbers() throws {
        let path = try packages.write(.attributes)
        let text = String(decoding: try PackageReader.inspect(path).canonicalBytes(), as: UTF8.self)
        let chunks = try packages.chunks(of: path)
        for (old, new) in [
            ("\"rows\":1", "\"rows\":-1"), ("\"rows\":1", "\"rows\":1e3"),
            ("\"rows\":1", "\"rows\":9223372036854775808"),
            ("\"people\":1", "\"people\":1,\"people\":2"), ("\"people\":1", "\"people\":1.5"),
            ("\"people\":1", "\"people\":\"1\""), ("\"people\":1", "\"people\":1,\"suite\":\"none\""),
            ("\"format_version\":1", "\"format_version\":2"), ("cohortlink-package", "other-package"),
            ("\"kind\":\"attributes\"", "\"kind\":\"names\""), ("\"epoch\":1", "\"epoch\":0"),
        ] {
            #expect(text.contains(old))
            let forged = try packages.frame(Array(text.replacing(old, with: new).utf8), before: chunks)
            #expect(try packages.refusal(forged, .attributes) == .malformed, "\(new)")
        }
    }

    @Test("a header length of two gigabytes, or one beyond the file, is refused (P20)")
    func headerLength() throws {
        let whole = try packages.folder.bytes(of: String(try packages.write(.tokens).split(separator: "/").last ?? ""))
        for (length, code) in [
            ([0x7F, 0xFF, 0xFF, 0xFF], PackageError.Code.malformed), ([0xFF, 0xFF, 0xFF, 0xFF], .malformed),
            ([0, 0x10, 0, 1], .malformed), ([0, 0x0F, 0xFF, 0xFF], .truncated), ([0, 0, 0, 0], .malformed),
        ] as [([UInt8], PackageError.Code)] {
            let path = try packages.folder.write(
                Array(whole[..<6]) + length + Array(whole[10...]),
                to: "length.clpk"
            )
            #expect(try packages.refusal(path, .tokens) == code)
        }
    }

    @Test("a format that this program does not know is no package: there is nothing to negotiate (P22)")
    func otherFormats() throws {
        let whole = try packages.folder.bytes(of: String(try packages.write(.tokens).split(separator: "/").last ?? ""))
        for magic in ["CLPK1\n", "CLPK3\n", "SLPK1\n", "clpk2\n"] {
            let path = try packages.folder.write(Array(magic.utf8) + Array(whole[6...]), to: "format.clpk")
            #expect(try packages.refusal(path, .tokens) == .notAPackage)
        }
    }

    @Test("a package key of small order is refused (P21)")
    func smallOrder() throws {
        let path = try packages.write(.attributes)
        let text = String(decoding: try PackageReader.inspect(path).canonicalBytes(), as: UTF8.self)
        let key = try PackageReader.inspect(path).ephemeralKey
        let forged = try packages.frame(
            Array(text.replacing(key, with: String(repeating: "0", count: 64)).utf8),
            before: try packages.chunks(of: path)
        )
        #expect(try packages.refusal(forged, .attributes) == .tampered)
    }

    @Test("a chunk of another package of the same partner does not fit (P3)")
    func spliced() throws {
        let path = try packages.write(.attributes)
        let other = try packages.write(.attributes, name: "q.clpk")
        let header = try PackageReader.inspect(path).canonicalBytes()
        #expect(try packages.refusal(packages.frame(header, before: packages.chunks(of: path)), .attributes) == nil)
        let spliced = try packages.frame(header, before: packages.chunks(of: other))
        #expect(try packages.refusal(spliced, .attributes) == .tampered)
    }

    @Test("a token of zeros, and a column that is too short or too long, are refused (P12)")
    func tokens() throws {
        var tokens = try SystemRandom.bytes(49 * TokenTable.tokenLength)
        for byte in 0..<TokenTable.tokenLength { tokens[24 + byte] = 0 }
        let zeros = try TokenPayload.contents(of: SmallPackages.table(tokens: tokens))
        #expect(try packages.refusal(try packages.write(.tokens, zeros), .tokens) == .malformed)
        for length in [0, 12, 48 * 12, 49 * 12 - 1, 49 * 12 + 1, 50 * 12] {
            var contents = try SmallPackages.contents(.tokens)
            contents[3] = .init(name: "tokens.bin", rows: 1, bytes: try SystemRandom.bytes(length))
            #expect(try packages.refusal(try packages.write(.tokens, contents), .tokens) == .malformed)
        }
    }
}
