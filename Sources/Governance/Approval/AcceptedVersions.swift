import SafeFiles
package import Sealing

/// Which versions of a programme, and which linkage keys, an organisation has accepted so far (G15, G17).
///
/// Kept beside the organisation's keys as `versions-PROGRAMME.txt`, so that nobody can slip it an older version again, or
/// another key under the number of an old epoch.
package struct AcceptedVersions: Sendable, Equatable {
    /// A version that was accepted.
    package struct Version: Sendable, Equatable {
        /// The number.
        package let number: Int
        /// SHA-256 of the file.
        package let hash: String
        /// The day on which it was first accepted.
        package let day: CalendarDate
    }

    /// A linkage key that was used.
    package struct Epoch: Sendable, Equatable {
        /// The epoch.
        package let number: Int
        /// The key's check value.
        package let keyCheck: String
        /// The day on which it was first used.
        package let day: CalendarDate
    }

    /// The file.
    package let path: String
    /// Versions, oldest first.
    package private(set) var versions: [Version] = []
    /// Epochs, oldest first.
    package private(set) var epochs: [Epoch] = []
    /// Files that an office withdrew from; none of them runs here again, whatever lies beside the programme file.
    package private(set) var withdrawn: [Version] = []
    private let programme: String

    private static let sizeLimit = 1 << 20

    /// Reads what was accepted; a missing file is an empty list.
    ///
    /// - Parameters:
    ///   - keys: The organisation's key folder.
    ///   - programme: The programme's id.
    /// - Throws: `history` for a file that is damaged or is another programme's.
    package init(keys: KeyFolder, programme: String) throws(GovernanceError) {
        path = Folder.join(keys.path, "versions-\(programme).txt")
        self.programme = programme
        guard RegularFile.exists(path) else { return }
        let bytes: [UInt8]
        do throws(FileError) { bytes = try RegularFile.contents(of: path, limit: Self.sizeLimit) } catch {
            throw GovernanceError(.history, file: path, reason: error.reason)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst() == Substring(Self.firstLine(programme)), lines.popLast() == "" else {
            throw GovernanceError(.history, file: path, reason: "is no list of accepted versions of '\(programme)'")
        }
        for (index, line) in lines.enumerated() {
            let parts = line.split(separator: " ").map(String.init)
            guard parts.count == 4, let number = Int(parts[1]), number > 0, let day = CalendarDate(parts[3]) else {
                throw damaged(index + 2)
            }
            switch parts[0] {
            case "version" where Hex.bytes(parts[2])?.count == 32:
                versions.append(Version(number: number, hash: parts[2], day: day))
            case "withdrawn" where Hex.bytes(parts[2])?.count == 32:
                withdrawn.append(Version(number: number, hash: parts[2], day: day))
            case "epoch" where Hex.bytes(parts[2]) != nil:
                epochs.append(Epoch(number: number, keyCheck: parts[2], day: day))
            default: throw damaged(index + 2)
            }
        }
    }

    private static func firstLine(_ programme: String) -> String { "cohortlink accepted-versions v1 \(programme)" }

    private func damaged(_ line: Int) -> GovernanceError {
        GovernanceError(
            .history,
            file: path,
            line: line,
            reason:
                "is damaged; take the file from its backup, since without it an old version could pass for a new one"
        )
    }

    /// The newest version that was accepted.
    package var newest: Version? { versions.max { $0.number < $1.number } }

    /// Refuses an older version than one that was accepted, or another file under its number (G15).
    ///
    /// - Parameter programme: The programme.
    /// - Throws: `chain`.
    package func check(_ programme: Programme) throws(GovernanceError) {
        guard let newest, newest.hash != programme.hash else { return }
        guard programme.version >= newest.number else {
            throw GovernanceError(
                .chain,
                file: programme.path,
                reason: "G15: is version \(programme.version), but version \(newest.number) was accepted here on "
                    + "\(newest.day); an older version never runs again, so use the newest or agree a new one"
            )
        }
        guard programme.version > newest.number else {
            throw GovernanceError(
                .chain,
                file: programme.path,
                reason: "G15: is another file than the version \(newest.number) that was accepted here on "
                    + "\(newest.day); a changed file counts its version one up"
            )
        }
        // Of a version that was never seen here nobody can say which one it followed.
        guard programme.version > newest.number + 1 || programme.accountability.previous == newest.hash else {
            throw GovernanceError(
                .chain,
                file: programme.path,
                reason:
                    "G15: does not follow the version \(newest.number) that was accepted here on \(newest.day): its "
                    + "'previous' names another file; ask which one it was made from"
            )
        }
    }

    /// Refuses another linkage key under the number of an epoch that had one (G17).
    ///
    /// - Parameters:
    ///   - epoch: The epoch.
    ///   - keyCheck: The key's check value.
    ///   - file: The programme file, for messages.
    /// - Throws: `chain`.
    package func check(epoch: Int, keyCheck: String, file: String) throws(GovernanceError) {
        guard let other = epochs.first(where: { $0.number == epoch && $0.keyCheck != keyCheck }) else { return }
        throw GovernanceError(
            .chain,
            file: file,
            reason: "G17: epoch \(epoch) had the linkage key \(other.keyCheck) since \(other.day), and this one is "
                + "\(keyCheck); a new key needs a new epoch"
        )
    }

    /// Notes a version as accepted, and writes the list where it is new.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - day: The day.
    /// - Throws: `history` where the list cannot be written.
    package mutating func accept(_ programme: Programme, on day: CalendarDate) throws(GovernanceError) {
        guard !versions.contains(where: { $0.hash == programme.hash }) else { return }
        versions.append(Version(number: programme.version, hash: programme.hash, day: day))
        try write()
    }

    /// Notes a linkage key as used, and writes the list where it is new.
    ///
    /// - Parameters:
    ///   - epoch: The epoch.
    ///   - keyCheck: The key's check value.
    ///   - day: The day.
    /// - Throws: `history` where the list cannot be written.
    package mutating func accept(epoch: Int, keyCheck: String, on day: CalendarDate) throws(GovernanceError) {
        guard !epochs.contains(where: { $0.number == epoch && $0.keyCheck == keyCheck }) else { return }
        epochs.append(Epoch(number: epoch, keyCheck: keyCheck, day: day))
        try write()
    }

    /// Notes that an office withdrew from a file, and writes the list where that is new.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - day: The day of the withdrawal.
    /// - Throws: `history` where the list cannot be written.
    package mutating func note(
        withdrawnVersion programme: Programme,
        on day: CalendarDate
    ) throws(GovernanceError) {
        guard !withdrawn.contains(where: { $0.hash == programme.hash }) else { return }
        withdrawn.append(Version(number: programme.version, hash: programme.hash, day: day))
        try write()
    }

    private func write() throws(GovernanceError) {
        let lines =
            versions.map { "version \($0.number) \($0.hash) \($0.day)\n" }
            + withdrawn.map { "withdrawn \($0.number) \($0.hash) \($0.day)\n" }
            + epochs.map { "epoch \($0.number) \($0.keyCheck) \($0.day)\n" }
        do throws(FileError) {
            try AtomicFile.write(Self.firstLine(programme) + "\n" + lines.joined(), to: path, mode: 0o600)
        } catch { throw GovernanceError(.history, file: path, reason: error.reason) }
    }
}
