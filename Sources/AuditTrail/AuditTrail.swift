import Documents
import SafeFiles
import Sealing

/// An organisation's own record of what was run: append-only lines, each chained to the one before by its hash.
///
/// Whoever can write the file and its head can write a new one from the beginning. So the hash of the newest entry is
/// printed at each run: noted elsewhere, it shows whether the trail still holds that entry.
public struct AuditTrail: Sendable {
    /// The file.
    public let path: String

    /// Names a trail; nothing is read yet.
    ///
    /// - Parameter path: The file; made by the first entry.
    public init(path: String) { self.path = path }

    /// Appends an entry; it is on the disk when this returns.
    ///
    /// - Parameter entry: The entry.
    /// - Returns: The trail's new head.
    /// - Throws: `file`; `altered` where the trail's end is not as it was left, and then nothing is appended.
    public func append(_ entry: TrailEntry) throws(TrailError) -> TrailHead {
        do {
            var file = try AppendOnlyFile.open(path)
            let (head, end) = try last(of: file)
            let torn = file.size - end
            if torn > 0 { try file.takeBack(to: end) }
            if end == 0 { try file.append(Array(TrailLink.firstLine.utf8)) }
            let numbered = NumberedEntry(number: head.number + 1, torn: torn, entry: entry)
            let link = try TrailLink(try numbered.bytes(), after: head.hash)
            try file.append(link.line)
            let new = TrailHead(number: numbered.number, hash: link.hash)
            try new.write(of: path)
            return new
        } catch let error as TrailError {
            throw error
        } catch let error as FileError {
            throw TrailError(.file, file: error.path, reason: error.reason)
        } catch {
            throw TrailError(.file, file: path, reason: "cannot be continued: \(error)")
        }
    }

    /// The newest whole entry and where it ends, after it was compared with the head that was kept.
    private func last(of file: borrowing AppendOnlyFile) throws -> (TrailHead, end: Int) {
        let start = max(0, file.size - 2 * TrailLink.lengthLimit)
        let tail = try file.bytes(at: start, count: file.size - start)
        let kept = TrailHead.read(of: path)
        let first = Array(TrailLink.firstLine.utf8)
        guard let newline = tail.lastIndex(of: 0x0A) else {
            // Not even the first line is whole.
            guard start == 0, first.starts(with: tail) else { throw notATrail() }
            guard kept == nil else { throw missing() }
            return (.none, 0)
        }
        let end = start + newline + 1
        let before = tail[..<newline].lastIndex(of: 0x0A)
        let line = tail[(before.map { $0 + 1 } ?? 0)..<newline]
        if start == 0 && before == nil {
            guard Array(line) == first.dropLast() else { throw notATrail() }
            guard kept == nil else { throw missing() }
            return (.none, end)
        }
        if start == 0 { guard tail.starts(with: first) else { throw notATrail() } }
        guard let link = TrailLink(reading: line), let numbered = NumberedEntry(link.body) else { throw altered() }
        let found = TrailHead(number: numbered.number, hash: link.hash)
        if found == kept { return (found, end) }
        // The entry was written and the head was not: the program was cut off between the two.
        let previous = kept ?? .none
        guard found.number == previous.number + 1, link.follows(previous.hash) else {
            throw found.number < previous.number || kept == nil ? missing() : altered()
        }
        return (found, end)
    }

    private func notATrail() -> TrailError {
        TrailError(.notATrail, file: path, reason: "is no audit trail; give --log another name")
    }

    private static let advice =
        "look with 'cohortlink governance log verify', keep both files as they are, tell your IG lead, and go on with "
        + "another --log"

    private func altered() -> TrailError {
        TrailError(.altered, file: path, reason: "does not end as it was left; \(Self.advice)")
    }

    private func missing() -> TrailError {
        TrailError(
            .altered,
            file: path,
            reason: "does not go as far as '\(TrailHead.path(of: path))' says, or that is missing; \(Self.advice)"
        )
    }
}
