public import Platform
internal import Wire

/// What is kept of a password: its scrypt hash with salt and cost, so that the cost can grow while earlier hashes hold.
public struct PasswordHash: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  public let cost: Scrypt
  private let salt: [UInt8]
  private let key: [UInt8]

  private static let saltBytes = 16
  private static let keyBytes = 32

  /// Takes as long as the cost says.
  public init(_ password: SecretBytes, cost: Scrypt, using generator: inout some RandomNumberGenerator) {
    self.cost = cost
    salt = (0..<Self.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    key = cost.key(from: password, salt: salt, bytes: Self.keyBytes)
  }

  private init(cost: Scrypt, salt: [UInt8], key: [UInt8]) { (self.cost, self.salt, self.key) = (cost, salt, key) }

  /// A hash that no password has, and that takes as long to find that out.
  public static func ofNobody(cost: Scrypt) -> PasswordHash {
    PasswordHash(cost: cost, salt: [UInt8](repeating: 0, count: saltBytes), key: [])
  }

  /// Takes as long as the cost says, whatever comes out.
  public func isOf(_ password: SecretBytes) -> Bool {
    ConstantTime.equal(cost.key(from: password, salt: salt, bytes: Self.keyBytes), key)
  }

  public var description: String { "(secret)" }
  public var customMirror: Mirror { Mirror(self, children: []) }

  // MARK: - Text

  /// `$scrypt$ln=15,r=8,p=3$<salt>$<key>`, both in base64url: the PHC string format but for its alphabet.
  var text: String {
    let parameters = "ln=\(cost.cost.trailingZeroBitCount),r=\(cost.blockSize),p=\(cost.rounds)"
    return "$scrypt$\(parameters)$\(Base64.text(salt, .url))$\(Base64.text(key, .url))"
  }

  init?(text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = Self.cost(parts[2]),
      let salt = Base64.bytes(parts[3], .url), salt.count == Self.saltBytes,
      let key = Base64.bytes(parts[4], .url), key.count == Self.keyBytes
    else { return nil }
    self.init(cost: cost, salt: salt, key: key)
  }

  private static func cost(_ text: Substring) -> Scrypt? {
    var numbers: [Int] = []
    let names = ["ln=", "r=", "p="]
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == names.count else { return nil }
    for (part, name) in zip(parts, names) {
      guard part.hasPrefix(name), let number = Int(part.dropFirst(name.count)) else { return nil }
      numbers.append(number)
    }
    guard (1...24).contains(numbers[0]) else { return nil }
    return Scrypt(cost: 1 << numbers[0], blockSize: numbers[1], rounds: numbers[2])
  }
}
