import Glibc
import SealedPackages

/// The front of a package: magic, length, header, signature.
///
/// Bytes that do not begin as a package does are taken for a header, and framed, so that the fuzzer need not find the
/// length by chance.
enum PackageFuzz {
    private static let magic = Array("CLPK2\n".utf8)

    static func run(_ bytes: [UInt8]) {
        check(Scratch.write(bytes, to: "p.clpk"))
        guard !bytes.starts(with: magic) else { return }
        let length = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) }
        check(Scratch.write(magic + length + bytes + [UInt8](repeating: 0, count: 64), to: "q.clpk"))
    }

    private static func check(_ path: String) {
        do throws(PackageError) {
            let header = try PackageReader.inspect(path)
            guard header.files.first?.name == "salt.bin", header.files.allSatisfy({ $0.bytes >= 0 && $0.rows >= 0 }),
                Set(header.files.map(\.name)).count == header.files.count, header.people >= 0, header.sequence > 0,
                header.kind == .counts ? header.keyCheck.isEmpty : header.keyCheck.count == 16
            else { fatalError("a header that breaks a promise") }
        } catch {
            let text = error.description.dropFirst(path.count)
            guard text.utf8.count < 600, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
                fatalError("an error that repeats what it read")
            }
        }
    }
}
