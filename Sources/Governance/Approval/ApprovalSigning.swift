import SafeFiles
public import Sealing

/// The signing of an approval at an organisation, after its words have come back.
public enum ApprovalSigning {
    /// What an authorised person types.
    public struct Request: Sendable {
        /// The organisation's id.
        public let organisation: String
        /// The office that approved.
        public let role: Programme.ApprovalRole
        /// The eight words that came back.
        public let words: String
        /// The name on what came back; kept nowhere.
        public let name: String

        /// Creates a request.
        public init(organisation: String, role: Programme.ApprovalRole, words: String, name: String) {
            self.organisation = organisation
            self.role = role
            self.words = words
            self.name = name
        }
    }

    /// What was signed.
    public struct Outcome: Sendable {
        /// The approval.
        public let approval: Approval
        /// Its file; `nil` where it lay there already.
        public let file: String?
        /// How things stand now.
        public let register: ApprovalRegister
    }

    /// Checks words, office, keys, day and version, signs, and puts the approval beside the programme file.
    ///
    /// - Parameters:
    ///   - request: What was typed.
    ///   - programme: The programme.
    ///   - keys: The organisation's keys.
    ///   - today: The day.
    /// - Returns: What was signed, and how things stand.
    /// - Throws: `GovernanceError` for what may not be approved, `SealingError` for keys, `FileError`; nothing is written
    ///   then.
    public static func sign(
        _ request: Request,
        programme: Programme,
        keys: KeyFolder,
        today: CalendarDate = .today()
    ) throws -> Outcome {
        func refuse(_ code: GovernanceError.Code, _ reason: String) -> GovernanceError {
            GovernanceError(code, file: programme.path, reason: reason)
        }
        guard let required = programme.requiredApproval(of: request.organisation, request.role) else {
            throw refuse(
                .notPermitted,
                "does not ask the \(request.role.words) of '\(request.organisation)' for an approval; see: cohortlink "
                    + "governance status"
            )
        }
        try checkWords(request.words, programme)
        try checkDay(today, programme)
        guard
            let signatory = try Signatory.words(
                of: request.name,
                organisation: request.organisation,
                hash: programme.hash
            )
        else { throw refuse(.words, "give the name on what came back: a first and a last name, or a staff number") }
        var accepted = try AcceptedVersions(keys: keys, programme: programme.id)
        if programme.environment == .live { try accepted.check(programme) }
        let register = try ApprovalRegister(programme, on: today)
        if let no = register.withdrawn.first(where: { $0.isOf(required) }) {
            throw refuse(
                .notApproved,
                "was refused or taken back by this office on \(no.day.words), which is final for this file; agree a new version"
            )
        }
        if let given = register.given.first(where: { $0.required == required }) {
            return Outcome(approval: given.approval, file: nil, register: register)
        }
        let identity = try keys.identity(of: request.organisation)
        try checkPinned(try identity.publicIdentity(), programme, keys)
        let approval = try Approval(
            of: programme,
            role: request.role,
            signatory: signatory,
            on: today,
            signedBy: identity
        )
        let given = ApprovalRegister.Given(
            required: required,
            approval: approval,
            lastDay: programme.lastDay(ofApprovalOn: today)
        )
        if let other = register.given.first(where: { given.isBySamePerson(as: $0) }) {
            throw refuse(
                .approvals,
                "G13: the same person has signed as \(other.required.role.words) of '\(request.organisation)'; another "
                    + "person has to, or all agree to same_person_as in a new version"
            )
        }
        if programme.environment == .live { try accepted.accept(programme, on: today) }
        let file = try ApprovalFolder(of: programme).write(approval)
        return Outcome(approval: approval, file: file, register: try ApprovalRegister(programme, on: today))
    }

    static func checkWords(_ typed: String, _ programme: Programme) throws {
        guard try !ProgrammeWords.match(typed, hash: programme.hash) else { return }
        let words = typed.lowercased().split { !$0.isLetter }
        let unknown = words.indices.first { SpokenWords.bytes(String(words[$0])) == nil }
        let reason: String
        if words.count != 8 {
            reason = "eight words are needed, and there are \(words.count); type all of them, in their order"
        } else if let unknown {
            reason = "word \(unknown + 1) is none of the words that are used; look at what came back again"
        } else {
            reason =
                "these are the words of another version or another file; send the summary of this one, and ask for its "
                + "words"
        }
        throw GovernanceError(.words, file: programme.path, reason: "is not what was approved: " + reason)
    }

    /// G14: what is approved must be in force, or an approval would be void on the day it is given.
    private static func checkDay(_ today: CalendarDate, _ programme: Programme) throws(GovernanceError) {
        let first = programme.approvalsCountFrom
        guard first <= today else {
            throw GovernanceError(
                .dates,
                file: programme.path,
                reason:
                    "G14: cannot be approved before \(first.words), when the programme begins; wait, or check the clock"
            )
        }
        guard let over = programme.expiries.first(where: { $0.lastDay < today }) else { return }
        throw GovernanceError(
            .dates,
            file: programme.path,
            reason:
                "G14: cannot be approved: \(over.what), ended on \(over.lastDay.words); renew it and agree a new version "
                + "(\(over.key))"
        )
    }

    static func checkPinned(
        _ own: PublicIdentity,
        _ programme: Programme,
        _ keys: KeyFolder
    ) throws {
        guard let pinned = programme.pinnedFingerprint(of: own.organisation) else {
            throw GovernanceError(
                .missing,
                file: programme.path,
                reason: "pins no keys, so no approval could be checked; put every organisation's fingerprint under "
                    + "'identities' first, as 'cohortlink keys inspect' prints it"
            )
        }
        let found = try own.fingerprint()
        guard found == pinned else {
            throw SealingError(
                .wrongKey,
                "\(keys.path): the keys of '\(own.organisation)' have the fingerprint \(found), the programme pins "
                    + "\(pinned); nobody would believe this approval"
            )
        }
    }
}
