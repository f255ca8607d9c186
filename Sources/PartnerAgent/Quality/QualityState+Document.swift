import Documents
import Extracts
import SafeFiles

extension QualityState {
    private static let format = "cohortlink-quality"

    /// Reads the state of earlier runs.
    ///
    /// - Parameters:
    ///   - path: The file; nothing there is no runs.
    ///   - partner: Whose it must be.
    ///   - programme: Of which programme it must be.
    /// - Throws: `AgentError` for a file that is no such state or another's.
    init(path: String, partner: String, programme: String) throws {
        guard RegularFile.exists(path) else {
            self.init(partner: partner, programme: programme)
            return
        }
        do {
            let document = try StrictJSON.parse(try RegularFile.contents(of: path, limit: 1 << 20), file: path)
            guard try document.member("format").string() == Self.format,
                try document.member("format_version").integer() == 1
            else { throw Self.notAState(path, "it is of another kind or version") }
            self.init(
                partner: try document.member("partner").string(),
                programme: try document.member("programme").string(),
                runs: try document.member("runs").array().map(Run.init)
            )
        } catch let error as DocumentError {
            throw Self.notAState(path, error.clause)
        }
        guard self.partner == partner, self.programme == programme else {
            throw AgentError(
                .extract,
                file: path,
                reason: "is of partner '\(self.partner)' in '\(self.programme)'; give another folder"
            )
        }
    }

    private static func notAState(_ path: String, _ why: String) -> AgentError {
        AgentError(
            .extract,
            file: path,
            reason: "is no record of earlier checks (\(why)); move it away to begin anew"
        )
    }

    /// The state as canonical JSON.
    func bytes() throws -> [UInt8] {
        try CanonicalJSON.bytes(
            of: .object([
                ("format", .string(Self.format)), ("format_version", .integer(1)), ("partner", .string(partner)),
                ("programme", .string(programme)), ("runs", .array(runs.map(\.document))),
            ])
        ) + [0x0A]
    }
}

extension QualityState.Run {
    fileprivate init(_ value: DocumentValue) throws {
        self.init(
            digest: try value.member("digest").string(),
            programmeHash: try value.member("programme_hash").string(),
            checkedOn: try value.member("checked_on").string(),
            sealedOn: try value["sealed_on"]?.string(),
            rows: try value.member("rows").integer(),
            setAside: try value.member("set_aside").integer(),
            fields: try value.member("fields").array().map { field in
                QualityState.Field(
                    name: try field.member("name").string(),
                    filled: try field.member("filled").integer(),
                    usable: try field.member("usable").integer()
                )
            },
            acceptance: try value["accepted"].map { accepted in
                QualityState.Acceptance(
                    on: try accepted.member("on").string(),
                    code: try accepted.member("code").string(),
                    reason: try accepted.member("reason").string(),
                    stops: try accepted.member("stops").strings()
                )
            }
        )
    }

    fileprivate var document: DocumentValue {
        var members: [(String, DocumentValue)] = [
            ("digest", .string(digest)), ("programme_hash", .string(programmeHash)),
            ("checked_on", .string(checkedOn)), ("rows", .integer(rows)), ("set_aside", .integer(setAside)),
            (
                "fields",
                .array(
                    fields.map { field in
                        .object([
                            ("name", .string(field.name)), ("filled", .integer(field.filled)),
                            ("usable", .integer(field.usable)),
                        ])
                    }
                )
            ),
        ]
        if let sealedOn { members.append(("sealed_on", .string(sealedOn))) }
        if let acceptance {
            members.append(
                (
                    "accepted",
                    .object([
                        ("on", .string(acceptance.on)), ("code", .string(acceptance.code)),
                        ("reason", .string(acceptance.reason)),
                        ("stops", .array(acceptance.stops.map { .string($0) })),
                    ])
                )
            )
        }
        return .object(members)
    }
}
