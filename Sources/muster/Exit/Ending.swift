import Archive
import ArgumentParser
import Collector
import Findings
import Fleet
import Ingest
import Wire

/// What the program says at its end, and the code it ends with.
struct Ending: Equatable {
  let status: EndingStatus
  /// With its newline; empty when there is nothing to say.
  let text: String

  init(status: EndingStatus, text: String = "") {
    self.status = status
    self.text = text
  }

  init(of error: any Error) {
    switch error {
    case is OutputClosed:
      // Whoever read our output has seen enough, as `head` does.
      self.init(status: .done)
    case let error as Ended: self.init(status: error.status)
    case let error as FleetError: self.init(status: .configuration, text: Self.line(error))
    case let error as CommandError: self.init(status: error.status, text: Self.line(error))
    case let error as AskError: self.init(error)
    case let error as AdministrationError: self.init(error)
    case let error as BackupError:
      self.init(status: error.isOfTheArchive ? .integrity : .failed, text: Self.line(error))
    case let error as RebuildError: self.init(status: .failed, text: Self.line(error))
    case let error as ArchiveError: self.init(status: Self.status(of: error), text: Self.line(error))
    default: self.init(parserError: error)
    }
  }

  private init(_ error: AskError) {
    switch error {
    case .query(let error, let text): self.init(query: error, text)
    case .time, .cursor, .unknownField, .uncountable: self.init(status: .usage, text: Self.line(error))
    case .archive(let cause): self.init(status: Self.status(of: cause), text: Self.line(error))
    case .notFound, .ambiguous, .noVersion, .tooManyValues, .index: self.init(status: .failed, text: Self.line(error))
    }
  }

  private init(_ error: AdministrationError) {
    if case .search(let search) = error, case .query(let problem, let text) = search {
      self.init(query: problem, text)
    } else {
      self.init(status: .failed, text: Self.line(error))
    }
  }

  private init(query error: QueryError, _ text: String) {
    let lines = error.rendered(in: text).split(separator: "\n").map { "  \($0)\n" }
    self.init(status: .usage, text: "muster: the query cannot be read\n" + TerminalText.lines(lines.joined()))
  }

  /// Help and version are what was asked for; of the rest the parser knows what is wrong usage.
  private init(parserError error: any Error) {
    switch Muster.exitCode(for: error) {
    case .success: self.init(status: .done, text: Muster.fullMessage(for: error) + "\n")
    case .validationFailure: self.init(status: .usage, text: Muster.fullMessage(for: error) + "\n")
    default: self.init(status: .failed, text: Self.line(error))
    }
  }

  private static func line(_ error: any Error) -> String { "muster: \(TerminalText.lines("\(error)"))\n" }

  private static func status(of error: ArchiveError) -> EndingStatus {
    switch error {
    case .journalDamaged, .memberDamaged, .segmentMissing, .lineMissing: .integrity
    case .disk, .journalFromLaterVersion: .failed
    }
  }
}

/// Ends the program when all that is to be said has been said.
struct Ended: Error {
  let status: EndingStatus
}
