import Governance
import Foundation
import TestSupport
import Testing

@testable import SealedPackages

@Suite struct AcceptanceTests {
    private let folder: TemporaryFolder
    /// 1 October 2025, noon.
    private static let noon = 1_759_320_000_000
    private static let day = 86_400_000

    init() throws { folder = try TemporaryFolder() }

    private func header(
        _ id: String,
        from partner: String = "gp",
        sealed: Int = noon,
        keptDays: Int = 30,
        kind: PackageHeader.Kind = .tokens,
        keyCheck: String = "0011223344556677"
    ) -> PackageHeader {
        let time = SealingTime(milliseconds: sealed, keptDays: keptDays)
        return PackageHeader(
            kind: kind,
            programme: "p",
            programmeHash: "",
            environment: .test,
            partner: partner,
            recipient: "m",
            epoch: 1,
            keyCheck: keyCheck,
            catalogue: "standard-1",
            rules: 1,
            packageID: id,
            sequence: time.sequence,
            created: time.created,
            expires: time.expires,
            people: 60,
            optOuts: [],
            ephemeralKey: "",
            files: []
        )
    }

    private func ledger(daysLater days: Int = 0) throws -> PackageAcceptance {
        try PackageAcceptance(
            folder: folder.path,
            programme: "p",
            now: SealingTime(milliseconds: Self.noon + days * Self.day, keptDays: 0)
        )
    }

    private func accept(_ header: PackageHeader, daysLater days: Int = 0) throws {
        var ledger = try ledger(daysLater: days)
        try ledger.check(header, file: "f")
        ledger.accept(header)
        try ledger.write(to: ledger.path)
    }

    private func refusal(_ header: PackageHeader, daysLater days: Int = 0) throws -> PackageError? {
        let ledger = try ledger(daysLater: days)
        do throws(PackageError) {
            try ledger.check(header, file: "f")
            return nil
        } catch { return error }
    }

    @Test func `a run with a package of counts, which has no linkage key, can be repeated`() throws {
        try accept(header("a", from: "advice", kind: .counts, keyCheck: ""))
        #expect(try refusal(header("a", from: "advice", kind: .counts, keyCheck: ""), daysLater: 3) == nil)
        #expect(try ledger().entries.map(\.keyCheck) == [""])
    }

    @Test func `a run can be repeated with the newest packages`() throws {
        try accept(header("a"))
        #expect(try refusal(header("a"), daysLater: 3) == nil)
    }

    @Test func `an old package is refused with the day on which it was first seen (P4)`() throws {
        try accept(header("a"))
        try accept(header("b", sealed: Self.noon + Self.day), daysLater: 1)
        let error = try #require(try refusal(header("a"), daysLater: 2))
        #expect(error.code == .replayed)
        #expect(error.reason.contains("2025-10-01"))
    }

    @Test func `a package sealed before the newest accepted one is refused though it was never seen (P4)`() throws {
        try accept(header("b", sealed: Self.noon + Self.day), daysLater: 1)
        #expect(try refusal(header("c"), daysLater: 1)?.code == .replayed)
        #expect(try refusal(header("d", sealed: Self.noon + Self.day), daysLater: 1)?.code == .replayed)
    }

    @Test func `an epoch that had a key is refused with another key (C20, G17)`() throws {
        try accept(header("a"))
        let other = header("b", from: "police", keyCheck: "8899aabbccddeeff")
        let error = try #require(try refusal(other))
        #expect(error.code == .mismatch)
        #expect(error.reason.contains("new epoch"))
    }

    @Test func `partners and kinds are counted apart`() throws {
        try accept(header("b", sealed: Self.noon + Self.day), daysLater: 1)
        #expect(try refusal(header("c", from: "police"), daysLater: 1) == nil)
        #expect(try refusal(header("d", kind: .attributes), daysLater: 1) == nil)
    }

    @Test func `an expired package is refused, on its last day it is not`() throws {
        #expect(try refusal(header("a"), daysLater: 30) == nil)
        #expect(try refusal(header("a"), daysLater: 31)?.code == .expired)
    }

    @Test func `a package from tomorrow's clock passes, one from next week is refused (C7)`() throws {
        #expect(try refusal(header("a", sealed: Self.noon + Self.day)) == nil)
        let error = try #require(try refusal(header("a", sealed: Self.noon + 7 * Self.day)))
        #expect(error.code == .expired)
        #expect(error.reason.contains("clocks"))
    }

    @Test func `a damaged list, or one of another programme, is refused rather than forgotten`() throws {
        try accept(header("a"))
        let path = try ledger().path
        let text = String(decoding: try folder.bytes(of: "accepted-p.txt"), as: UTF8.self)
        for damaged in [
            text.replacing("tokens gp", with: "tokens"), String(text.dropLast()), text.replacing(" p\n", with: " q\n"),
            text.replacing("tokens", with: "token"), "",
        ] {
            try Data(damaged.utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: PackageError(.ledger, file: "", reason: "")) { _ = try ledger() }
        }
    }

    @Test func `days are counted across months and leap days`() {
        #expect(SealingTime(milliseconds: 1_709_121_600_000, keptDays: 1).expires == "2024-02-29")
        #expect(SealingTime(milliseconds: 1_709_121_600_000, keptDays: 2).expires == "2024-03-01")
    }
}
