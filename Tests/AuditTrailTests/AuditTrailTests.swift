import AuditTrail
import Foundation
import Sealing
import TestSupport
import Testing

struct AuditTrailTests {
    private let folder: TemporaryFolder
    private var trail: AuditTrail { AuditTrail(path: folder.file("cohortlink.trail")) }

    init() throws { folder = try TemporaryFolder() }

    private func entry(_ number: Int) -> TrailEntry {
        TrailEntry(
            number.isMultiple(of: 2) ? .seal : .match,
            .done,
            by: "gp",
            as: .partner,
            at: TrailMoment(seconds: 1_770_000_000 + number),
            programme: "wexmouth",
            version: 1,
            programmeHash: String(repeating: "0a", count: 32),
            hashes: [.init("tokens", of: "gp"): String(repeating: "\(number % 10)f", count: 32)],
            counts: [.init("people"): 100 + number, .init("rows"): 200],
            exitCode: number == 3 ? 3 : nil
        )
    }

    /// A trail of some entries.
    private func write(_ count: Int) throws -> (bytes: [UInt8], head: TrailHead) {
        var head: TrailHead?
        for number in 1...count { head = try trail.append(entry(number)) }
        return (try folder.bytes(of: "cohortlink.trail"), try #require(head))
    }

    private func isFound(_ bytes: [UInt8], _ head: TrailHead) -> Bool {
        guard let verdict = try? TrailVerdict.judge(bytes, path: "t", head: head) else { return true }
        return !verdict.isWhole
    }

    @Test func `a trail gives back what was written, each entry chained to the one before`() throws {
        let (bytes, head) = try write(4)
        let verdict = try trail.verify()
        #expect(verdict.isWhole)
        #expect(verdict.entries.map(\.entry) == (1...4).map(entry))
        #expect(verdict.head == head)
        // The slow reference: the chain worked out again from the text alone.
        var previous = "cohortlink/trail/v1"
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst() {
            var parts = LengthPrefixed("cohortlink/trail/v1", previous)
            parts.append(String(line.dropFirst(65)))
            previous = Hex.text(try SHA256.digest(parts.bytes))
            #expect(line.prefix(64) == previous)
        }
        #expect(previous == head.hash)
        let mode = try FileManager.default.attributesOfItem(atPath: trail.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a change of any one bit is found`() throws {
        let (bytes, head) = try write(3)
        var random = SplitMix64(seed: 3)
        for position in bytes.indices {
            var altered = bytes
            altered[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            #expect(isFound(altered, head), "byte \(position)")
        }
    }

    @Test func `entries that are missing, repeated or in another order are found, and the line is named`() throws {
        let (bytes, head) = try write(6)
        let lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
        func judge(_ lines: [[UInt8]]) throws -> [TrailVerdict.Fault] {
            try TrailVerdict.judge(Array(lines.joined()), path: "t", head: head).faults
        }
        #expect(try judge(lines).isEmpty)
        for missing in 1...6 {
            var left = lines
            left.remove(at: missing)
            let faults = try judge(left)
            if missing < 6 {
                #expect(faults == [.outOfOrder(line: missing + 1, expected: missing, found: missing + 1)])
            } else {
                #expect(faults == [.cutOff(entries: 1)])
            }
        }
        for first in 1..<6 {
            var swapped = lines
            swapped.swapAt(first, first + 1)
            #expect(try judge(swapped).count >= 2)
        }
        for twice in 1...6 { #expect(try !judge(Array(lines[...twice]) + Array(lines[twice...])).isEmpty) }
    }

    @Test func `a trail cut anywhere is found, unless a crash could have left it so`() throws {
        let (bytes, head) = try write(3)
        for length in 0..<bytes.count {
            #expect(isFound(Array(bytes.prefix(length)), head), "\(length) bytes")
        }
        // The program was cut off while it wrote the fourth entry: its head still tells of the third.
        _ = try trail.append(entry(4))
        let whole = try folder.bytes(of: "cohortlink.trail")
        for length in bytes.count...whole.count {
            let verdict = try TrailVerdict.judge(Array(whole.prefix(length)), path: "t", head: head)
            #expect(verdict.isWhole)
            #expect(verdict.tornBytes == (length == whole.count ? 0 : length - bytes.count))
        }
    }

    @Test func `after a crash the unfinished line is taken out, and the next entry says so`() throws {
        let (bytes, _) = try write(2)
        let torn = Array("0123456789abcdef {\"act\":".utf8)
        _ = try folder.write(bytes + torn, to: "cohortlink.trail")
        #expect(try trail.verify().tornBytes == torn.count)
        _ = try trail.append(entry(3))
        let verdict = try trail.verify()
        #expect(verdict.isWhole)
        #expect(verdict.entries.map(\.torn) == [0, 0, torn.count])
        // A crash in the very first line leaves nothing to take out.
        _ = try folder.write("cohortl", to: "new.trail")
        let new = AuditTrail(path: folder.file("new.trail"))
        #expect(try new.append(entry(1)).number == 1)
        #expect(try new.verify().isWhole)
    }

    @Test func `a crash between an entry and its head is caught up with`() throws {
        _ = try write(2)
        let head = try folder.bytes(of: "cohortlink.trail.head")
        _ = try trail.append(entry(3))
        _ = try folder.write(head, to: "cohortlink.trail.head")
        #expect(try trail.verify().isWhole)
        #expect(try trail.append(entry(4)).number == 4)
        #expect(try trail.verify().isWhole)
    }

    @Test func `a trail whose end was cut away, changed or lost its head is not continued`() throws {
        let (bytes, _) = try write(4)
        let head = try folder.bytes(of: "cohortlink.trail.head")
        let lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
        var changed = bytes
        changed[bytes.count - 10] ^= 1
        let cases: [([UInt8], [UInt8]?)] = [
            (Array(lines.dropLast().joined()), head), (Array(lines.dropLast(2).joined()), head), (changed, head),
            (lines[0], head), (bytes, nil), ([], head),
        ]
        for (number, (bytes, head)) in cases.enumerated() {
            _ = try folder.write(bytes, to: "cohortlink.trail")
            try? FileManager.default.removeItem(atPath: folder.file("cohortlink.trail.head"))
            if let head { _ = try folder.write(head, to: "cohortlink.trail.head") }
            let error = #expect(throws: TrailError.self, "case \(number)") { try trail.append(entry(9)) }
            #expect(error?.code == .altered, "case \(number)")
            #expect(try folder.bytes(of: "cohortlink.trail") == bytes, "nothing is appended")
        }
    }

    @Test func `a file that is no trail is neither read nor continued`() throws {
        _ = try folder.write("deleted_on,file\n", to: "cohortlink.trail")
        #expect(throws: TrailError(.notATrail, file: trail.path, reason: "")) { try trail.append(entry(1)) }
        #expect(throws: TrailError(.notATrail, file: trail.path, reason: "")) { try trail.verify() }
        #expect(throws: TrailError(.file, file: folder.file("none"), reason: "")) {
            try AuditTrail(path: folder.file("none")).verify()
        }
    }

    @Test func `programs that append at the same time lose nothing`() async throws {
        let trail = trail
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                let entries = (0..<10).map { entry(task * 10 + $0) }
                group.addTask { for entry in entries { _ = try trail.append(entry) } }
            }
            try await group.waitForAll()
        }
        let verdict = try trail.verify()
        #expect(verdict.isWhole)
        #expect(verdict.entries.count == 80)
        #expect(Set(verdict.entries.map { $0.entry.counts[.init("people")] ?? 0 }).count == 80)
    }

    @Test func `there is no place for free text: a line that holds some is not of this program`() throws {
        let (bytes, head) = try write(1)
        let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n")[1].dropFirst(65)
        for (old, new) in [
            ("\"gp\"", "\"Jane Smith\""), ("\"people\":101", "\"Jane Smith\":1"), ("\"people\":101", "\"people\":-1"),
            ("\"version\":1", "\"version\":1,\"zzz\":\"Jane Smith\""), ("\"match\"", "\"wrote\""),
            ("\"tokens/gp\"", "\"tokens/gp/9434765919\""), ("\"number\":1", "\"number\": 1"),
        ] {
            let body = line.replacingOccurrences(of: old, with: new)
            #expect(body != String(line))
            // Chained as the program would have, so that only the contents are wrong.
            var parts = LengthPrefixed("cohortlink/trail/v1", "cohortlink/trail/v1")
            parts.append(body)
            let hash = Hex.text(try SHA256.digest(parts.bytes))
            let forged = Array("cohortlink trail v1\n\(hash) \(body)\n".utf8)
            let verdict = try TrailVerdict.judge(forged, path: "t", head: head)
            #expect(verdict.faults.contains(.changed(line: 2)), "\(new)")
            #expect(verdict.entries.isEmpty)
        }
    }
}
