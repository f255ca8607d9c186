public import DisclosureControl
import Foundation
public import SafeFiles
import Sealing

/// Everything that was released about the same people, in the order in which it went out.
///
/// One line of JSON a release; each carries the hash of the line before it, and a second file the number of lines and the
/// hash of the last. A line that is missing, altered or added by hand is found.
///
/// - Source: docs/disclosure-control.md, Ledger.
public struct Ledger: Sendable {
    /// One release.
    struct Entry: Codable, Sendable {
        let number: Int
        let previous: String
        let release: String
        /// Which people it counted.
        let people: String
        let figures: [ReleasedFigure]
    }

    private struct Seal: Codable {
        let entries: Int
        let head: String
    }

    /// Where it lies.
    public let path: String
    private(set) var entries: [Entry] = []
    private var lines: [[UInt8]] = []
    /// The hash of each entry.
    private var heads: [String] = []
    /// The hash of the last line, in hexadecimal; empty for a new ledger.
    public private(set) var head = ""

    /// Opens a ledger, or starts one where there is none.
    ///
    /// - Parameter path: the file.
    /// - Throws: `ledger` where an entry is missing or altered.
    public init(path: String) throws {
        self.path = path
        let hasLines = RegularFile.exists(path)
        let hasSeal = RegularFile.exists(path + ".head")
        guard hasLines || hasSeal else { return }
        guard hasLines && hasSeal else {
            throw ReleaseFileError(.ledger, path, "is there only in part; both the ledger and its .head are needed")
        }
        let bytes = try RegularFile.contents(of: path, limit: 1 << 30)
        for line in bytes.split(separator: 0x0A) {
            let number = entries.count + 1
            guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line)) else {
                throw ReleaseFileError(.ledger, path, row: number, "is no entry of a ledger")
            }
            guard entry.number == number, entry.previous == head else {
                throw ReleaseFileError(
                    .ledger,
                    path,
                    row: number,
                    "does not follow the entry before it: one is missing or altered"
                )
            }
            entries.append(entry)
            lines.append(Array(line))
            head = Hex.text(try SHA256.digest(Array(line)))
            heads.append(head)
        }
        let seal = try? JSONDecoder().decode(Seal.self, from: Data(try RegularFile.contents(of: path + ".head")))
        guard let seal, seal.entries == entries.count, seal.head == head else {
            throw ReleaseFileError(.ledger, path, "does not end as its .head says: an entry is missing or altered")
        }
    }

    /// What is out already, as a new release about some people has to take it.
    ///
    /// - Parameter people: which people the new release counts.
    /// - Returns: the figures; those about other people are marked as of before a change.
    public func figures(for people: String) -> [ReleasedFigure] { figures(of: entries[...], for: people) }

    /// The entry of a release that was made with this ledger.
    ///
    /// - Parameter hash: the hash that the release's certificate holds.
    /// - Returns: what was out before it, and what the entry says that it printed; `nil` where there is no such entry.
    public func record(_ hash: String) -> (earlier: [ReleasedFigure], figures: [ReleasedFigure], release: String)? {
        guard let place = heads.firstIndex(of: hash) else { return nil }
        let entry = entries[place]
        return (figures(of: entries[..<place], for: entry.people), entry.figures, entry.release)
    }

    private func figures(of entries: ArraySlice<Entry>, for people: String) -> [ReleasedFigure] {
        entries.flatMap { entry in
            entry.figures.map { figure in
                ReleasedFigure(
                    cell: figure.cell,
                    anyOf: figure.anyOf,
                    lower: figure.lower,
                    upper: figure.upper,
                    origin: figure.origin,
                    isBeforeChange: entry.people != people
                )
            }
        }
    }

    /// The ledger with one release more.
    ///
    /// - Parameters:
    ///   - name: the release's name; one that is there already is refused.
    ///   - people: which people it counts.
    ///   - figures: what it prints.
    /// - Returns: the new ledger, not written yet.
    /// - Throws: `ledger` for a name that is taken.
    public func adding(_ name: String, people: String, figures: [ReleasedFigure]) throws -> Ledger {
        guard !entries.contains(where: { $0.release == name }) else {
            throw ReleaseFileError(.ledger, path, "has a release of this name already; give --release another")
        }
        var ledger = self
        let entry = Entry(number: entries.count + 1, previous: head, release: name, people: people, figures: figures)
        let line = try ReleaseFolder.json(entry).dropLast()
        ledger.entries.append(entry)
        ledger.lines.append(Array(line))
        ledger.head = Hex.text(try SHA256.digest(Array(line)))
        ledger.heads.append(ledger.head)
        return ledger
    }

    /// Writes the ledger under temporary names; the caller names the whole set.
    ///
    /// - Parameter set: The set that the files appear with.
    /// - Throws: `FileError`.
    public func write(in set: inout FileSet) throws {
        try AtomicFile.write(text, to: try set.stage(path), mode: 0o600)
        try AtomicFile.write(try seal, to: try set.stage(path + ".head"), mode: 0o600)
    }

    private var text: [UInt8] { lines.flatMap { $0 + [0x0A] } }

    private var seal: [UInt8] {
        get throws { try ReleaseFolder.json(Seal(entries: entries.count, head: head)) }
    }
}
