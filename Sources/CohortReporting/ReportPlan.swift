import DisclosureControl
import Governance

/// What the programme's outputs ask for, as dimensions and tables of one release.
///
/// All outputs are one release: what is hidden in one table must not be found in another.
struct ReportPlan {
    /// The leaf for people of whom an attribute is not known; always the last of its dimension.
    static let notKnown = "not_known"
    /// The dimension that counts how many services know a person.
    static let servicesKnown = "services_known"
    /// The dimension that says whether more than one service knows a person.
    static let severalServices = "several_services"

    /// A service with the dimension that stands for it.
    struct Service: Equatable {
        let label: String
        let dimension: String
        let partners: [String]
    }

    /// A cohort that is profiled, with the dimension that stands for it.
    struct Profile: Equatable {
        let output: String
        let cohort: Programme.Cohort
        let dimension: String
        let by: [Programme.Attribute]
    }

    /// What is asked about the quality of the linkage, with the attributes it is broken down by.
    struct Quality: Equatable {
        let output: String
        let by: [Programme.Attribute]
    }

    /// The attributes that some output is broken down by, in the programme's order.
    let attributes: [Programme.Attribute]
    /// The profiles, in the programme's order.
    let profiles: [Profile]
    /// The services that are counted, in the order of their first partner.
    private(set) var services: [Service]
    /// The id of the overlap output; `nil` where the programme has none.
    let overlap: String?
    /// What is asked about the linkage; `nil` where the programme asks nothing, or where it could not be protected.
    private(set) var quality: Quality?

    /// Reads the programme's outputs.
    ///
    /// - Parameter programme: The programme.
    /// - Throws: `badOutput` for an output that names what the programme does not have, or where there is none.
    init(_ programme: Programme) throws(ReportError) {
        var profiles: [Profile] = []
        var names: Set<String> = []
        for output in programme.outputs where output.kind == .cohortProfile {
            guard let cohort = output.cohort.flatMap({ programme.cohort($0) }) else {
                throw ReportError(
                    .badOutput,
                    place: output.id,
                    reason: "names a cohort that the programme does not have"
                )
            }
            let by = try Self.attributes(output, programme)
            names.formUnion(output.by)
            profiles.append(
                Profile(
                    output: output.id,
                    cohort: cohort,
                    dimension: "cohort_" + cohort.id,
                    by: by
                )
            )
        }
        if let output = programme.outputs.first(where: { $0.kind == .linkageQuality }) {
            quality = Quality(output: output.id, by: try Self.attributes(output, programme))
            names.formUnion(output.by)
        }
        self.profiles = profiles
        attributes = programme.attributes.filter { names.contains($0.name) }
        overlap = programme.outputs.first { $0.kind == .serviceOverlap }?.id
        services = Self.services(programme)
        guard !profiles.isEmpty || overlap != nil || quality != nil else {
            throw ReportError(.badOutput, reason: "the programme has no outputs; name what may be published")
        }
    }

    /// The same plan for the partners that took part.
    ///
    /// Nothing is asked about a service of which no partner sent a record: a table of nobody would read as a finding.
    ///
    /// - Parameter silent: Ids of the partners that have no record in the people map.
    /// - Returns: The plan, with the services that are left.
    func without(_ silent: [String]) -> ReportPlan {
        var plan = self
        plan.services = services.compactMap { service in
            let partners = service.partners.filter { !silent.contains($0) }
            return partners.isEmpty
                ? nil : Service(label: service.label, dimension: service.dimension, partners: partners)
        }
        return plan
    }

    /// The same plan without the quality of the linkage.
    var withoutQuality: ReportPlan {
        var plan = self
        plan.quality = nil
        return plan
    }

    private static func attributes(
        _ output: Programme.Output,
        _ programme: Programme
    ) throws(ReportError) -> [Programme.Attribute] {
        var by: [Programme.Attribute] = []
        for name in output.by {
            guard let attribute = programme.sentAttributes.first(where: { $0.name == name }) else {
                throw ReportError(
                    .badOutput,
                    place: output.id,
                    reason: "is broken down by '\(name)', which no partner may send"
                )
            }
            by.append(attribute)
        }
        return by
    }

    private static func services(_ programme: Programme) -> [Service] {
        var used: Set<String> = []
        return programme.services.map { service in
            var name = "known_to_" + slug(service.label)
            // Two labels may differ in signs only.
            while !used.insert(name).inserted { name += "_" }
            return Service(label: service.label, dimension: name, partners: service.partners)
        }
    }

