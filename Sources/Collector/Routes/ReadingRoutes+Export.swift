internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import Index
internal import Logging
internal import Wire

/// Everything that a question fits, as one stream.
extension ReadingRoutes {
  /// The parameters of ``ReadingRoutes/export(_:_:_:)``.
  private static let exportParameters = ["format"] + ReadingParameters.filters + ["order", "limit", "raw"]

  func export(_ request: Request, _ context: CollectorContext, _ caller: Caller) async throws(Refusal) -> Response {
    let parameters = try ReadingParameters(request, known: Self.exportParameters)
    let content = try content(parameters)
    let order = try parameters.one("order") == nil ? nil : try parameters.order()
    let limit = try parameters.number("limit", in: 1...Int(Int32.max))
    let question = try parameters.question(searches: caller.searches)
    let slot = try slot(of: caller, limit)
    let now = now()
    do throws(AskError) {
      var export = try await answers.export(
        question, as: content, order: order, limit: limit, scope: caller.scope, now: now)
      // What can be refused is refused before anything is sent.
      let first = try await export.next()
      let body = ExportBody(first: first, rest: export, slot: slot, patience: patience, logger: context.logger)
      return Response(
        status: .ok,
        headers: [
          .contentType: content.mediaType,
          .contentDisposition: "attachment; filename=\"\(Self.fileName(content, now))\"",
        ],
        body: ResponseBody { writer in try await body.write(to: &writer) })
    } catch {
      throw Refusal(error)
    }
  }

  /// - Returns: nil for what is no more than a page.
  private func slot(of caller: Caller, _ limit: Int?) throws(Refusal) -> ExportSlot? {
    if let limit, limit <= IndexReader.maximumPage { return nil }
    if let slot = exports.take(by: caller.reader.owner) { return slot }
    throw Refusal(
      Problem(
        .overloaded,
        "\(ExportSlots.most) exports run at once, \(ExportSlots.mostOfReader) of one reader, and there is no room for another",
        retryAfterSeconds: 10))
  }

  private func content(_ parameters: ReadingParameters) throws(Refusal) -> ExportContent {
    let isRaw = try parameters.flag("raw")
    let name = try parameters.one("format") ?? ExportFormat.jsonl.rawValue
    guard let format = ExportFormat(rawValue: name) else {
      let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw Refusal(.queryInvalid, "format: \(name.prefix(32).debugDescription) is none of \(formats)")
    }
    guard isRaw else { return .findings(format) }
    guard format == .jsonl else { throw Refusal(.queryInvalid, "raw: documents come as jsonl alone, not as \(format)") }
    return .documents
  }

  /// `guardduty-findings-20261123T040506Z.csv`.
  private static func fileName(_ content: ExportContent, _ now: Timestamp) -> String {
    let second = Timestamp(microseconds: now.microseconds / 1_000_000 * 1_000_000)
    let time = second.description.filter { $0 != "-" && $0 != ":" }
    return "guardduty-findings-\(time).\(content.fileSuffix)"
  }
}
