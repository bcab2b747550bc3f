public import Platform

/// What a password must have: a letter in either case, a digit, another character, and a length.
public struct PasswordPolicy: Sendable, Hashable {
  /// In characters.
  public let minimumLength: Int

  public static let standardLength = 12
  /// Shorter ones are guessed whatever they are hashed with.
  public static let lengths = 8...64
  /// Hashing reads all of it.
  public static let maximumBytes = 1024

  public init(minimumLength: Int = standardLength) { self.minimumLength = minimumLength }

  /// Why a password is refused; the names are those that the interface answers.
  public enum Fault: String, Sendable, CaseIterable {
    case tooShort = "too_short"
    case tooLong = "too_long"
    case noUpper = "no_upper"
    case noLower = "no_lower"
    case noDigit = "no_digit"
    case noSpecial = "no_special"
    case sameAsBefore = "same_as_before"
  }

  /// All that is wrong with a password; none when it can be taken.
  public func faults(of password: SecretBytes) -> [Fault] {
    let text = String(decoding: password.exposed, as: UTF8.self)
    var faults: [Fault] = []
    if text.count < minimumLength { faults.append(.tooShort) }
    if password.count > Self.maximumBytes { faults.append(.tooLong) }
    if !text.contains(where: \.isUppercase) { faults.append(.noUpper) }
    if !text.contains(where: \.isLowercase) { faults.append(.noLower) }
    if !text.contains(where: Self.isDigit) { faults.append(.noDigit) }
    if !text.contains(where: { !$0.isLetter && !Self.isDigit($0) }) { faults.append(.noSpecial) }
    return faults
  }

  private static func isDigit(_ character: Character) -> Bool { character.isWholeNumber }
}
