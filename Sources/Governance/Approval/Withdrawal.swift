public import Sealing

/// One office's no to the exact bytes of one programme file, signed with the key of its organisation.
///
/// It takes back an approval that was given, or refuses one that was asked for. For that file it is final: whoever agrees
/// again agrees to a new version.
public struct Withdrawal: Sendable, Equatable {
    private let said: OfficeNote
    private let note: SignedNote

    /// The kind of note; part of what is signed, so that an approval cannot pass for a withdrawal.
    static let kind = "withdrawal"
    /// How its file's name ends.
    static let ending = ".withdrawal"
    private static let names = [
        "programme", "version", "sha256", "organisation", "role", "withdrawn", "sealing", "signing",
    ]

    /// Signs a withdrawal; whether it may be given is `WithdrawalSigning`'s to say.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - role: The office.
    ///   - day: The day.
    ///   - identity: The organisation's keys.
    /// - Throws: `library`.
    package init(
        of programme: Programme,
        role: Programme.ApprovalRole,
        on day: CalendarDate,
        signedBy identity: borrowing Identity
    ) throws(SealingError) {
        said = try OfficeNote(of: programme, role: role, on: day, signedBy: identity)
        note = try SignedNote(kind: Self.kind, lines: said.lines(day: "withdrawn"), signedBy: identity)
    }

    /// Reads a withdrawal; nothing is believed yet, not even the signature.
    ///
    /// - Parameter path: The file.
    /// - Throws: `keyFile` for a file that is none.
    public init(path: String) throws(SealingError) {
        note = try SignedNote.read(path, kind: Self.kind, names: Self.names)
        guard let said = OfficeNote(note, day: "withdrawn") else {
            throw SealingError(.keyFile, "\(path): is no whole withdrawal; ask for it again, as an attachment")
        }
        self.said = said
    }

    /// The office that withdrew.
    public var office: Programme.RequiredApproval { said.office }
    /// The day on which it was signed.
    public var day: CalendarDate { said.day }
    /// SHA-256 of the programme file, 64 hexadecimal digits.
    public var hash: String { said.hash }
    /// The keys with which it says that it is signed.
    public var signer: PublicIdentity { said.signer }
    /// The whole withdrawal, as written to a file.
    public var text: String { note.text }
    /// The name that its file has.
    public var fileName: String { said.fileName + Self.ending }

    /// Why it counts for nothing, whatever its day, since a no in doubt is a no; `nil` where it stands.
    func flaw(_ programme: Programme) -> ApprovalFlaw? { said.flaw(note, programme) }
}
