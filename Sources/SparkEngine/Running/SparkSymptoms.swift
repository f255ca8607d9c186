/// What the last words of a failed Spark job tell, without any of the words: errors of Spark quote the values of cells.
struct SparkSymptoms: Sendable, Equatable {
    /// Longer lines are cut: nothing that is looked for stands so far to the right.
    private static let longestLine = 4096

    /// What is looked for.
    enum Sign: Sendable {
        case diskFull, outOfMemory, masterSilent, noJava, ended
        /// The job waits for workers.
        case waiting
    }

    private(set) var signs: Set<Sign> = []
    /// The first error's class, for example `DIVIDE_BY_ZERO`, and its SQLSTATE.
    private(set) var errorClass: String?
    private(set) var state: String?
    private var line: [UInt8] = []

    private static let words: [(String, Sign)] = [
        ("No space left on device", .diskFull), ("Disk quota exceeded", .diskFull), ("File too large", .diskFull),
        ("OutOfMemoryError", .outOfMemory), ("Java heap space", .outOfMemory),
        ("All masters are unresponsive", .masterSilent), ("Failed to connect to master", .masterSilent),
        ("JAVA_HOME is not set", .noJava), ("java: not found", .noJava), ("java: No such file", .noJava),
        ("UnsupportedClassVersionError", .noJava), ("Initial job has not accepted any resources", .waiting),
        ("Master removed our application", .ended), ("SparkContext was shut down", .ended),
    ]

    /// Takes bytes as they come.
    mutating func read(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if byte == 0x0A {
                look(String(decoding: line, as: UTF8.self))
                line.removeAll(keepingCapacity: true)
            } else if line.count < Self.longestLine {
                line.append(byte)
            }
        }
    }

    /// Looks at the last line too.
    mutating func end() { read([0x0A]) }

    private mutating func look(_ line: String) {
        for (words, sign) in Self.words where line.contains(words) { signs.insert(sign) }
        guard errorClass == nil else { return }
        // A class is capital letters in brackets; a state five of them behind its name. Whatever else stands there
        // may be a value.
        if let match = line.firstMatch(of: /\[([A-Z][A-Z_]{2,60}(?:\.[A-Z][A-Z_]{2,60}){0,2})\]/) {
            errorClass = String(match.1)
            state = line.firstMatch(of: /SQLSTATE: ([0-9A-Z]{5})\b/).map { String($0.1) }
        }
    }
}
