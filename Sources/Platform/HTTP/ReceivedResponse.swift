/// Collects an answer as libcurl hands it over, within bounds, or hands its body on.
final class ReceivedResponse {
  private(set) var headers: [(name: String, value: String)] = []
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  let cancellation: HTTPCancellation
  /// Whether whoever takes the body wants no more.
  private(set) var isRefused = false
  private let maximumBodyBytes: Int
  /// Takes the body of an answer that is a success; without it all bodies are collected.
  private let take: (@Sendable (Span<UInt8>) -> Bool)?
  private var isSuccess = false
  private var headerBytes = 0

  /// Far beyond what a server of ours or of AWS sends.
  private static let maximumHeaderBytes = 256 << 10

  init(
    maximumBodyBytes: Int, cancellation: HTTPCancellation, take: (@Sendable (Span<UInt8>) -> Bool)? = nil
  ) {
    self.maximumBodyBytes = maximumBodyBytes
    self.cancellation = cancellation
    self.take = take
  }

  /// Takes one line of the head, or one of a trailer; false when there are too many.
  func receive(header line: Span<UInt8>) -> Bool {
    headerBytes += line.count
    guard headerBytes <= ReceivedResponse.maximumHeaderBytes else {
      isTooLarge = true
      return false
    }
    if line.hasPrefix("HTTP/") {
      // A new status line: what came before was an interim answer (1xx).
      headers.removeAll()
      let code = line.firstIndex(of: UInt8(ascii: " ")) ?? line.count
      isSuccess = line.extracting(code..<line.count).hasPrefix(" 2")
      return true
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let name = line.extracting(0..<colon).string.lowercased()
    headers.append((name, ReceivedResponse.trimmed(line.extracting(colon + 1..<line.count)).string))
    return true
  }

  /// Takes the next part of the body; false when it is too long, or no more is wanted.
  func receive(body part: Span<UInt8>) -> Bool {
    if let take, isSuccess {
      isRefused = !take(part)
      return !isRefused
    }
    guard part.count <= maximumBodyBytes - body.count else {
      isTooLarge = true
      return false
    }
    body.append(part)
    return true
  }

  @_lifetime(copy text)
  private static func trimmed(_ text: Span<UInt8>) -> Span<UInt8> {
    var range = 0..<text.count
    while let first = range.first, text[first] <= 0x20 { range = first + 1..<range.upperBound }
    while let last = range.last, text[last] <= 0x20 { range = range.lowerBound..<last }
    return text.extracting(range)
  }
}
