import ArgumentParser
import Collector
import Findings
import Wire

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Save queries under a name, and use them as @name in others.",
    discussion: """
      A saved search is its owner's: the holder of a token, or with --data the data folder. With --shared others use it \
      too: those who may see every region and account that its owner may see. It never shows anybody more findings, as \
      each query is confined to what its asker may see.

      Examples:
        muster search save brute-force 'type:*BruteForce* sample:false' --shared
        muster search save scanners ip:198.51.100.0/24 --description 'ours, nightly'
        muster query '@brute-force region:us-west-1 NOT @scanners'
        muster stats '@brute-force' --since 7d
      """,
    subcommands: [SearchSave.self, SearchList.self, SearchShow.self, SearchDelete.self])
}

/// Whose searches a command is about.
struct SearchOptions: ParsableArguments {
  @OptionGroup(title: "Whom to ask") var source: SourceOptions

  @Option(
    name: .long,
    help: ArgumentHelp("With --data: those of this token, instead of the folder's own.", valueName: "token"))
  var owner: String?

  func open() async throws -> any SearchSource { try await source.openSearches(owner: owner, now: WallClock.now()) }
}

struct SearchSave: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Save a query under a name.",
    discussion: """
      The query is read first, with all searches that it uses; a shared one can only use shared ones. Ages such as -7d \
      count back from when it is used.

      Examples:
        muster search save worst 'severity:critical updated>-24h'
        muster search save worst 'severity>=8 updated>-24h' --replace --data ./data
      """)

  @OptionGroup var options: SearchOptions
  @Flag(help: "Let those use it who may see all that its owner may see.") var shared = false
  @Flag(help: "Put it in the place of an earlier one of the name.") var replace = false
  @Option(name: .long, help: ArgumentHelp("What it is for, in one line.", valueName: "text")) var description = ""
  @Argument(help: "The name: letters, digits, dots, hyphens and underscores.", transform: SearchNameArgument.read)
  var name: SearchName
  @Argument(help: "The query.") var query: [String]

  func run() async throws {
    let draft = SearchDraft(query: query.joined(separator: " "), description: description, isShared: shared)
    do throws(QueryError) { _ = try QueryParser.parse(draft.query, now: WallClock.now(), searches: .assumed) } catch {
      throw AskError.query(error, text: draft.query)
    }
    let saved = try await options.open().save(draft, as: name, replaces: replace)
    StandardStream.write("saved @\(saved.name)\(saved.isShared ? ", shared" : "")\n", to: .output)
  }
}

struct SearchList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the saved searches: your own, and those that others share with you.",
    discussion: """
      Example:
        muster search list --format csv
      """)

  @OptionGroup var options: SearchOptions
  @Option(name: .long, help: "How to print them.") var format = RecordFormat.table

  func run() async throws {
    let answer = try await options.open().searches()
    StandardStream.write(Self.table(of: answer.searches).text(as: format), to: .output)
  }

  static func table(of searches: [SearchAnswer]) -> RecordTable {
    var table = RecordTable([
      .init(name: "name"), .init(name: "owner"), .init(name: "shared"), .init(name: "updated"),
      .init(name: "query", maximumWidth: 80), .init(name: "description", maximumWidth: 60),
    ])
    for search in searches {
      table.append([
        .text(search.name), Cell(search.owner), .flag(search.isShared), .text(search.updated.description),
        .text(search.query), search.description.isEmpty ? .absent : .text(search.description),
      ])
    }
    return table
  }
}

struct SearchShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the query of a saved search.",
    discussion: """
      Examples:
        muster search show brute-force
        muster search show @siem/brute-force --json
      """)

  @OptionGroup var options: SearchOptions
  @Flag(help: "All that is known of it, as JSON.") var json = false
  @Argument(help: "The name, or OWNER/NAME.", transform: SearchNameArgument.readReference)
  var name: SearchReference

  func run() async throws {
    let search = try await options.open().search(name)
    var output = OutputBuffer()
    if json {
      try output.append(line: search.json)
    } else {
      try output.append(TerminalText.line(search.query) + "\n")
    }
    try output.flush()
  }
}

struct SearchDelete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a saved search of yours.",
    discussion: """
      Searches and queries that use it say so from then on.

      Example:
        muster search delete brute-force
      """)

  @OptionGroup var options: SearchOptions
  @Argument(help: "The name.", transform: SearchNameArgument.read) var name: SearchName

  func run() async throws {
    try await options.open().delete(name)
    StandardStream.write("deleted @\(name)\n", to: .output)
  }
}

/// A search's name on the command line, with its `@` or without.
enum SearchNameArgument {
  static func read(_ text: String) throws -> SearchName {
    guard let name = SearchName(text.hasPrefix("@") ? text.dropFirst() : text[...]) else {
      throw ValidationError("\(SavedSearchError.malformedName(text))")
    }
    return name
  }

  static func readReference(_ text: String) throws -> SearchReference {
    guard let reference = SearchReference(text.hasPrefix("@") ? text.dropFirst() : text[...]) else {
      throw ValidationError("\(SavedSearchError.malformedName(text))")
    }
    return reference
  }
}
