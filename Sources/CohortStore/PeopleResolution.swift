/// One line of characteristics for each person, out of what all partners said.
struct PeopleResolution {
    private(set) var table: PeopleTable
    private(set) var reconciliation: [PartnerReconciliation] = []

    /// The codes of one column, translated to the programme's values; 0 for not known and for values not permitted.
    private struct Answers {
        var codes: [UInt16]
        var notPermitted = 0

        init(_ column: AttributeRecords.Column, _ characteristic: Characteristic) {
            let permitted = Dictionary(
                characteristic.values.enumerated().map { ($1, UInt16($0 + 1)) },
                uniquingKeysWith: { first, _ in first }
            )
            let translation: [UInt16?] = [0] + column.values.map { permitted[$0] }
            var refused = 0
            codes = column.codes.map { code in
                guard Int(code) < translation.count, let translated = translation[Int(code)] else {
                    refused += 1
                    return 0
                }
                return translated
            }
            notPermitted = refused
        }
    }

    init(
        _ join: RecordJoin,
        partners: [String],
        characteristics: [Characteristic],
        records: [String: AttributeRecords]
    ) {
        let answers = partners.map { partner in
            characteristics.map { characteristic in
                records[partner]?.columns.first { $0.name == characteristic.name }.map { Answers($0, characteristic) }
            }
        }
        var knownTo = [UInt64](repeating: 0, count: join.personIDs.count)
        for (partner, entries) in join.entries.enumerated() {
            for entry in entries { knownTo[Int(entry.person)] |= 1 << UInt64(partner) }
        }
        let columns = characteristics.indices.map { characteristic in
            let sources = answers.map { $0[characteristic]?.codes }
            return PeopleTable.Column(
                name: characteristics[characteristic].name,
                values: characteristics[characteristic].values,
                codes: Self.resolve(characteristics[characteristic], join, sources, people: knownTo.count)
            )
        }
        table = PeopleTable(partners: partners, knownTo: knownTo, columns: columns)
        for (index, partner) in partners.enumerated() {
            let entries = join.entries[index]
            reconciliation.append(
                PartnerReconciliation(
                    partner: partner,
                    inPeopleMap: entries.count,
                    inPackage: records[partner]?.recordIDs.count ?? 0,
                    joined: entries.count { $0.row >= 0 },
                    people: knownTo.count { $0 & (1 << UInt64(index)) != 0 },
                    joinedWithOtherPartner: entries.count { knownTo[Int($0.person)].nonzeroBitCount > 1 },
                    valuesNotPermitted: answers[index].reduce(0) { $0 + ($1?.notPermitted ?? 0) }
                )
            )
        }
    }

    private static func resolve(
        _ characteristic: Characteristic,
        _ join: RecordJoin,
        _ sources: [[UInt16]?],
        people: Int
    ) -> [UInt16] {
        var resolved = [UInt16](repeating: 0, count: people)
        var answered = [UInt8](repeating: 0, count: people)
        // One answer is the answer. Those with several records are few; they are taken up one by one after this.
        for (entries, source) in zip(join.entries, sources) {
            guard let source else { continue }
            for entry in entries where entry.row >= 0 {
                resolved[Int(entry.person)] = source[Int(entry.row)]
                answered[Int(entry.person)] = answered[Int(entry.person)] == 0 ? 1 : 2
            }
        }
        var positions = [Int](repeating: 0, count: sources.count)
        for person in 0..<people where answered[person] == 2 {
            var answers: [[UInt16]] = []
            for (partner, source) in sources.enumerated() {
                guard let source else { continue }
                let said = codes(of: UInt32(person), in: join.entries[partner], from: &positions[partner], source)
                if !said.isEmpty { answers.append(said) }
            }
            resolved[person] = characteristic.resolve(answers)
        }
        return resolved
    }

    /// What one partner's records say about a person; `position` moves on to the person's entries.
    private static func codes(
        of person: UInt32,
        in entries: [RecordJoin.Entry],
        from position: inout Int,
        _ source: [UInt16]
    ) -> [UInt16] {
        var said: [UInt16] = []
        while position < entries.count, entries[position].person <= person {
            let entry = entries[position]
            if entry.person == person && entry.row >= 0 { said.append(source[Int(entry.row)]) }
            position += 1
        }
        return said
    }
}
