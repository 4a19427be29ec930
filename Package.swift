// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of this package is compiled with.
///
/// Warnings are errors; an import is visible to its own file alone, and a member only where its
/// module is imported.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // Two uses of one variable at a time are looked for while tests run, which are debug builds.
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// What text analysis and search are compiled with: optimised in debug builds too, because tests
/// analyse megabytes of text and ask thousands of questions.
let fast: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What every test target is compiled with.
let testing: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// What a test target is compiled with that works out answers a second way.
let fastTesting: [SwiftSetting] =
  testing + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// How the release binary is linked: one file that needs the system's libsqlite3 and C libraries.
///
/// The Swift runtime, Foundation and the C++ library (by `link/`) are linked in, at fixed addresses
/// and without symbols. Measured on a process that opens an archive and stops: 6.0 ms, against
/// 7.6 ms with a relocatable binary. On a search, in turn: 11.5 ms with gold, which exports all 33,000
/// symbols of the libraries; 10.9 with lld, which exports none of them; 10.0 without a C++ library to load.
/// The libraries after the flags are those that Foundation needs when it is linked statically.
let standalone: [LinkerSetting] =
  [
    .unsafeFlags(
      [
        "-static-stdlib", "-use-ld=lld", "-L\(Context.packageDirectory)/link",
        "-Xclang-linker", "-no-pie", "-Xclang-linker", "-static-libgcc",
        "-Xlinker", "--no-export-dynamic", "-Xlinker", "--gc-sections",
        "-Xlinker", "-s", "-Xlinker", "-z", "-Xlinker", "now",
      ],
      .when(configuration: .release)
    )
  ]
  + [
    "FoundationInternationalization", "CoreFoundation", "_FoundationCShims",
    "_FoundationCollections", "_FoundationICU", "swiftSynchronization",
  ].map { .linkedLibrary($0, .when(configuration: .release)) }

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdTesting = Target.Dependency.product(
  name: "HummingbirdTesting",
  package: "hummingbird"
)
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "dateline",
  products: [.executable(name: "dateline", targets: ["dateline"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ],
  targets: [
    .target(
      name: "DatelineSchema",
      path: "schema",
      exclude: ["schema.sql"],
      sources: ["Schema.swift"],
      resources: [
        .embedInCode("migrations/m0001_archive.sql"),
        .embedInCode("migrations/m0002_co_speakers.sql"),
      ],
      swiftSettings: strict
    ),
    .target(name: "GazetteerTables", path: "seeds/gazetteers", publicHeadersPath: "include"),
    .target(name: "TrainedModels", path: "seeds/models", publicHeadersPath: "include"),
    .target(
      name: "SystemLibraries",
      cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])]
    ),
    .target(name: "SequenceModel", dependencies: ["TrainedModels"], swiftSettings: fast),
    .target(name: "NewsModel", swiftSettings: strict),
    .target(
      name: "ArticleFormats",
      dependencies: ["NewsModel", "SystemLibraries", "TrainedModels"],
      swiftSettings: fast
    ),
    .target(
      name: "TextAnalysis",
      dependencies: ["NewsModel", "SequenceModel", "GazetteerTables", "TrainedModels"],
      swiftSettings: fast
    ),
    .target(name: "ArchiveQuery", swiftSettings: strict),
    .target(
      name: "ArchiveStore",
      dependencies: ["DatelineSchema", "NewsModel", grdb, sqlite, crypto],
      swiftSettings: fast
    ),
    .target(
      name: "ArchiveSearch",
      dependencies: ["ArchiveQuery", "ArchiveStore", "NewsModel"],
      swiftSettings: strict
    ),
    .target(
      name: "ArchiveIngest",
      dependencies: [
        "ArticleFormats", "TextAnalysis", "ArchiveStore", "NewsModel", "SystemLibraries", logging,
      ],
      swiftSettings: strict
    ),
    .target(
      name: "ArchiveExport",
      dependencies: ["ArchiveSearch", "ArchiveStore", "ArticleFormats", "NewsModel"],
      swiftSettings: strict
    ),
    .target(
      name: "ArchiveServer",
      dependencies: [
        "NewsModel", "ArchiveExport", "ArchiveIngest", "ArchiveQuery", "ArchiveSearch",
        "ArchiveStore", "ArticleFormats", "SystemLibraries", hummingbird, httpTypes, logging,
        crypto,
      ],
      resources: [
        .embedInCode("Assets/style.css"), .embedInCode("Assets/page.js"),
        .embedInCode("Assets/icon.svg"), .embedInCode("Assets/openapi.json"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "dateline",
      dependencies: [
        "NewsModel", "ArchiveIngest", "ArchiveSearch", "ArchiveStore", "ArchiveExport",
        "ArchiveQuery", "ArchiveServer", "ArticleFormats", "TextAnalysis", arguments, logging,
      ],
      swiftSettings: strict,
      linkerSettings: standalone
    ),
    .executableTarget(
      name: "dateline-train",
      dependencies: ["ArticleFormats", "NewsModel", "SequenceModel", "TextAnalysis", arguments],
      swiftSettings: strict
    ),
    .testTarget(name: "NewsModelTests", dependencies: ["NewsModel"], swiftSettings: testing),
    .testTarget(
      name: "TextAnalysisTests",
      dependencies: ["TextAnalysis", "NewsModel", "SequenceModel", "TrainedModels"],
      swiftSettings: testing
    ),
    .testTarget(
      name: "ArticleFormatsTests",
      dependencies: ["ArticleFormats", "NewsModel"],
      swiftSettings: testing
    ),
    .testTarget(name: "ArchiveQueryTests", dependencies: ["ArchiveQuery"], swiftSettings: testing),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "ArchiveStore", "ArchiveSearch", "ArchiveIngest", "ArchiveExport", "ArchiveQuery",
        "ArticleFormats", "DatelineSchema", "NewsModel", "TextAnalysis", grdb,
      ],
      swiftSettings: fastTesting
    ),
    .testTarget(
      name: "ArchiveServerTests",
      dependencies: [
        "ArchiveServer", "ArchiveExport", "ArchiveIngest", "ArchiveSearch", "ArchiveStore",
        "NewsModel", "ArticleFormats", "TextAnalysis", hummingbirdTesting, httpTypes, logging,
      ],
      swiftSettings: testing
    ),
    .testTarget(name: "CommandLineTests", dependencies: ["dateline"], swiftSettings: testing),
  ]
)
