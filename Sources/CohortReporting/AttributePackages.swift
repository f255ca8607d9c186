public import Governance
import SafeFiles
public import SealedPackages
public import Sealing

/// Opens the partners' attribute packages for the reporter.
public enum AttributePackages {
    /// Opens packages and checks that they fit the programme.
    ///
    /// - Parameters:
    ///   - paths: Attribute packages, one a partner, in any order.
    ///   - programme: The programme that all of them were sealed under.
    ///   - keys: The reporter's keys and the partners' public keys.
    /// - Returns: One table a partner, in the programme's order of partners.
    /// - Throws: `GovernanceError`, `PackageError`, `SealingError`; `mismatch` names the package that does not fit, or an attribute or
    ///   value that the programme does not permit.
    public static func open(
        _ paths: [String],
        programme: Programme,
        keys: KeyFolder
    ) throws -> [AttributeTable] {
        _ = try RunGate(programme, for: .reporter, keys: keys)
        let reporter = try keys.identity(of: programme.roles.reporter)
        var tables: [String: AttributeTable] = [:]
        var acceptance = try PackageAcceptance(folder: keys.path, programme: programme.id)
        for path in paths {
            let (header, table) = try AttributePayload.open(path, recipient: reporter) { partner in
                try PinnedKeys.identity(of: partner, keys, programme)
            }
            try acceptance.check(header, file: path)
            guard header.programme == programme.id, header.programmeHash == programme.hash else {
                throw PackageError(
                    .mismatch,
                    file: path,
                    reason: "was sealed under another programme file than \(programme.path); use the same file"
                )
            }
            try header.checkEnvironment(of: programme, file: path)
            guard let partner = programme.partner(header.partner), tables[header.partner] == nil else {
                throw PackageError(
                    .mismatch,
                    file: path,
                    reason: "comes from '\(header.partner)', who is not in the programme or has sent another package"
                )
            }
            try header.checkOptOuts(of: partner, file: path)
            for column in table.columns {
                guard let attribute = programme.attributes(of: partner).first(where: { $0.name == column.name }),
                    Set(column.values).isSubset(of: attribute.values.map(\.code))
                else {
                    throw PackageError(
                        .mismatch,
                        file: path,
                        reason:
                            "holds an attribute or a value that the programme does not permit '\(partner.id)' to send"
                    )
                }
            }
            for column in table.contacts?.columns ?? [] {
                guard let field = programme.contactFields(of: partner.id).first(where: { $0.name == column.name }),
                    Set(column.values).isSubset(of: field.codes(on: programme.referenceDate))
                else {
                    throw PackageError(
                        .mismatch,
                        file: path,
                        reason:
                            "says of contacts what the programme does not permit '\(partner.id)' to send"
                    )
                }
            }
            guard (table.homes != nil) == (partner.intake == .households) else {
                throw PackageError(
                    .mismatch,
                    file: path,
                    reason: partner.intake == .households
                        ? "does not say how many homes it speaks of; '\(partner.id)' has to seal again"
                        : "speaks of homes, but the programme has '\(partner.id)' send people"
                )
            }
            tables[header.partner] = table
            acceptance.accept(header)
        }
        do throws(FileError) { try acceptance.write(to: acceptance.path) } catch {
            throw PackageError(.ledger, file: acceptance.path, reason: error.reason)
        }
        return programme.partners.compactMap { tables[$0.id] }
    }
}
