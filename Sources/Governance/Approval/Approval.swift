public import Sealing

/// One office's approval of the exact bytes of one programme file, signed with the key of its organisation.
///
/// It travels as a short text that can be e-mailed. It carries the organisation's public keys, so that anybody who has
/// the programme file, which pins their fingerprint, can check it. It names no person.
public struct Approval: Sendable, Equatable {
    private let said: OfficeNote
    /// Eight words that stand for who approved: the same person has the same words in one organisation and file.
    public let signatory: String
    private let note: SignedNote

    /// The kind of note; part of what is signed, so that no other signature of these keys can pass for an approval.
    static let kind = "approval"
    private static let names = [
        "programme", "version", "sha256", "organisation", "role", "approved", "signatory", "sealing", "signing",
    ]

    /// Signs an approval; whether it may be given is `ApprovalSigning`'s to say.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - role: The office.
    ///   - signatory: What stands for the person, from `Signatory`.
    ///   - day: The day.
    ///   - identity: The organisation's keys.
    /// - Throws: `library`.
    package init(
        of programme: Programme,
        role: Programme.ApprovalRole,
        signatory: String,
        on day: CalendarDate,
        signedBy identity: borrowing Identity
    ) throws(SealingError) {
        said = try OfficeNote(of: programme, role: role, on: day, signedBy: identity)
        let lines = said.lines(day: "approved", signatory: signatory)
        note = try SignedNote(kind: Self.kind, lines: lines, signedBy: identity)
        self.signatory = signatory
    }

    /// Reads an approval; nothing is believed yet, not even the signature.
    ///
    /// - Parameter path: The file.
    /// - Throws: `keyFile` for a file that is none.
    public init(path: String) throws(SealingError) {
        note = try SignedNote.read(path, kind: Self.kind, names: Self.names)
        let signatory = note["signatory"] ?? ""
        guard let said = OfficeNote(note, day: "approved"), SpokenWords.bytes(signatory)?.count == StretchedWords.count
        else {
            throw SealingError(.keyFile, "\(path): is no whole approval; ask for it again, as an attachment")
        }
        self.said = said
        self.signatory = signatory
    }

    /// The programme's id.
    public var programme: String { said.programme }
    /// The programme's version.
    public var version: Int { said.version }
    /// SHA-256 of the programme file, 64 hexadecimal digits.
    public var hash: String { said.hash }
    /// The organisation's id.
    public var organisation: String { said.organisation }
    /// The office.
    public var role: Programme.ApprovalRole { said.role }
    /// The day on which it was signed.
    public var approvedOn: CalendarDate { said.day }
    /// The keys with which it says that it is signed.
    public var signer: PublicIdentity { said.signer }

    /// Whether it is signed with the keys that it carries.
    public var isSigned: Bool { note.isSigned(by: signer) }

    /// The whole approval, as written to a file.
    public var text: String { note.text }

    /// The name that its file has: office, and the first digits of the programme file's hash.
    public var fileName: String { said.fileName + ".approval" }

    /// Why it says nothing about a programme's file, whatever its day; `nil` where it does.
    func flaw(_ programme: Programme) -> ApprovalFlaw? { said.flaw(note, programme) }
}
