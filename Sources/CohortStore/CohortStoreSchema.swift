import GRDB

/// The shape of the cohort store, by migrations, so that a later version can take an earlier file along.
enum CohortStoreSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: people, characteristics, reconciliation") { database in
            try database.execute(
                sql: """
                    CREATE TABLE partner (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
                    CREATE TABLE characteristic (
                        position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL
                    );
                    CREATE TABLE characteristic_value (
                        characteristic INTEGER NOT NULL REFERENCES characteristic (position), code INTEGER NOT NULL,
                        value TEXT NOT NULL, weak INTEGER NOT NULL, PRIMARY KEY (characteristic, code)
                    ) WITHOUT ROWID;
                    CREATE TABLE reconciliation (
                        partner INTEGER PRIMARY KEY REFERENCES partner (position), in_people_map INTEGER NOT NULL,
                        in_package INTEGER NOT NULL, joined INTEGER NOT NULL, people INTEGER NOT NULL,
                        joined_with_other_partner INTEGER NOT NULL, values_not_permitted INTEGER NOT NULL
                    );
                    -- known_to: bit i stands for the partner at position i.
                    -- codes: two bytes a characteristic in order of position, low byte first; 0 is not known.
                    CREATE TABLE person (person_id INTEGER PRIMARY KEY, known_to INTEGER NOT NULL, codes BLOB NOT NULL);
                    """
            )
        }
        migrator.registerMigration("2: contacts") { database in
            try database.execute(
                sql: """
                    CREATE TABLE contact_field (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
                    CREATE TABLE contact_value (
                        field INTEGER NOT NULL REFERENCES contact_field (position), code INTEGER NOT NULL,
                        value TEXT NOT NULL, PRIMARY KEY (field, code)
                    ) WITHOUT ROWID;
                    -- Two bytes a field in order of position, low byte first; 0 is not known.
                    CREATE TABLE contact (
                        contact_id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL, partner INTEGER NOT NULL,
                        codes BLOB NOT NULL
                    );
                    """
            )
        }
        migrator.registerMigration("3: environment and programme") { database in
            try database.execute(sql: StoreMark.table)
        }
        return migrator
    }
}
