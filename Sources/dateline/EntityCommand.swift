import ArchiveExport
import ArchiveStore
import ArgumentParser
import Foundation

/// The command `dateline entity`: corrections of people, organizations, countries and places.
struct EntityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entity",
    _superCommandName: Dateline.name,
    abstract: "Show what an entity is, and set it right: merge, split, rename, forget, alias.",
    discussion: """
      An entity is named by its key (as `dateline entities --format jsonl` gives it) or by a name that no \
      other has. Corrections are recorded and hold for articles that come later; `undo` takes one back.
      """,
    subcommands: [
      Show.self, Merge.self, Split.self, Rename.self, Forget.self, Alias.self, Undo.self, List.self,
    ]
  )

  /// Applies a correction and says what it did.
  fileprivate static func correct(
    _ options: ArchiveOptions,
    _ name: String,
    _ action: (Archive) throws -> (Correction.Action, String)
  ) throws {
    let archive = try Archive.maintaining(options.path)
    let entity = try archive.entity(name)
    let (correction, words) = try action(archive)
    try archive.correct(entity, correction, now: Int(Date().timeIntervalSince1970))
    try archive.close()
    Output.note("dateline: \(entity.name) (\(entity.key)): \(words)")
  }

  /// An entity and a name for it.
  struct Naming: ParsableArguments {
    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "The entity.") var entity: String
    @Argument(help: "The name.") var name: String

    func validate() throws {
      if !name.contains(where: \.isLetter) { throw ValidationError("a name has letters") }
    }

    fileprivate func correct(_ action: (String) -> (Correction.Action, String)) throws {
      try EntityCommand.correct(archive, entity) { _ in action(name) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the names of an entity, why each is its own, and where it is printed.",
      discussion: """
        Each line of the text form has how many articles call it so, the name, why it is one, and the \
        address of the first print; behind them stand the corrections.
        """
    )

    enum Format: String, ExportChoice {
      case text, json, jsonl, csv, tsv
    }

    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "The entity.") var entity: String
    @Option(help: "How names are written.") var format = Format.text

    func run() throws {
      let file = try Archive.reading(archive.path)
      let (found, names, corrections) = try file.snapshot {
        let found = try file.entity(entity)
        return (found, try file.names(of: found), try file.corrections())
      }
      let output = try Output(nil)
      if format == .text {
        let code = found.code.map { " [\($0)]" } ?? ""
        output.write(TerminalText.safe("\(found.name)\(code) (\(found.key))") + "\n")
      }
      var writer = RowWriter(format.format) { output.write($0) }
      for name in names {
        writer.write(name.row(of: found), text: { name.line }, markdown: { name.line })
      }
      writer.end()
      if format == .text {
        for correction in corrections where correction.concerns(found.key) {
          output.write("correction " + EntityCommand.line(correction) + "\n")
        }
      }
      try output.close()
    }
  }

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an entity a part of another."
    )
    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "The entity that is really another.") var part: String
    @Argument(help: "The entity that is kept.") var whole: String

    func run() throws {
      try EntityCommand.correct(archive, part) { archive in
        let kept = try archive.entity(whole)
        return (.merge(into: kept.key), "is now \(kept.name) (\(kept.key))")
      }
    }
  }

  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make what articles call by one of its names an entity of its own."
    )
    @OptionGroup var naming: Naming

    func run() throws {
      try naming.correct { (.split($0), "no longer includes what is called \($0)") }
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show an entity under another name."
    )
    @OptionGroup var naming: Naming

    func run() throws {
      try naming.correct { (.rename($0), "is now called \($0)") }
    }
  }

  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Pass over an entity that is none."
    )
    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "The entity.") var entity: String

    func run() throws {
      try EntityCommand.correct(archive, entity) { _ in (.forget, "is passed over now") }
    }
  }

  struct Alias: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let an entity be found by another name too."
    )
    @OptionGroup var naming: Naming

    func run() throws {
      try naming.correct { (.alias($0), "is found as \($0) too") }
    }
  }

  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a correction back.")
    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "Its number, as `list` gives it; without one, the last.") var number: Int?

    func run() throws {
      let archive = try Archive.maintaining(archive.path)
      let undone = try archive.undo(
        correction: number,
        now: Int(Date().timeIntervalSince1970)
      )
      try archive.close()
      guard let undone else {
        Output.note("dateline: there is no such correction to take back")
        throw ExitCode.nothing
      }
      Output.note("dateline: taken back: \(EntityCommand.line(undone))")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the corrections.")
    @OptionGroup var archive: ArchiveOptions

    func run() throws {
      let corrections = try Archive.reading(archive.path).corrections()
      let output = try Output(nil)
      for correction in corrections { output.write(EntityCommand.line(correction) + "\n") }
      try output.close()
      if corrections.isEmpty { throw ExitCode.nothing }
    }
  }

  fileprivate static func line(_ correction: Correction) -> String {
    let what =
      switch correction.action {
      case .merge(let whole): "merge \(correction.entity) \(whole)"
      case .split(let name): "split \(correction.entity) \"\(name)\""
      case .rename(let name): "rename \(correction.entity) \"\(name)\""
      case .forget: "forget \(correction.entity)"
      case .alias(let name): "alias \(correction.entity) \"\(name)\""
      }
    return "\(correction.id)\t\(correction.madeAt)\t\(what)\(correction.isUndone ? "\tundone" : "")"
  }
}
