/// Invents Wexmouth, a place that does not exist, with a known truth.
///
/// Everybody in it is invented. The place's areas, ages, ethnic groups and deprivation are shaped like those of real
/// English places; NHS numbers are of the range 999 that is reserved for tests, postcodes of an area (WX) that does
/// not exist, and property numbers of a block that no authority was given.
public enum DemoPlace {
    /// The partners whose extracts are written, in this order; ids as in the programme file.
    public static let partners = ["hospital", "gp", "housing", "social-care", "police", "fire", "charity"]
    /// The partner that sends a table of counts and no person; id as in the programme file.
    public static let countingPartner = CountsExtract.partner
    /// How extracts are dressed where nobody asks for anything else: the one switch.
    public static let usualDress = Dress.asTheyCome
    /// The residents of the place as its own public figures count them.
    public static let residents = 107_711
    /// The numbers of people that can be asked for.
    public static let peopleRange = 2_000...4_000_000
    /// The last day of the period of the extracts, on which ages are counted: `yyyy-mm-dd`.
    public static let referenceDate = "2025-09-30"

    /// Invents the people and writes what each partner would have, the truth, and the public facts of the place.
    ///
    /// Into `folder` go `extracts/` (see `extractName`), `mappings/<partner>.csv` with the code tables that they name,
    /// `truth.csv` (partner, source_id, person_id; visits without a name are not in it) and `governance/place/` with `areas.csv`, `postcodes.csv` and
    /// `population.csv`. With `residents` people the place's files are the committed ones, byte for byte; with
    /// another number areas and population are scaled to it, and from one and a half times as many people on the
    /// directory of postcodes grows. The same people and seed give the same bytes, on any machine.
    ///
    /// - Parameters:
    ///   - people: How many people live in the place, in `peopleRange`.
    ///   - seed: Decides everything that chance decides.
    ///   - dress: How the extracts look.
    ///   - folder: Made where it does not exist; files of the same names are replaced.
    /// - Returns: What was written, counted.
    /// - Throws: `people` for a number out of range, `unwritable`, or `data` for a damaged program.
    @discardableResult
    public static func write(
        people: Int,
        seed: UInt64,
        dress: Dress = usualDress,
        to folder: String
    ) throws(DemoPlaceError) -> Summary {
        guard peopleRange.contains(people) else {
            throw DemoPlaceError(
                .people,
                reason: "ask for \(peopleRange.lowerBound) to \(peopleRange.upperBound) people, not \(people)"
            )
        }
        let population = try Population(people: people, seed: seed)
        let output = DemoFolder(path: folder)
        try output.make()
        try output.writePlace(population.place)
        var counts: [PartnerCount] = []
        var truth = try TableFile(path: output.path("truth.csv"), header: ["partner", "source_id", "person_id"])
        for partner in Partner.allCases {
            try output.writeMapping(Mapping(partner: partner, dress: dress), population.categories)
            var extract = try Extract(
                population,
                partner,
                dress: dress,
                seed: seed,
                path: output.path("extracts/\(extractName(partner.id, dress))")
            )
            try partner.write(&extract)
            let written = try extract.finish()
            counts.append(written.count)
            try truth.append(lines: written.truth)
        }
        try truth.commit()
        try output.writeMapping(CountsExtract.mapping(dress), of: countingPartner)
        let table = output.path("extracts/\(extractName(countingPartner, dress))")
        try CountsExtract.write(people: people, seed: seed, dress: dress, to: table)
        return Summary(people: population.people.count, partners: counts, dwellings: population.homeCount)
    }

    /// The file name of a partner's extract.
    ///
    /// - Parameters:
    ///   - partner: The partner's id.
    ///   - dress: How the extracts look.
    /// - Returns: For example `housing.xlsx`.
    public static func extractName(_ partner: String, _ dress: Dress = usualDress) -> String {
        let form = Partner.allCases.first { $0.id == partner }?.form(dress) ?? CountsExtract.form(dress)
        return "\(partner).\(form.ending)"
    }
}
