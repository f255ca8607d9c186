import SafeFiles

/// Holds a release, or one made again, against its manifest and names what differs.
public enum ManifestCheck {
    /// One named difference.
    public struct Difference: Hashable, Sendable {
        /// What differs.
        public enum Kind: String, Sendable {
            /// An input is gone.
            case inputMissing
            /// An input has other bytes.
            case inputAltered
            /// The program has another version.
            case program
            /// A file beside the manifest was changed, or is gone, since the release.
            case outputAltered
            /// A file came out otherwise this time.
            case outputDiffers
        }

        /// What differs.
        public let kind: Kind
        /// The file, or the two versions.
        public let name: String

        /// One sentence without its full stop.
        public var sentence: String {
            switch kind {
            case .inputMissing: "the input \(name) is not there any more"
            case .inputAltered: "the input \(name) was altered since"
            case .program: "the program is another version: \(name)"
            case .outputAltered: "\(name) was changed after it was released, or is gone"
            case .outputDiffers: "\(name) came out otherwise"
            }
        }
    }

    /// Inputs and the program against what the manifest says.
    ///
    /// - Parameters:
    ///   - manifest: the manifest.
    ///   - folder: its folder.
    ///   - program: the version that would run now.
    /// - Returns: what differs, in the order of the manifest.
    public static func before(
        _ manifest: Manifest,
        in folder: String,
        program: String = ProgramVersion.text
    ) -> [Difference] {
        var differences: [Difference] = []
        if manifest.program != program {
            differences.append(Difference(kind: .program, name: "\(manifest.program) then, \(program) now"))
        }
        for input in manifest.inputs {
            let name = "\(input.path) (\(input.role))"
            guard let digest = try? Manifest.digest(of: RelativePath.resolve(input.path, in: folder)) else {
                differences.append(Difference(kind: .inputMissing, name: name))
                continue
            }
            if digest != input.digest { differences.append(Difference(kind: .inputAltered, name: name)) }
        }
        return differences
    }

    /// What lies beside the manifest, and what was made again, against what the manifest says.
    ///
    /// - Parameters:
    ///   - manifest: the manifest.
    ///   - folder: its folder.
    ///   - again: the folder of the release made again.
    /// - Returns: what differs.
    public static func after(_ manifest: Manifest, in folder: String, again: String) -> [Difference] {
        var differences: [Difference] = []
        for output in manifest.outputs {
            if (try? Manifest.digest(of: RelativePath.resolve(output.path, in: folder))) != output.digest {
                differences.append(Difference(kind: .outputAltered, name: output.path))
            }
            if (try? Manifest.digest(of: Folder.join(again, output.path))) != output.digest {
                differences.append(Difference(kind: .outputDiffers, name: output.path))
            }
        }
        for name in manifest.inside {
            // What stays inside may have been put elsewhere; where it lies here, it has to be the same.
            let path = Folder.join(folder, name)
            guard RegularFile.exists(path) else { continue }
            let now = try? Manifest.digest(of: Folder.join(again, name))
            if now == nil || now != (try? Manifest.digest(of: path)) {
                differences.append(Difference(kind: .outputDiffers, name: name))
            }
        }
        return differences
    }
}
