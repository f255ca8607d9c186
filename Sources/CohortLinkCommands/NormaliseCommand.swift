import ArgumentParser
import Foundation
import Normalising

/// Runs single normalising rules on lines of text, for `make phonetic` and for measuring.
struct NormaliseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalise",
        abstract: "Run one normalising rule on lines from standard input.",
        shouldDisplay: false,
        subcommands: [PhoneticCommand.self, NormaliseRateCommand.self]
    )
}

/// Prints the phonetic code of every line.
struct PhoneticCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phonetic",
        abstract: "Print the phonetic code of each name on standard input, one a line."
    )

    func run() throws {
        while let line = readLine() {
            let letters = line.utf8.filter { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }.map { $0 & 0xDF }
            Console.result(String(decoding: PhoneticSkeleton.code(letters), as: UTF8.self))
        }
    }
}

/// Measures the rules of the fields whose values are nearly all different, on invented cells.
struct NormaliseRateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "Print nanoseconds a cell for dates, numbers, postcodes, names and the rest."
    )

    func run() throws {
        guard let reference = CalendarDay(year: 2025, month: 9, day: 30) else { return }
        let names = NameNormaliser()
        let cells = 1_000_000
        report("date dd/mm/yyyy", cells, { "\(10 + $0 % 18)/0\(1 + $0 % 9)/\(1930 + $0 % 90)" }) {
            BirthDate.read($0, format: .dayMonthYear, reference: reference).usable?.number ?? 0
        }
        report("date yyyy-mm-dd", cells, { "\(1930 + $0 % 90)-0\(1 + $0 % 9)-\(10 + $0 % 18)" }) {
            BirthDate.read($0, format: .yearMonthDay, reference: reference).usable?.number ?? 0
        }
        report("NHS number", cells, { "9\(43_000_000 + $0 * 5)\($0 % 10)" }) {
            Int(NHSNumber.read($0, testRangeAllowed: false).usable ?? 0)
        }
        report("UPRN", cells, { "\(10_000_000_000 + $0 * 7)" }) { Int(PropertyReference.read($0).usable ?? 0) }
        report("phone", cells, { "07\(400_000_000 + $0 * 13)" }) { Int(PhoneNumber.read($0).usable?.number ?? 0) }
        report("postcode", cells / 10, { "LE\(1 + $0 % 9) \($0 % 10)AB" }) {
            Postcode.read($0).usable?.compact.count ?? 0
        }
        report("e-mail", cells / 10, { "someone\($0)@mail.co.uk" }) { EmailAddress.read($0).usable?.count ?? 0 }
        report("address line", cells / 10, { "\($0 % 300) High Street" }) { HouseKey.read($0).usable?.count ?? 0 }
        report("given name", cells / 10, { "Mar\(["ia", "y", "ion", "k"][$0 % 4])" }) {
            names.given($0).usable?.letters.count ?? 0
        }
        report("surname", cells / 10, { "Smith\(["", "-Jones", "son", " MBE"][$0 % 4])" }) {
            names.surnames($0).usable?.count ?? 0
        }
        report("look-alike", cells / 10, { "value \($0 % 7)" }) { IdentifierLookalike.kind(of: $0) == nil ? 0 : 1 }
    }

    /// The best of three rounds, in nanoseconds a cell.
    private func report(_ name: String, _ count: Int, _ cell: (Int) -> String, _ read: (ArraySlice<UInt8>) -> Int) {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for number in 0..<count {
            bytes += Array(cell(number).utf8)
            ends.append(bytes.count)
        }
        var best = Double.infinity
        var sum = 0
        for _ in 0..<3 {
            let start = clock()
            var from = 0
            for end in ends {
                sum &+= read(bytes[from..<end])
                from = end
            }
            best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1e9 / Double(count))
        }
        // The sum is used, so that no work is left out.
        Console.result("\(name): \(Int(best)) ns a cell\(sum == .min ? " " : "")")
    }
}
