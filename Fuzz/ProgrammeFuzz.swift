import Documents
import Governance
import GovernanceDocuments

/// A programme file: the bytes by themselves, and put in the place of one line of a sound one.
enum ProgrammeFuzz {
    private static let sound = StarterKit.programme(id: "fuzzed", title: "A programme that is in order")
    private static let lines = sound.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
    private static let draft = try? ProgrammeDraft(Array(sound.utf8), path: "")

    static func run(_ input: [UInt8]) {
        readBothWays(input)
        judge(input)
        // The first two bytes say which line; a fuzzer would never find a whole programme by itself.
        guard input.count > 2 else { return }
        let line = (Int(input[0]) << 8 | Int(input[1])) % lines.count
        var edited = lines
        edited[line] = Array(input.dropFirst(2))
        judge(Array(edited.joined(separator: [0x0A])))
    }

    /// What both forms accept holds the same in both, and in canonical form.
    private static func readBothWays(_ bytes: [UInt8]) {
        let yaml = parsed { () throws(DocumentError) in try StrictYAML.parse(bytes, file: "") }
        let json = parsed { () throws(DocumentError) in try StrictJSON.parse(bytes, file: "") }
        if let yaml, let json, yaml != json { fatalError("YAML and JSON read otherwise") }
        guard let value = yaml ?? json, let canonical = try? CanonicalJSON.bytes(of: value) else { return }
        guard let again = try? StrictJSON.parse(canonical, file: ""), let twice = try? CanonicalJSON.bytes(of: again),
            twice == canonical
        else { fatalError("a canonical form that is none") }
    }

    private static func parsed(_ read: () throws(DocumentError) -> DocumentValue) -> DocumentValue? {
        do throws(DocumentError) { return try read() } catch {
            check(error.description)
            return nil
        }
    }

    /// A draft that is read compares with the sound one, with itself, and can be summed up.
    private static func judge(_ bytes: [UInt8]) {
        let new: ProgrammeDraft
        do throws(GovernanceError) { new = try ProgrammeDraft(bytes, path: "") } catch {
            check(error.description)
            return
        }
        guard let draft else { fatalError("the sound programme is not sound") }
        let troubles = new.troubles
        for trouble in troubles { check(trouble.description) }
        do throws(GovernanceError) {
            _ = try Programme.read(bytes, path: "")
            guard troubles.isEmpty else { fatalError("accepted with troubles") }
        } catch {
            guard troubles.contains(where: { $0.code == error.code }) else { fatalError("refused without trouble") }
        }
        guard ProgrammeDiff(new, new).changes.allSatisfy({ $0.kind == .blocked }) else {
            fatalError("a change where nothing changed")
        }
        let diff = ProgrammeDiff(draft, new)
        guard diff.isSameFile || !diff.changes.isEmpty else { fatalError("an edit that nobody is told of") }
        let summary = SummaryDocument(new.programme, words: "eight words", presetWords: nil).document
        for text in DiffDocument(diff, words: "eight words").lines + summary.lines() { check(text, limit: .max) }
    }

    /// Sentences hold no control or bidirectional character, and an error is no longer than a person reads.
    private static func check(_ text: String, limit: Int = 1_500) {
        guard text.utf8.count < limit,
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.properties.generalCategory != .control })
        else { fatalError("a sentence that cannot be shown: \(text.utf8.count) bytes") }
    }
}
