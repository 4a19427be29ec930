import ArchiveExport
import ArchiveStore
import ArgumentParser

/// The command `dateline stats`.
struct Stats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    _superCommandName: Dateline.name,
    abstract: "Count what the archive holds."
  )

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "How the counts are written.")
  var format = Show.Format.text

  func run() throws {
    let summary = try Archive.reading(archive.path).summary()
    let row = ExportRow(
      [
        ("articles", .integer(summary.articles)),
        ("undated_articles", .integer(summary.undatedArticles)),
        ("superseded_versions", .integer(summary.supersededVersions)),
        ("copies", .integer(summary.copies)),
        ("first_published", .text(summary.firstPublished)),
        ("last_published", .text(summary.lastPublished)),
        ("passages", .integer(summary.passages)), ("words", .integer(summary.words)),
        ("quotes", .integer(summary.quotes)),
        ("attributed_quotes", .integer(summary.attributedQuotes)),
        ("mentions", .integer(summary.mentions)),
      ]
        + summary.entitiesByKind.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) }
        + [
          ("bytes", .integer(summary.size)),
          ("sources", .list(summary.sources.map { "\($0.name) (\($0.articles))" })),
        ]
    )
    let output = try Output(nil)
    if format == .json {
      var writer = RowWriter(.jsonl) { output.write($0) }
      writer.write(row, text: { "" }, markdown: { "" })
    } else {
      for (name, value) in row.fields {
        output.write("\(name): \(TerminalText.safe(Self.shown(value)))\n")
      }
    }
    try output.close()
  }

  private static func shown(_ value: ExportRow.Value) -> String {
    switch value {
    case .text(let text): text ?? "-"
    case .integer(let number): number.map { String($0) } ?? "-"
    case .list(let values): values.joined(separator: ", ")
    case .real(let number): String(number)
    case .boolean(let value): String(value)
    case .spans, .rows: ""
    }
  }
}

/// The command `dateline check`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    _superCommandName: Dateline.name,
    abstract: "Verify the whole archive.",
    discussion: """
      The file's structure, each index against its text, every text against its recorded hash, and \
      every span against its text. Nothing is changed. Exit code 2 when anything is wrong.
      """
  )

  @OptionGroup var archive: ArchiveOptions

  func run() throws {
    let file = try Archive.maintaining(archive.path)
    let problems = try file.problems()
    let summary = try file.summary()
    try file.close()
    guard problems.isEmpty else {
      for problem in problems {
        Output.complain("\(archive.path): \(problem.place): \(problem.description)")
      }
      throw ExitCode(2)
    }
    Output.note(
      "\(archive.path): all well: \(summary.articles) articles, \(summary.passages) passages, "
        + "\(summary.mentions) mentions, \(summary.quotes) quotes"
    )
  }
}

/// The command `dateline optimize`.
struct Optimize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    _superCommandName: Dateline.name,
    abstract: "Merge the indexes, after much was ingested."
  )

  @OptionGroup var archive: ArchiveOptions

  func run() throws {
    let file = try Archive.maintaining(archive.path)
    try file.optimize()
    try file.close()
  }
}

/// The command `dateline backup`.
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    _superCommandName: Dateline.name,
    abstract: "Write a copy of the archive as it is at this moment."
  )

  @OptionGroup var archive: ArchiveOptions

  @Argument(help: "The new file.")
  var file: String

  func run() throws {
    let source = try Archive.reading(archive.path)
    try source.backup(to: file)
    try source.close()
  }
}
