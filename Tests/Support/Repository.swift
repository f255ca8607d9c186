import Foundation

/// Where the checkout is, found from this file's place in it.
public enum Repository {
    /// The top folder of the checkout.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The shared folder beside the checkout, where reference data may lie; `nil` when it is not there.
    public static let shared: String? = {
        let path = URL(fileURLWithPath: root).deletingLastPathComponent().appendingPathComponent("shared").path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()
}
