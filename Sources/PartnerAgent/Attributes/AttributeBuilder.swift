import Extracts
import Pseudonyms
import SafeFiles
import SealedPackages

/// Derives the permitted attributes of every person.
struct AttributeBuilder {
    private let extract: ExtractRows
    private let terms: AgentTerms
    private let areas: AreaDirectory?

    init(extract: ExtractRows, terms: AgentTerms, areas: AreaDirectory?) {
        self.extract = extract
        self.terms = terms
        self.areas = areas
    }

    /// Builds the table.
    ///
    /// - Parameters:
    ///   - people: For each person in the package's order, the positions of their rows.
    ///   - recordIDs: Their handles.
    ///   - homes: What an extract about homes says of homes.
    /// - Returns: One column a permitted attribute; a value outside the permitted list never enters.
    func table(people: [[Int32]], recordIDs: [String], homes: HomesSeen? = nil) -> AttributeTable {
        let columns = terms.attributes.map { attribute in
            let values = attribute.permitted.sorted()
            let codes = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, UInt16($0 + 1)) })
            let reader = valueReader(attribute)
            return AttributeTable.Column(
                name: attribute.name,
                values: values,
                codes: people.map { rows in reader(rows).flatMap { codes[$0] } ?? 0 }
            )
        }
        return AttributeTable(partner: terms.partner, recordIDs: recordIDs, columns: columns, homes: homes)
    }

    private func valueReader(_ attribute: AttributeTerms) -> ([Int32]) -> String? {
        switch attribute.source {
        case .ageBands(let bands):
            return { rows in
                guard
                    let day = mostFrequent(rows.map { extract.rows[Int($0)].birthDate }, except: 0)
                        .flatMap({ CalendarDay(number: Int($0)) })
                else { return nil }
                let age = day.age(on: terms.referenceDay)
                return bands.first { age >= $0.from && age <= $0.to }?.code
            }
        case .area(let column):
            return { rows in mostFrequent(rows.map(area), except: -1).flatMap { areas?.value(column, of: $0) } }
        case .category:
            guard let codes = extract.attributeCodes[attribute.name],
                let values = extract.attributeValues[attribute.name]?.values
            else { return { _ in nil } }
            return { rows in mostFrequent(rows.map { codes[Int($0)] }, except: -1).map { values[Int($0)] } }
        case .flag:
            guard let codes = extract.attributeCodes[attribute.name],
                let values = extract.attributeValues[attribute.name]?.values
            else { return { _ in nil } }
            return { rows in
                let known = Set(rows.map { codes[Int($0)] }.filter { $0 >= 0 }.map { values[Int($0)] })
                return known.contains("yes") ? "yes" : known.contains("no") ? "no" : nil
            }
        }
    }

    /// A row's statistical area: the one written, else the postcode's.
    private func area(_ row: Int32) -> Int32 {
        guard let areas else { return -1 }
        if !extract.areaOfRow.isEmpty, extract.areaOfRow[Int(row)] >= 0 {
            let known = areas.area(code: extract.areas.values[Int(extract.areaOfRow[Int(row)])])
            if known >= 0 { return known }
        }
        let postcode = extract.rows[Int(row)].postcode
        return postcode >= 0 ? areas.area(of: extract.postcodes.values[Int(postcode)]) : -1
    }
}
