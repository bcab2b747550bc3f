internal import Findings
internal import Platform

/// The id and the ARN, which rows have in their shortest forms.
extension ConditionCompiler {
  mutating func id(_ operand: QueryOperand) -> RowCondition {
    switch operand {
    case .present: return .constant(true)
    case .text(let pattern):
      let condition = IDCondition(
        texts: answers.codes(.text(.textID, pattern)), digits: HexadecimalCondition(pattern))
      return condition.isNever ? .constant(false) : .id(condition)
    default: return .constant(false)
    }
  }

  mutating func arn(_ operand: QueryOperand) -> RowCondition {
    switch operand {
    case .present: return .any(of: [term(.arn, .present), term(.detector, .present)])
    case .text(let pattern):
      return .any(of: [.among(.arn, answers.codes(.text(.arn, pattern))), composedARN(pattern)])
    default: return .constant(false)
    }
  }

  /// Putting ARNs together is slow, and an ARN of the known form ends in the finding's id.
  private mutating func composedARN(_ pattern: TextPattern) -> RowCondition {
    let composed = RowCondition.all(of: [
      term(.detector, .present), .composedARN(ComposedARNCondition(pattern)),
    ])
    let parts = pattern.parts(around: Self.mark)
    if parts.count == 1, pattern.foldedExact != nil { return .constant(false) }
    // Without the mark the pattern says nothing of the id alone, and of several each could be the one before it.
    guard parts.count == 2 else { return composed }
    return .all(of: [.any(of: [id(.text(parts[1])), anotherMark()]), composed])
  }

  private static let mark = "/finding/"

  /// Rows whose ARN may have the mark in another place too: the letters of each lie in one value.
  private mutating func anotherMark() -> RowCondition {
    let letters = TextPattern(exact: "finding").anywhere
    let fields: [TermField] = [.partition, .ownRegion, .account, .detector, .textID]
    return .any(of: fields.map { term($0, .text(letters)) })
  }
}
