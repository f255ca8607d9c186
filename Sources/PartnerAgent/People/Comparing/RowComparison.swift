import Extracts

/// Compares two rows of one extract and says how sure it is that they are of one person.
///
/// The probabilities are common to all extracts, set from experience with administrative records, and never tuned to
/// one; how rare names, dates and places are is counted in the extract itself.
struct RowComparison: Sendable {
    let facts: ValueFacts
    private var prior = Level(1, 1, 1)
    private let levels = ComparisonLevels()
    private let rows: Double

    /// For every record, how many others of the same person are taken for granted at first.
    static let firstDuplicates = 0.15
    /// The share of twins among pairs of one family: three in two hundred people are twins, and a family has two others.
    private static let twins = 0.015

    init(_ extract: ExtractRows) {
        facts = ValueFacts(extract)
        rows = Double(max(extract.rows.count, 1000))
        expect(family: 2)
    }

    /// Sets what is expected before anything is compared.
    ///
    /// - Parameter family: For every record, how many others of the same family the extract holds.
    mutating func expect(family: Double) {
        prior = Level(Self.firstDuplicates / rows, family / rows, Self.twins * family / rows)
    }

    /// The weight of the evidence that two rows are of one person, in bits above even odds; symmetric.
    func score(_ one: ExtractRow, _ other: ExtractRow) -> Float {
        if one.nhsNumber != 0 && other.nhsNumber != 0 && one.nhsNumber != other.nhsNumber { return -100 }
        return evidence(one, other).score
    }

    /// Everything that two rows say about each other.
    func evidence(_ one: ExtractRow, _ other: ExtractRow) -> Evidence {
        var evidence = Evidence(prior: prior)
        if one.nhsNumber != 0 && one.nhsNumber == other.nhsNumber {
            evidence.add(levels.sameNumber, rarity: facts.rowBits + 8)
        }
        compareNames(one, other, &evidence)
        compareDates(one.birthDate, other.birthDate, &evidence)
        compareHomes(one, other, &evidence)
        if one.sex != 0 && other.sex != 0 {
            evidence.add(one.sex == other.sex ? levels.sameSex : levels.otherSex, rarity: 1, asStrangersAtHome: true)
        }
        if one.phone != 0 && other.phone != 0 {
            if one.phone == other.phone {
                evidence.add(levels.samePhone, rarity: facts.rowBits - 1)
            } else {
                evidence.add(levels.otherPhone)
            }
        }
        if one.email >= 0 && other.email >= 0 {
            if one.email == other.email {
                evidence.add(levels.sameEmail, rarity: facts.rowBits - 1)
            } else {
                evidence.add(levels.otherEmail)
            }
        }
        return evidence
    }

    /// Whether two rows of one surname and postcode are of two people: other given names, and other dates where known.
    func areOfOneFamily(_ one: ExtractRow, _ other: ExtractRow) -> Bool {
        guard one.given >= 0 && other.given >= 0 else { return false }
        let names = (facts.given[Int(one.given)], facts.given[Int(other.given)])
        guard names.0.exact != 0 && names.1.exact != 0, names.0.root != names.1.root,
            names.0.phonetic != names.1.phonetic
        else { return false }
        if one.birthDate != 0 && other.birthDate != 0 { return !Dates.areClose(one.birthDate, other.birthDate) }
        return !facts.givenLetters.withTexts(one.given, other.given) { SpellingSlip.isSlip($0, $1) }
    }

