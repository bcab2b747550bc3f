import ArgumentParser

/// Where the program begins: one subcommand runs, and its end becomes an exit code.
@main
enum MusterMain {
  static func main() async {
    do {
      var command = try Muster.command(from: Array(CommandLine.arguments.dropFirst()))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      let ending = Ending(of: error)
      StandardStream.write(ending.text, to: ending.status == .done ? .output : .error)
      Muster.exit(withError: ExitCode(ending.status.rawValue))
    }
  }
}
