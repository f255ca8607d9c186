/// A person who does not exist, for extracts in the forms of real systems.
public struct InventedPerson: Sendable {
    /// Counts from 1.
    public let number: Int
    /// The given name.
    public let given: String
    /// The middle name, often empty.
    public let middle: String
    /// The surname.
    public let surname: String
    /// Year, month and day of birth.
    public let born: (year: Int, month: Int, day: Int)
    /// Whether the person is a woman.
    public let isWoman: Bool
    /// One of the positions in the lists of ethnic codes.
    public let ethnicity: Int
    /// A postcode with its blank.
    public let postcode: String
    /// The first line of an address.
    public let street: String
    /// A property's number.
    public let uprn: Int
    /// A number of the range that is nobody's, with a right check digit.
    public let nhsNumber: String

    private static let women = [
        "Ann", "Bridget", "Chloé", "Oluwaseun", "Fatima", "Grace", "Katarzyna", "Mei", "Priya", "Zoë",
    ]
    private static let men = [
        "Adam", "Brian", "Carlos", "David", "Emeka", "Hassan", "José", "Liam", "Rajesh", "Tomasz",
    ]
    private static let surnames = [
        "Adeyemi", "Begum", "Carter", "D'Arcy", "Evans", "Ferreira", "García", "Hughes", "Iqbal", "Jones", "Khan",
        "Lewandowska", "Mac Donald", "Novák", "O'Brien", "Patel", "Quinn", "Roberts", "Singh", "Taylor-Smith", "Usman",
        "van der Berg", "Williams", "Xu", "Young",
    ]
    private static let streets = ["High Street", "Mill Lane", "Station Road", "Castle Walk", "St Mary's Close"]

    /// Makes people, the same for the same seed.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - seed: Any number.
    ///   - ages: The whole years of age on 30 September 2025 that they may have.
    ///   - days: The days of the month on which they may be born.
    /// - Returns: The people, numbered from 1.
    public static func make(
        _ count: Int,
        seed: UInt64,
        ages: ClosedRange<Int> = 19...88,
        days: ClosedRange<Int> = 1...28
    ) -> [InventedPerson] {
        var random = SplitMix64(seed: seed)
        return (1...count).map { number in
            let isWoman = Bool.random(using: &random)
            let names = isWoman ? women : men
            let given = names[Int.random(in: 0..<names.count, using: &random)]
            let year = 2024 - Int.random(in: ages, using: &random)
            return InventedPerson(
                number: number,
                given: given,
                middle: number % 3 == 0 ? names[(number / 3) % names.count] : "",
                surname: surnames[Int.random(in: 0..<surnames.count, using: &random)],
                born: (year, Int.random(in: 1...12, using: &random), Int.random(in: days, using: &random)),
                isWoman: isWoman,
                ethnicity: number % 9,
                postcode: "WX\(1 + number % 5) \(1 + number % 8)A\(["A", "B", "D", "E"][number % 4])",
                street: "\(number) \(streets[number % streets.count])",
                uprn: 999_000_000_000 + Int.random(in: 1000...9_999_999, using: &random),
                nhsNumber: nhsNumber(number * 37 + Int(seed % 1000) * 13)
            )
        }
    }

    /// The first number from a place on in the range 999 whose check digit exists (modulus 11).
    private static func nhsNumber(_ from: Int) -> String {
        var number = from
        while true {
            let digits = Array(String(999_000_000 + number % 1_000_000).utf8).map { Int($0) - 0x30 }
            let sum = zip(digits, stride(from: 10, to: 1, by: -1)).reduce(0) { $0 + $1.0 * $1.1 }
            let check = (11 - sum % 11) % 11
            if check < 10 { return digits.map(String.init).joined() + String(check) }
            number += 1
        }
    }

    /// The birth as `dd/mm/yyyy`.
    public var dayFirst: String { "\(Self.two(born.day))/\(Self.two(born.month))/\(born.year)" }
    /// The birth as `dd/mm/yy`.
    public var shortYear: String { "\(Self.two(born.day))/\(Self.two(born.month))/\(Self.two(born.year % 100))" }
    /// The birth as `yyyy-mm-dd`.
    public var iso: String { "\(born.year)-\(Self.two(born.month))-\(Self.two(born.day))" }
    /// The birth as `08JUL1985`.
    public var compactWord: String { Self.two(born.day) + Self.months[born.month - 1].uppercased() + String(born.year) }
    /// The birth as `08-Jul-1985`.
    public var words: String { "\(Self.two(born.day))-\(Self.months[born.month - 1])-\(born.year)" }
    /// The birth as the day that Excel counts.
    public var excelSerial: String {
        // Days from 1 March of year 0, the leap day last; Excel's day 61 is 1 March 1900.
        func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
            let shifted = month < 3 ? year - 1 : year
            let place = (month + 9) % 12
            return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * place + 2) / 5 + day - 1
        }
        return String(days(born.year, born.month, born.day) - days(1900, 3, 1) + 61)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
