/// What is recorded of one contact, in the codes of the programme file; empty for not recorded.
struct Contact {
    var day: Day
    var urgency = ""
    var timeBand = ""
    var channel = ""
    var plan = ""
    var referral = ""
    /// Days from the referral to the contact; `nil` without one.
    var waitDays: Int?
    var zone = ""
}

/// Invents contacts with known truths, by dice of their own, so that the rest of an extract stays as it is.
///
/// Planted: people who had a crisis mostly have a crisis contact; referrals of people of several disadvantages are
/// declined two and a half times as often; people of the most deprived fifth wait about six weeks longer; people of
/// working age come to the charity in the evening or at the weekend; from March 2025 on the charity's contacts double;
/// a third of the people of several disadvantages whom the police know may not enter the town centre.
struct ContactPlan {
    let person: Person
    let fifth: Int
    let partner: Partner

    /// In the months from which on the charity reaches twice as many.
    private static let outreachBegins = 202_503

    private var hard: Bool { person.isDisadvantaged }

    /// All contacts of somebody at a partner that keeps one row a contact beside its register.
    func contacts(_ dice: inout Generator) -> [Contact] {
        let count = partner == .charity ? 1 + dice.below(hard ? 7 : 5) : 1 + dice.below(hard ? 4 : 2)
        return (0..<count).map { order in
            contact(on: day(&dice), isFirst: order == 0, &dice)
        }
    }

    /// One contact on a day.
    func contact(on day: Day, isFirst: Bool, _ dice: inout Generator) -> Contact {
        var contact = Contact(day: day)
        let crisis = person.hadCrisis && isFirst && dice.chance(7_000)
        contact.urgency = dice.chance(300) ? "" : crisis ? "crisis" : "planned"
        contact.timeBand = timeBand(crisis, &dice)
        contact.channel = channel(&dice)
        if dice.chance(8_000) {
            contact.plan = person.hasJointPlan && dice.chance(6_000) ? "yes" : dice.chance(4_000) ? "no" : ""
        }
        if dice.chance(4_000) {
            let declined = hard ? 4_000 : 1_600
            contact.referral = dice.chance(declined) ? "declined" : dice.chance(1_200) ? "waiting" : "accepted"
            contact.waitDays = 7 * ((fifth == 1 ? 10 : 4) + dice.below(15)) + dice.below(7)
        }
        return contact
    }

    /// The zone that somebody may not enter; the same at every contact.
    static func zone(_ person: Person, _ dice: inout Generator) -> String {
        let point = dice.below(100)
        guard person.isDisadvantaged else { return point < 1 ? "town_centre" : "" }
        return point < 33 ? "town_centre" : point < 40 ? "harbour_front" : ""
    }

    private func timeBand(_ crisis: Bool, _ dice: inout Generator) -> String {
        let point = dice.below(100)
        if point < 6 { return "" }
        switch partner {
        case .police: return point < 30 ? "day" : point < 55 ? "evening" : point < 85 ? "night" : "weekend"
        case .charity where (25..<65).contains(person.age):
            return point < 40 ? "day" : point < 75 ? "evening" : "weekend"
        default:
            if crisis { return point < 40 ? "day" : point < 60 ? "evening" : point < 85 ? "night" : "weekend" }
            return point < 88 ? "day" : point < 94 ? "evening" : "weekend"
        }
    }

    private func channel(_ dice: inout Generator) -> String {
        let point = dice.below(100)
        if point < 5 { return "" }
        let online = person.age < 45 ? 25 : person.age < 65 ? 12 : 3
        return point < 5 + online ? "online" : point < 40 ? "phone" : point < 45 ? "home" : "in_person"
    }

    /// A day in the two years to the reference date.
    private func day(_ dice: inout Generator) -> Day {
        while true {
            var day = Day.inPeriod(&dice)
            if dice.chance(5_000) { day.year -= 1 }
            let month = Int(day.year) * 100 + Int(day.month)
            if partner != .charity || month >= Self.outreachBegins || dice.chance(5_000) { return day.mended }
        }
    }
}

extension Day {
    /// The 28th for a 29 February of a year that has none.
    var mended: Day {
        exists ? self : Day(year: year, month: month, day: 28)
    }

    /// The day so many days before.
    func before(_ days: Int) -> Day {
        var day = self
        for _ in 0..<days {
            if day.day > 1 {
                day.day -= 1
            } else {
                day.month = day.month > 1 ? day.month - 1 : 12
                if day.month == 12 { day.year -= 1 }
                day.day = UInt8(Day.days(in: Int(day.month), of: Int(day.year)))
            }
        }
        return day
    }
}
