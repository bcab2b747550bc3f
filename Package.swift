// swift-tools-version: 6.2
// The map of Muster: targets bottom up, so this order is the reading order. Arrows point down only.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Only the modules that touch pointers and C: everything above them is safe Swift.
let unsafe: [SwiftSetting] = strict + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]

/// Keeps the program small in memory: 24 KB of relocations instead of 2.8 MB, and no table of its own symbols, 3 MB
/// that no library asks for. An agent that ships 500 findings peaks at 33 MB instead of 41.
let smallProcess = [
  "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs", "-Xlinker", "--no-export-dynamic",
]

let package = Package(
  name: "muster",
  products: [
    .executable(name: "muster", targets: ["muster"]),
    .library(name: "MusterKit", targets: ["Platform", "Findings", "Wire", "Samples"]),
    .library(name: "MusterIngest", targets: ["Ingest"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-structured-headers", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // System libraries and the thin shims over them: the only C.
    // simdjson.pc carries a -D flag, which SwiftPM refuses with a warning; header and library are on the default paths.
    .systemLibrary(name: "CSimdjsonSystem", providers: [.apt(["libsimdjson-dev"])]),
    .target(name: "CSimdjson", dependencies: ["CSimdjsonSystem"], linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .target(name: "CLinux"),
    // The dashboard's files, as bytes of the program.
    .target(name: "CDashboard", path: "Sources/CDashboard/embedding"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // Safe wrappers: durable files, gzip, HMAC and SHA, JSON scanning, HTTP client, executors.
    .target(
      name: "Platform", dependencies: ["CSimdjson", "CCurl", "COpenSSL", "CDeflate", "CLinux", "CDashboard", "CZlib"],
      swiftSettings: unsafe),
    // Pure: finding fields, keys, versions, severity, regions, accounts, query language, limits.
    .target(name: "Findings", dependencies: ["Platform"], swiftSettings: strict),
    // Seeded findings of every GuardDuty type, for trials, tests and benchmarks.
    .target(name: "Samples", dependencies: ["Findings"], swiftSettings: strict),
    // The batch format, HTTP message signatures, the key ring.
    .target(
      name: "Wire",
      dependencies: [
        "Findings", "Platform",
        .product(name: "RawStructuredFieldValues", package: "swift-http-structured-headers"),
      ], swiftSettings: strict),
    // regions.yaml: strict, all problems reported at once.
    .target(
      name: "Fleet", dependencies: ["Findings", .product(name: "Yams", package: "Yams")], swiftSettings: strict),
    // Metrics in Prometheus text, structured logs.
    .target(
      name: "Telemetry", dependencies: [.product(name: "Logging", package: "swift-log")], swiftSettings: strict),
    // The agent's crash-proof queue.
    .target(name: "Spool", dependencies: ["Platform", "Findings"], swiftSettings: strict),
    // Partitions, segments, the journal that makes them durable.
    .target(name: "Archive", dependencies: ["Platform", "Findings"], swiftSettings: strict),
    // Dedup, versions, search and figures, in SQLite.
    .target(
      name: "Index",
      dependencies: ["Platform", "Findings", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    // Verify, split, dedup, archive, index, ack.
    .target(
      name: "Ingest",
      dependencies: [
        "Archive", "Index", "Wire", "Findings", "Platform", .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    // Who signs in: users, passwords, sessions, limits, the audit log's events; pure.
    .target(name: "Identity", dependencies: ["Wire", "Findings", "Platform"], swiftSettings: strict),
    // Sources, batching, signing, shipping.
    .target(
      name: "Agent",
      dependencies: [
        "Spool", "Wire", "Fleet", "Telemetry", "Findings", "Platform",
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    // Routes, tokens, wiring.
    .target(
      name: "Collector",
      dependencies: [
        "Identity", "Ingest", "Index", "Archive", "Wire", "Fleet", "Telemetry", "Findings", "Platform",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),
    // The executable: subcommands only.
    .executableTarget(
      name: "muster",
      dependencies: [
        "Collector", "Agent", "Samples", "Identity", "Ingest", "Index", "Archive", "Wire", "Fleet", "Telemetry",
        "Findings", "Platform",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ], swiftSettings: strict, linkerSettings: [.unsafeFlags(smallProcess, .when(platforms: [.linux]))]),

    // Disks that crash, tear, fill up and forget, all from one seed.
    .target(
      name: "TestSupport", dependencies: ["Platform", "Findings"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "PlatformTests", dependencies: ["Platform", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "FindingsTests", dependencies: ["Findings", "Platform"], swiftSettings: strict),
    .testTarget(name: "SamplesTests", dependencies: ["Samples", "Findings", "Platform"], swiftSettings: strict),
    .testTarget(
      name: "WireTests", dependencies: ["Wire", "Findings", "Platform"], exclude: ["Interop/http_signatures.py"],
      swiftSettings: strict),
    .testTarget(name: "FleetTests", dependencies: ["Fleet", "Findings"], swiftSettings: strict),
    .testTarget(
      name: "TelemetryTests", dependencies: ["Telemetry", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict),
    .testTarget(
      name: "SpoolTests", dependencies: ["Spool", "Platform", "Findings", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ArchiveTests", dependencies: ["Archive", "Findings", "Platform", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "IndexTests",
      dependencies: [
        "Index", "Findings", "Platform", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .testTarget(
      name: "IngestTests",
      dependencies: [
        "Ingest", "Index", "Archive", "Wire", "Findings", "Platform", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .testTarget(
      name: "IdentityTests", dependencies: ["Identity", "Wire", "Findings", "Platform", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AgentTests",
      dependencies: [
        "Agent", "Spool", "Wire", "Telemetry", "Findings", "Platform", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .testTarget(
      name: "CollectorTests",
      dependencies: [
        "Collector", "Identity", "Ingest", "Index", "Archive", "Wire", "Fleet", "Telemetry", "Samples", "Findings",
        "Platform", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], exclude: ["Export/Examples", "Export/check_exports.py"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "muster", "Collector", "Agent", "Samples", "Identity", "Ingest", "Index", "Archive", "Wire", "Fleet",
        "Telemetry",
        "Findings", "Platform", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ], exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["Platform", "TestSupport", "muster"], exclude: ["Fixtures", "Scripts"],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "Agent", "Ingest", "Archive", "Index", "Spool", "Wire", "Telemetry", "Findings", "Platform", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
