import ArchiveExport
import ArchiveSearch
import ArchiveStore
import ArgumentParser
import NewsModel

/// The command `dateline show`.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    _superCommandName: Dateline.name,
    abstract: "Show an article, or the words at an address.",
    discussion: """
      An address is an article's id or the start of one, an id that the input gave, or \
      id:start-end as search and quotes print it. Older versions of an article can be shown too.
      """
  )

  enum Format: String, Choice {
    case text, json
  }

  @OptionGroup var archive: ArchiveOptions

  @Argument(help: "The address.")
  var id: String

  @Flag(help: "Also what cleaning took out of the text, with the reason.")
  var removed = false

  @Option(help: "How it is written.")
  var format = Format.text

  @Option(name: [.short, .long], help: "Write to a file instead of standard output.")
  var output: String?

  func run() throws {
    let file = try Archive.reading(archive.path)
    let place = ArticleRecord.parts(ofAddress: id)
    let article = try file.article(place?.article ?? id)
    let text = try file.text(of: article)
    let output = try Output(output)
    if let span = place?.span {
      let words = ArticleText(text)
      guard span.end <= words.count else {
        throw ArchiveError(.unknownAddress, path: archive.path, detail: id)
      }
      switch format {
      case .text: output.write(TerminalText.safe(words[span], keepingLines: true) + "\n")
      case .json: output.write(JSONText.object(article.row(of: span, words[span])) + "\n")
      }
    } else if format == .json {
      let row = ArticleRow(article, text: text, entities: try file.entities(of: article))
      output.write(JSONText.object(row.row) + "\n")
    } else {
      output.write(try page(article, text, file))
    }
    try output.close()
  }

  private func page(_ article: ArticleRecord, _ text: String, _ file: Archive) throws -> String {
    var lines: [String] = []
    func add(_ name: String, _ value: String?) {
      if let value { lines.append("\(name): \(TerminalText.safe(value))") }
    }
    add("title", article.title)
    add("byline", article.byline)
    add("source", article.source)
    add(
      "published",
      (article.published ?? "unknown") + (article.publishedEvidence.map { " (\($0))" } ?? "")
    )
    add("url", article.url)
    add("origin", article.origin)
    add("id", article.articleID)
    let versions = try file.versions(of: article)
    if versions.count > 1 {
      add(
        "versions",
        versions.map { $0.articleID + ($0.isSuperseded ? "" : " (current)") }.joined(
          separator: ", "
        )
      )
    }
    let copies = try file.copies(of: article)
    if !copies.isEmpty {
      add(
        "copies",
        copies.map { "\($0.articleID) (\($0.source ?? "unknown outlet"))" }.joined(separator: ", ")
      )
    }
    let entities = try file.entities(of: article)
    for (label, kind) in [
      ("countries", EntityKind.country), ("organizations", .organization), ("people", .person),
    ] {
      let names = entities.filter { $0.kind == kind.rawValue }.map(\.name)
      if !names.isEmpty { add(label, names.joined(separator: ", ")) }
    }
    let focus = entities.filter { $0.isFocus && $0.kind != EntityKind.place.rawValue }
      .map { "\($0.name) (\(Int(($0.salience * 100).rounded())) %)" }
    if !focus.isEmpty { add("about", focus.joined(separator: ", ")) }
    if removed {
      for line in try file.removedLines(of: article) { add("removed (\(line.reason))", line.text) }
    }
    return lines.joined(separator: "\n") + "\n\n" + TerminalText.safe(text, keepingLines: true)
      + "\n"
  }
}
