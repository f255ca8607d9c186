import CohortStore
import DisclosureControl
import Lenses
public import ReleaseFiles
import Sealing

/// What is out already about the people of a report, and the name under which this report is added to it.
public struct ReportHistory: Sendable {
    let ledger: Ledger
    let name: String
    let people: String?

    /// Opens the history of a report.
    ///
    /// - Parameters:
    ///   - ledger: The ledger.
    ///   - name: The release's name in it; one that is there already is refused.
    ///   - people: Which people these are, where two runs count the same; `nil` to tell by what is known of them.
    public init(_ ledger: Ledger, name: String, people: String? = nil) {
        self.ledger = ledger
        self.name = name
        self.people = people
    }

    /// The ledger with everything that is printed of the people: the report's tables, then those of lenses.
    func adding(_ release: Release, lenses: LensFiles?, people digest: String) throws -> Ledger {
        var figures = try Self.figures(release, name)
        for own in lenses?.run.releases.filter(\.isOfPeople) ?? [] {
            // "first/lens.overlap": a table of a lens is told from one of the report.
            if let release = own.release { figures += try Self.figures(release, "\(name)/\(own.name)") }
        }
        return try ledger.adding(name, people: people ?? digest, figures: figures)
    }

    private static func figures(_ release: Release, _ name: String) throws -> [ReleasedFigure] {
        try DisclosureControl.ledgerFigures(
            release.protected,
            spec: TableSpec(release.specification),
            name: name
        )
    }
}

extension PeopleGroups {
    /// A digest of everything that is known of the people, so that the same people are known again.
    func digest(silent: UInt64) throws -> String {
        var bytes: [UInt8] = []
        func add(_ number: UInt64) {
            for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * shift))) }
        }
        func add(_ text: String) {
            add(UInt64(text.utf8.count))
            bytes += text.utf8
        }
        add(silent)
        partners.forEach(add)
        for column in columns {
            add(column.name)
            column.values.forEach(add)
        }
        for group in groups {
            add(group.knownTo)
            add(UInt64(group.people))
            for code in group.codes { add(UInt64(code)) }
        }
        return Hex.text(try SHA256.digest(bytes))
    }
}
