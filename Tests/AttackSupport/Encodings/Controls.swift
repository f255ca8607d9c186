package import Composites
import Sealing

/// A keyed hash for a control; the key follows from a label, so that a control gives the same figures every time.
struct ControlKey: ~Copyable {
    private let mac: PaddedHMAC

    init(_ label: String) throws {
        let digest = try SHA256.digest(Array("control key of \(label)".utf8))
        mac = try PaddedHMAC(
            key: SecretBytes(count: digest.count) { buffer in
                for (index, byte) in digest.enumerated() { buffer[index] = byte }
            }
        )
    }

    /// 32 bytes.
    func tag(_ message: [UInt8]) throws -> [UInt8] { try mac.tag(message) }
}

/// Encodings that other systems use or that this project turned down: each attack must work on one of them.
package enum Controls {
    /// The fields that are encoded one by one.
    package static let fields: [[Component]] = [[.given], [.surname], [.birthDate], [.sex], [.postcode]]

    /// One HMAC-SHA-256 token a value under the field's own key.
    ///
    /// - Parameters:
    ///   - register: The people.
    ///   - components: The field, or the fields of a composite.
    /// - Returns: The first 64 bits a person; 0 where a field is missing.
    /// - Throws: `SealingError`.
    package static func tokens(_ register: Register, _ components: [Component]) throws -> [UInt64] {
        let key = try ControlKey(String(components.map(\.letter)))
        return try (0..<register.count).map { entry in
            guard let text = register.text(components, of: entry) else { return 0 }
            return try key.tag(text).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    /// Composites with one token a value, in which up to `cap` people may share one; rarer protection than uniqueness.
    ///
    /// - Returns: Column after column, one value a person; 0 where it is missing or more than `cap` people have it.
    package static func composites(_ register: Register, _ catalogue: Catalogue, cap: Int) throws -> [[UInt64]] {
        try catalogue.composites.map { composite in
            let column = try tokens(register, composite.components)
            var counts: [UInt64: Int] = [:]
            for token in column { counts[token, default: 0] += 1 }
            return column.map { counts[$0, default: 0] > cap ? 0 : $0 }
        }
    }
}
