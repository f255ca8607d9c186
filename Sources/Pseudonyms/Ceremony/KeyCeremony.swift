public import Sealing
import SafeFiles

/// The making of a linkage key by all key holders together, over files in one folder that they pass around.
///
/// Each holder draws a share and commits to it; when all commitments are in, seals the share to every other holder;
/// when all shares are in, checks each against its commitment and combines them. No holder can choose or foretell the
/// key, since nobody sees a share before everybody has committed. Matcher and reporter take no part.
///
/// Files in the exchange folder, all signed: `HOLDER.commitment`, `HOLDER-to-OTHER.share`, `HOLDER.check`.
public struct KeyCeremony: Sendable {
    let programme: String
    let epoch: Int
    /// The key holders' ids, sorted.
    let holders: [String]
    let organisation: String
    let keys: KeyFolder
    let exchange: String
    let today: String

    /// How far the ceremony has come, seen from one holder.
    public enum Progress: Sendable, Equatable {
        /// The own commitment is there; the ones named are still to come.
        case committed(waitingFor: [String])
        /// The own share is sealed to all others; the ones named have still to seal theirs.
        case shared(waitingFor: [String])
    }

    /// What combining gave.
    public struct Outcome: Sendable, Equatable {
        /// The key check value.
        public let checkValue: String
        /// Holders who made the same key, this one included.
        public let agreeing: [String]
        /// Holders who have not written their check value yet.
        public let waitingFor: [String]
    }

    /// Prepares one holder's part.
    ///
    /// - Parameters:
    ///   - programme: The programme's id.
    ///   - epoch: The epoch, from 1.
    ///   - holders: All key holders' ids.
    ///   - organisation: The holder at work.
    ///   - keys: The holder's own key folder, with the public keys of the others.
    ///   - exchange: The folder that is passed around.
    ///   - today: The day of the ceremony, `yyyy-mm-dd`; the key says when it was made.
    /// - Throws: `wrongKey` where the organisation is no key holder or stands alone.
    public init(
        programme: String,
        epoch: Int,
        holders: [String],
        organisation: String,
        keys: KeyFolder,
        exchange: String,
        today: String
    ) throws(SealingError) {
        guard holders.contains(organisation) else {
            throw SealingError(
                .wrongKey,
                "'\(organisation)' is no key holder of this programme and takes no part; key holders are: "
                    + holders.joined(separator: ", ")
            )
        }
        guard Set(holders).count >= 2, Set(holders).count == holders.count else {
            throw SealingError(.wrongKey, "a key is made together by at least two different holders")
        }
        self.programme = programme
        self.epoch = epoch
        self.holders = holders.sorted()
        self.organisation = organisation
        self.keys = keys
        self.exchange = exchange
        self.today = today
    }

    /// Commits, and once every holder has committed, seals the own share to each of the others.
    ///
    /// Can be repeated: what stands is checked and kept.
    ///
    /// - Returns: What has been done and who is waited for.
    /// - Throws: `wrongKey` for a file that is somebody else's or contradicts another, `tampered`, `keyFile`, `library`.
    public func share() throws(SealingError) -> Progress {
        guard !keys.hasLinkageKey(epoch: epoch) else {
            throw SealingError(
                .keyFile,
                "\(keys.path): holds the linkage key of epoch \(epoch) already; a new key needs a new epoch in the "
                    + "programme file"
            )
        }
        try makeExchange()
        let identity = try keys.identity(of: organisation)
        let owner = shareOwner(organisation)
        guard let secret = try keys.ownShare(owner: owner, epoch: epoch, sealedTo: identity, drawing: true) else {
            throw SealingError(.keyFile, "\(keys.path): the own share cannot be kept")
        }
        let share = KeyShare(holder: organisation, secret: secret)
        try commit(share, identity)
        let waiting = holders.filter { !RegularFile.exists(commitmentFile($0)) }
        guard waiting.isEmpty else { return .committed(waitingFor: waiting) }
        let transcript = try transcript()
        for other in holders where other != organisation {
            let path = shareFile(from: organisation, to: other)
            if !RegularFile.exists(path) {
                try seal(share, to: try keys.publicIdentity(of: other), transcript, identity, path)
            }
        }
        return .shared(
            waitingFor: holders.filter { other in
                other != organisation && !RegularFile.exists(shareFile(from: other, to: organisation))
            }
        )
    }

