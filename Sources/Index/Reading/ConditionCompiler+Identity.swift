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
    guard let text = pattern.foldedExact else { return composed }
    let marks = text.ranges(of: "/finding/")
    guard let mark = marks.first else { return .constant(false) }
    // Of several marks each could be the one before the id.
    guard marks.count == 1 else { return composed }
    return .all(of: [id(.text(TextPattern(exact: String(text[mark.upperBound...])))), composed])
  }
}
