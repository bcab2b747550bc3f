extension IPAddress {
  /// Appends the bytes of ``description``, without allocating.
  public func appendText(to bytes: inout [UInt8]) {
    if isV4 {
      for shift in stride(from: UInt64(24), through: 0, by: -8) {
        DecimalDigits.append(Int(low >> shift & 0xFF), width: 1, to: &bytes)
        if shift > 0 { bytes.append(UInt8(ascii: ".")) }
      }
      return
    }
    let zeros = longestRunOfZeros
    var index = 0
    while index < 8 {
      if index == zeros.lowerBound, !zeros.isEmpty {
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: ":"))
        index = zeros.upperBound
      } else {
        if index > 0, index != zeros.upperBound || zeros.isEmpty { bytes.append(UInt8(ascii: ":")) }
        Self.appendHexadecimal(group(index), to: &bytes)
        index += 1
      }
    }
  }

  private func group(_ index: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> (48 - UInt64(index % 4) * 16))
  }

  /// The first of the longest runs of two or more zero groups (RFC 5952 §4.2); empty when there is none.
  private var longestRunOfZeros: Range<Int> {
    var best = 0..<0
    var start = 0
    for index in 0..<8 {
      if group(index) != 0 {
        start = index + 1
      } else if index + 1 - start > max(best.count, 1) {
        best = start..<index + 1
      }
    }
    return best
  }

  private static func appendHexadecimal(_ group: UInt16, to bytes: inout [UInt8]) {
    var shift = group < 0x10 ? 0 : group < 0x100 ? 4 : group < 0x1000 ? 8 : 12
    while shift >= 0 {
      let digit = UInt8(truncatingIfNeeded: group >> UInt16(shift) & 0xF)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      shift -= 4
    }
  }
}
