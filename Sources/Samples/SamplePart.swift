/// One part of a finding: it writes its own JSON and lends its names to the title and the description.
protocol SamplePart {
  /// Appends the part's members to the object that is open.
  func write(to json: inout JSONText)
  func lend(to words: inout SampleWords)
}
