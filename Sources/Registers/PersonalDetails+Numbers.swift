import Normalising

extension PersonalDetails {
    /// Runs of digits, with what people put between them.
    static func numbers(_ tokens: [TextToken]) -> Set<Kind> {
        var found: Set<Kind> = []
        var start = 0
        while start < tokens.count {
            guard tokens[start].isDigits else {
                start += 1
                continue
            }
            var end = start + 1
            while end < tokens.count, tokens[end].isDigits, joins(tokens[end].gap) { end += 1 }
            let groups = tokens[start..<end].map(\.text)
            if let kind = kind(of: groups, isInternational: tokens[start].gap.hasSuffix("+")) { found.insert(kind) }
            start = end
        }
        return found
    }

    /// Signs that leave two groups of digits one number; a comma separates thousands, a slash or full stop a date.
    private static func joins(_ gap: String) -> Bool {
        gap.count <= 2 && !gap.isEmpty && gap.allSatisfy { " -().\u{00A0}".contains($0) } && gap != ". "
    }

    private static func kind(of groups: [String], isInternational: Bool) -> Kind? {
        let digits = groups.joined()
        // Years beside each other, or a date in digits, which is looked for apart.
        let isYears = groups.allSatisfy { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }
        guard digits.utf8.count >= 7, !isYears, !isDate(groups) else { return nil }
        if digits.utf8.count == 10, isNHSNumber(digits) { return .nhsNumber }
        let isDialled = isInternational || digits.hasPrefix("0") || digits.hasPrefix("44")
        return isDialled && (9...15).contains(digits.utf8.count) ? .telephone : .longNumber
    }

    /// Ten digits of which the last is right by Modulus 11 (NHS Data Dictionary).
    private static func isNHSNumber(_ digits: String) -> Bool {
        UInt64(digits).map { NHSNumber.checkDigit($0 / 10) == $0 % 10 } ?? false
    }

    /// Two letters, six digits and a letter, in one piece or in pairs.
    static func holdsNationalInsurance(_ tokens: [TextToken]) -> Bool {
        for start in tokens.indices {
            var joined = ""
            for token in tokens[start..<min(start + 5, tokens.count)] {
                joined += token.text.uppercased()
                guard joined.utf8.count <= 9 else { break }
                let bytes = Array(joined.utf8)
                if bytes.count == 9, bytes[..<2].allSatisfy(isLetter), bytes[2..<8].allSatisfy(isDigit),
                    (0x41...0x44).contains(bytes[8])
                {
                    return true
                }
            }
        }
        return false
    }

    /// A postcode, in one piece or with anything between its halves.
    static func holdsPostcode(_ tokens: [TextToken]) -> Bool {
        for (place, token) in tokens.enumerated() {
            let text = token.text
            if (5...7).contains(text.utf8.count), isOutward(String(text.dropLast(3))), isInward(String(text.suffix(3)))
            {
                return true
            }
            guard place + 1 < tokens.count, isOutward(text), isInward(tokens[place + 1].text),
                tokens[place + 1].gap.count <= 3
            else { continue }
            // "the M5 2nd exit" is no postcode.
            let isOrdinal = ["1st", "2nd", "3rd"].contains(tokens[place + 1].text)
            if !isOrdinal { return true }
        }
        return false
    }

    private static func isOutward(_ text: String) -> Bool {
        let bytes = Array(text.uppercased().utf8)
        let letters = bytes.prefix(while: isLetter).count
        guard (2...4).contains(bytes.count), (1...2).contains(letters), letters < bytes.count,
            isDigit(bytes[letters])
        else { return false }
        let rest = bytes[(letters + 1)...]
        return rest.count <= 1 && rest.allSatisfy { isDigit($0) || isLetter($0) }
    }

    /// Inward letters are never C, I, K, M, O or V.
    private static func isInward(_ text: String) -> Bool {
        let bytes = Array(text.uppercased().utf8)
        return bytes.count == 3 && isDigit(bytes[0])
            && bytes[1...].allSatisfy { isLetter($0) && !"CIKMOV".utf8.contains($0) }
    }

