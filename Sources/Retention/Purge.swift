import Foundation
public import Governance
import SafeFiles
import Tabular

/// Deletes what the programme no longer lets people keep, and writes down what was deleted.
public enum Purge {
    /// What was found in some folders.
    public struct Findings: Sendable, Equatable {
        /// Files past their last day.
        public let due: [KeptFile]
        /// Files of this program that may still be kept.
        public let kept: [KeptFile]
    }

    /// What a purge did.
    public struct Outcome: Sendable, Equatable {
        /// Files that are gone.
        public let deleted: [KeptFile]
        /// Files that are due and could not be deleted.
        public let failed: [KeptFile]
    }

    static let header = "deleted_on,file,kind,made_on,kept_until,rule\n"
    private static let logLimit = 64 << 20

    /// Looks through folders and the folders in them; links are not followed.
    ///
    /// - Parameters:
    ///   - folders: The folders.
    ///   - programme: The programme.
    ///   - today: The day on which is asked.
    /// - Returns: What is due and what is not, in the order of paths.
    /// - Throws: `FileError` for a folder that cannot be read.
    public static func look(
        into folders: [String],
        programme: Programme,
        today: CalendarDate
    ) throws -> Findings {
        var due: [KeptFile] = []
        var kept: [KeptFile] = []
        for folder in folders {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
                let names = FileManager.default.enumerator(atPath: folder)
            else { throw FileError(.unreadable, path: folder, reason: "is no folder that can be read; check the path") }
            for case let name as String in names {
                guard let file = KeptFile(path: Folder.join(folder, name), programme: programme) else { continue }
                if file.keptUntil < today { due.append(file) } else { kept.append(file) }
            }
        }
        return Findings(due: due.sorted { $0.path < $1.path }, kept: kept.sorted { $0.path < $1.path })
    }

    /// Deletes what is due.
    ///
    /// The log is written before anything is deleted, and again without what could not be.
    ///
    /// - Parameters:
    ///   - files: What is due.
    ///   - today: The day.
    ///   - log: The log, which is continued.
    /// - Returns: What is gone and what is not.
    /// - Throws: `FileError` where the log cannot be written; nothing is deleted then.
    public static func delete(_ files: [KeptFile], today: CalendarDate, log: String) throws -> Outcome {
        let before = try earlier(log)
        try write(before, files, today, log)
        var deleted: [KeptFile] = []
        var failed: [KeptFile] = []
        for file in files {
            if (try? FileManager.default.removeItem(atPath: file.path)) != nil {
                deleted.append(file)
            } else {
                failed.append(file)
            }
        }
        if !failed.isEmpty { try write(before, deleted, today, log) }
        return Outcome(deleted: deleted, failed: failed)
    }

    private static func earlier(_ log: String) throws -> String {
        guard RegularFile.exists(log) else { return header }
        let text = String(decoding: try RegularFile.contents(of: log, limit: logLimit), as: UTF8.self)
        guard text.hasPrefix(header) else {
            throw FileError(.exists, path: log, reason: "exists and is no log of purges; give --list another name")
        }
        return text
    }

    private static func write(_ before: String, _ files: [KeptFile], _ today: CalendarDate, _ log: String) throws {
        let lines = files.map { file in
            CSVText.line([
                "\(today)", file.path, file.thing.rawValue, "\(file.made)", "\(file.keptUntil)", file.thing.rule,
            ])
        }
        try AtomicFile.write(before + lines.joined(), to: log, mode: 0o600)
    }
}
