import Governance

/// Answers one question about the contacts of all people.
///
/// A contact of which something is missing may be one that is asked for; a partner that knows a person and sent no
/// contacts may have any number. Both make an answer not known, never no.
struct ContactAnswers {
    private let question: ContactQuestion
    private let people: LensPeople
    /// For each partner the place of its service among those asked for; -1 for none.
    private let service: [Int]
    /// Partners asked for that sent no contacts, one bit each.
    private let mute: UInt64
    /// For each field that is asked for, what each code means: 0 not known, 1 yes, 2 no.
    private var meanings: [(codes: [UInt16], meaning: [UInt8])] = []
    /// Fields that are asked for and that nobody sent.
    private var isBlind = false

    init(_ question: ContactQuestion, _ people: LensPeople, reference: CalendarDate) {
        self.question = question
        self.people = people
        var service = [Int](repeating: -1, count: people.partners.count)
        var mute: UInt64 = 0
        for (place, asked) in question.services.enumerated() {
            for id in asked.partners {
                guard let partner = people.partners.firstIndex(of: id) else { continue }
                service[partner] = place
                if !people.contacts.senders.contains(partner) { mute |= 1 << UInt64(partner) }
            }
        }
        self.service = service
        self.mute = mute
        for match in question.matches {
            guard let field = people.field(match.field) else {
                isBlind = true
                continue
            }
            meanings.append((field.codes, [0] + field.values.map { match.codes.contains($0) ? 1 : 2 }))
        }
        if let window = question.window {
            let dates = people.contacts.fields.first { field in
                field.values.first.map { CalendarDate($0) != nil || CalendarDate($0 + "-01") != nil } ?? false
            }
            if let dates {
                let meaning = dates.values.map { window.holds($0, reference: reference) }
                meanings.append((dates.codes, [0] + meaning.map { $0 == .yes ? 1 : $0 == .no ? 2 : 0 }))
            } else {
                isBlind = true
            }
        }
    }

    /// What a contact is to the question: 0 not known, 1 yes, 2 no.
    func meaning(of contact: Int) -> UInt8 {
        guard service[Int(people.contacts.partners[contact])] >= 0 else { return 2 }
        var answer: UInt8 = isBlind ? 0 : 1
        for (codes, meaning) in meanings {
            let own = meaning[Int(codes[contact])]
            if own == 2 { return 2 }
            if own == 0 { answer = 0 }
        }
        return answer
    }

    /// The answers of all people: 0 not known, 1 yes, 2 no.
    func all() -> [UInt8] {
        var answers = [UInt8](repeating: 2, count: people.count)
        var certain = [Bool](repeating: false, count: question.services.count)
        var possible = certain
        for person in 0..<people.count {
            let range = Int(people.contacts.starts[person])..<Int(people.contacts.starts[person + 1])
            let isOpen = (people.knownTo[person] | people.silent) & mute != 0
            let counts: (certain: Int, possible: Int)
            switch question.unit {
            case .contacts: counts = contacts(range, isOpen: isOpen)
            case .services: counts = services(range, person, &certain, &possible)
            }
            answers[person] = counts.certain >= question.least ? 1 : counts.possible >= question.least ? 0 : 2
        }
        return answers
    }

    private func contacts(_ range: Range<Int>, isOpen: Bool) -> (certain: Int, possible: Int) {
        var certain = 0
        var unsure = 0
        for contact in range {
            switch meaning(of: contact) {
            case 1: certain += 1
            case 0: unsure += 1
            default: break
            }
        }
        return (certain, isOpen ? Int.max : certain + unsure)
    }

    private func services(
        _ range: Range<Int>,
        _ person: Int,
        _ certain: inout [Bool],
        _ possible: inout [Bool]
    ) -> (certain: Int, possible: Int) {
        for place in certain.indices {
            certain[place] = false
            possible[place] = false
        }
        for contact in range {
            let place = service[Int(people.contacts.partners[contact])]
            guard place >= 0 else { continue }
            switch meaning(of: contact) {
            case 1: certain[place] = true
            case 0: possible[place] = true
            default: break
            }
        }
        var open = (people.knownTo[person] | people.silent) & mute
        while open != 0 {
            let place = service[open.trailingZeroBitCount]
            if place >= 0 { possible[place] = true }
            open &= open - 1
        }
        let sure = certain.count { $0 }
        return (sure, sure + zip(certain, possible).count { !$0 && $1 })
    }
}