    private func compareNames(_ one: ExtractRow, _ other: ExtractRow, _ evidence: inout Evidence) {
        let given = (one.given >= 0, other.given >= 0)
        let surname = (one.surname >= 0, other.surname >= 0)
        if given.0 && given.1 && surname.0 && surname.1 && one.given != other.given && one.surname != other.surname {
            let names = (facts.given[Int(one.given)], facts.given[Int(other.given)])
            let families = (facts.surnames[Int(one.surname)], facts.surnames[Int(other.surname)])
            if names.0.exact != 0 && names.0.exact == families.1.exact && names.1.exact == families.0.exact {
                evidence.add(
                    levels.namesSwapped,
                    rarity: min(Rarity.most, families.0.exactBits) + min(Rarity.most, families.1.exactBits)
                )
                return
            }
            if let rarity = swappedWithSlip(one, other) ?? swappedWithSlip(other, one) {
                evidence.add(levels.namesSwappedAlike, rarity: rarity)
                return
            }
        }
        if given.0 && given.1 { compareGiven(one, other, &evidence) }
        if one.middle >= 0 && other.middle >= 0 {
            let middles = (facts.given[Int(one.middle)], facts.given[Int(other.middle)])
            if middles.0.exact != 0 && middles.0.exact == middles.1.exact {
                evidence.add(levels.sameMiddle, rarity: min(middles.0.exactBits, 9))
            } else {
                evidence.add(levels.otherMiddle)
            }
        }
        if surname.0 && surname.1 { compareSurnames(one.surname, other.surname, &evidence) }
    }

    /// How rare it is, in bits, that the first one's given name is the second one's surname and the other two names are
    /// written alike; `nil` where they are not.
    private func swappedWithSlip(_ one: ExtractRow, _ other: ExtractRow) -> Float? {
        let name = facts.given[Int(one.given)]
        let family = facts.surnames[Int(other.surname)]
        guard name.exact != 0 && name.exact == family.exact else { return nil }
        let surname = facts.surnames[Int(one.surname)]
        let given = facts.given[Int(other.given)]
        let alike = facts.surnameLetters.withTexts(one.surname, facts.givenLetters, other.given) { one, other in
            SpellingSlip.isSlip(one, other) || SpellingSlip.areAlike(one, other)
                || (given.phonetic == surname.phonetic && SpellingSlip.areSpelledAlike(one, other))
        }
        guard given.exact != 0 && alike else { return nil }
        return min(name.exactBits, family.exactBits) + max(3, min(given.exactBits, surname.exactBits) - 2)
    }

    private func compareGiven(_ one: ExtractRow, _ other: ExtractRow, _ evidence: inout Evidence) {
        let left = facts.given[Int(one.given)]
        let right = facts.given[Int(other.given)]
        if left.exact == 0 || right.exact == 0 {
            if left.initial == right.initial {
                evidence.add(levels.sameInitial, rarity: left.initialBits)
            } else {
                evidence.add(levels.otherGiven)
            }
            return
        }
        if left.exact == right.exact {
            evidence.add(levels.sameGiven, rarity: left.exactBits)
        } else if left.root == right.root {
            // Lists of nicknames hold Alexander beside Alexandra.
            let otherSex = one.sex != 0 && other.sex != 0 && one.sex != other.sex
            if otherSex {
                evidence.add(levels.otherGiven)
            } else {
                evidence.add(levels.nickname, rarity: left.rootBits)
            }
        } else if isMiddle(left, other) || isMiddle(right, one) {
            evidence.add(levels.middleName, rarity: max(left.exactBits, right.exactBits) - 3)
        } else {
            let sounds = left.phonetic == right.phonetic
            let (slip, alike) = facts.givenLetters.withTexts(one.given, other.given) { one, other in
                let slip = SpellingSlip.isSlip(one, other)
                if sounds && !slip { return (slip, SpellingSlip.areSpelledAlike(one, other)) }
                return (slip, !slip && SpellingSlip.areAlike(one, other))
            }
            if slip {
                evidence.add(levels.givenSlip, rarity: max(3, min(left.exactBits, right.exactBits) - 1))
            } else if sounds && alike {
                evidence.add(levels.givenSound, rarity: max(3, left.phoneticBits - 1))
            } else if alike {
                evidence.add(levels.givenAlike, rarity: max(3, min(left.exactBits, right.exactBits) - 2))
            } else {
                evidence.add(levels.otherGiven)
            }
        }
    }

