/// What is to be known of a time's text before a database reads it.
enum TimeText {
  /// Fits a text that says its zone. A text without one is in UTC, whatever the session's zone is.
  static let zone = "([Zz]|:[0-9.]+[+-][0-9]{2}:?[0-9]{2})$"
}
