import Foundation
import Platform

/// JSON Web Tokens and key sets as a provider makes them.
public enum SignedToken {
  /// - Parameters:
  ///   - claims: JSON.
  ///   - header: JSON in the place of the right one.
  public static func make(_ claims: String, key: ToolKey, id: String, header: String? = nil) throws -> String {
    let name = if case .rsa = key.kind { "RS256" } else { "ES256" }
    let head = header ?? #"{"alg": "\#(name)", "kid": "\#(id)", "typ": "JWT"}"#
    let signed = "\(base64(Array(head.utf8))).\(base64(Array(claims.utf8)))"
    return "\(signed).\(base64(try key.sign(Array(signed.utf8))))"
  }

  public static func keySet(_ keys: [(id: String, key: ToolKey)]) -> String {
    let records = keys.map { id, key in
      switch key.kind {
      case .rsa: #"{"kty": "RSA", "use": "sig", "kid": "\#(id)", "n": "\#(base64(key.publicBytes))", "e": "AQAB"}"#
      case .p256:
        #"{"kty": "EC", "crv": "P-256", "kid": "\#(id)", "x": "\#(base64(Array(key.publicBytes.prefix(32))))", "y": "\#(base64(Array(key.publicBytes.suffix(32))))"}"#
      }
    }
    return #"{"keys": [{"kty": "oct", "k": "AA"}, \#(records.joined(separator: ", "))]}"#
  }

  public static func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
