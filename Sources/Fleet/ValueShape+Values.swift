extension ValueShape where Value == Int {
  static func size(_ range: ClosedRange<Int>) -> Self {
    ValueShape("a size", allowed: ByteSize.allowed) { ByteSize.bytes($0.text) }
      .within(range, isOpenAbove: range.upperBound == Int.max, spelled: ByteSize.text)
  }

  /// A plain number: in quotes it is text, and text that looks like a number is a mistake waiting for its reader.
  static func count(_ range: ClosedRange<Int>) -> Self {
    ValueShape("a whole number", allowed: "\(range.lowerBound) to \(range.upperBound), without quotes") { scalar in
      scalar.isPlain && scalar.text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(scalar.text) : nil
    }
    .within(range) { "\($0)" }
  }
}

extension ValueShape where Value == Duration {
  static func duration(_ range: ClosedRange<Duration>) -> Self {
    ValueShape("a duration", allowed: DurationText.allowed) { DurationText.duration($0.text) }
      .within(range, spelled: DurationText.text)
  }
}

extension ValueShape where Value == Bool {
  static var flag: Self {
    ValueShape("a flag", allowed: "true or false, without quotes") { scalar in
      scalar.isPlain ? Bool(scalar.text) : nil
    }
  }
}

extension ValueShape where Value == String {
  /// A path as written; it is resolved by whoever reads the key.
  static var path: Self {
    ValueShape("a path", allowed: "a file or folder, absolute or from the folder of this file") { scalar in
      let holdsControl = scalar.text.unicodeScalars.contains { $0.properties.generalCategory == .control }
      return scalar.text.isEmpty || holdsControl ? nil : scalar.text
    }
  }

  /// `^[a-z0-9][a-z0-9-]{0,62}$`: a DNS label, safe in headers, paths and metrics.
  static var agentName: Self {
    ValueShape("an agent name", allowed: "1 to 63 of a-z, 0-9 and -, the first not -") { scalar in
      isName(scalar.text, maximumBytes: 63, first: isLowerOrDigit) { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") }
        ? scalar.text : nil
    }
  }

  /// `^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$`: stands in a signature's `keyid` and may name a file.
  static var keyID: Self {
    ValueShape("a key id", allowed: "1 to 63 of A-Z, a-z, 0-9, -, _ and ., the first a letter or digit") { scalar in
      isName(scalar.text, maximumBytes: 63, first: isLetterOrDigit) { byte in
        isLetterOrDigit(byte) || "-_.".utf8.contains(byte)
      } ? scalar.text : nil
    }
  }

  private static func isName(
    _ text: String, maximumBytes: Int, first isFirst: (UInt8) -> Bool, rest isRest: (UInt8) -> Bool
  ) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= maximumBytes else { return false }
    return isFirst(first) && text.utf8.allSatisfy(isRest)
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLowerOrDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}

extension ValueShape where Value == ListenAddress {
  static var listenAddress: Self {
    ValueShape("an address to listen on", allowed: ListenAddress.allowed) { ListenAddress($0.text) }
  }
}

extension ValueShape where Value == CollectorURL {
  static func collectorURL(isPlaintextAllowed: Bool) -> Self {
    let form = ValueShape(noun: "a collector URL", allowed: CollectorURL.allowed) { scalar throws(Refusal) in
      // Why the value is not shown: a password may stand before the @.
      if scalar.text.contains("@") {
        throw Refusal(reason: "may not hold a user or password; use a URL without @", showsValue: false)
      }
      guard let url = CollectorURL(scalar.text) else {
        throw Refusal(reason: "is not a collector URL; use \(CollectorURL.allowed)")
      }
      return url
    }
    return form.refusing { url in
      guard url.isPlaintextOverNetwork, !isPlaintextAllowed else { return nil }
      return Refusal(reason: "is not https; use https, or set collector.plaintext_allowed: true")
    }
  }
}
