public import Governance
import SafeFiles
public import SealedPackages
public import Sealing

/// Opens the packages of partners that send counts and no person.
public enum CountsPackages {
    /// Divides packages by what they say they carry.
    ///
    /// - Parameter paths: Packages for the reporter.
    /// - Returns: Those of counts, and all others, each in the order given.
    /// - Throws: `PackageError` for a file that is no package.
    public static func divide(_ paths: [String]) throws(PackageError) -> (counts: [String], others: [String]) {
        var counts: [String] = []
        var others: [String] = []
        for path in paths {
            if try PackageReader.inspect(path).kind == .counts { counts.append(path) } else { others.append(path) }
        }
        return (counts, others)
    }

    /// Opens packages and checks that they fit the programme.
    ///
    /// - Parameters:
    ///   - paths: Packages of counts, at most one a partner, in any order.
    ///   - programme: The programme that all of them were sealed under.
    ///   - keys: The reporter's keys and the partners' public keys.
    /// - Returns: One table a partner, in the programme's order of partners.
    /// - Throws: `PackageError`, `SealingError`; `mismatch` names the package that does not fit, or that holds a line or
    ///   a measure that the programme does not have.
    public static func open(_ paths: [String], programme: Programme, keys: KeyFolder) throws -> [CountsTable] {
        guard !paths.isEmpty else { return [] }
        _ = try RunGate(programme, for: .reporter, keys: keys)
        let reporter = try keys.identity(of: programme.roles.reporter)
        var tables: [String: CountsTable] = [:]
        var acceptance = try PackageAcceptance(folder: keys.path, programme: programme.id)
        for path in paths {
            let package = try PackageReader.open(path, kind: .counts, recipient: reporter) { partner in
                try PinnedKeys.identity(of: partner, keys, programme)
            }
            let header = package.header
            func refuse(_ reason: String) -> PackageError { PackageError(.mismatch, file: path, reason: reason) }
            try acceptance.check(header, file: path)
            guard header.programme == programme.id, header.programmeHash == programme.hash else {
                throw refuse("was sealed under another programme file than \(programme.path); use the same file")
            }
            try header.checkEnvironment(of: programme, file: path)
            guard let partner = programme.partner(header.partner), tables[header.partner] == nil else {
                throw refuse("comes from '\(header.partner)', who is not in the programme or has sent another package")
            }
            let table = try CountsPayload.table(from: package, file: path)
            guard CountsRelease.permits(table, of: partner) else {
                throw refuse("holds counts, a line or a measure that the programme does not have '\(partner.id)' send")
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
