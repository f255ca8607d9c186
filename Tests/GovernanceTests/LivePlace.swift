import Foundation
import Governance
import Sealing
import TestSupport

/// The example programme made live, in a folder of its own, with keys for every organisation, pinned.
///
/// A test may say that invented people are real; nobody else should.
struct LivePlace {
    let folder: TemporaryFolder
    /// A day in the middle of the programme.
    static let day = CalendarDate("2026-03-01") ?? .today()

    var path: String { folder.file("programme.yaml") }
    var approvals: String { folder.file("programme.approvals") }

    /// Makes the place; `edit` changes the text before it is written.
    init(_ edit: (String) throws -> String = { $0 }) throws {
        folder = try TemporaryFolder()
        var pins = ""
        for organisation in try Example.programme().organisations {
            let identity = try keys(organisation).makeIdentity(for: organisation)
            pins += "  - { organisation: \(organisation), fingerprint: \(try identity.fingerprint()) }\n"
        }
        try write(try edit(try Self.text(pins: pins)))
    }

    /// The example as a live programme.
    static func text(pins: String) throws -> String {
        let silent = "{ status: not_applicable, reason: Not asked of this kind of partner., reference: test }"
        let optOuts = "    opt_outs: { national: \(silent), type1: \(silent), local: \(silent) }\n"
        return try Example.edited("environment: test", "environment: live")
            .replacingOccurrences(of: "synthetic: true", with: "synthetic: false")
            .replacingOccurrences(
                of: "(    max_records: [^\n]*\n)(?!    opt_outs)",
                with: "$1" + optOuts,
                options: .regularExpression
            ) + "\nidentities:\n" + pins
    }

    func write(_ text: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }

    func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    func keys(_ organisation: String) -> KeyFolder { KeyFolder(path: folder.file("keys/\(organisation)")) }

    func programme() throws -> Programme { try Programme.read(path: path) }

    /// An approval signed with some organisation's keys, in the name of its own organisation.
    func approval(
        _ organisation: String,
        _ role: Programme.ApprovalRole,
        of programme: Programme? = nil,
        by signatory: String? = nil,
        on day: CalendarDate = day,
        keys folder: KeyFolder? = nil
    ) throws -> Approval {
        let identity = try (folder ?? keys(organisation)).identity(of: organisation)
        let words = signatory ?? Self.words(of: role)
        return try Approval(
            of: try programme ?? self.programme(),
            role: role,
            signatory: words,
            on: day,
            signedBy: identity
        )
    }

    /// Eight words that stand for somebody: one person for each office.
    static func words(of role: Programme.ApprovalRole) -> String {
        SpokenWords.text([UInt8(role.rawValue.utf8.count)] + [UInt8](repeating: 7, count: StretchedWords.count - 1))
    }

    /// Puts an approval beside the programme file, under its name or another one.
    func put(_ text: String, as name: String) throws {
        try FileManager.default.createDirectory(atPath: approvals, withIntermediateDirectories: true)
        try text.write(toFile: approvals + "/" + name, atomically: true, encoding: .utf8)
    }

    /// Everybody who has to approves.
    func approveAll(on day: CalendarDate = day) throws {
        let programme = try programme()
        for required in programme.approvalsRequired {
            let approval = try approval(required.organisation, required.role, of: programme, on: day)
            try put(approval.text, as: approval.fileName)
        }
    }

    func remove(_ approval: Approval) throws {
        try FileManager.default.removeItem(atPath: approvals + "/" + approval.fileName)
    }

    /// How things stand on a day.
    func register(on day: CalendarDate = day) throws -> ApprovalRegister {
        try ApprovalRegister(try programme(), on: day)
    }
}
