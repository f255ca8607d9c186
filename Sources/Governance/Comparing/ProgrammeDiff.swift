/// Two versions of a programme, compared for those who approve.
public struct ProgrammeDiff: Sendable {
    /// What is known of a preset of disclosure control.
    public struct PresetFacts: Sendable {
        /// The smallest count that it prints.
        public let smallest: Int
        /// The base to which counts are rounded; 1 where they are not.
        public let rounding: Int

        /// Creates facts.
        public init(smallest: Int, rounding: Int) {
            self.smallest = smallest
            self.rounding = rounding
        }
    }

    /// The older version.
    public let old: Programme
    /// The newer version.
    public let new: Programme
    /// The changes: what loosens first, then what keeps the new version from running, then the rest.
    public let changes: [ProgrammeChange]
    /// What did not change, in sentences.
    public let unchanged: [String]

    /// Compares two files.
    ///
    /// - Parameters:
    ///   - old: The older file.
    ///   - new: The newer file.
    ///   - day: The day for which it is asked what has ended; `nil` for no day.
    ///   - presets: What is known of a preset; a change between unknown ones counts as loosening.
    /// - Returns: The comparison.
    /// - Throws: `document` where one of them is no programme file; a file that breaks a rule is compared all the same.
    public static func between(
        old: String,
        new: String,
        on day: CalendarDate? = nil,
        presets: @escaping @Sendable (String) -> PresetFacts? = { _ in nil }
    ) throws(GovernanceError) -> ProgrammeDiff {
        ProgrammeDiff(try .read(path: old), try .read(path: new), on: day, presets: presets)
    }

    /// Compares two drafts, as `between(old:new:on:presets:)` does files.
    package init(
        _ old: ProgrammeDraft,
        _ new: ProgrammeDraft,
        on day: CalendarDate? = nil,
        presets: @escaping @Sendable (String) -> PresetFacts? = { _ in nil }
    ) {
        self.old = old.programme
        self.new = new.programme
        let judge = ChangeJudge(old: old.programme, new: new.programme, presets: presets)
        var found = DocumentDifference.all(from: old.document, to: new.document).map(judge.change)
        if found.isEmpty, old.programme.hash != new.programme.hash {
            found.append(
                judge.make(
                    .admin,
                    "Only comments, blanks, quotes or the order of keys differ; what is agreed is the same.",
                    affected: "everybody, because it is another file and needs every approval again",
                    place: "the whole file"
                )
            )
        }
        found += DepartedTerms(judge: judge).changes
        found += BlockedChanges(old: old, new: new, day: day).changes
        // One sentence may stand for several places, as for bands.
        found = found.enumerated().filter { place, change in
            !found[..<place].contains { $0.kind == change.kind && $0.sentence == change.sentence }
        }.map(\.element)
        let order = ProgrammeChange.Kind.allCases
        // Who comes or goes stands before what else that changes.
        changes = order.flatMap { kind in
            let same = found.filter { $0.kind == kind }
            return same.filter(\.isOfWholePartner) + same.filter { !$0.isOfWholePartner }
        }
        unchanged = UnchangedParts(old: old, new: new).sentences
    }

    /// How many changes there are of a kind.
    ///
    /// - Parameter kind: The kind.
    /// - Returns: 0 or more.
    public func count(_ kind: ProgrammeChange.Kind) -> Int { changes.count { $0.kind == kind } }

    /// Whether the two files are the same bytes.
    public var isSameFile: Bool { old.hash == new.hash }
}

extension ProgrammeChange {
    /// Whether a partner comes or goes.
    fileprivate var isOfWholePartner: Bool {
        place.hasPrefix("partners, ") && place.count { $0 == "," } == 1
    }
}
