import Foundation
import Pseudonyms
import Sealing
import TestSupport
import Testing

@Suite struct KeyCeremonyTests {
    private let folder: TemporaryFolder
    private let holders = ["council", "fire", "gp", "hospital", "police"]

    init() throws {
        folder = try TemporaryFolder()
        var identities: [PublicIdentity] = []
        for holder in holders { identities.append(try keys(holder).makeIdentity(for: holder)) }
        for holder in holders {
            for identity in identities where identity.organisation != holder { try keys(holder).add(identity) }
        }
    }

    private func keys(_ holder: String) -> KeyFolder { KeyFolder(path: folder.file("keys-\(holder)")) }

    private func ceremony(_ holder: String, epoch: Int = 1, exchange: String = "exchange") throws -> KeyCeremony {
        try KeyCeremony(
            programme: "wexmouth",
            epoch: epoch,
            holders: holders,
            organisation: holder,
            keys: keys(holder),
            exchange: folder.file(exchange),
            today: "2026-01-01"
        )
    }

    private func edit(_ name: String, _ change: (String) -> String) throws {
        let path = folder.file("exchange/\(name)")
        let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        try Data(change(text).utf8).write(to: URL(fileURLWithPath: path))
    }

    private func reason(_ work: () throws -> Void) throws -> String {
        do {
            try work()
            return "nothing was refused"
        } catch let error as SealingError { return error.reason }
    }

    @Test func `five organisations make one key, whatever the order in which they come`() throws {
        for holder in holders.reversed() { _ = try ceremony(holder).share() }
        for holder in ["gp", "fire", "police", "hospital", "council"] { _ = try ceremony(holder).share() }
        let outcomes = try ["police", "council", "gp", "hospital", "fire"].map { try ceremony($0).combine() }
        #expect(Set(outcomes.map(\.checkValue)).count == 1)
        #expect(outcomes[4].waitingFor.isEmpty && outcomes[4].agreeing == holders)
        #expect(outcomes[0].waitingFor.count == 4)
        #expect(try ceremony("council").combine() == outcomes[4])
    }

    @Test func `each step says whom it waits for`() throws {
        #expect(try ceremony("gp").share() == .committed(waitingFor: ["council", "fire", "hospital", "police"]))
        for holder in holders where holder != "gp" { _ = try ceremony(holder).share() }
        #expect(try ceremony("gp").share() == .shared(waitingFor: ["council", "fire", "hospital"]))
        #expect(try reason { _ = try ceremony("gp").combine() }.contains("sealed share of council, fire, hospital"))
    }

    @Test func `the key is what the published derivation makes of the shares`() throws {
        // Shares are drawn at random, so two ceremonies never give one key.
        func run(_ epoch: Int) throws -> String {
            for _ in 0..<2 { for holder in holders { _ = try ceremony(holder, epoch: epoch).share() } }
            return try ceremony("gp", epoch: epoch).combine().checkValue
        }
        let first = try run(1)
        try FileManager.default.removeItem(atPath: folder.file("exchange"))
        for holder in holders where holder != "gp" {
            try FileManager.default.removeItem(atPath: folder.file("keys-\(holder)/share-1.secret"))
        }
        #expect(try run(2) != first)
    }

