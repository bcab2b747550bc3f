internal import Platform

/// Takes titles and descriptions apart into templates and variables.
///
/// A text that fits a template its type had lately gets that one. In any other, each occurrence of a value becomes its
/// slot, the longest first where several begin; then tokens that vary (see ``WordingReader``) and the lines of lists
/// behind their colon become variables. A value is only found where no word goes on before or behind it.
///
/// The buffers are reused, so nothing is allocated for a finding. Used by one task at a time.
public struct WordingMaker: Sendable {
  private var reader = WordingReader()
  private var memory = WordingMemory()
  private var values = WordingValues()

  public init() {}

  /// Appends the template and the variables of a finding's title and description.
  public mutating func make(
    _ row: FindingFields, of table: borrowing FindingTable, template: inout [UInt8], variables: inout [UInt8]
  ) {
    values.fill(row, of: table)
    let text = table.text.span
    Self.make(
      text.extracting(row.type.range), title: text.extracting(row.title.range),
      description: text.extracting(row.description.range), values, shared: text, &reader, &memory, &template,
      &variables)
  }

  /// Appends the template and the variables of a title and a description.
  ///
  /// - Parameters:
  ///   - type: what the texts have in common with others, for the memory of templates.
  ///   - shared: the text that the ranges of `values` are of.
  public mutating func make(
    type: Span<UInt8>, title: Span<UInt8>, description: Span<UInt8>, values: WordingValues, shared: Span<UInt8>,
    template: inout [UInt8], variables: inout [UInt8]
  ) {
    Self.make(
      type, title: title, description: description, values, shared: shared, &reader, &memory, &template, &variables)
  }

  private static func make(
    _ type: Span<UInt8>, title: Span<UInt8>, description: Span<UInt8>, _ values: borrowing WordingValues,
    shared: Span<UInt8>, _ reader: inout WordingReader, _ memory: inout WordingMemory, _ template: inout [UInt8],
    _ variables: inout [UInt8]
  ) {
    guard title.count + description.count <= longestTexts else {
      return makeWhole(title: title, description: description, template: &template, variables: &variables)
    }
    let type = ByteHash.hash(type)
    if memory.recall(
      type, reader, title: title, description: description, values, shared: shared, &template, &variables)
    {
      return
    }
    let start = template.count
    reader.read(title: title, description: description, values, shared: shared, &template, &variables)
    memory.remember(type, template.span.extracting(start..<template.count))
  }

  /// Bytes of title and description together. GuardDuty's have hundreds; longer ones would be read in a time that grows
  /// with their square.
  static let longestTexts = 8192

  /// Keeps the texts whole, for a caller that wants no more templates.
  public static func makeWhole(
    title: Span<UInt8>, description: Span<UInt8>, template: inout [UInt8], variables: inout [UInt8]
  ) {
    template.append(WordingFormat.wholeMark)
    var count = title.count
    while count >= 0x80 {
      variables.append(UInt8(count & 0x7F) | 0x80)
      count >>= 7
    }
    variables.append(UInt8(count))
    variables.append(title)
    variables.append(description)
  }
}
