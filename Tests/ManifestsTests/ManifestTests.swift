import Documents
import Foundation
import Manifests
import TestSupport
import Testing

struct ManifestTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func release() throws -> Manifest {
        try FileManager.default.createDirectory(atPath: folder.path + "/out", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: folder.path + "/again", withIntermediateDirectories: true)
        let programme = try folder.write("rules", to: "programme.yaml")
        for place in ["out", "again"] {
            _ = try folder.write("figures", to: "\(place)/released.csv")
            _ = try folder.write("proof", to: "\(place)/certificate.json")
        }
        let out = folder.path + "/out"
        return Manifest(
            command: "report",
            inputs: [
                Manifest.File(
                    role: "programme",
                    path: RelativePath.of(programme, from: out),
                    digest: try Manifest.digest(of: programme)
                )
            ],
            outputs: [
                Manifest.File(
                    role: "released",
                    path: "released.csv",
                    digest: try Manifest.digest(of: out + "/released.csv")
                )
            ],
            inside: ["certificate.json"],
            facts: ["epoch": "1"]
        )
    }

    @Test func `a manifest reads back as it was written, with paths as seen from its folder`() throws {
        let manifest = try release()
        let path = folder.path + "/out/manifest.json"
        try Data(try manifest.bytes()).write(to: URL(fileURLWithPath: path))
        #expect(try Manifest(path: path) == manifest)
        #expect(manifest.inputs.map(\.path) == ["../programme.yaml"])
        #expect(RelativePath.resolve("../programme.yaml", in: folder.path + "/out").hasSuffix("/out/../programme.yaml"))
        #expect(try manifest.bytes() == (try release().bytes()))
    }

    @Test func `a release that comes out the same has no difference`() throws {
        let manifest = try release()
        let out = folder.path + "/out"
        #expect(ManifestCheck.before(manifest, in: out).isEmpty)
        #expect(ManifestCheck.after(manifest, in: out, again: folder.path + "/again").isEmpty)
    }

    @Test func `an altered or missing input and another program are named`() throws {
        let manifest = try release()
        let out = folder.path + "/out"
        _ = try folder.write("other rules", to: "programme.yaml")
        #expect(ManifestCheck.before(manifest, in: out).map(\.kind) == [.inputAltered])
        #expect(ManifestCheck.before(manifest, in: out)[0].sentence.contains("../programme.yaml (programme)"))
        try FileManager.default.removeItem(atPath: folder.path + "/programme.yaml")
        #expect(ManifestCheck.before(manifest, in: out, program: "9.9.9").map(\.kind) == [.program, .inputMissing])
    }

    @Test func `a file that was changed since, and one that comes out otherwise, are told apart`() throws {
        let manifest = try release()
        let (out, again) = (folder.path + "/out", folder.path + "/again")
        _ = try folder.write("figures, mended by hand", to: "out/released.csv")
        #expect(ManifestCheck.after(manifest, in: out, again: again).map(\.kind) == [.outputAltered])
        _ = try folder.write("figures", to: "out/released.csv")
        _ = try folder.write("other figures", to: "again/released.csv")
        _ = try folder.write("other proof", to: "again/certificate.json")
        let found = ManifestCheck.after(manifest, in: out, again: again)
        #expect(found.map(\.kind) == [.outputDiffers, .outputDiffers])
        #expect(found.map(\.name) == ["released.csv", "certificate.json"])
    }

    @Test func `a certificate that was put elsewhere is no difference`() throws {
        let manifest = try release()
        try FileManager.default.removeItem(atPath: folder.path + "/out/certificate.json")
        #expect(ManifestCheck.after(manifest, in: folder.path + "/out", again: folder.path + "/again").isEmpty)
    }

    @Test(
        "what is no manifest is refused",
        arguments: [
            "", "{}", #"{"format":"cohortlink-manifest","format_version":2}"#,
            #"{"format":"cohortlink-manifest","format_version":1,"program_version":"1","command":"report","inputs":[{"role":"a","path":"b","sha256":"c"}],"outputs":[],"inside":[],"facts":{}}"#,
            #"{"format":"cohortlink-manifest","format_version":1,"program_version":"1","command":"report","inputs":[],"outputs":[],"facts":{}}"#,
        ]
    )
    func refused(text: String) throws {
        let path = try folder.write(text, to: "manifest.json")
        #expect(throws: ManifestError(.document, file: path, reason: "")) { try Manifest(path: path) }
    }
}