    @Test func `no share and no key stands in the exchange folder`() throws {
        for _ in 0..<2 { for holder in holders { _ = try ceremony(holder).share() } }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.file("exchange")) {
            #expect(name.hasSuffix(".commitment") || name.hasSuffix(".share"))
        }
        // A share sealed to another cannot be opened, not even by who intercepts it and renames it.
        try edit("fire-to-gp.share") { _ in
            String(
                decoding: FileManager.default.contents(atPath: folder.file("exchange/fire-to-police.share")) ?? Data(),
                as: UTF8.self
            )
        }
        #expect(try reason { _ = try ceremony("gp").combine() }.contains("sealed to somebody else"))
    }

    @Test func `a holder who changes its mind after seeing others is found out`() throws {
        for _ in 0..<2 { for holder in holders { _ = try ceremony(holder).share() } }
        // Fire draws another share and commits anew, after everybody else has sealed.
        try FileManager.default.removeItem(atPath: folder.file("keys-fire/share-1.secret"))
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.file("exchange"))
        where name.hasPrefix("fire") { try FileManager.default.removeItem(atPath: folder.file("exchange/\(name)")) }
        _ = try ceremony("fire").share()
        #expect(try reason { _ = try ceremony("gp").combine() }.contains("saw other commitments"))
    }

    @Test func `a changed, cut or foreign file is refused by name`() throws {
        for _ in 0..<2 { for holder in holders { _ = try ceremony(holder).share() } }
        try edit("fire.commitment") { $0.replacing("commitment ", with: "commitment 0", maxReplacements: 1) }
        #expect(try reason { _ = try ceremony("gp").combine() }.contains("fire.commitment"))
    }

    @Test func `every truncation and a sample of bit flips of a share are refused`() throws {
        for _ in 0..<2 { for holder in holders { _ = try ceremony(holder).share() } }
        let path = folder.file("exchange/fire-to-gp.share")
        let whole = [UInt8](try #require(FileManager.default.contents(atPath: path)))
        var accepted = 0
        var random = SplitMix64(seed: 7)
        var attempts = (0..<whole.count - 1).map { Array(whole[..<$0]) }
        for _ in 0..<400 {
            var changed = whole
            changed[Int(random.next() % UInt64(whole.count))] ^= UInt8(1 << (random.next() % 8))
            attempts.append(changed)
        }
        for attempt in attempts where attempt != whole {
            try Data(attempt).write(to: URL(fileURLWithPath: path))
            do {
                _ = try ceremony("gp").combine()
                accepted += 1
                break
            } catch { #expect(error is SealingError) }
        }
        #expect(accepted == 0)
    }

    @Test func `mail programs may change line ends`() throws {
        for _ in 0..<2 { for holder in holders { _ = try ceremony(holder).share() } }
        try edit("fire-to-gp.share") { $0.replacing("\n", with: "\r\n") }
        try edit("police.commitment") { $0.replacing("\n", with: " \n") + "\n\n" }
        #expect(try !ceremony("gp").combine().checkValue.isEmpty)
    }

    @Test func `who holds no key takes no part, and one alone makes none`() throws {
        #expect(throws: SealingError(.wrongKey, "")) {
            _ = try KeyCeremony(
                programme: "wexmouth",
                epoch: 1,
                holders: holders,
                organisation: "linkage-unit",
                keys: keys("gp"),
                exchange: folder.file("exchange"),
                today: "2026-01-01"
            )
        }
        #expect(throws: SealingError(.wrongKey, "")) {
            _ = try KeyCeremony(
                programme: "wexmouth",
                epoch: 1,
                holders: ["gp"],
                organisation: "gp",
                keys: keys("gp"),
                exchange: folder.file("exchange"),
                today: "2026-01-01"
            )
        }
    }

    @Test func `an epoch that has its key is not shared again`() throws {
        for _ in 0..<2 { for holder in holders { _ = try ceremony(holder).share() } }
        _ = try ceremony("gp").combine()
        #expect(try reason { _ = try ceremony("gp").share() }.contains("needs a new epoch"))
    }

    @Test func `a different check value is named`() throws {
        for _ in 0..<2 { for holder in holders { _ = try ceremony(holder).share() } }
        _ = try ceremony("gp").combine()
        // The police's key file is replaced by a key that they made alone.
        let police = keys("police")
        try police.writeLinkageRoot(
            try SecretBytes.random(),
            owner: LinkageKey.owner(programme: "wexmouth", epoch: 1),
            epoch: 1,
            made: "2026-01-01",
            sealedTo: try police.publicIdentity(of: "police")
        )
        #expect(try reason { _ = try ceremony("police").combine() }.contains("'gp' has the key"))
    }

    @Test func `the share is gone once the key is made`() throws {
        for _ in 0..<2 { for holder in holders { _ = try ceremony(holder).share() } }
        #expect(FileManager.default.fileExists(atPath: folder.file("keys-gp/share-1.secret")))
        _ = try ceremony("gp").combine()
        #expect(!FileManager.default.fileExists(atPath: folder.file("keys-gp/share-1.secret")))
    }
}
