import ArgumentParser
import DisclosureControl
import ReleaseFiles

/// What went out before about the same people, and somebody's decision to release what is not wholly proved.
struct HistoryOptions: ParsableArguments {
    @Option(help: "The ledger of everything that is out about these people; made if it is not there.")
    var ledger: String?
    @Option(help: "The release's name in the ledger.") var release: String?
    @Option(help: "Which people these are, where two files hold the same; otherwise told by a digest.")
    var snapshot: String?
    @Option(help: "Release although not everything is proved: the role of whoever decides.") var overrideRole: String?
    @Option(help: "Why.") var overrideReason: String?

    func validate() throws {
        guard (overrideRole == nil) == (overrideReason == nil) else {
            throw ValidationError("an override needs both --override-role and --override-reason")
        }
        if let overrideRole, let overrideReason {
            guard overrideRole.contains(where: \.isLetter), overrideReason.count >= 10 else {
                throw ValidationError("an override needs a named role and a reason of at least ten letters")
            }
        }
        guard ledger == nil || release != nil else {
            throw ValidationError("--ledger needs the release's name: --release NAME")
        }
    }

    /// The decision, where there is one.
    var override: JointCertificate.Override? {
        guard let overrideRole, let overrideReason else { return nil }
        return JointCertificate.Override(role: overrideRole, reason: overrideReason)
    }

    /// The ledger as it is, with the name of the release to be added.
    func opened() throws -> (ledger: Ledger, name: String)? {
        guard let ledger, let release else { return nil }
        return (try Ledger(path: ledger), release)
    }
}
