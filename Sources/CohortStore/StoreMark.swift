import GRDB

/// What a store says of itself in its table `meta`: of which environment and under which programme file it was made.
public struct StoreMark: Sendable, Equatable {
    /// `test` where everybody is invented, else `live`.
    public let environment: String
    /// The programme's id.
    public let programme: String
    /// SHA-256 of the programme file, hexadecimal.
    public let programmeHash: String

    /// Creates a mark.
    ///
    /// - Parameters:
    ///   - environment: `test` or `live`.
    ///   - programme: The programme's id.
    ///   - programmeHash: SHA-256 of the programme file, hexadecimal.
    public init(environment: String, programme: String, programmeHash: String) {
        self.environment = environment
        self.programme = programme
        self.programmeHash = programmeHash
    }

    static let table = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"

    func write(_ database: Database) throws {
        for (name, value) in [
            ("environment", environment), ("programme", programme), ("programme_hash", programmeHash),
        ] {
            try database.execute(sql: "INSERT INTO meta VALUES (?, ?)", arguments: [name, value])
        }
    }

    /// The mark of a store; `nil` where one of its rows is missing or no text.
    static func read(_ database: Database) throws -> StoreMark? {
        func value(_ name: String) throws -> String? {
            try String.fetchOne(
                database,
                sql: "SELECT value FROM meta WHERE name = ? AND typeof(value) = 'text'",
                arguments: [name]
            )
        }
        guard try database.tableExists("meta"), let environment = try value("environment"),
            ["test", "live"].contains(environment), let programme = try value("programme"),
            let hash = try value("programme_hash")
        else { return nil }
        return StoreMark(environment: environment, programme: programme, programmeHash: hash)
    }
}
