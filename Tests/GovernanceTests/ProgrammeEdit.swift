import Governance
import Testing

/// One edit of the example, the code it must be refused with, and the text at which the refusal must point.
struct ProgrammeEdit: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    let code: GovernanceError.Code
    let at: String
    let says: String
    var testDescription: String { name }

    init(_ name: String, _ old: String, _ new: String, _ code: GovernanceError.Code, at: String, says: String) {
        self.name = name
        self.old = old
        self.new = new
        self.code = code
        self.at = at
        self.says = says
    }
}
