import Foundation
import Governance
import Lenses

/// All lenses of the example programme over invented people and contacts: how long they take and what memory they need.
@main
struct LensSpeed {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let count = Int(arguments[2]) else {
            print("usage: lens-speed PROGRAMME PEOPLE [CONTACTS]")
            exit(64)
        }
        let programme = try Programme.read(path: arguments[1])
        let contacts = arguments.count > 3 ? Int(arguments[3]) ?? 5 * count : 5 * count
        var dice = Dice(state: 42)
        let people = invented(programme, people: count, contacts: contacts, &dice)
        let residents = Dictionary(
            uniqueKeysWithValues: programme.attributes.map { attribute in
                (
                    attribute.name,
                    Dictionary(
                        uniqueKeysWithValues: attribute.values.map {
                            ($0.code, 2 * count / max(1, attribute.values.count))
                        }
                    )
                )
            }
        )
        print("\(count) people, \(people.contacts.count) contacts, \(programme.lenses.count) lenses")
        let start = processorTime()
        let clock = ContinuousClock.now
        let run = try LensRun(programme: programme, people: people, residents: residents)
        let took = processorTime() - start
        let figures = run.results.map { "\($0.lens.id)\($0.refusal.map { ": " + $0 } ?? "")" }
        print("lenses: \(figures.joined(separator: ", "))")
        print("\(run.tables) tables, \(run.figures) figures, \(run.hidden) hidden, \(run.leftOut) left out")
        print("processor time \(rounded(took)) s, wall time \(ContinuousClock.now - clock), peak memory \(peak()) MiB")
    }

    private static func invented(
        _ programme: Programme,
        people count: Int,
        contacts wanted: Int,
        _ dice: inout Dice
    ) -> LensPeople {
        let partners = programme.linkedPartners.map(\.id)
        let shares = [0.5, 0.95, 0.1, 0.05, 0.07, 0.05, 0.04]
        let need = (0..<count).map { _ in dice.share() * dice.share() }
        var knownTo = need.map { need in
            partners.indices.reduce(UInt64(0)) { bits, place in
                dice.share() < shares[place % 7] * (0.4 + 2 * need) ? bits | 1 << UInt64(place) : bits
            }
        }
        for person in knownTo.indices where knownTo[person] == 0 { knownTo[person] = 2 }
        let columns = programme.attributes.map { attribute in
            LensPeople.Column(
                name: attribute.name,
                values: attribute.values.map(\.code),
                codes: (0..<count).map { _ in
                    dice.share() < 0.03 ? 0 : 1 + UInt16(dice.below(max(1, attribute.values.count)))
                }
            )
        }
        var starts: [Int32] = [0]
        var owners: [UInt8] = []
        let fields = programme.contacts.fields
        let sizes = fields.map { $0.codes(on: programme.referenceDate).count }
        var codes = [[UInt16]](repeating: [], count: fields.count)
        let each = Double(wanted) / Double(count)
        for person in 0..<count {
            let known = partners.indices.filter { knownTo[person] & 1 << UInt64($0) != 0 }
            var met = (0..<Int(2 * each * dice.share() + 0.5)).map { _ in UInt8(known[dice.below(known.count)]) }
            met.sort()
            for partner in met {
                owners.append(partner)
                let permitted = programme.contacts.permitted[partners[Int(partner)]] ?? []
                for (place, field) in fields.enumerated() {
                    let isSaid = permitted.contains(field.name) && dice.share() > (field.name == "zone" ? 0.98 : 0.1)
                    codes[place].append(isSaid ? 1 + UInt16(dice.below(sizes[place])) : 0)
                }
            }
            starts.append(Int32(owners.count))
        }
        return LensPeople(
            partners: partners,
            knownTo: knownTo,
            columns: columns,
            contacts: .init(
                starts: starts,
                partners: owners,
                fields: zip(fields, codes).map {
                    .init(name: $0.name, values: $0.codes(on: programme.referenceDate), codes: $1)
                },
                senders: Set(owners.map(Int.init))
            ),
            statements: partners.indices.prefix(3).flatMap { place in
                columns.filter { $0.name == "ethnic_group" }.map { column in
                    .init(
                        partner: place,
                        attribute: column.name,
                        codes: column.codes.enumerated().map { person, code in
                            knownTo[person] & 1 << UInt64(place) == 0 ? 0 : dice.share() < 0.9 ? code : 0
                        }
                    )
                }
            },
            flows: partners.indices.map {
                .init(partner: $0, records: count, joined: count, sent: Set(columns.map(\.name)))
            }
        )
    }

    private static func processorTime() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func peak() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct Dice {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func share() -> Double { Double(next() >> 11) / Double(1 << 53) }

    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(bound)) }
}
