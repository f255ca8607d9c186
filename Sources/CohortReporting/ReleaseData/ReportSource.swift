public import DisclosureControl
public import Lenses
public import Manifests

/// Where the parts of a report came from: files that the run itself was given open, or not at all.
public struct ReportSource: Sendable {
    /// Paths of the packages, attributes and counts.
    public let packages: [String]
    /// The manifest of an earlier release, so that breaks since then can be marked.
    public let earlier: String?
    /// When files of expectations were sealed, by their SHA-256.
    public let seals: [String: ExpectationSeal]
    /// Who approved the programme file, and when.
    public let approvals: [ReportApproval]

    /// Names files.
    ///
    /// - Parameters:
    ///   - packages: Paths of the packages.
    ///   - earlier: The manifest of an earlier release.
    ///   - seals: When files of expectations were sealed, by their SHA-256.
    ///   - approvals: Who approved the programme file, and when.
    public init(
        packages: [String],
        earlier: String? = nil,
        seals: [String: ExpectationSeal] = [:],
        approvals: [ReportApproval] = []
    ) {
        self.approvals = approvals
        self.seals = seals
        self.packages = packages
        self.earlier = earlier
    }

    /// What a manifest calls its inputs.
    public enum Role: String, CaseIterable, Sendable {
        case programme, people, package, population, lens, earlier, register
    }

    /// The fact that says that a release went into a ledger.
    public static let ledgerFact = "ledger"
    /// The fact that says on which day the registers were asked.
    public static let registersFact = "registers_day"
    static let sealFact = "expectations_sealed_"

    /// When files of expectations were sealed, as a manifest holds it.
    ///
    /// - Parameter manifest: The manifest.
    /// - Returns: Seals by the SHA-256 of the files.
    public static func seals(of manifest: Manifest) -> [String: ExpectationSeal] {
        var seals: [String: ExpectationSeal] = [:]
        for (name, text) in manifest.facts where name.hasPrefix(sealFact) {
            seals[String(name.dropFirst(sealFact.count))] = ExpectationSeal(text)
        }
        return seals
    }

    static let roleFact = "override_role"
    static let reasonFact = "override_reason"

    /// The decision under which a release was made although not all was proved.
    ///
    /// - Parameter manifest: The manifest.
    /// - Returns: The decision; `nil` where there was none.
    public static func override(of manifest: Manifest) -> JointCertificate.Override? {
        guard let role = manifest.facts[roleFact], let reason = manifest.facts[reasonFact] else { return nil }
        return JointCertificate.Override(role: role, reason: reason)
    }

    /// The paths of a manifest's inputs in one role.
    ///
    /// - Parameters:
    ///   - role: What they are.
    ///   - manifest: The manifest.
    ///   - folder: Its folder.
    /// - Returns: Absolute paths, in the manifest's order.
    public static func paths(_ role: Role, of manifest: Manifest, in folder: String) -> [String] {
        manifest.inputs.filter { $0.role == role.rawValue }.map { RelativePath.resolve($0.path, in: folder) }
    }
}
