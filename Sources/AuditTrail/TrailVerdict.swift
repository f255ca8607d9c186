import SafeFiles

/// What a trail says, and whether it is whole.
public struct TrailVerdict: Sendable, Equatable {
    /// One entry that was read.
    public struct Read: Sendable, Equatable {
        /// Its number.
        public let number: Int
        /// The line it stands on.
        public let line: Int
        /// Its hash.
        public let hash: String
        /// What it says.
        public let entry: TrailEntry
        /// The bytes of an unfinished line that were taken out before it; 0 for none.
        public let torn: Int
    }

    /// Something that no crash leaves behind.
    public enum Fault: Sendable, Equatable {
        /// A line was changed, or was not written by this program.
        case changed(line: Int)
        /// Entries are missing before a line, or stand in another order.
        case outOfOrder(line: Int, expected: Int, found: Int)
        /// Entries are missing at the end.
        case cutOff(entries: Int)
        /// The end is not the one that the head beside the trail tells.
        case otherEnd
        /// The head is missing or damaged, so that nobody can say whether entries are missing at the end.
        case noHead
    }

    /// The trail.
    public let path: String
    /// Entries in the order of the file.
    public let entries: [Read]
    /// What is wrong, in the order of lines.
    public let faults: [Fault]
    /// The bytes of an unfinished last line, as a crash or a full disk leaves it; 0 for none.
    public let tornBytes: Int

    /// Whether nothing is wrong; an unfinished last line is no fault.
    public var isWhole: Bool { faults.isEmpty }

    /// The newest entry; `nil` for a trail without entries.
    public var head: TrailHead? { entries.last.map { TrailHead(number: $0.number, hash: $0.hash) } }
}

extension TrailVerdict.Fault {
    /// The fault in a sentence.
    public var words: String {
        switch self {
        case .changed(let line): "Line \(line) was changed after it was written, or was not written by this program."
        case .outOfOrder(let line, let expected, let found):
            found > expected
                ? "Before line \(line) entries are missing: it is entry \(found), and entry \(expected) should follow."
                : "Line \(line) is out of order: it is entry \(found), and entry \(expected) should follow."
        case .cutOff(let entries):
            entries == 1
                ? "The last entry is missing." : "The last \(entries) entries are missing."
        case .otherEnd: "The last entry is not the one that the .head file beside the trail tells."
        case .noHead:
            "The .head file beside the trail is missing or damaged, so nobody can say whether entries are missing at the "
                + "end."
        }
    }
}

extension AuditTrail {
    private static let sizeLimit = 256 << 20

    /// Reads a trail and looks for every change.
    ///
    /// - Returns: What it says and what is wrong with it.
    /// - Throws: `file`, `notATrail`.
    public func verify() throws(TrailError) -> TrailVerdict {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try RegularFile.contents(of: path, limit: Self.sizeLimit) } catch {
            throw TrailError(.file, file: path, reason: error.reason)
        }
        return try TrailVerdict.judge(bytes, path: path, head: TrailHead.read(of: path))
    }
}

extension TrailVerdict {
    /// Judges the bytes of a trail.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - path: Its name, for messages.
    ///   - head: The head that was kept beside it.
    /// - Returns: What it says and what is wrong with it.
    /// - Throws: `notATrail`.
    package static func judge(_ bytes: [UInt8], path: String, head: TrailHead?) throws(TrailError) -> TrailVerdict {
        let first = Array(TrailLink.firstLine.utf8)
        guard bytes.starts(with: first) || first.starts(with: bytes) else {
            throw TrailError(.notATrail, file: path, reason: "is no audit trail of this program")
        }
        var lines = bytes.dropFirst(first.count).split(separator: 0x0A, omittingEmptySubsequences: false)
        let last = bytes.count < first.count ? bytes[...] : lines.popLast() ?? []
        var entries: [Read] = []
        var faults: [Fault] = []
        var previous = TrailHead.none.hash
        var expected = 1
        for (index, line) in lines.enumerated() {
            let number = index + 2
            guard let link = TrailLink(reading: line), let numbered = NumberedEntry(link.body) else {
                faults.append(.changed(line: number))
                expected += 1
                continue
            }
            if numbered.number != expected {
                faults.append(.outOfOrder(line: number, expected: expected, found: numbered.number))
            } else if !link.follows(previous) {
                faults.append(.changed(line: number))
            }
            entries.append(
                Read(number: numbered.number, line: number, hash: link.hash, entry: numbered.entry, torn: numbered.torn)
            )
            previous = link.hash
            expected = numbered.number + 1
        }
        faults += endFaults(entries.last, head)
        return TrailVerdict(path: path, entries: entries, faults: faults, tornBytes: last.count)
    }

    /// What the head tells: the last entry may be one ahead of it, where the program was cut off between the two.
    private static func endFaults(_ last: Read?, _ head: TrailHead?) -> [Fault] {
        let number = last?.number ?? 0
        guard let head else { return number <= 1 ? [] : [.noHead] }
        if number < head.number { return [.cutOff(entries: head.number - number)] }
        if number == head.number { return last?.hash == head.hash ? [] : [.otherEnd] }
        return number == head.number + 1 ? [] : [.otherEnd]
    }
}
