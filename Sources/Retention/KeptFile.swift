import Foundation
public import Governance
import SafeFiles
import SealedPackages
import Sealing

/// A file of this program that was found, with the day until which it may be kept.
public struct KeptFile: Sendable, Equatable {
    /// The path.
    public let path: String
    /// What it is.
    public let thing: KeptThing
    /// The day on which it was made.
    public let made: CalendarDate
    /// The last day on which it may be kept.
    public let keptUntil: CalendarDate

    private static let startLength = 4096

    /// Looks at a file; `nil` for one that is not this program's or belongs to another programme.
    ///
    /// A package, a linkage key and a ceremony file say themselves when they were made or whose they are; all others
    /// are known by name and first bytes, and as old as the file system says.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - programme: The programme.
    init?(path: String, programme: Programme) {
        guard let file = try? RegularFile(path: path) else { return nil }
        var start = [UInt8](repeating: 0, count: Self.startLength)
        let count = start.withUnsafeMutableBytes { bytes in (try? file.read(into: bytes)) ?? 0 }
        let bytes = start[..<count]
        let changed = CalendarDate(SealingTime(milliseconds: max(1, file.modifiedSeconds) * 1000, keptDays: 0).created)
        guard
            let (thing, made) = Self.classify(
                path: path,
                name: URL(fileURLWithPath: path).lastPathComponent,
                start: bytes,
                changed: changed,
                programme: programme
            )
        else { return nil }
        self.path = path
        self.thing = thing
        self.made = made
        keptUntil = thing.lastDay(madeOn: made, programme)
    }

    private static func classify(
        path: String,
        name: String,
        start: ArraySlice<UInt8>,
        changed: CalendarDate?,
        programme: Programme
    ) -> (KeptThing, CalendarDate)? {
        func begins(_ text: String) -> Bool { start.starts(with: text.utf8) }
        if start.starts(with: PackageWriter.magic) {
            guard let header = try? PackageReader.inspect(path), header.programme == programme.id,
                let made = CalendarDate(header.created)
            else { return nil }
            return (header.kind == .tokens ? .tokens : .package, made)
        }
        let owner = "\(programme.id)/"
        if begins("cohortlink linkage-key ") {
            guard let kept = try? KeyFile.owner(of: path, kind: "linkage-key"), kept.hasPrefix(owner),
                let day = kept.split(separator: " ").last.flatMap({ CalendarDate(String($0)) })
            else { return nil }
            return (.linkageKey, day)
        }
        guard let changed else { return nil }
        if begins("cohortlink key-share v1+identity \(owner)") { return (.ceremony, changed) }
        for kind in ["key-commitment", "key-share", "key-check"]
        where begins("cohortlink \(kind) v1\nprogramme \(programme.id)\n") { return (.ceremony, changed) }
        if begins("record_id,source_id\n") { return (.recordKey, changed) }
        let isDatabase = begins("SQLite format 3\0")
        switch name {
        case "people.sqlite" where isDatabase, "cohort.sqlite" where isDatabase: return (.linkedFile, changed)
        case "linkage.json" where begins("{"), "linkage.html" where begins("<!DOCTYPE html>"),
            "certificate.json" where begins("{"):
            return (.linkedFile, changed)
        case "lenses.csv" where begins("lens,kind,"), "feasibility.csv" where begins("lens,title,"),
            "release.csv" where begins("\u{FEFF}table_id,table,"), "release.csv-metadata.json" where begins("{"),
            "release.json" where begins("{"), "release.ods" where begins("PK"), "manifest.json" where begins("{"):
            return (.output, changed)
        case _ where name.contains("fingertips-") && begins("area_code,date_from,"): return (.output, changed)
        case _ where name.hasPrefix("tables.") && name.hasSuffix(".json") && begins("{"): return (.output, changed)
        case "report.html" where begins("<!DOCTYPE html>"), "released.csv" where begins("table_id,kind,"),
            "summary.json" where begins("{"), "tables.json" where begins("{"):
            return (.output, changed)
        case _ where isEdition(name) && begins("<!DOCTYPE html>"): return (.output, changed)
        default: return nil
        }
    }

    /// Whether a page is a view of a release, or what a team wrote beside one.
    private static func isEdition(_ name: String) -> Bool {
        let names = [
            "board.html", "workshop.html", "ig.html", "linkage-statement.html", "heat.html", "evaluation.html",
            "audit-register.html", "context.html",
        ]
        return names.contains(name) || name.hasPrefix("department-") && name.hasSuffix(".html")
    }
}
