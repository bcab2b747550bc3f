import Foundation

/// Thrown when whoever reads standard output has closed it.
struct OutputClosed: Error {}

/// Standard output for data, standard error for everything said about it.
enum StandardStream {
  case output, error

  /// Writes without a buffer, for texts said once; a closed stream loses them.
  static func write(_ text: String, to stream: StandardStream) {
    guard !text.isEmpty else { return }
    let handle = stream == .output ? FileHandle.standardOutput : FileHandle.standardError
    try? handle.write(contentsOf: Data(text.utf8))
  }

  var isTerminal: Bool { isatty(self == .output ? STDOUT_FILENO : STDERR_FILENO) == 1 }
}
