/// What a key's value has to look like, and how it is read.
struct ValueShape<Value> {
  /// Fits `"x" is not …`.
  let noun: String
  /// Fits `…; use …`.
  let allowed: String
  let read: (YAMLNode.Scalar) throws(Refusal) -> Value

  /// Why a value was refused; a message begins with the value itself unless that could be a secret.
  struct Refusal: Error {
    let reason: String
    var showsValue = true
  }

  /// A shape that is all about form: `read` gives nil for any other text.
  init(_ noun: String, allowed: String, read: @escaping (YAMLNode.Scalar) -> Value?) {
    self.init(noun: noun, allowed: allowed) { scalar throws(Refusal) in
      guard let value = read(scalar) else { throw Refusal(reason: "is not \(noun); use \(allowed)") }
      return value
    }
  }

  init(noun: String, allowed: String, read: @escaping (YAMLNode.Scalar) throws(Refusal) -> Value) {
    self.noun = noun
    self.allowed = allowed
    self.read = read
  }

  /// The same form, with a further rule on what was read: `rule` gives the reason of a refusal, or nil.
  func refusing(_ rule: @escaping (Value) -> Refusal?) -> ValueShape {
    ValueShape(noun: noun, allowed: allowed) { scalar throws(Refusal) in
      let value = try self.read(scalar)
      if let refusal = rule(value) { throw refusal }
      return value
    }
  }
}

extension ValueShape where Value: Comparable {
  /// The same form within bounds; a bound at the type's own end is not spelled out.
  func within(_ range: ClosedRange<Value>, isOpenAbove: Bool = false, spelled: @escaping (Value) -> String) -> Self {
    let low = spelled(range.lowerBound)
    let bounds = isOpenAbove ? "\(low) or more" : "\(low) to \(spelled(range.upperBound))"
    return refusing { value in
      if value < range.lowerBound { return Refusal(reason: "is too small; use \(bounds)") }
      if value > range.upperBound { return Refusal(reason: "is too large; use \(bounds)") }
      return nil
    }
  }
}
