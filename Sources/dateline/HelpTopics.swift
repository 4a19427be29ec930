import ArchiveQuery
import ArgumentParser

/// The command `dateline help query`: texts about what is no command.
struct HelpTopics: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help",
    _superCommandName: Dateline.name,
    abstract: "Explain the query language (`help query`) or a command."
  )

  @Argument(help: "query, or a command.")
  var topic: String?

  func run() throws {
    if topic == "query" {
      print(QueryHelp.text)
    } else if let topic {
      guard
        let command = Dateline.configuration.subcommands.first(where: {
          $0.configuration.commandName == topic
        })
      else {
        throw ValidationError("there is no command \(topic); `dateline --help` lists them")
      }
      print(command.helpMessage())
    } else {
      print(Dateline.helpMessage())
    }
  }
}
