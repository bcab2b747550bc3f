internal import CDashboard

/// A file that is a part of the program.
public struct EmbeddedFile: Sendable {
  /// Relative, as `app/main.js`.
  public let path: String
  public let bytes: [UInt8]

  /// The dashboard's, copied out of the program.
  public static func dashboard() -> [EmbeddedFile] {
    var count = 0
    let first = unsafe muster_dashboard(&count)
    // Sound: the files are constants of the program, as many as it says, and their paths end with a zero.
    return unsafe UnsafeBufferPointer(start: first, count: count).map { file in
      unsafe EmbeddedFile(
        path: String(cString: file.path), bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }
  }
}
