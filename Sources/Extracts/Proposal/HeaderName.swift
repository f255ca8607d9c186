/// Comparing the names of columns as people write them.
enum HeaderName {
    /// Small letters and digits alone: `D.O.B.` and `dob` are the same.
    static func fold(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.lowercased().unicodeScalars.filter { scalar in
                    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar.properties.isAlphabetic
                }
            )
        )
    }

    /// How well a column's name fits the names of a field.
    ///
    /// - Parameters:
    ///   - name: The column's name, as written.
    ///   - known: The field's names, folded, the likeliest first.
    /// - Returns: 1 for the same name, 0.8 for a slip of the pen, 0.6 for a name with more words; 0 for none.
    static func fit(_ name: String, _ known: [String]) -> Double {
        let folded = fold(name)
        if folded.isEmpty { return 0 }
        if known.contains(folded) { return 1 }
        let slip = known.contains { candidate in
            let length = min(candidate.count, folded.count)
            let permitted = length >= 10 ? 2 : length >= 6 ? 1 : 0
            return permitted > 0 && isWithin(permitted, Array(folded.utf8), Array(candidate.utf8))
        }
        if slip { return 0.8 }
        let words = words(name)
        return known.contains { $0.count >= 3 && holds(words, $0) } ? 0.6 : 0
    }

    /// The words of a name: cut at signs, and where a small letter meets a capital.
    static func words(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var last: Character = " "
        for character in name {
            let isPart = character.isLetter || character.isNumber
            if !isPart || (character.isUppercase && last.isLowercase) {
                if !word.isEmpty { words.append(word.lowercased()) }
                word = ""
            }
            if isPart { word.append(character) }
            last = character
        }
        return word.isEmpty ? words : words + [word.lowercased()]
    }

    /// Whether some words in a row make the name.
    private static func holds(_ words: [String], _ name: String) -> Bool {
        for start in words.indices {
            var joined = ""
            for word in words[start...] {
                joined += word
                if joined == name { return true }
                if joined.count > name.count { break }
            }
        }
        return false
    }

    /// Whether two texts differ in so few places (letters put in, left out, changed or swapped with their neighbour).
    static func isWithin(_ limit: Int, _ left: [UInt8], _ right: [UInt8]) -> Bool {
        if abs(left.count - right.count) > limit { return false }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(previous[column + 1], current[column]) + 1
                cost = min(cost, previous[column] + (byte == other ? 0 : 1))
                if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count] <= limit
    }
}
