internal import Findings

extension BatchLabel {
  /// Reads `Idempotency-Key`, `Muster-Region` and `Muster-Day`.
  init(fields head: RequestHead) throws(Problem) {
    let key = try head.only(BatchSignature.Field.idempotencyKey)
    guard let text = try? StructuredField.string(key), let id = BatchID(text) else {
      throw Problem(.headerInvalid, "Idempotency-Key is not \"<agent>/<sequence>\", in quotation marks")
    }
    let regionName = try head.only(BatchSignature.Field.region)
    let region: Region
    do { region = try Region(regionName) } catch {
      throw Problem(.regionInvalid, "Muster-Region: \(error)")
    }
    guard let day = Day(try head.only(BatchSignature.Field.day)) else {
      throw Problem(.dayInvalid, "Muster-Day is not a day such as 2026-11-23")
    }
    self.init(id: id, region: region, day: day)
  }
}

extension RequestHead {
  /// The value of a field that must be there on exactly one line.
  func only(_ name: String) throws(Problem) -> String {
    let values = values(of: name)
    guard let value = values.first, values.count == 1 else {
      throw Problem(.headerInvalid, "the field \(name) is there \(values.count) times and must be there once")
    }
    return value
  }
}
