// swift-tools-version: 6.2
import PackageDescription

/// The ladder: a target imports targets on lower lines only (docs/architecture.md).
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// What solves thousands of linear programs is optimised in debug builds too: tests and demos would take ten times as long.
let solving: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "CohortLink",
    products: [.executable(name: "cohortlink", targets: ["cohortlink"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // 0: system libraries, careful file access
        .target(name: "SafeFiles", swiftSettings: strict),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),

        // 1: reading, keys and ciphers, strict documents, pages
        .target(name: "Tabular", dependencies: ["CXML2", "CZip", "SafeFiles"], swiftSettings: strict),
        .target(name: "OfficeParts", dependencies: ["CZip"], swiftSettings: strict),
        .target(
            name: "Sealing",
            dependencies: ["COpenSSL", "SafeFiles"],
            resources: [.embedInCode("Data")],
            swiftSettings: strict
        ),
        .target(name: "Composites", resources: [.embedInCode("Data")], swiftSettings: strict),
        .target(
            name: "Documents",
            dependencies: [yams, "SafeFiles"],
            resources: [.embedInCode("Schemas")],
            swiftSettings: strict
        ),
        .target(
            name: "Pages",
            dependencies: [mustache],
            resources: [.embedInCode("Templates")],
            swiftSettings: strict
        ),

        // 2: the field's own ideas, each pure
        .target(
            name: "Normalising",
            dependencies: ["Tabular"],
            resources: [.embedInCode("Data")],
            swiftSettings: strict
        ),
        .target(
            name: "Pseudonyms",
            dependencies: ["Composites", "SafeFiles", "Sealing"],
            swiftSettings: strict
        ),
        .target(
            name: "Governance",
            dependencies: ["Composites", "Documents", "SafeFiles", "Sealing", "Tabular"],
            swiftSettings: strict
        ),
        .target(name: "AuditTrail", dependencies: ["Documents", "SafeFiles", "Sealing"], swiftSettings: strict),
        .target(
            name: "DisclosureControl",
            dependencies: ["Documents"],
            resources: [.embedInCode("Data")],
            swiftSettings: solving
        ),
        .target(name: "EquityStatistics", swiftSettings: strict),
        .target(name: "Charts", dependencies: ["Pages"], swiftSettings: strict),
        .target(
            name: "ReviewDocuments",
            dependencies: ["OfficeParts", "Pages", "SafeFiles"],
            swiftSettings: strict
        ),
        .target(name: "ReferencePopulations", dependencies: ["Tabular"], swiftSettings: strict),
        .target(name: "Manifests", dependencies: ["Documents", "SafeFiles", "Sealing"], swiftSettings: strict),

        // 3: packages, matching, store
        .target(
            name: "DemoPlace",
            dependencies: ["Normalising", "OfficeParts", "SafeFiles", "Tabular"],
            resources: [.embedInCode("Data")],
            swiftSettings: strict
        ),
        .target(
            name: "SealedPackages",
            dependencies: ["Composites", "Documents", "Governance", "SafeFiles", "Sealing"],
            swiftSettings: strict
        ),
        .target(name: "BoardPages", dependencies: ["Charts", "Pages"], swiftSettings: strict),
        .target(
            name: "ReportPages",
            dependencies: ["Charts", "EquityStatistics", "Governance", "Pages"],
            swiftSettings: strict
        ),
        .target(name: "RecordMatching", dependencies: ["Composites"], swiftSettings: strict),
        .target(
            name: "CohortStore",
            dependencies: [grdb, .product(name: "GRDBSQLite", package: "GRDB.swift"), "SafeFiles"],
            swiftSettings: strict
        ),

        .target(
            name: "ReleaseFiles",
            dependencies: ["DisclosureControl", "Documents", "SafeFiles", "Sealing", "Tabular"],
            swiftSettings: strict
        ),

        .target(
            name: "ReleaseViews",
            dependencies: ["Documents", "OfficeParts", "Tabular"],
            swiftSettings: strict
        ),

        .target(
            name: "Lenses",
            dependencies: [
                "DisclosureControl", "Documents", "EquityStatistics", "Governance", "SafeFiles", "Sealing", "Tabular",
            ],
            swiftSettings: strict
        ),

        .target(
            name: "Extracts",
            dependencies: ["Governance", "Normalising", "SafeFiles", "Tabular"],
            resources: [.embedInCode("Data")],
            swiftSettings: strict
        ),

        .target(
            name: "GovernanceDocuments",
            dependencies: ["Governance", "Pages", "ReviewDocuments"],
            resources: [.embedInCode("Data")],
            swiftSettings: strict
        ),

        .target(
            name: "Registers",
            dependencies: ["Governance", "Normalising", "SafeFiles", "Sealing", "Tabular"],
            resources: [.embedInCode("Data")],
            swiftSettings: strict
        ),

        // 4: the three jobs
        .target(
            name: "PartnerAgent",
            dependencies: [
                "Composites", "Documents", "Extracts", "Governance", "Normalising", "Pages", "Pseudonyms",
                "SafeFiles", "SealedPackages", "Sealing", "Tabular",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "LinkageRun",
            dependencies: [
                "CohortStore", "Composites", "EquityStatistics", "Governance", "Pages", "RecordMatching", "SafeFiles",
                "SealedPackages", "Sealing", "Tabular",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "SparkEngine",
            dependencies: ["Composites", "RecordMatching", "SafeFiles"],
            swiftSettings: strict
        ),
        .target(
            name: "CohortReporting",
            dependencies: [
                "BoardPages", "Charts", "CohortStore", "DisclosureControl", "Documents", "EquityStatistics",
                "Governance",
                "Lenses", "Manifests", "Pages", "ReferencePopulations", "Registers", "ReleaseFiles", "ReleaseViews",
                "ReportPages", "SafeFiles", "SealedPackages", "Sealing", "Tabular",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "HeatPacks",
            dependencies: [
                "Documents", "Governance", "Manifests", "Pages", "Registers", "ReleaseViews", "ReviewDocuments",
                "SafeFiles", "Tabular",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Retention",
            dependencies: ["Governance", "SafeFiles", "SealedPackages", "Sealing", "Tabular"],
            swiftSettings: strict
        ),

        // 5 and 6: the command line
        .target(
            name: "CohortLinkCommands",
            dependencies: [
                argumentParser, "AuditTrail", "BoardPages", "CohortReporting", "CohortStore", "DemoPlace",
                "DisclosureControl", "Documents", "Extracts",
                "Governance", "GovernanceDocuments", "HeatPacks", "Lenses", "LinkageRun", "Manifests", "Pages",
                "Normalising", "PartnerAgent", "Pseudonyms",
                "RecordMatching", "ReferencePopulations", "Registers", "ReleaseFiles", "ReleaseViews", "Retention",
                "ReviewDocuments",
                "SafeFiles", "SealedPackages", "Sealing", "SparkEngine", "Tabular",
            ],
            swiftSettings: strict
        ),
        .executableTarget(name: "cohortlink", dependencies: ["CohortLinkCommands"], swiftSettings: strict),

        // tests
        .target(name: "TestSupport", dependencies: ["CZip"], path: "Tests/Support", swiftSettings: strict),
        .testTarget(name: "SafeFilesTests", dependencies: ["SafeFiles", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "CompositesTests", dependencies: ["Composites", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "PagesTests", dependencies: ["Pages", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "BoardPagesTests",
            dependencies: ["BoardPages", "Charts", "TestSupport"],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ChartsTests",
            dependencies: ["Charts", "Pages", "TestSupport"],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReportPagesTests",
            dependencies: ["Charts", "Governance", "Pages", "ReportPages", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TabularTests",
            dependencies: ["Tabular", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(name: "SealingTests", dependencies: ["COpenSSL", "Sealing", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "NormalisingTests",
            dependencies: ["Normalising", "Tabular", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PseudonymsTests",
            dependencies: ["Composites", "Pseudonyms", "Sealing", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GovernanceTests",
            dependencies: ["Documents", "Governance", "Sealing", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "AuditTrailTests",
            dependencies: ["AuditTrail", "Sealing", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GovernanceDocumentsTests",
            dependencies: ["Governance", "GovernanceDocuments", "ReviewDocuments", "TestSupport"],
            exclude: ["Golden", "Histories"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DisclosureControlTests",
            dependencies: ["DisclosureControl", "Documents", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReleaseFilesTests",
            dependencies: ["DisclosureControl", "Documents", "ReleaseFiles", "SafeFiles", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReferencePopulationsTests",
            dependencies: ["ReferencePopulations", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ManifestsTests",
            dependencies: ["Documents", "Manifests", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReleaseViewsTests",
            dependencies: ["CZip", "Documents", "ReleaseViews", "Tabular", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EquityStatisticsTests",
            dependencies: ["EquityStatistics", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DemoPlaceTests",
            dependencies: ["DemoPlace", "Normalising", "Tabular", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SealedPackagesTests",
            dependencies: ["Composites", "Governance", "SealedPackages", "Sealing", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RecordMatchingTests",
            dependencies: ["Composites", "RecordMatching", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LinkageRunTests",
            dependencies: [
                "Composites", "Governance", "LinkageRun", "RecordMatching", "SealedPackages", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SparkEngineTests",
            dependencies: ["Composites", "RecordMatching", "SafeFiles", "SparkEngine", "TestSupport"],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RegistersTests",
            dependencies: ["Governance", "Registers", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HeatPacksTests",
            dependencies: [
                "Governance", "HeatPacks", "Manifests", "Registers", "ReleaseViews", "ReviewDocuments", "Tabular",
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CohortStoreTests",
            dependencies: ["CohortStore", grdb, "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CohortReportingTests",
            dependencies: [
                "CohortReporting", "CohortStore", "DisclosureControl", "Documents", "EquityStatistics", "Governance",
                "Lenses", "Manifests", "Pages", "ReferencePopulations", "ReleaseFiles", "SealedPackages", "Tabular",
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LensesTests",
            dependencies: ["DisclosureControl", "Governance", "Lenses", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ExtractsTests",
            dependencies: ["Extracts", "Governance", "Normalising", "SafeFiles", "Tabular", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PartnerAgentTests",
            dependencies: [
                "Composites", "Documents", "Extracts", "Governance", "Normalising", "PartnerAgent", "Pseudonyms",
                "SafeFiles", "SealedPackages", "Sealing", "Tabular", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RetentionTests",
            dependencies: ["Governance", "Retention", "SealedPackages", "Sealing", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "CohortStore", "cohortlink", "Governance", "Pseudonyms", "SealedPackages", "Sealing", "Tabular",
                "TestSupport",
            ],
            swiftSettings: strict
        ),

        .executableTarget(
            name: "lens-speed",
            dependencies: ["Governance", "Lenses"],
            path: "Benchmarks/lenses",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "scale-speed",
            dependencies: ["Composites", "RecordMatching", "SparkEngine"],
            path: "Benchmarks/scale",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "disclosure-speed",
            dependencies: ["DisclosureControl", "Documents"],
            path: "Benchmarks/disclosure",
            exclude: ["gauss.R", "run"],
            swiftSettings: strict
        ),

        // what a curious matcher could try: no part of the product (docs/security.md)
        .target(
            name: "AttackSupport",
            dependencies: [
                "Composites", "DemoPlace", "Extracts", "Governance", "Normalising", "PartnerAgent", "Pseudonyms",
                "SealedPackages", "Sealing",
            ],
            path: "Tests/AttackSupport",
            swiftSettings: strict
        ),
        .testTarget(
            name: "AttackTests",
            dependencies: ["AttackSupport", "Composites", "TestSupport"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "attacks",
            dependencies: [argumentParser, "AttackSupport", "Composites"],
            path: "Benchmarks/attacks",
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)

// What is built for measuring and for fuzzing alone (Benchmarks/reading, tools/fuzz).
if Context.environment["COHORTLINK_EXTRAS"] != nil {
    package.targets += [
        .executableTarget(
            name: "cohortlink-fuzz",
            dependencies: [
                "AuditTrail", "Documents", "Extracts", "Governance", "GovernanceDocuments", "SealedPackages", "Sealing",
                "Tabular", "TestSupport",
            ],
            path: "Fuzz",
            exclude: ["Corpus"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "reading-speed",
            dependencies: ["Tabular"],
            path: "Benchmarks/Reading",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "sealing-speed",
            dependencies: ["Governance", "SealedPackages", "Sealing"],
            path: "Benchmarks/Sealing",
            swiftSettings: strict
        ),
    ]
}
