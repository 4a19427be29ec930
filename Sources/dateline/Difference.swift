import ArchiveExport
import ArchiveSearch
import ArchiveStore
import ArgumentParser

/// The command `dateline diff`.
struct Difference: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    _superCommandName: Dateline.name,
    abstract: "Show what changed between versions of an article.",
    discussion: """
      Headline, byline and date first, then quotes that vanished, changed hands or appeared, then \
      paragraphs. With one address: from the version before it; with two: from the first to the second. Words of a changed paragraph are \
      marked [-gone-] and {+added+}. Exit code 1 when nothing differs.
      """
  )

  @OptionGroup var archive: ArchiveOptions

  @Argument(help: "The article's address, the start of one, or the id that its input gave it.")
  var article: String

  @Argument(help: "Another article: what changed from the first to this one.")
  var other: String?

  @Option(help: "How changes are written.")
  var format = Entities.Format.text

  @Option(name: [.short, .long], help: "Write to a file instead of standard output.")
  var output: String?

  func run() throws {
    let file = try Archive.reading(archive.path)
    let searcher = Searcher(file)
    let first = try file.article(article)
    let changes: ArticleDifference?
    if let other {
      changes = try searcher.changes(of: file.article(other), since: first)
    } else {
      changes = try searcher.changes(of: first)
    }
    guard let changes else {
      Output.note("dateline: \(first.articleID) has no version before")
      throw ExitCode.nothing
    }
    let output = try Output(output)
    if format == .text {
      output.write(changes.text)
    } else {
      var writer = RowWriter(format.format) { output.write($0) }
      for row in changes.rows { writer.write(row, text: { "" }, markdown: { "" }) }
      writer.end()
    }
    try output.close()
    if changes.isEmpty { throw ExitCode.nothing }
  }
}
