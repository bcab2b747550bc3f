import Platform

/// The file `identity`: one ``ChecksummedText``, such as `muster-spool-identity 1 agent us-west-1.09f3a2c4 crc 5d41402a`.
struct SpoolIdentityFile {
  enum Content: Equatable {
    case absent, damaged
    case valid(SpoolIdentity)
  }

  let disk: any Disk
  let path: String

  private static let kind = "muster-spool-identity"
  private static let version: UInt32 = 1
  private static let maximumBytes = 4096

  func read() throws(SpoolError) -> Content {
    guard try onDisk({ () throws(DiskError) in try disk.exists(path) }) else { return .absent }
    let bytes = try onDisk { () throws(DiskError) in
      try disk.readableBytes(of: path, count: Self.maximumBytes)
    }
    guard let text = ChecksummedText(bytes, kind: Self.kind) else { return .damaged }
    guard text.version <= Self.version else { throw .newerFormat(path: path, version: text.version) }
    guard let identity = text.values["agent"].flatMap({ SpoolIdentity($0) }) else { return .damaged }
    return .valid(identity)
  }

  func write(_ identity: SpoolIdentity) throws(SpoolError) {
    let text = ChecksummedText(kind: Self.kind, version: Self.version, values: ["agent": "\(identity)"])
    try onDisk { () throws(DiskError) in try disk.replace(path, with: text.bytes + [UInt8(ascii: "\n")]) }
  }
}
