import Findings
import Wire

/// How input that is no finding travels: as itself when it is one line of JSON, else wrapped in one.
///
/// ```
/// {"musterRejected":{"reason":"not-json","source":"/findings/a.jsonl","offset":512,"part":1,"parts":1,"base64":"…"}}
/// ```
enum RejectedLine {
  /// A larger piece is cut into parts of this size, so that its base64 is no longer than a collector's line may be.
  static let partBytes = Limits.documentBytes / 2

  static func lines(for rejected: RejectedDocument, source: String) -> [[UInt8]] {
    if isOneLineOfJSON(rejected) { return [rejected.bytes] }
    let parts = max(1, (rejected.bytes.count + partBytes - 1) / partBytes)
    return (0..<parts).map { part in
      let bytes = rejected.bytes[part * partBytes..<min(rejected.bytes.count, (part + 1) * partBytes)]
      return wrapped(Array(bytes), rejected, source: source, part: part + 1, of: parts)
    }
  }

  private static func isOneLineOfJSON(_ rejected: RejectedDocument) -> Bool {
    switch rejected.reason {
    case .notAnObject, .withoutID, .withoutType, .emptyDetail, .securityHubFormat, .ocsfFormat, .notBase64,
      .emptyLayer, .tooManyLayers:
      // A long line of digits in quotation marks would be cut into parts that are none.
      !rejected.bytes.isEmpty && rejected.bytes.count < Limits.documentBytes && !rejected.bytes.contains(0x0A)
        && !rejected.bytes.contains(0x0D)
    // Without the wrapping it would be a finding to the collector.
    case .foreignRegion: false
    case .notJSON, .notUTF8, .truncated, .tooDeep, .tooLong, .damagedGzip: false
    }
  }

  private static func wrapped(
    _ bytes: [UInt8], _ rejected: RejectedDocument, source: String, part: Int, of parts: Int
  ) -> [UInt8] {
    var line = Array("{\"musterRejected\":{\"reason\":\"\(rejected.reason.slug)\",\"source\":".utf8)
    appendQuoted(source, to: &line)
    line.append(contentsOf: ",\"offset\":\(rejected.offset),\"part\":\(part),\"parts\":\(parts),\"base64\":\"".utf8)
    line.append(contentsOf: Base64.text(bytes).utf8)
    line.append(contentsOf: "\"}}".utf8)
    return line
  }

  /// RFC 8259 §7.
  private static func appendQuoted(_ text: String, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): line.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        line.append(contentsOf: ("\\u00" + (digits.count == 1 ? "0" : "") + digits).utf8)
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\""))
  }
}
