public import Index

/// A page of findings: `{"findings": [ … ], "next": "…"}`; `next` is null on the last page.
public struct FindingsAnswer: Sendable, Equatable, Decodable {
  public var findings: [FindingSummary]
  /// What to ask the next page with.
  public var next: String?

  /// The field of an answer in raw documents that holds ``next``.
  public static let nextField = "Muster-Next"

  public init(findings: [FindingSummary], next: String?) { (self.findings, self.next) = (findings, next) }

  /// - Parameter places: as of ``Index/FindingSummary/write(to:places:)``.
  public func json(places: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("findings")
      writer.array(findings) { $1.write(to: &$0, places: places) }
      writer.member("next", next ?? "")
    }
    return writer.bytes
  }
}

/// How much a query fits: `{"count": {"findings": 12, "versions": 30}}`.
extension FindingCount: Decodable {
  private enum Member: String, CodingKey { case count, findings, versions }

  public init(from decoder: any Decoder) throws {
    let count = try decoder.container(keyedBy: Member.self).nestedContainer(keyedBy: Member.self, forKey: .count)
    self.init(
      findings: try count.decode(Int.self, forKey: .findings), versions: try count.decode(Int.self, forKey: .versions))
  }

  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("count")
      writer.object { writer in
        writer.member("findings", findings)
        writer.member("versions", versions)
      }
    }
    return writer.bytes
  }
}
