internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Telemetry
internal import Wire

/// What browsers are given: the page, its files, and a place for their reports. No part of the API.
struct DashboardRoutes: Sendable {
  private let files: DashboardFiles
  private let metrics: CollectorMetrics

  init(_ files: DashboardFiles, metrics: CollectorMetrics) {
    (self.files, self.metrics) = (files, metrics)
  }

  /// Addresses of the page, which tells by itself what it shows.
  private static let pages = [
    "/", "/findings/:id", "/sequences", "/fleet", "/archive", "/sign-in", "/setup", "/account", "/users", "/audit",
  ]

  /// Reports of the page's own policy are short; whatever is longer is none.
  private static let longestReport = 16 << 10

  func add(to router: Router<CollectorContext>) {
    for path in Self.pages {
      router.get(RouterPath(path)) { [files] request, _ in Self.page(files, request) }
    }
    router.get("/assets/:version/**") { [files] request, context in
      try await Self.file(files, request, context)
    }
    router.post("/csp-report") { [metrics] request, context in
      // Its text is whatever somebody sends: it is counted, and not written anywhere.
      _ = try await request.body.collect(upTo: Self.longestReport)
      metrics.policyReports.add(1)
      return Response(status: .noContent)
    }
  }

  private static func page(_ files: DashboardFiles, _ request: Request) -> Response {
    guard let page = files.page else {
      return .problem(Problem(.notFound, "this program was built without the dashboard"))
    }
    let tag = "\"\(files.version)\""
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache", .eTag: tag]
    headers.set([
      ("Content-Security-Policy", contentSecurityPolicy),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ])
    if request.headers[.ifNoneMatch]?.contains(tag) == true { return Response(status: .notModified, headers: headers) }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: page)))
  }

  /// Scripts come from here alone, and nothing that is shown can become one.
  private static let contentSecurityPolicy = """
    default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
    font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri /csp-report
    """

  private static func file(
    _ files: DashboardFiles, _ request: Request, _ context: CollectorContext
  ) async throws -> Response {
    let path = context.parameters.getCatchAll().joined(separator: "/")
    // Of another version: the page that names it is to be loaded again, and does not get files that are not its own.
    guard context.parameters.get("version") == files.version, let file = await files.file(path) else {
      return .problem(Problem(.notFound, "there is nothing at \(request.uri.path)"))
    }
    var headers: HTTPFields = [
      .contentType: file.mediaType, .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding",
    ]
    guard let gzipped = file.gzipped, acceptsGzip(request) else {
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
    headers[.contentEncoding] = "gzip"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: gzipped)))
  }

  private static func acceptsGzip(_ request: Request) -> Bool {
    (request.headers[.acceptEncoding] ?? "").split(separator: ",").contains { coding in
      let parts = coding.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      return parts.first == "gzip" && !parts.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" }
    }
  }
}
