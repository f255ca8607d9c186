import Governance
import ReferencePopulations
import Tabular

extension Population {
    /// Reads the residents of a programme's place, in either layout.
    ///
    /// - Parameter programme: The programme.
    /// - Returns: The residents; none where the programme has no place.
    /// - Throws: `TabularError`; `ReferenceError` for figures of another vintage than the place's areas.
    static func of(_ programme: Programme) throws -> Population {
        guard let place = programme.place else { return .none }
        guard ReferencePopulation.isLayout(try CSVReader.open(path: place.population).header) else {
            return try Population(path: place.population)
        }
        let areas = programme.attributes.flatMap { $0.values.map(\.code) }.filter(\.looksLikeArea)
        let reference = try ReferencePopulation(
            path: place.population,
            areas: areas.isEmpty ? nil : Set(areas),
            areaYear: place.areaYear,
            deprivationYear: place.deprivationYear
        )
        var byDimension: [String: [String: Int]] = [:]
        for attribute in programme.attributes {
            let people = attribute.values.compactMap { value in
                reference.people(attribute, value.code).map { (value.code, $0) }
            }
            if !people.isEmpty {
                byDimension[attribute.name] = Dictionary(people, uniquingKeysWith: { first, _ in first })
            }
        }
        return Population(all: reference.people(), byDimension: byDimension, vintage: reference.vintage)
    }
}

extension ReferencePopulation {
    /// The residents of one category of an attribute; `nil` where the file does not tell them apart by it.
    fileprivate func people(_ attribute: Programme.Attribute, _ code: String) -> Int? {
        switch attribute.kind {
        case .ageBand(let bands):
            guard let band = bands.first(where: { $0.code == code }) else { return nil }
            // A last band that nobody outlives is an open one.
            return people(from: band.from, through: band.to >= 110 ? nil : band.to)
        case .area:
            if code.looksLikeArea { return people([.area: code]) }
            guard let characteristic = Characteristic(attribute) else { return nil }
            return people([characteristic: code])
        case .category:
            guard let characteristic = Characteristic(attribute) else { return nil }
            return people([characteristic: code])
        case .flag: return nil
        }
    }
}

extension Characteristic {
    /// What an attribute is of a reference population, by its name; `nil` for anything else.
    init?(_ attribute: Programme.Attribute) {
        switch attribute.name {
        case "sex": self = .sex
        case "ethnic_group": self = .ethnicGroup
        case let name where name.hasPrefix("deprivation"): self = .deprivation
        case let name where name.hasPrefix("rural"): self = .ruralClass
        default:
            if case .ageBand = attribute.kind {
                self = .age
            } else if attribute.values.contains(where: \.code.looksLikeArea) {
                self = .area
            } else {
                return nil
            }
        }
    }
}

extension String {
    /// Whether it has the form of a code of the Government Statistical Service: a letter and eight digits.
    var looksLikeArea: Bool {
        utf8.count == 9 && utf8.first.map { (0x41...0x5A).contains($0) } == true
            && utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }
}
