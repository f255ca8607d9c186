import Sealing

/// What a signed note of one office about one exact programme file says: an approval, or a withdrawal.
struct OfficeNote: Sendable, Equatable {
    /// The programme's id.
    let programme: String
    /// The programme's version.
    let version: Int
    /// SHA-256 of the programme file, 64 hexadecimal digits.
    let hash: String
    /// The organisation's id.
    let organisation: String
    /// The office.
    let role: Programme.ApprovalRole
    /// The day on which it was signed.
    let day: CalendarDate
    /// The keys with which it says that it is signed.
    let signer: PublicIdentity

    init(
        of programme: Programme,
        role: Programme.ApprovalRole,
        on day: CalendarDate,
        signedBy identity: borrowing Identity
    ) throws(SealingError) {
        signer = try identity.publicIdentity()
        self.programme = programme.id
        version = programme.version
        hash = programme.hash
        organisation = signer.organisation
        self.role = role
        self.day = day
    }

    /// Reads what a note says, believing nothing yet; `nil` where it is not whole.
    init?(_ note: SignedNote, day dayName: String) {
        func value(_ name: String) -> String { note[name] ?? "" }
        guard let version = Int(value("version")), String(version) == value("version"), version > 0,
            let role = Programme.ApprovalRole(rawValue: value("role")), let day = CalendarDate(value(dayName)),
            Hex.bytes(value("sha256"))?.count == 32, Self.isName(value("programme")),
            Self.isName(value("organisation")), let sealing = Hex.bytes(value("sealing")),
            let signing = Hex.bytes(value("signing")), sealing.count == 32, signing.count == 32
        else { return nil }
        programme = value("programme")
        self.version = version
        hash = value("sha256")
        organisation = value("organisation")
        self.role = role
        self.day = day
        signer = PublicIdentity(organisation: organisation, sealingKey: sealing, signingKey: signing)
    }

    /// The office that signed.
    var office: Programme.RequiredApproval { .init(organisation: organisation, role: role) }

    /// The name of its file, without the ending: office, and the first digits of the programme file's hash.
    var fileName: String { "\(organisation).\(role.rawValue).\(hash.prefix(8))" }

    /// The lines of the note, in their order.
    ///
    /// - Parameters:
    ///   - dayName: The name of the line with the day.
    ///   - signatory: What stands for the person, where somebody's name was asked for.
    /// - Returns: Everything that is signed.
    func lines(day dayName: String, signatory: String? = nil) -> [SignedNote.Line] {
        [
            .init("programme", programme), .init("version", String(version)), .init("sha256", hash),
            .init("organisation", organisation), .init("role", role.rawValue), .init(dayName, "\(day)"),
        ] + (signatory.map { [.init("signatory", $0)] } ?? []) + [
            .init("sealing", Hex.text(signer.sealingKey)), .init("signing", Hex.text(signer.signingKey)),
        ]
    }

    /// Why the note says nothing about a programme's file, whatever its day.
    ///
    /// - Parameters:
    ///   - note: The note that it was read from.
    ///   - programme: The programme.
    /// - Returns: `nil` where it does say something.
    func flaw(_ note: SignedNote, _ programme: Programme) -> ApprovalFlaw? {
        guard self.programme == programme.id else { return .otherProgramme }
        guard hash == programme.hash, version == programme.version else { return .otherBytes }
        guard programme.requiredApproval(of: organisation, role) != nil else { return .notAsked }
        guard let pinned = programme.pinnedFingerprint(of: organisation), (try? signer.fingerprint()) == pinned else {
            return .otherKeys
        }
        return note.isSigned(by: signer) ? nil : .forged
    }

    /// Ids of programmes and organisations: lower-case letters, digits and hyphens.
    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
