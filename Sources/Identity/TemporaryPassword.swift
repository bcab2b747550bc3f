internal import Platform

/// A password that an administrator hands over, and that its user changes at the first sign-in.
public enum TemporaryPassword {
  /// How long it lets anybody in.
  public static let lifetime = Duration.seconds(7 * 86_400)

  /// Without those that look alike, as it may be read out.
  private static let kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "-"].map(Array.init)

  /// Groups of five with hyphens between them: 20 characters of 57, or more when the policy wants a longer one.
  public static func make(for policy: PasswordPolicy, using generator: inout some RandomNumberGenerator) -> String {
    let letters = kinds.dropLast().flatMap { $0 }
    let groups = max(4, (policy.minimumLength + 5) / 6)
    while true {
      let text = (0..<groups).map { _ in
        String((0..<5).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
      }.joined(separator: "-")
      // One in some twenty lacks a digit; all others stay equally likely.
      if policy.faults(of: SecretBytes(Array(text.utf8))).isEmpty { return text }
    }
  }
}
