import AuditTrail

/// An audit trail, whole or not: its lines are taken for those of a trail where they do not begin as one.
enum TrailFuzz {
    private static let first = Array("cohortlink trail v1\n".utf8)

    static func run(_ bytes: [UInt8]) {
        judge(bytes)
        if !bytes.starts(with: first) { judge(first + bytes) }
    }

    private static func judge(_ bytes: [UInt8]) {
        do throws(TrailError) {
            let verdict = try TrailVerdict.judge(bytes, path: "", head: nil)
            let lines = bytes.count { $0 == 0x0A }
            guard verdict.entries.count < max(lines, 1), verdict.tornBytes <= bytes.count,
                zip(verdict.entries, verdict.entries.dropFirst()).allSatisfy({ $0.line < $1.line }),
                verdict.faults.allSatisfy({ $0.words.utf8.count < 200 })
            else { fatalError("a verdict that breaks a promise") }
            // A trail without a fault is one line for each entry, numbered from 1.
            guard !verdict.isWhole || verdict.entries.map(\.number) == Array(1..<max(lines, 1)) else {
                fatalError("a whole trail that is not")
            }
        } catch {
            guard error.code == .notATrail else { fatalError("another error than the one for a file that is no trail") }
        }
    }
}
