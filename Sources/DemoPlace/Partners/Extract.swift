import SafeFiles

/// One partner's extract on its way to the disk.
struct Extract: ~Copyable {
    let population: Population
    let partner: Partner
    var generator: Generator
    /// Decides what is recorded of contacts, and nothing else.
    var dice: Generator
    let dress: Dress
    var csv: TableFile
    private let recorder: Recorder
    private let known: [Int32]
    private var sourceIDs = 0
    private var namelessIDs = 0
    private var wasMet: [Bool]
    private var met = 0
    /// Lines of the truth file for this extract.
    private var truth: [UInt8] = []

    /// Starts an extract.
    ///
    /// - Throws: `data`, `unwritable`.
    init(
        _ population: Population,
        _ partner: Partner,
        dress: Dress,
        seed: UInt64,
        path: String
    ) throws(DemoPlaceError) {
        // Everything that can fail comes first: a non-copyable value cannot be left half made.
        let recorder = try Recorder(population, partner: partner)
        let csv = try TableFile(
            path: path,
            header: partner.columns(dress).map(\.name),
            form: partner.form(dress)
        )
        var generator = Generator(seed: seed, stream: 100 + UInt64(partner.rawValue))
        var known: [Int32] = []
        for (index, person) in population.people.enumerated() where person.knownTo & partner.bit != 0 {
            known.append(Int32(index))
        }
        // A system's own numbers say nothing about who lives where.
        generator.shuffle(&known)
        self.population = population
        self.partner = partner
        self.dress = dress
        self.recorder = recorder
        self.csv = csv
        self.generator = generator
        dice = Generator(seed: seed, stream: 200 + UInt64(partner.rawValue))
        self.known = known
        wasMet = [Bool](repeating: false, count: population.people.count)
    }

    /// How many people the partner knows.
    var knownCount: Int { known.count }

    /// The person at a place of the extract's order.
    func person(at place: Int) -> Int { Int(known[place]) }

    /// A new id of the partner's own, for one person's record.
    ///
    /// - Parameters:
    ///   - prefix: What the system puts before the number.
    ///   - person: Whose record it is.
    /// - Returns: The id, as it stands in the extract and in the truth.
    mutating func newID(_ prefix: String, of person: Int) -> [UInt8] {
        sourceIDs += 1
        var id = Array(prefix.utf8)
        Self.append(sourceIDs, width: 7, to: &id)
        truth += partner.id.utf8
        truth.append(0x2C)
        truth += id
        truth += ",W".utf8
        Self.append(person + 1, width: 7, to: &truth)
        truth.append(0x0A)
        if !wasMet[person] {
            wasMet[person] = true
            met += 1
        }
        return id
    }

    /// A new id for a record that names nobody: it has no place in the truth.
    mutating func newNamelessID(_ prefix: String) -> [UInt8] {
        namelessIDs += 1
        var id = Array(prefix.utf8)
        Self.append(namelessIDs, width: 7, to: &id)
        return id
    }

    /// Adds a name: two cells, or one where the system has one.
    mutating func cell(given: [UInt8], surname: [UInt8], oneCell: [UInt8]) {
        if dress == .plain {
            csv.cell(given)
            csv.cell(surname)
        } else {
            csv.cell(oneCell)
        }
    }

    /// A home that somebody came to, with nobody's name.
    mutating func home(_ home: Int32) -> RecordedIdentity {
        var record = RecordedIdentity()
        recorder.recordAddress(home, into: &record, &generator)
        return record
    }

    private static func append(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        let digits = String(number)
        for _ in digits.utf8.count..<max(width, digits.utf8.count) { bytes.append(0x30) }
        bytes += digits.utf8
    }

    /// A person as this partner has them.
    mutating func record(_ person: Int, isAlias: Bool = false) -> RecordedIdentity {
        recorder.record(person, isAlias: isAlias, &generator)
    }

    /// The same record with another home.
    mutating func moved(_ record: RecordedIdentity, to home: Int32) -> RecordedIdentity {
        var other = record
        other.uprn = 0
        other.postcode = []
        recorder.recordAddress(home, into: &other, &generator)
        return other
    }

    /// The contacts of a person at this partner.
    func plan(_ person: Int) -> ContactPlan {
        let truth = population.people[person]
        return ContactPlan(
            person: truth,
            fifth: population.place.areas[population.area(of: truth.home)].deprivationFifth,
            partner: partner
        )
    }

    /// A flag that is often left blank.
    ///
    /// - Parameters:
    ///   - holds: The truth.
    ///   - seen: How often a truth is seen and written down, in 10,000.
    ///   - blank: How often the cell is blank for everybody else, in 10,000.
    /// - Returns: `yes`, `no` or nothing.
    mutating func flag(_ holds: Bool, seen: Int, blank: Int) -> String {
        if holds && generator.chance(seen) { return "yes" }
        return generator.chance(blank) ? "" : "no"
    }

    /// Gives the file its name and tells what it holds.
    ///
    /// - Returns: The counts, and the truth about each id.
    /// - Throws: `unwritable`.
    consuming func finish() throws(DemoPlaceError) -> (count: DemoPlace.PartnerCount, truth: [UInt8]) {
        let count = DemoPlace.PartnerCount(partner: partner.id, rows: csv.rows, sourceIDs: sourceIDs, people: met)
        let truth = truth
        try csv.commit()
        return (count, truth)
    }
}
