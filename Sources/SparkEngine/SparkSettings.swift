/// Where Spark is and what it may use.
public struct SparkSettings: Sendable {
    /// Where components of pairs are told before people are made; the people are the same.
    public enum Components: String, Sendable, CaseIterable {
        /// By the number of pairs that come back.
        case auto
        /// In this process, all pairs at once.
        case here
        /// On Spark; pairs then come back some components at a time.
        case spark

        /// As many pairs as this process takes at once: some 10 GB.
        static let most = 100_000_000

        func areOnSpark(pairs: Int) -> Bool {
            switch self {
            case .auto: pairs > Self.most
            case .here: false
            case .spark: true
            }
        }
    }

    /// The master's address: `local[N]`, `spark://HOST:PORT`, `yarn`, `k8s://…`.
    public var master: String
    /// The folder that holds `bin/spark-sql` and `jars`.
    public var home: String
    /// The folder of a Java; `nil` for the one on the usual path.
    public var java: String?
    /// A file of further settings of Spark, where secrets of a cluster belong.
    public var properties: String?
    /// Memory of the driver and of each executor, as Spark writes it: `2g`.
    public var memory: String
    /// Parts of a shuffle; `nil` for a number that fits the tokens.
    public var partitions: Int?
    /// Where the folder with tokens is made: a disk that every worker sees under this path.
    public var work: String
    /// Where components are told.
    public var components = Components.auto
    /// Takes a line for people who wait.
    public var note: @Sendable (String) -> Void

    /// Creates settings.
    public init(
        master: String,
        home: String,
        java: String? = nil,
        properties: String? = nil,
        memory: String = "2g",
        partitions: Int? = nil,
        work: String,
        note: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.master = master
        self.home = home
        self.java = java
        self.properties = properties
        self.memory = memory
        self.partitions = partitions
        self.work = work
        self.note = note
    }
}