    private func isMiddle(_ name: GivenFacts, _ row: ExtractRow) -> Bool {
        row.middle >= 0 && facts.given[Int(row.middle)].exact == name.exact
    }

    private func compareSurnames(_ one: Int32, _ other: Int32, _ evidence: inout Evidence) {
        let left = facts.surnames[Int(one)]
        let right = facts.surnames[Int(other)]
        if left.exact == right.exact {
            evidence.add(levels.sameSurname, rarity: left.exactBits)
            return
        }
        let joined =
            (left.first != 0 && (left.first == right.exact || left.last == right.exact))
            || (right.first != 0 && (right.first == left.exact || right.last == left.exact))
            || (left.first != 0 && left.first == right.last && left.last == right.first)
        if joined {
            evidence.add(levels.surnamePart, rarity: max(4, min(left.exactBits, right.exactBits) - 1))
        } else if left.phonetic == right.phonetic {
            evidence.add(levels.surnameSlip, rarity: max(3, left.phoneticBits - 1))
        } else {
            let (slip, alike) = facts.surnameLetters.withTexts(one, other) { one, other in
                let slip = SpellingSlip.isSlip(one, other)
                return (slip, !slip && SpellingSlip.areAlike(one, other))
            }
            if slip {
                evidence.add(levels.surnameSlip, rarity: max(3, min(left.exactBits, right.exactBits) - 1))
            } else if alike {
                evidence.add(levels.surnameAlike, rarity: max(3, min(left.exactBits, right.exactBits) - 2))
            } else {
                evidence.add(levels.otherSurname)
            }
        }
    }

    private func compareDates(_ one: Int32, _ other: Int32, _ evidence: inout Evidence) {
        guard one != 0 && other != 0 else { return }
        if one == other {
            evidence.add(levels.sameDate, rarity: facts.dateBits[one] ?? 10, asStrangersAtHome: true)
            return
        }
        let left = (year: one / 10_000, month: one / 100 % 100, day: one % 100)
        let right = (year: other / 10_000, month: other / 100 % 100, day: other % 100)
        guard left.month != 0 && right.month != 0 else {
            // Years alone: equal years are a part of a date, and other years are other people.
            if left.year == right.year {
                evidence.add(levels.datePart, rarity: 6.2, asStrangersAtHome: true)
            } else {
                evidence.add(levels.unlikeDate)
            }
            return
        }
        let equal = (left.year == right.year, left.month == right.month, left.day == right.day)
        switch equal {
        case (true, false, false) where left.month == right.day && left.day == right.month:
            evidence.add(levels.datePart, rarity: 13.5, asStrangersAtHome: true)
        case (true, true, false): evidence.add(levels.datePart, rarity: 9.7, asStrangersAtHome: true)
        case (true, false, true): evidence.add(levels.datePart, rarity: 11, asStrangersAtHome: true)
        case (false, true, true):
            // A slip of the pen moves a year by one, ten or a few; other distances are other people.
            let slip = abs(left.year - right.year) == 1 || abs(left.year - right.year) % 10 == 0
            evidence.add(levels.datePart, rarity: slip ? 10.5 : 8.5, asStrangersAtHome: true)
        case (true, false, false) where (left.month == 1 && left.day == 1) || (right.month == 1 && right.day == 1):
            evidence.add(levels.dateDefault, rarity: 6.2, asStrangersAtHome: true)
        case (false, false, false): evidence.add(levels.unlikeDate)
        default: evidence.add(levels.otherDate)
        }
    }

