import Foundation

/// Paths as a manifest holds them: relative to its own folder, so that a folder can be moved with what lies around it.
public enum RelativePath {
    /// A path as seen from a folder.
    ///
    /// - Parameters:
    ///   - path: a path, absolute or as seen from the working folder.
    ///   - folder: a folder, likewise.
    /// - Returns: the shortest way from the folder to the file.
    public static func of(_ path: String, from folder: String) -> String {
        let start = parts(folder)
        let end = parts(path)
        let common = zip(start, end).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: start.count - common) + end.dropFirst(common)).joined(separator: "/")
    }

    /// Where a path of a manifest leads.
    ///
    /// - Parameters:
    ///   - path: as the manifest holds it.
    ///   - folder: the manifest's folder.
    /// - Returns: an absolute path.
    public static func resolve(_ path: String, in folder: String) -> String {
        path.hasPrefix("/")
            ? path : "/" + (parts(folder) + path.split(separator: "/").map(String.init)).joined(separator: "/")
    }

    private static func parts(_ path: String) -> [String] {
        URL(fileURLWithPath: path).standardizedFileURL.path.split(separator: "/").map(String.init)
    }
}
