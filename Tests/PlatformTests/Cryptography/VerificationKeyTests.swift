import Platform
import TestSupport
import Testing

@Suite struct VerificationKeyTests {
  private static let exponent: [UInt8] = [1, 0, 1]

  private func key(of tool: ToolKey) -> VerificationKey? {
    switch tool.kind {
    case .rsa: VerificationKey(rsaModulus: tool.publicBytes, exponent: Self.exponent)
    case .p256: VerificationKey(p256X: Array(tool.publicBytes.prefix(32)), y: Array(tool.publicBytes.suffix(32)))
    }
  }

  @Test(arguments: [true, false])
  func `a signature holds for its message and key alone`(isRSA: Bool) throws {
    let folder = try TemporaryFolder()
    let kind = isRSA ? ToolKey.Kind.rsa(bits: 2048) : .p256
    let (tool, other) = (
      try ToolKey(kind, in: folder.path, name: "a"), try ToolKey(kind, in: folder.path, name: "b")
    )
    let (key, stranger) = (try #require(self.key(of: tool)), try #require(self.key(of: other)))
    for message in [[], Array("muster".utf8), [UInt8](repeating: 7, count: 5000)] as [[UInt8]] {
      let signature = try tool.sign(message)
      #expect(key.isValid(signature, for: message))
      #expect(!key.isValid(signature, for: message + [0]))
      #expect(!stranger.isValid(signature, for: message))
      for place in [0, signature.count / 2, signature.count - 1] {
        var spoiled = signature
        spoiled[place] ^= 1
        #expect(!key.isValid(spoiled, for: message))
      }
      for wrong in [[], Array(signature.dropLast()), signature + [0], [UInt8](repeating: 0, count: signature.count)] {
        #expect(!key.isValid(wrong, for: message))
      }
    }
  }

  @Test func `keys that are too weak, too long or no point are none that verify`() throws {
    let folder = try TemporaryFolder()
    #expect(key(of: try ToolKey(.rsa(bits: 1024), in: folder.path, name: "weak")) == nil)
    #expect(VerificationKey(rsaModulus: [UInt8](repeating: 255, count: 1025), exponent: Self.exponent) == nil)
    #expect(VerificationKey(rsaModulus: [UInt8](repeating: 255, count: 256), exponent: []) == nil)
    #expect(VerificationKey(p256X: [1], y: [2]) == nil)
    let nowhere = try #require(
      VerificationKey(p256X: [UInt8](repeating: 1, count: 32), y: [UInt8](repeating: 1, count: 32)))
    #expect(!nowhere.isValid([UInt8](repeating: 1, count: 64), for: [1]))
  }
}
