import Foundation
import Platform

/// A key pair that the `openssl` tool made and signs with: apart from the product's own use of the library.
public struct ToolKey: Sendable {
  public enum Kind: Sendable {
    case rsa(bits: Int)
    case p256
  }

  public let kind: Kind
  /// RSA: the modulus; P-256: both coordinates.
  public let publicBytes: [UInt8]
  private let folder: String
  private let name: String

  public init(_ kind: Kind, in folder: String, name: String) throws {
    (self.kind, self.folder, self.name) = (kind, folder, name)
    let path = "\(folder)/\(name).pem"
    switch kind {
    case .rsa(let bits):
      _ = try Self.run(["genrsa", "-out", path, "\(bits)"])
      let text = try Self.run(["rsa", "-in", path, "-noout", "-modulus"])
      let digits = String(decoding: text, as: UTF8.self).split(separator: "=")[1].lowercased()
      publicBytes = Hexadecimal.bytes(Array(digits.filter(\.isHexDigit).utf8).span) ?? []
    case .p256:
      _ = try Self.run(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", path])
      publicBytes = try Self.run(["ec", "-in", path, "-pubout", "-outform", "DER"]).suffix(64)
    }
  }

  /// With SHA-256; of P-256 as JSON Web Signatures have it (RFC 7518 §3.4).
  public func sign(_ message: [UInt8]) throws -> [UInt8] {
    let path = "\(folder)/\(name).\(UUID().uuidString)"
    try Data(message).write(to: URL(filePath: path))
    let signature = try Self.run(["dgst", "-sha256", "-sign", "\(folder)/\(name).pem", path])
    if case .rsa = kind { return signature }
    // SEQUENCE of two INTEGERs, each shorter than 128 bytes.
    let first = Array(signature[4..<4 + Int(signature[3])])
    let second = Array(signature[(6 + first.count)...])
    return [first, second].flatMap { number in
      let digits = number.drop { $0 == 0 }
      return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
  }

  private struct Failed: Error { let arguments: [String] }

  private static func run(_ arguments: [String]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(arguments: arguments) }
    return Array(bytes)
  }
}
