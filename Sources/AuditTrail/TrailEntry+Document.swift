import Documents

/// An entry as it stands in the file: numbered, in canonical JSON.
struct NumberedEntry: Equatable {
    /// From 1.
    let number: Int
    /// The bytes of an unfinished line that a crash had left before it, and that were taken out.
    let torn: Int
    let entry: TrailEntry

    /// The canonical JSON.
    func bytes() throws(DocumentError) -> [UInt8] {
        func object(_ things: [(TrailEntry.Thing, DocumentValue)]) -> DocumentValue {
            .object(things.sorted { $0.0 < $1.0 }.map { ($0.0.description, $0.1) })
        }
        var members: [(String, DocumentValue)] = [
            ("act", .string(entry.act.rawValue)), ("at", .string(entry.at)),
            ("counts", object(entry.counts.map { ($0.key, .integer($0.value)) })),
            ("hashes", object(entry.hashes.map { ($0.key, .string($0.value)) })),
            ("number", .integer(number)), ("office", .string(entry.office.rawValue)),
            ("organisation", .string(entry.organisation)), ("outcome", .string(entry.outcome.rawValue)),
            ("programme", .string(entry.programme)), ("programme_hash", .string(entry.programmeHash)),
            ("version", .integer(entry.version)),
        ]
        if let code = entry.exitCode { members.append(("exit_code", .integer(code))) }
        if torn > 0 { members.append(("torn", .integer(torn))) }
        return try CanonicalJSON.bytes(of: .object(members))
    }

    init(number: Int, torn: Int, entry: TrailEntry) {
        self.number = number
        self.torn = torn
        self.entry = entry
    }

    /// Reads the canonical JSON; `nil` for anything that this program would not have written.
    init?(_ bytes: [UInt8]) {
        guard let value = try? StrictJSON.parse(bytes, file: ""), let entry = try? Self.entry(value),
            let number = try? value.member("number").integer(), number > 0
        else { return nil }
        self.number = number
        torn = (try? value["torn"]?.integer()) ?? 0
        self.entry = entry
        // What is written otherwise, or holds more, was not written by this program.
        guard (try? self.bytes()) == bytes else { return nil }
    }

    private struct Unknown: Error {}

    private static func entry(_ value: DocumentValue) throws -> TrailEntry {
        func text(_ name: String) throws -> String { try value.member(name).string() }
        func hash(_ text: String) throws -> String {
            guard text.utf8.count == 64, text.utf8.allSatisfy({ isHexDigit($0) }) else { throw Unknown() }
            return text
        }
        func things<Value>(
            _ name: String,
            _ read: (DocumentValue) throws -> Value
        ) throws -> [TrailEntry.Thing: Value] {
            var found: [TrailEntry.Thing: Value] = [:]
            for member in try value.member(name).members() {
                guard let thing = TrailEntry.Thing(reading: member.name) else { throw Unknown() }
                found[thing] = try read(member.value)
            }
            return found
        }
        let counts = try things("counts") { value in
            let count = try value.integer()
            guard count >= 0 else { throw Unknown() }
            return count
        }
        guard let act = TrailEntry.Act(rawValue: try text("act")),
            let outcome = TrailEntry.Outcome(rawValue: try text("outcome")),
            let office = TrailEntry.Office(rawValue: try text("office")),
            TrailEntry.isName(try text("organisation")), TrailEntry.isName(try text("programme")),
            TrailMoment.isWellFormed(try text("at"))
        else { throw Unknown() }
        return TrailEntry(
            act,
            outcome,
            by: try text("organisation"),
            as: office,
            at: TrailMoment(reading: try text("at")),
            programme: try text("programme"),
            version: try value.member("version").integer(),
            programmeHash: try hash(try text("programme_hash")),
            hashes: try things("hashes") { try hash(try $0.string()) },
            counts: counts,
            exitCode: try value["exit_code"]?.integer()
        )
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}

extension TrailMoment {
    /// A moment read back from a trail.
    init(reading text: String) { self.text = text }
}
