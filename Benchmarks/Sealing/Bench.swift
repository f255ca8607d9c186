import Governance
import SealedPackages
import Sealing

/// The work that is measured: one package of attributes whose contents are random bytes.
struct Bench {
    enum Step: String, CaseIterable {
        case raw = "AES-256-GCM alone, in memory"
        case floor = "AES-256-GCM and SHA-256, in memory"
        case copying = "AES-256-GCM and SHA-256, to a file"
        case sealing = "sealing a package"
        case opening = "opening a package"
    }

    let folder: String
    let bytes: Int
    let block: [UInt8]
    let keys: KeyFolder

    /// Blocks handed over at once: what the agent hands over, about.
    static let blockLength = 1 << 20

    init(folder: String, bytes: Int) throws {
        self.folder = folder
        self.bytes = bytes
        block = try SystemRandom.bytes(Self.blockLength)
        keys = KeyFolder(path: folder + "/keys")
        for name in ["sender", "reader"] where (try? keys.publicIdentity(of: name)) == nil {
            _ = try keys.makeIdentity(for: name)
        }
    }

    func run(_ step: Step) throws {
        switch step {
        case .raw: try encrypt { _ in }
        case .floor:
            let hash = try SHA256()
            try encrypt { hash.update($0) }
        case .copying: try copy()
        case .sealing: try seal()
        case .opening: try open()
        }
    }

    /// Every block of the contents, the last one shorter.
    private func forEachBlock(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        try block.withUnsafeBytes { block in
            var left = bytes
            while left > 0 {
                try body(UnsafeRawBufferPointer(rebasing: block[..<min(left, block.count)]))
                left -= min(left, block.count)
            }
        }
    }

    /// The cipher as a package uses it, in chunks of 64 KiB, into memory that is used again.
    private func encrypt(_ also: (UnsafeRawBufferPointer) throws -> Void) throws {
        let cipher = try AESGCM(key: try SecretBytes.random())
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Main.chunk + AESGCM.tagLength, alignment: 64)
        defer { room.deallocate() }
        let nonce = [UInt8](repeating: 0, count: 12)
        let additional = [UInt8](repeating: 0, count: 32)
        try forEachBlock { block in
            var left = block
            while !left.isEmpty {
                let plain = UnsafeRawBufferPointer(rebasing: left.prefix(Main.chunk))
                let out = UnsafeMutableRawBufferPointer(rebasing: room[..<(plain.count + AESGCM.tagLength)])
                try cipher.seal(plain, into: out, nonce: nonce, additional: additional)
                try also(plain)
                left = UnsafeRawBufferPointer(rebasing: left[plain.count...])
            }
        }
    }

    /// What any program that writes an encrypted and hashed file has to do.
    private func copy() throws {
        let path = folder + "/copy.bin"
        let hash = try SHA256()
        let file = try PlainFile(path)
        try encrypt {
            hash.update($0)
            try file.write($0)
        }
    }

    private var package: String { folder + "/speed.clpk" }

    private func seal() throws {
        let sender = try keys.identity(of: "sender")
        var stream = try PackageStream.open(
            [.init(name: "attributes.csv", rows: 1, bytes: bytes)],
            label: PackageLabel(
                kind: .attributes,
                programme: "speed",
                programmeHash: String(repeating: "0", count: 64),
                environment: .test,
                epoch: 1,
                keyCheck: String(repeating: "0", count: 16),
                catalogue: "standard-1",
                rules: 1,
                sealing: .now(keptDays: 1),
                people: 1
            ),
            sender: sender,
            recipient: try keys.publicIdentity(of: "reader"),
            to: package
        )
        try forEachBlock { try stream.append($0) }
        _ = try stream.finish(sender: sender)
    }

    private func open() throws {
        let opened = try PackageReader.stream(
            package,
            kind: .attributes,
            recipient: try keys.identity(of: "reader"),
            sender: { try keys.publicIdentity(of: $0) },
            into: { _ in Counter() }
        )
        guard opened.result == bytes else { throw PackageError(.mismatch, file: package, reason: "is not as sealed") }
    }
}

/// Counts bytes and forgets them.
struct Counter: PackageSink {
    private var count = 0

    mutating func begin(_ file: PackageHeader.File) {}
    mutating func take(_ bytes: UnsafeRawBufferPointer) { count += bytes.count }
    mutating func finish() -> Int { count }
}
