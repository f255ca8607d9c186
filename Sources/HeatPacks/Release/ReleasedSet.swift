import Documents
package import Governance
import Manifests
package import Registers
package import ReleaseViews
import SafeFiles
import Tabular

/// A release as it was written: read from its folder, each file held against the manifest before a figure is believed.
package struct ReleasedSet: Sendable {
    /// The folder.
    package let folder: String
    /// How people name it.
    package let name: ReleaseName
    /// The report's title.
    package let finding: String
    /// How small counts are protected, one sentence.
    package let rule: String
    /// Whether everybody in it is invented.
    package let isTest: Bool
    /// Where the programme file lay when it was made, seen from here; `nil` where the manifest does not say.
    package let programmePath: String?
    /// SHA-256 of the programme file that it was made by.
    package let programmeHash: String
    /// The day that the figures are of.
    package let referenceDate: CalendarDate?
    /// Rows of the lenses.
    package let lenses: [ReleasedLensRow]
    /// Which lenses could run.
    package let feasibility: [LensFeasibilityRow]
    /// Rows of the report's own tables.
    package let tables: [ReportRow]

    /// Ids of the lenses that the release has anything of.
    package var lensIDs: Set<String> { Set(feasibility.map(\.lens)).union(lenses.map(\.lens)) }

    /// Reads a release.
    ///
    /// - Parameter folder: The folder that `report` wrote.
    /// - Returns: The release.
    /// - Throws: `HeatError` for a file that is missing or is not the one that was released; `ManifestError`,
    ///   `TabularError`, `DocumentError`.
    package static func read(folder: String) throws -> ReleasedSet {
        let manifest = try Manifest(path: Folder.join(folder, Manifest.name))
        func checked(_ name: String) throws -> String {
            let path = Folder.join(folder, name)
            guard let output = manifest.outputs.first(where: { $0.path == name }) else {
                throw HeatError(.release, path, "is not among the files of the manifest; is it a folder of 'report'?")
            }
            guard RegularFile.exists(path) else { throw HeatError(.release, path, "is gone; make the release again") }
            guard try Manifest.digest(of: path) == output.digest else {
                throw HeatError(.altered, path, "is not the file that was released; nothing is taken from it")
            }
            return path
        }
        func isThere(_ name: String) -> Bool { manifest.outputs.contains { $0.path == name } }
        let summaryPath = try checked("summary.json")
        let summary = try StrictJSON.parse(DocumentFile.bytes(of: summaryPath), file: summaryPath)
        let released = try checked("released.csv")
        let lensPath = isThere("lenses.csv") ? try checked("lenses.csv") : nil
        guard let hash = manifest.facts["programme_sha256"] else {
            throw HeatError(
                .release,
                Folder.join(folder, Manifest.name),
                "does not say which programme file it was made by"
            )
        }
        return ReleasedSet(
            folder: folder,
            name: try ReleaseName(
                released: RegularFile.contents(of: released),
                lenses: lensPath.map { path in try RegularFile.contents(of: path) }
            ),
            finding: summary.member("finding")?.text ?? "",
            rule: summary.member("protection")?.member("rule")?.text ?? "",
            isTest: summary.member("environment")?.text == "test",
            programmePath: manifest.inputs.first { $0.role == "programme" }
                .map { RelativePath.resolve($0.path, in: folder) },
            programmeHash: hash,
            referenceDate: manifest.facts["reference_date"].flatMap { CalendarDate($0) },
            lenses: try lensPath.map { try ReleasedLensRow.checked(path: $0) } ?? [],
            feasibility: isThere("feasibility.csv")
                ? try LensFeasibilityRow.checked(path: try checked("feasibility.csv")) : [],
            tables: try ReportRow.read(path: try checked("release.csv"))
        )
    }

    /// Refuses a programme file that is not the release's own.
    ///
    /// - Parameter programme: The programme.
    /// - Throws: `HeatError`.
    package func check(_ programme: Programme) throws(HeatError) {
        guard programme.hash == programmeHash else {
            throw HeatError(
                .programme,
                programme.path,
                "is not the programme file that this release was made by; give that version"
            )
        }
    }
}

extension DocumentValue {
    fileprivate func member(_ name: String) -> DocumentValue? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.name == name }?.value
    }

    fileprivate var text: String? { if case .string(let text) = content { text } else { nil } }
}
