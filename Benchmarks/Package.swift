// swift-tools-version: 6.2
// Benchmarks of Muster, a package of their own: the product builds without them.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let muster: Target.Dependency = .product(name: "MusterKit", package: "muster")

let package = Package(
  name: "muster-benchmarks",
  products: [
    .executable(name: "ingest", targets: ["IngestBenchmark"]),
    .executable(name: "query", targets: ["QueryBenchmark"]),
    .executable(name: "extract", targets: ["ExtractBenchmark"]),
    .executable(name: "sign", targets: ["SignBenchmark"]),
    .executable(name: "agent", targets: ["AgentBenchmark"]),
  ],
  dependencies: [.package(name: "muster", path: "..")],
  targets: [
    // System calls: child processes, what /proc says of them, clocks, blocking sockets.
    .target(name: "Machine", swiftSettings: strict + [.strictMemorySafety()]),
    // What is sent and to whom: prepared batches and their cache, the fleet, the collector process, the load, figures.
    .target(name: "Workload", dependencies: ["Machine", muster], swiftSettings: strict),
    // The benchmarks.
    .executableTarget(name: "IngestBenchmark", dependencies: ["Workload", "Machine", muster], swiftSettings: strict),
    .executableTarget(name: "QueryBenchmark", dependencies: ["Workload", "Machine", muster], swiftSettings: strict),
    .executableTarget(name: "ExtractBenchmark", dependencies: ["Workload", "Machine", muster], swiftSettings: strict),
    .executableTarget(name: "SignBenchmark", dependencies: ["Workload", "Machine", muster], swiftSettings: strict),
    .executableTarget(name: "AgentBenchmark", dependencies: ["Workload", "Machine", muster], swiftSettings: strict),
  ]
)
