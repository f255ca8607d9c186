/// What a partner keeps of earlier runs, so that the next one can be held against them: counts and dates, no value.
public struct QualityState: Sendable, Equatable {
    /// A change that the partner accepted.
    public struct Acceptance: Sendable, Equatable {
        /// The day.
        public let on: String
        /// The code that the stop gave out: stands for this file and these stops.
        public let code: String
        /// Why it is right.
        public let reason: String
        /// What was accepted.
        public let stops: [String]
    }

    /// One field's counts.
    public struct Field: Sendable, Equatable {
        /// The name.
        public let name: String
        /// Filled cells.
        public let filled: Int
        /// Filled cells that can be used.
        public let usable: Int
    }

    /// One run that passed, or was accepted.
    public struct Run: Sendable, Equatable {
        /// SHA-256 of the file.
        public let digest: String
        /// SHA-256 of the programme file.
        public let programmeHash: String
        /// The day of the last check.
        public var checkedOn: String
        /// The day of the last sealing; `nil` where none was sealed.
        public var sealedOn: String?
        /// Rows of the file.
        public let rows: Int
        /// Rows set aside.
        public let setAside: Int
        /// The fields, in the report's order.
        public let fields: [Field]
        /// The change that was accepted with it.
        public var acceptance: Acceptance?
    }

    /// The partner's id.
    public let partner: String
    /// The programme's id.
    public let programme: String
    /// The runs, the latest last.
    public private(set) var runs: [Run]
    /// The most runs kept.
    private static let limit = 24

    /// Starts without runs.
    init(partner: String, programme: String, runs: [Run] = []) {
        self.partner = partner
        self.programme = programme
        self.runs = runs
    }

    /// The run that a file is held against: the latest one sealed, else the latest one checked, of another file.
    func baseline(for digest: String) -> Run? {
        runs.last { $0.digest != digest && $0.sealedOn != nil } ?? runs.last { $0.digest != digest }
    }

    /// The run of a file.
    func run(of digest: String) -> Run? { runs.last { $0.digest == digest } }

    /// Keeps a run; an earlier one of the same file is replaced.
    mutating func keep(_ run: Run) {
        runs.removeAll { $0.digest == run.digest }
        runs.append(run)
        if runs.count > Self.limit { runs.removeFirst(runs.count - Self.limit) }
    }
}
