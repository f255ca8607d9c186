/// Slips of the hand and the ear, on names and codes in the letters A to Z.
enum Typing {
    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf8) }
    /// Keys to the left and right of each letter, a to z.
    private static let neighbours: [[UInt8]] = {
        var keys = [[UInt8]](repeating: [], count: 26)
        for row in rows {
            for (index, key) in row.enumerated() {
                if index > 0 { keys[Int(key - 0x61)].append(row[index - 1]) }
                if index + 1 < row.count { keys[Int(key - 0x61)].append(row[index + 1]) }
            }
        }
        return keys
    }()
    /// Letters that sound alike, both ways.
    private static let sounds: [(from: [UInt8], to: [UInt8])] = {
        let pairs = [
            ("ph", "f"), ("ck", "k"), ("ee", "ea"), ("ie", "y"), ("ei", "ie"), ("ou", "u"), ("oo", "u"), ("ll", "l"),
            ("ss", "s"), ("tt", "t"), ("nn", "n"), ("rr", "r"), ("son", "sen"), ("ough", "uff"), ("gh", "g"),
            ("c", "k"), ("z", "s"), ("v", "w"), ("i", "y"), ("er", "ar"), ("an", "en"), ("or", "er"), ("ai", "ay"),
            ("kh", "k"), ("sh", "ch"), ("j", "g"), ("ey", "y"), ("le", "el"), ("a", "o"), ("e", "a"), ("m", "n"),
        ]
        return pairs.flatMap { pair in
            [(Array(pair.0.utf8), Array(pair.1.utf8)), (Array(pair.1.utf8), Array(pair.0.utf8))]
        }
    }()

    /// One wrong key: another letter, one too few, one twice, or two the wrong way round.
    static func slip(_ name: [UInt8], _ generator: inout Generator) -> [UInt8] {
        guard name.count > 2 else { return name }
        var name = name
        // The first letter is looked at most and mistyped least.
        let place = generator.chance(800) ? 0 : generator.within(1...(name.count - 1))
        switch generator.below(10) {
        case 0...3:
            let lower = name[place] | 0x20
            guard (0x61...0x7A).contains(lower) else { return slip(name, &generator) }
            let keys = neighbours[Int(lower - 0x61)]
            name[place] = keys[generator.below(keys.count)] ^ (name[place] & 0x20 ^ 0x20)
        case 4...5: name.remove(at: place)
        case 6...7: name.insert(name[place] | 0x20, at: place + 1)
        default:
            let first = max(1, place - 1)
            name.swapAt(first, min(name.count - 1, first + 1))
        }
        return name
    }

    /// One part written as it sounds; a wrong key where nothing in the name sounds like something else.
    static func byEar(_ name: [UInt8], _ generator: inout Generator) -> [UInt8] {
        let start = generator.below(sounds.count)
        for step in 0..<sounds.count {
            let (from, to) = sounds[(start + step) % sounds.count]
            guard from.count < name.count else { continue }
            // From the second letter on: the capital stays.
            for place in 1...(name.count - from.count) where name[place..<(place + from.count)].elementsEqual(from) {
                return name[..<place] + to + name[(place + from.count)...]
            }
        }
        return slip(name, &generator)
    }

    /// One wrong character in a postcode `AA9 9AA`, of the same kind, or two the wrong way round.
    static func slipPostcode(_ postcode: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var postcode = postcode
        let places = postcode.indices.filter { postcode[$0] != 0x20 }
        let place = places[generator.below(places.count)]
        if generator.chance(2_500), place + 1 < postcode.count, postcode[place + 1] != 0x20 {
            postcode.swapAt(place, place + 1)
        } else if (0x30...0x39).contains(postcode[place]) {
            postcode[place] = 0x30 + (postcode[place] - 0x30 + UInt8(generator.within(1...9))) % 10
        } else {
            postcode[place] = 0x41 + (postcode[place] - 0x41 + UInt8(generator.within(1...25))) % 26
        }
        return postcode
    }
}
