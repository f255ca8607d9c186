import Composites

/// All people of all packages, numbered through: package after package, in the packages' own order.
struct PersonIndex: Sendable {
    /// The number of the first person of each package, and the total at the end.
    let firstPerson: [Int]
    /// For each person, the fields missing from every one of their readings.
    let missing: [FieldSet]

    init(tables: [TokenTable]) {
        var first = [0]
        var missing: [FieldSet] = []
        for table in tables {
            var reading = 0
            for count in table.readingCounts {
                var common = FieldSet.all
                for _ in 0..<count {
                    common.formIntersection(table.missing[reading])
                    reading += 1
                }
                missing.append(common)
            }
            first.append(missing.count)
        }
        firstPerson = first
        self.missing = missing
    }

    var people: Int { missing.count }

    /// The package of each person.
    var packages: [UInt8] {
        (0..<firstPerson.count - 1).flatMap { package in
            repeatElement(UInt8(package), count: firstPerson[package + 1] - firstPerson[package])
        }
    }

    /// The package of a person.
    func package(of person: Int) -> Int {
        var low = 0
        var high = firstPerson.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if firstPerson[middle] <= person { low = middle } else { high = middle }
        }
        return low
    }
}