    /// Checks every share against its commitment, combines them and keeps the key; compares with what others made.
    ///
    /// Can be repeated: a key that is there is only compared.
    ///
    /// - Returns: The check value and who has the same.
    /// - Throws: `wrongKey` naming who sent what does not fit, `tampered`, `keyFile` for what is still missing.
    public func combine() throws(SealingError) -> Outcome {
        try makeExchange()
        let identity = try keys.identity(of: organisation)
        let key = try keys.hasLinkageKey(epoch: epoch) ? keptKey(identity) : newKey(identity)
        let check = try key.checkValue()
        try writeCheck(check, identity)
        return try compare(check)
    }

    private func makeExchange() throws(SealingError) {
        do throws(FileError) { try Folder.make(exchange) } catch { throw SealingError(.keyFile, "\(error)") }
    }

    private func keptKey(_ identity: borrowing Identity) throws(SealingError) -> LinkageKey {
        let owner = LinkageKey.owner(programme: programme, epoch: epoch)
        return LinkageKey(
            programme: programme,
            epoch: epoch,
            root: try keys.linkageRoot(owner: owner, epoch: epoch, sealedTo: identity)
        )
    }

    private func newKey(_ identity: borrowing Identity) throws(SealingError) -> LinkageKey {
        guard
            let secret = try keys.ownShare(
                owner: shareOwner(organisation),
                epoch: epoch,
                sealedTo: identity,
                drawing: false
            )
        else {
            throw SealingError(.keyFile, "'\(organisation)' has not shared yet; run: cohortlink keys share")
        }
        let uncommitted = holders.filter { !RegularFile.exists(commitmentFile($0)) }
        let missing = holders.filter { other in
            other != organisation && !RegularFile.exists(shareFile(from: other, to: organisation))
        }
        guard uncommitted.isEmpty, missing.isEmpty else {
            let names = uncommitted.isEmpty ? missing : uncommitted
            throw SealingError(
                .keyFile,
                "\(exchange): the \(uncommitted.isEmpty ? "sealed share" : "commitment") of "
                    + "\(names.joined(separator: ", ")) is missing; wait for it, then run this again"
            )
        }
        let transcript = try transcript()
        let own = KeyShare(holder: organisation, secret: secret)
        try check(own, against: try commitment(of: organisation))
        var combination = KeyCombination(programme: programme, epoch: epoch)
        var mine: KeyShare? = own
        for holder in holders {
            if holder == organisation {
                guard let share = mine.take() else { continue }
                try combination.add(share)
            } else {
                let share = try openShare(from: holder, transcript, identity)
                try check(share, against: try commitment(of: holder))
                try combination.add(share)
            }
        }
        let key = try combination.combine()
        try key.withRoot { (root) throws(SealingError) in
            try keys.writeLinkageRoot(
                root,
                owner: LinkageKey.owner(programme: programme, epoch: epoch),
                epoch: epoch,
                made: today,
                sealedTo: try identity.publicIdentity()
            )
        }
        keys.removeOwnShare(epoch: epoch)
        return key
    }

    private func check(_ share: borrowing KeyShare, against commitment: [UInt8]) throws(SealingError) {
        guard try share.commitment(programme: programme, epoch: epoch) == commitment else {
            throw SealingError(
                .wrongKey,
                "the share of '\(share.holder)' is not the one that it committed to; stop, talk to them, and begin "
                    + "again with a new epoch"
            )
        }
    }

    func shareOwner(_ holder: String) -> String { "\(programme)/\(epoch)/\(holder)" }
}
