import Sealing

/// Why an approval counts for nothing.
public enum ApprovalFlaw: Sendable, Equatable {
    /// The file is no approval.
    case unreadable
    /// It approves another programme.
    case otherProgramme
    /// It approves other bytes: an earlier version, or this one before an edit.
    case otherBytes
    /// Nobody asked for it.
    case notAsked
    /// It is signed with other keys than the programme pins for the organisation.
    case otherKeys
    /// Its signature does not fit: it was altered.
    case forged
    /// Its day is still to come.
    case future
    /// Its day is before the first on which this file could be approved.
    case tooEarly(CalendarDate)
    /// Its time is over.
    case expired(CalendarDate)
    /// The same person signed for another office of the organisation, which nobody agreed to.
    case samePerson(as: Programme.ApprovalRole)
    /// The office took it back on a day.
    case withdrawn(CalendarDate)

    /// Judges an approval by itself.
    ///
    /// - Parameters:
    ///   - approval: The approval.
    ///   - programme: The programme that it should be of.
    ///   - day: The day on which is asked.
    init?(_ approval: Approval, _ programme: Programme, _ day: CalendarDate) {
        if let flaw = approval.flaw(programme) {
            self = flaw
            return
        }
        guard approval.approvedOn <= day else {
            self = .future
            return
        }
        let first = programme.approvalsCountFrom
        guard first <= approval.approvedOn else {
            self = .tooEarly(first)
            return
        }
        let last = programme.lastDay(ofApprovalOn: approval.approvedOn)
        guard day <= last, approval.approvedOn <= programme.validTo else {
            self = .expired(last)
            return
        }
        return nil
    }

    /// The flaw in a clause that begins with a verb.
    public var words: String {
        switch self {
        case .unreadable: "is no approval that can be read; ask for it again, as an attachment"
        case .otherProgramme: "approves another programme"
        case .otherBytes: "was given for other bytes: the file was changed since, or this is another version"
        case .notAsked: "is of an office that the programme does not ask"
        case .otherKeys: "is signed with other keys than the programme pins for this organisation"
        case .forged: "does not bear this organisation's signature, or was altered after it was signed"
        case .future: "is dated on a day that is still to come; check the clocks"
        case .tooEarly(let day): "is dated before \(day), the first day on which this file could be approved (G14)"
        case .expired(let day): "counted until \(day) only"
        case .withdrawn(let day): "was taken back on \(day)"
        case .samePerson(let role):
            "was given by the person who signed as \(role.words) too, which the programme does not allow (G13)"
        }
    }
}
