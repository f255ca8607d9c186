import Extracts
import Normalising
import SafeFiles

/// The readings of all people in the package's order, in a file once they are many; dates and NHS numbers are masked
/// there.
struct ReadingTable: Sendable {
    private var stored = ScratchArray<Reading>()
    /// For each reading, its place among those of its person, from 0.
    private var places = ScratchArray<UInt8>()
    private let mask = RowMask()
    private(set) var people = 0

    init() {}

    /// People of one reading each.
    init(_ readings: some Sequence<Reading>) { for reading in readings { append([reading]) } }

    /// Adds a person.
    mutating func append(_ readings: [Reading]) {
        for (place, reading) in readings.enumerated() {
            stored.append(masked(reading, stored.count))
            places.append(UInt8(place))
        }
        people += 1
    }

    var count: Int { stored.count }

    subscript(index: Int) -> Reading { masked(stored[index], index) }

    @inline(__always)
    private func masked(_ reading: Reading, _ index: Int) -> Reading {
        var reading = reading
        mask.apply(&reading.nhsNumber, &reading.birthDate, at: index)
        return reading
    }

    /// Whether two readings are of one person.
    func areOfOnePerson(_ one: Int, _ other: Int) -> Bool { one - Int(places[one]) == other - Int(places[other]) }

    /// Where the first reading of a reading's person stands.
    func firstReading(of index: Int) -> Int { index - Int(places[index]) }

    /// Calls with the first reading of every person, in order.
    func forEachPerson(_ body: (Reading) -> Void) {
        var index = 0
        for (reading, place) in zip(stored, places) {
            if place == 0 { body(masked(reading, index)) }
            index += 1
        }
    }

    /// The number of readings of every person, in order.
    func forEachCount<Failure: Error>(_ body: (UInt8) throws(Failure) -> Void) throws(Failure) {
        var open: UInt8 = 0
        for place in places {
            if place == 0 && open > 0 { try body(open) }
            open = place + 1
        }
        if open > 0 { try body(open) }
    }

    /// Lets the readings go from memory as far as they lie in files.
    func release() {
        stored.release()
        places.release()
    }
}
