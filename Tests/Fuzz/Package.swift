// swift-tools-version: 6.2
// Fuzz targets, a package of their own: deploy/fuzz builds and runs them with libFuzzer, which brings `main`.
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-parse-as-library"]),
]

let package = Package(
  name: "muster-fuzz",
  dependencies: [.package(name: "muster", path: "../..")],
  targets: [
    .executableTarget(
      name: "QueryFuzz", dependencies: [.product(name: "MusterKit", package: "muster")], swiftSettings: settings),
    .executableTarget(
      name: "ExtractionFuzz",
      dependencies: [
        .product(name: "MusterKit", package: "muster"), .product(name: "MusterIngest", package: "muster"),
      ], swiftSettings: settings),
  ]
)