    private static func slug(_ text: String) -> String {
        String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    /// The profiled cohorts' dimensions, each once.
    private var cohortDimensions: [String] {
        profiles.enumerated().filter { index, profile in
            profiles.firstIndex { $0.dimension == profile.dimension } == index
        }.map(\.element.dimension)
    }

    /// The dimensions: attributes, cohorts, services, number of services.
    var dimensions: [Universe.Dimension] {
        attributes.map { Universe.Dimension(id: $0.name, leaves: Self.leaves($0)) }
            + cohortDimensions.map { .membership($0) }
            + (overlap == nil
                ? []
                : services.map { .membership($0.dimension) } + [
                    Universe.Dimension(id: Self.servicesKnown, leaves: (1...max(1, services.count)).map(String.init)),
                    .membership(Self.severalServices),
                ])
            + (quality == nil ? [] : LinkageQuality.dimensions)
    }

    /// The dimensions that say which services know a person, and which cohorts the person is in.
    var counted: [String] {
        cohortDimensions
            + (overlap == nil ? [] : services.map(\.dimension) + [Self.servicesKnown, Self.severalServices])
    }

    /// Dimensions of which only combinations that occur are taken for possible: areas with each other, what was measured
    /// of the linkage with the number of services, and services with cohorts where their definitions are too many to list.
    func linked(areDefined: Bool) -> [[String]] {
        let areas = attributes.filter { if case .area = $0.kind { true } else { false } }.map(\.name)
        let measured = quality == nil ? [] : LinkageQuality.dimensions.map(\.id)
        let several = overlap == nil || measured.isEmpty ? [] : [Self.severalServices]
        return [areas, areDefined ? several + measured : counted + measured].filter { $0.count > 1 }
    }

    /// The leaves of an attribute: the permitted values, then "not known".
    static func leaves(_ attribute: Programme.Attribute) -> [String] {
        attribute.values.map(\.code).filter { $0 != notKnown } + [notKnown]
    }

    /// The tables, in the order in which they are released.
    ///
    /// - Parameter population: The residents, for rates.
    /// - Returns: The requests.
    func requests(_ population: Population) -> [TableRequest] {
        var requests = profiles.flatMap { profile in
            profile.by.map { attribute in
                TableRequest(
                    id: Self.id(profile, attribute),
                    title: "\(profile.cohort.title), by \(attribute.label.lowercased())",
                    by: [attribute.name],
                    where: [profile.dimension: ["yes"]],
                    rates: population.rates(attribute)
                )
            }
        }
        requests += attributes.map { attribute in
            TableRequest(
                id: Self.id(everyoneBy: attribute),
                title: "People known to any service, by \(attribute.label.lowercased())",
                by: [attribute.name]
            )
        }
        requests += quality.map(LinkageQuality.requests) ?? []
        guard overlap != nil else { return requests }
        requests.append(
            TableRequest(
                id: Self.numberTable,
                title: "People by number of services that know them",
                by: [Self.servicesKnown]
            )
        )
        requests += services.map { service in
            TableRequest(
                id: Self.id(service),
                title: "People known to \(service.label), by whether another service knows them",
                by: [Self.severalServices],
                where: [service.dimension: ["yes"]]
            )
        }
        requests += pairs.map { first, second in
            TableRequest(
                id: Self.id(first, second),
                title: "People known to \(first.label) and \(second.label)",
                where: [first.dimension: ["yes"], second.dimension: ["yes"]]
            )
        }
        return requests
    }

    /// Every pair of services, in order.
    var pairs: [(Service, Service)] {
        services.indices.flatMap { first in
            services.indices.dropFirst(first + 1).map { (services[first], services[$0]) }
        }
    }

    /// The table of a profile by one attribute.
    static func id(_ profile: Profile, _ attribute: Programme.Attribute) -> String {
        "\(profile.output).\(attribute.name)"
    }

    /// The table of everybody by one attribute.
    static func id(everyoneBy attribute: Programme.Attribute) -> String { "everyone.\(attribute.name)" }

    /// The table of one service.
    static func id(_ service: Service) -> String { "overlap.\(service.dimension)" }

    /// The table of a pair of services.
    static func id(_ first: Service, _ second: Service) -> String { "overlap.\(first.dimension).\(second.dimension)" }

    /// The table of the number of services.
    static let numberTable = "overlap.\(servicesKnown)"
}
