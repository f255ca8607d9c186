public import Sealing

/// One office's approval of the exact bytes of one programme file, signed with the key of its organisation.
///
/// It travels as a short text that can be e-mailed. It carries the organisation's public keys, so that anybody who has
/// the programme file, which pins their fingerprint, can check it. It names no person.
public struct Approval: Sendable, Equatable {
    /// The programme's id.
    public let programme: String
    /// The programme's version.
    public let version: Int
    /// SHA-256 of the programme file, 64 hexadecimal digits.
    public let hash: String
    /// The organisation's id.
    public let organisation: String
    /// The office.
    public let role: Programme.ApprovalRole
    /// The day on which it was signed.
    public let approvedOn: CalendarDate
    /// Eight words that stand for who approved: the same person has the same words in one organisation and file.
    public let signatory: String
    /// The keys with which it says that it is signed.
    public let signer: PublicIdentity
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
        let signer = try identity.publicIdentity()
        let values = [
            programme.id, String(programme.version), programme.hash, signer.organisation, role.rawValue, "\(day)",
            signatory, Hex.text(signer.sealingKey), Hex.text(signer.signingKey),
        ]
        note = try SignedNote(
            kind: Self.kind,
            lines: zip(Self.names, values).map { SignedNote.Line($0, $1) },
            signedBy: identity
        )
        self.programme = programme.id
        version = programme.version
        hash = programme.hash
        organisation = signer.organisation
        self.role = role
        approvedOn = day
        self.signatory = signatory
        self.signer = signer
    }

    /// Reads an approval; nothing is believed yet, not even the signature.
    ///
    /// - Parameter path: The file.
    /// - Throws: `keyFile` for a file that is none.
    public init(path: String) throws(SealingError) {
        let note = try SignedNote.read(path, kind: Self.kind, names: Self.names)
        func value(_ name: String) -> String { note[name] ?? "" }
        guard let version = Int(value("version")), String(version) == value("version"), version > 0,
            let role = Programme.ApprovalRole(rawValue: value("role")), let day = CalendarDate(value("approved")),
            Hex.bytes(value("sha256"))?.count == 32, Self.isName(value("programme")),
            Self.isName(value("organisation")), SpokenWords.bytes(value("signatory"))?.count == StretchedWords.count,
            let sealing = Hex.bytes(value("sealing")), let signing = Hex.bytes(value("signing")), sealing.count == 32,
            signing.count == 32
        else {
            throw SealingError(.keyFile, "\(path): is no whole approval; ask for it again, as an attachment")
        }
        self.note = note
        programme = value("programme")
        self.version = version
        hash = value("sha256")
        organisation = value("organisation")
        self.role = role
        approvedOn = day
        signatory = value("signatory")
        signer = PublicIdentity(organisation: organisation, sealingKey: sealing, signingKey: signing)
    }

    /// Whether it is signed with the keys that it carries.
    public var isSigned: Bool { note.isSigned(by: signer) }

    /// The whole approval, as written to a file.
    public var text: String { note.text }

    /// The name that its file has: office, and the first digits of the programme file's hash.
    public var fileName: String { "\(organisation).\(role.rawValue).\(hash.prefix(8)).approval" }

    /// Ids of programmes and organisations: lower-case letters, digits and hyphens.
    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
