import Foundation
import Sealing
import TestSupport
import Testing

@testable import SealedPackages

@Suite("Every bit and every length of a package (P1, P2)")
struct EveryBitTests {
    private let packages: SmallPackages

    init() throws { packages = try SmallPackages() }

    /// The bytes of a package while one of them is changed in its file.
    private func changing(_ path: String, _ positions: some Sequence<Int>, _ kind: PackageHeader.Kind) throws {
        let whole = try packages.folder.bytes(of: "p.clpk")
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        for position in positions {
            for bit in 0..<8 {
                try file.seek(toOffset: UInt64(position))
                try file.write(contentsOf: [whole[position] ^ 1 << UInt8(bit)])
                #expect(try packages.refusal(path, kind) != nil, "bit \(bit) of byte \(position) could be changed")
            }
            try file.seek(toOffset: UInt64(position))
            try file.write(contentsOf: [whole[position]])
        }
        #expect(try packages.refusal(path, kind) == nil)
    }

    @Test(
        "a flipped bit anywhere in the smallest package of a kind is refused: framing, header, signature, chunk, tag",
        arguments: [PackageHeader.Kind.tokens, .attributes]
    )
    func everyBit(_ kind: PackageHeader.Kind) throws {
        let path = try packages.write(kind)
        try changing(path, 0..<(try packages.folder.bytes(of: "p.clpk").count), kind)
    }

    @Test("a flipped bit in a package of counts is refused; of its 4,096 sealed bytes every eighth byte is tried")
    func countsBits() throws {
        let path = try packages.write(.counts)
        let count = try packages.folder.bytes(of: "p.clpk").count
        let chunk = count - 16 - 32 - 4096
        let positions = (0..<chunk).map { $0 } + stride(from: chunk, to: count - 16, by: 8) + (count - 16..<count)
        try changing(path, positions, .counts)
    }

    @Test("in a package of two chunks every tag's bits are tried, and bytes all over each chunk")
    func everyChunk() throws {
        let rows = (0..<3500).map { "\(String(repeating: "0", count: 28))\(String(format: "%04x", $0)),F" }
        let text = "record_id,sex\n" + rows.joined(separator: "\n") + "\n"
        let content = PackageContent(name: "attributes.csv", rows: rows.count, bytes: Array(text.utf8))
        let path = try packages.write(.attributes, [content], people: rows.count)
        let count = try packages.folder.bytes(of: "p.clpk").count
        let start = count - text.utf8.count - 32 - 2 * 16
        #expect(text.utf8.count + 32 > 1 << 16)
        let first = start + (1 << 16)
        let positions = Array(first..<(first + 16)) + Array((count - 16)..<count)
        let sample = stride(from: start, to: count, by: 4999).map { $0 }
        try changing(path, positions + sample, .attributes)
    }

    @Test("a package cut at any byte is refused, of every kind", arguments: PackageHeader.Kind.allCases)
    func everyLength(_ kind: PackageHeader.Kind) throws {
        let whole = try packages.folder.bytes(of: String(try packages.write(kind).split(separator: "/").last ?? ""))
        let path = packages.folder.file("cut.clpk")
        try Data(whole).write(to: URL(fileURLWithPath: path))
        for length in (0..<whole.count).reversed() {
            #expect(truncate(path, off_t(length)) == 0)
            #expect(try packages.refusal(path, kind) != nil, "a package cut at \(length) bytes was opened")
        }
    }
}
