import ArchiveStore
import ArgumentParser
import Foundation

/// The command line.
@main
struct Dateline: AsyncParsableCommand {
  static let name = "dateline"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "A news archive in one file: who said what, when, and where it was printed.",
    discussion: """
      The archive is --db FILE, else $DATELINE_DB, else dateline.db in this folder. Results go to \
      standard output, everything else to standard error. Exit codes: 0 done, 1 nothing found or \
      some inputs refused, 2 error, 64 wrong usage, 130 stopped by Ctrl-C.
      """,
    version: "0.1.0",
    subcommands: [
      Ingest.self, Watch.self, Search.self, Quotes.self, Entities.self, EntityCommand.self,
      Articles.self,
      Facets.self, Similar.self,
      Timeline.self, Show.self, Difference.self, Stats.self, Serve.self, TokenCommand.self,
      Saved.self, Verify.self,
      Check.self,
      Optimize.self, Backup.self, HelpTopics.self,
    ]
  )

  static func main() async {
    // A reader that closes the pipe ends the program as it does others, without a message.
    signal(SIGPIPE, SIG_DFL)
    let (type, arguments) = called(Array(CommandLine.arguments.dropFirst()))
    if type == Dateline.self, let name = arguments.first, !name.hasPrefix("-") {
      Output.complain(unknown(name))
      Foundation.exit(ExitCode.validationFailure.rawValue)
    }
    do {
      var command = try type.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      if let failure = ErrorText(error) {
        Output.complain(failure.text)
        Foundation.exit(failure.exitCode)
      }
      type.exit(withError: error)
    }
  }

  /// The command that the first argument names, with the arguments behind it.
  ///
  /// The parser reflects on every command below the one that it starts from; starting from the one
  /// that is called saves a third of the time that a search takes.
  private static func called(_ arguments: [String]) -> (any ParsableCommand.Type, [String]) {
    guard let name = arguments.first,
      let type = configuration.subcommands.first(where: { $0.configuration.commandName == name })
    else { return (Dateline.self, arguments) }
    return (type, Array(arguments.dropFirst()))
  }

  /// What to say of a command that there is not, with the one that was likely meant.
  private static func unknown(_ name: String) -> String {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    let wanted = Array(name.lowercased().utf8)
    let like = names.compactMap { known in
      EditDistance.of(wanted, Array(known.utf8), atMost: 2).map { ($0, known) }
    }.min { $0 < $1 }
    let hint = like.map { "; did you mean \($0.1)?" } ?? ";"
    return "there is no command \(name)\(hint) `\(Self.name) --help` lists all"
  }
}

extension ExitCode {
  /// Nothing found, or some inputs refused.
  static let nothing = ExitCode(1)
  /// Stopped by Ctrl-C.
  static let interrupted = ExitCode(130)
}
