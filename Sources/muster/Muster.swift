import ArgumentParser

/// The root command: subcommands only.
struct Muster: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster",
    abstract: "Collects GuardDuty findings from every region into one archive, and answers questions about them.",
    discussion: """
      An agent in every region signs findings and pushes them to one collector, which keeps each version of each \
      finding once. The fleet is described in one file, regions.yaml.

      A first trial on one machine:
        muster config check
        muster key create
        muster collector &
        muster sample --count 500 > deploy/findings/us-west-1/samples.jsonl
        muster agent --region us-west-1 --once
        muster query --data ./data 'severity>=7'

      Exit codes: 0 done, 1 failed, 2 usage, 3 configuration, 4 not allowed, 5 integrity violated. 'muster --version' \
      tells the version.
      """,
    groupedSubcommands: [
      CommandGroup(name: "Running", subcommands: [CollectorCommand.self, AgentCommand.self]),
      CommandGroup(
        name: "Asking", subcommands: [QueryCommand.self, SearchCommand.self, ShowCommand.self, StatsCommand.self]),
      CommandGroup(
        name: "Administering",
        subcommands: [
          ConfigCommand.self, KeyCommand.self, TokenCommand.self, UserCommand.self, ArchiveCommand.self,
          IndexCommand.self,
          BackupCommand.self,
        ]),
      CommandGroup(name: "Trying out", subcommands: [SampleCommand.self]),
    ])

  static let version = "0.1.0"

  /// The command that the arguments name.
  ///
  /// - Throws: what the parser says to wrong usage, and to a wish for help.
  static func command(from arguments: [String]) throws -> any ParsableCommand {
    // Asked here, as the parser would give a --version to every subcommand, and `show` has versions of findings.
    if arguments == ["--version"] { throw CleanExit.message("muster \(version)") }
    return try parseAsRoot(arguments)
  }
}
