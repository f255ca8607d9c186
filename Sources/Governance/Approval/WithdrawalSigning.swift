public import Sealing

/// The signing of a withdrawal at an organisation, after an office has said no.
public enum WithdrawalSigning {
    /// Checks words, office and keys, signs, and puts the withdrawal beside the programme file.
    ///
    /// No date stops it: an office may say no before a programme begins and after an approval has lapsed.
    ///
    /// - Parameters:
    ///   - office: The office that withdrew.
    ///   - words: The eight words of the file, as they came back.
    ///   - programme: The programme.
    ///   - keys: The organisation's keys.
    ///   - today: The day.
    /// - Returns: The withdrawal and its file; no file where it lay there already.
    /// - Throws: `GovernanceError` for an office that is not asked or other words, `SealingError` for keys, `FileError`;
    ///   nothing is written then.
    public static func sign(
        _ office: Programme.RequiredApproval,
        words: String,
        programme: Programme,
        keys: KeyFolder,
        today: CalendarDate = .today()
    ) throws -> (withdrawal: Withdrawal, file: String?) {
        guard programme.requiredApproval(of: office.organisation, office.role) != nil else {
            throw GovernanceError(
                .notPermitted,
                file: programme.path,
                reason:
                    "does not ask the \(office.role.words) of '\(office.organisation)' for an approval, so there is none "
                    + "to take back; see: cohortlink governance status"
            )
        }
        try ApprovalSigning.checkWords(words, programme)
        let identity = try keys.identity(of: office.organisation)
        try ApprovalSigning.checkPinned(try identity.publicIdentity(), programme, keys)
        var accepted = try AcceptedVersions(keys: keys, programme: programme.id)
        let register = try ApprovalRegister(programme, on: today)
        let isSame: (Withdrawal) -> Bool = {
            $0.office.organisation == office.organisation && $0.office.role == office.role
        }
        if let standing = register.withdrawn.first(where: isSame) { return (standing, nil) }
        let withdrawal = try Withdrawal(of: programme, role: office.role, on: today, signedBy: identity)
        let file = try ApprovalFolder(of: programme).write(withdrawal)
        try accepted.note(withdrawnVersion: programme, on: today)
        return (withdrawal, file)
    }
}
