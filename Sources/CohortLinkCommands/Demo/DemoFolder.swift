import DemoPlace
import Foundation
import SafeFiles

/// The folders of a demo: what each organisation would have on a machine of its own.
struct DemoFolder {
    let root: String
    /// How the extracts look, which decides what they are called.
    let dress: Dress

    private static let marker = ".cohortlink-demo"

    var programme: String { Folder.join(root, "governance/programme.yaml") }
    var truth: String { Folder.join(root, "truth.csv") }
    var packages: String { Folder.join(root, "packages") }
    var linkage: String { Folder.join(root, "linkage") }
    var report: String { Folder.join(root, "report") }
    var registers: String { Folder.join(root, "registers") }
    var heat: String { Folder.join(root, "heat") }
    var ceremony: String { Folder.join(root, "ceremony") }

    func extract(_ partner: String) -> String { Folder.join(root, "extracts/\(DemoPlace.extractName(partner, dress))") }
    func mapping(_ partner: String) -> String { Folder.join(root, "mappings/\(partner).csv") }
    func keys(_ organisation: String) -> String { Folder.join(root, "keys/\(organisation)") }
    func quality(_ partner: String) -> String { Folder.join(root, "quality/\(partner)") }
    func optOutsSent(_ partner: String) -> String { Folder.join(root, "opt-outs/\(partner).sent.dat") }
    func optOutsReturned(_ partner: String) -> String { Folder.join(root, "opt-outs/\(partner).returned.dat") }
    func recordKey(_ partner: String) -> String { Folder.join(root, "record-keys/\(partner).csv") }
    func tokens(_ partner: String) -> String { Folder.join(packages, "\(partner).tokens.clpk") }
    func counts(_ partner: String) -> String { Folder.join(packages, "\(partner).counts.clpk") }
    func attributes(_ partner: String) -> String { Folder.join(packages, "\(partner).attributes.clpk") }

    /// Makes the folder empty; only an earlier demo's folder is ever emptied.
    func prepare() throws {
        let files = FileManager.default
        if RegularFile.exists(root) {
            let isEmpty = (try? files.contentsOfDirectory(atPath: root).isEmpty) ?? false
            guard isEmpty || RegularFile.exists(Folder.join(root, Self.marker)) else {
                throw FileError(
                    .exists,
                    path: root,
                    reason: "exists and was not made by this demo; give another folder with --output"
                )
            }
            do { try files.removeItem(atPath: root) } catch {
                throw FileError(.unwritable, path: root, reason: "cannot be emptied; remove it by hand")
            }
        }
        try Folder.make(root)
        try AtomicFile.write("", to: Folder.join(root, Self.marker))
    }
}