    static func holdsEmail(_ text: String) -> Bool {
        text.split { $0.isWhitespace || ",;<>()".contains($0) }.contains { word in
            let parts = word.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[1].dropFirst().dropLast().contains(".")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension PersonalDetails {
    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]

    /// Whether three groups of digits are a day of some calendar.
    private static func isDate(_ groups: [String]) -> Bool {
        guard groups.count == 3 else { return false }
        let numbers = groups.compactMap { Int($0) }
        let lengths = groups.map(\.utf8.count)
        guard numbers.count == 3, lengths.allSatisfy({ $0 <= 4 }) else { return false }
        if lengths[0] == 4 { return (1...12).contains(numbers[1]) && (1...31).contains(numbers[2]) }
        return lengths[0] <= 2 && lengths[1] <= 2 && (lengths[2] == 2 || lengths[2] == 4)
            && (1...31).contains(numbers[0]) && (1...31).contains(numbers[1])
    }

    /// A full date, or with `onlyOfBirth` one that is said to be of a birth.
    static func holdsDate(_ tokens: [TextToken], onlyOfBirth: Bool) -> Bool {
        for place in tokens.indices {
            guard isFullDate(tokens, at: place) else { continue }
            guard onlyOfBirth else { return true }
            let before = tokens[max(0, place - 4)..<place].map(\.lower)
            if before.contains("born") || before.contains("dob") || before.contains("birth") { return true }
            if before.suffix(3).elementsEqual(["d", "o", "b"]) { return true }
        }
        return false
    }

    private static func isFullDate(_ tokens: [TextToken], at place: Int) -> Bool {
        let rest = Array(tokens[place...].prefix(4))
        if rest.count >= 3, rest[..<3].allSatisfy(\.isDigits), rest[1...2].allSatisfy({ $0.gap.count == 1 }),
            rest[1...2].allSatisfy({ "/.- ".contains($0.gap) }), isDate(rest[..<3].map(\.text))
        {
            return true
        }
        if rest[0].isDigits, rest[0].text.utf8.count == 8, let number = Int(rest[0].text),
            (1900...2100).contains(number / 10_000) || (1900...2100).contains(number % 10_000)
        {
            return true
        }
        let words = rest.filter { $0.lower != "of" }
        guard words.count >= 3 else { return false }
        func isDay(_ token: TextToken) -> Bool {
            guard let day = Int(token.text.prefix { $0.isNumber }), (1...31).contains(day) else { return false }
            return token.isDigits || ["st", "nd", "rd", "th"].contains(token.lower.drop { $0.isNumber })
        }
        func isYear(_ token: TextToken) -> Bool { token.isDigits && [2, 4].contains(token.text.utf8.count) }
        return isYear(words[2])
            && (isDay(words[0]) && months.contains(words[1].lower)
                || months.contains(words[0].lower) && isDay(words[1]))
    }

    /// "aged 47", "47 years old", "a 47-year-old", "I am 47".
    static func holdsAge(_ tokens: [TextToken]) -> Bool {
        for (place, token) in tokens.enumerated() {
            guard token.isDigits, let age = Int(token.text), (1...120).contains(age) else { continue }
            let before = tokens[max(0, place - 2)..<place].map(\.lower)
            let after = tokens[(place + 1)...].prefix(2).map(\.lower)
            if before.last == "aged" || before.last == "age" { return true }
            if after.count == 2, after[1] == "old", after[0].hasPrefix("year") || after[0] == "yrs" { return true }
            if after.first == "yo" || before.last == "i'm" || before.suffix(2).elementsEqual(["i", "am"]) {
                return true
            }
        }
        return false
    }

    private static let streets: Set<String> = [
        "street", "road", "avenue", "lane", "close", "drive", "court", "crescent", "place", "terrace", "gardens", "way",
        "grove", "walk", "mews", "row", "rise", "hill", "square", "rd", "ave", "cres",
    ]

    /// A house's number, a name and a word for a street: "12 High Street", but not "a 10 minute walk".
    static func holdsAddress(_ tokens: [TextToken]) -> Bool {
        for (place, token) in tokens.enumerated() {
            guard let house = Int(token.text.prefix { $0.isNumber }), house > 0, token.text.count <= 5 else { continue }
            for distance in 2...3 where place + distance < tokens.count {
                let between = tokens[(place + 1)..<(place + distance)]
                guard streets.contains(tokens[place + distance].lower),
                    between.allSatisfy({ $0.gap.allSatisfy { " ,-".contains($0) } && !$0.isDigits })
                else { continue }
                let isMeasure = between.contains { word in
                    ["minute", "min", "mile", "hour", "year", "week", "day", "people", "month", "metre", "yard"]
                        .contains { word.lower == $0 || word.lower == $0 + "s" } || word.lower == "in"
                        || word.lower == "of"
                }
                if !isMeasure { return true }
            }
        }
        return false
    }
}
