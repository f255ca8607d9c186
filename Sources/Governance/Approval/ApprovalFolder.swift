import Foundation
package import SafeFiles
public import Sealing

/// The folder beside a programme file in which approvals lie: `programme.yaml` has `programme.approvals`.
///
/// One file an approval, so that those that come in by e-mail are put there and nobody edits a common file. Approvals of
/// earlier versions may stay: they count for nothing and show what was agreed when.
public struct ApprovalFolder: Sendable {
    /// A file of the folder, whether it is an approval or not.
    public struct Entry: Sendable {
        /// The path.
        public let file: String
        /// What it says, or why it cannot be read.
        public let content: Result<Approval, SealingError>
    }

    /// The folder.
    public let path: String

    /// More files than this are no approvals of one programme.
    static let mostFiles = 2000
    private static let ending = ".approval"

    /// The folder of a programme.
    ///
    /// - Parameter programme: The programme; nothing is read yet.
    public init(of programme: Programme) {
        let file = programme.path
        let name = file.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        path = file.dropLast(name.count) + (stem.isEmpty ? name : stem) + ".approvals"
    }

    /// Reads all files that are named as approvals, in the order of their names.
    ///
    /// - Returns: Nothing where there is no folder.
    /// - Throws: `notApproved` for a folder that cannot be read.
    func entries() throws(GovernanceError) -> [Entry] {
        try files(Self.ending).map { file in
            do throws(SealingError) { return Entry(file: file, content: .success(try Approval(path: file))) } catch {
                return Entry(file: file, content: .failure(error))
            }
        }
    }

    /// Reads all files that are named as withdrawals, in the order of their names; `nil` for one that is none.
    ///
    /// - Throws: As `entries()`.
    func withdrawals() throws(GovernanceError) -> [(file: String, withdrawal: Withdrawal?)] {
        try files(Withdrawal.ending).map { ($0, try? Withdrawal(path: $0)) }
    }

    private func files(_ ending: String) throws(GovernanceError) -> [String] {
        guard RegularFile.exists(path) else { return [] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw GovernanceError(.notApproved, file: path, reason: "cannot be read; check who may read this folder")
        }
        let found = names.filter { $0.hasSuffix(ending) }
            .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        guard found.count <= Self.mostFiles else {
            throw GovernanceError(
                .notApproved,
                file: path,
                reason: "holds more than \(Self.mostFiles) approvals; move those of earlier versions away"
            )
        }
        return found.map { Folder.join(path, $0) }
    }

    /// Puts an approval into the folder; one of the same office and file is replaced.
    ///
    /// - Parameter approval: The approval.
    /// - Returns: Its file.
    /// - Throws: `unwritable`.
    package func write(_ approval: Approval) throws(FileError) -> String {
        try Folder.make(path)
        let file = Folder.join(path, approval.fileName)
        try AtomicFile.write(approval.text, to: file)
        return file
    }

    /// Puts a withdrawal into the folder.
    ///
    /// - Parameter withdrawal: The withdrawal.
    /// - Returns: Its file.
    /// - Throws: `unwritable`.
    package func write(_ withdrawal: Withdrawal) throws(FileError) -> String {
        try Folder.make(path)
        let file = Folder.join(path, withdrawal.fileName)
        try AtomicFile.write(withdrawal.text, to: file)
        return file
    }
}