    private func compareHomes(_ one: ExtractRow, _ other: ExtractRow, _ evidence: inout Evidence) {
        let postcodes = one.postcode >= 0 && other.postcode >= 0
        if one.property != 0 && one.property == other.property {
            evidence.add(levels.sameHome, rarity: homeBits(one))
        } else if postcodes && one.postcode == other.postcode {
            if one.house >= 0 && one.house == other.house {
                evidence.add(levels.sameHome, rarity: homeBits(one))
            } else {
                // Where nobody can tell the homes of a postcode apart, the postcode is the home.
                let apart = (one.house >= 0 && other.house >= 0) || (one.property != 0 && other.property != 0)
                evidence.add(
                    apart ? levels.samePostcode : levels.onlyPostcode,
                    rarity: facts.postcodes[Int(one.postcode)].exactBits
                )
            }
        } else if one.house >= 0 && one.house == other.house {
            evidence.add(levels.sameHouse, rarity: facts.houseBits[Int(one.house)])
        } else if postcodes {
            let sectors = (facts.postcodes[Int(one.postcode)], facts.postcodes[Int(other.postcode)])
            if facts.postcodeLetters.withTexts(one.postcode, other.postcode, SpellingSlip.isSlip) {
                evidence.add(levels.slippedPostcode, rarity: 7)
            } else if sectors.0.sector == sectors.1.sector {
                evidence.add(levels.sameSector, rarity: sectors.0.sectorBits)
            } else {
                evidence.add(levels.otherHome)
            }
        } else if one.property != 0 && other.property != 0 {
            evidence.add(levels.otherHome)
        }
    }

    /// A home is shared by few: about three rows of an extract, and never more than its postcode.
    private func homeBits(_ row: ExtractRow) -> Float { max(2, facts.rowBits - 1.6) }
}

/// The probabilities of all levels.
struct ComparisonLevels: Sendable {
    /// A child is recorded under its mother's number now and then.
    let sameNumber = Level(0.98, 0.003, 0.003)
    let sameGiven = Level(0.72, 0.012, 0.004)
    let nickname = Level(0.11, 0.01, 0.004)
    let sameInitial = Level(0.95, 0.1, 0.12)
    let sameMiddle = Level(0.8, 0.02, 0.02)
    let otherMiddle = Level(0.2, 0.98, 0.98)
    let middleName = Level(0.02, 0.012, 0.012)
    let givenSlip = Level(0.06, 0.008, 0.012)
    /// Twins are often given names of one sound.
    let givenSound = Level(0.015, 0.012, 0.15)
    let givenAlike = Level(0.02, 0.008, 0.012)
    let otherGiven = Level(0.055, 0.95, 0.95)
    let sameSurname = Level(0.82, 0.7, 0.97)
    let surnamePart = Level(0.02, 0.05, 0.01)
    let surnameSlip = Level(0.07, 0.03, 0.03)
    let surnameAlike = Level(0.015, 0.01, 0.005)
    let otherSurname = Level(0.07, 0.22, 0.015)
    let namesSwapped = Level(0.006, 0.0001, 0.0001)
    let namesSwappedAlike = Level(0.002, 0.0001, 0.0001)
    let sameDate = Level(0.93, 1, 0.96)
    let datePart = Level(0.012, 1, 0.012)
    let dateDefault = Level(0.008, 1, 0.008)
    let otherDate = Level(0.012, 1, 0.008)
    /// Year, month and day all differ.
    let unlikeDate = Level(0.006, 1, 0.004)
    let sameHome = Level(0.6, 0.9, 0.85)
    let onlyPostcode = Level(0.62, 0.92, 0.9)
    let sameHouse = Level(0.05, 0.02, 0.02)
    let samePostcode = Level(0.06, 0.04, 0.04)
    let slippedPostcode = Level(0.04, 0.02, 0.02)
    let sameSector = Level(0.08, 0.02, 0.03)
    let otherHome = Level(0.27, 0.04, 0.08)
    let sameSex = Level(0.985, 1, 0.5)
    let otherSex = Level(0.012, 1, 0.5)
    let samePhone = Level(0.6, 0.4, 0.4)
    let otherPhone = Level(0.4, 0.6, 0.6)
    let sameEmail = Level(0.6, 0.1, 0.1)
    let otherEmail = Level(0.4, 0.9, 0.9)
}
