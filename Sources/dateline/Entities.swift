import ArchiveExport
import ArchiveSearch
import ArchiveStore
import ArgumentParser
import NewsModel

/// The command `dateline entities`.
struct Entities: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    _superCommandName: Dateline.name,
    abstract: "List the people, organizations, countries and places that articles name.",
    discussion: "The text form gives articles, mentions, kind, name and the other names printed."
  )

  enum Format: String, ExportChoice {
    case text, json, jsonl, csv, tsv, markdown
  }

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var options: OutputOptions

  @Argument(help: "Only of articles with a passage that has these words.")
  var query: String?

  @Option(help: "Only entities of this kind.")
  var kind: [EntityKind] = []

  @Option(help: "Only those that are called so, whole or in part.")
  var name: String?

  @Flag(help: "Every place where one is named, instead of a list.")
  var mentions = false

  @Option(help: "How rows are written.")
  var format = Format.text

  func run() throws {
    let file = try Archive.reading(archive.path)
    let searcher = Searcher(file)
    let output = try Output(options.output)
    var writer = RowWriter(format.format) { output.write($0) }
    let request = filters.request(query)
    let places = options.places
    let filter = EntityFilter(kinds: kind, name: name)
    let total: Int
    if mentions {
      var text: (row: Int, text: ArticleText)?
      let found = try searcher.forEachMention(request, filter, at: places) { mention in
        if text?.row != mention.article.row {
          text = (mention.article.row, ArticleText(try file.text(of: mention.article)))
        }
        let words = text?.text[mention.span] ?? ""
        writer.write(
          mention.row(words: words),
          text: {
            TerminalText.safe(
              "\(mention.article.address(of: mention.span))\t"
                + "\(mention.kind)\t\(words)\t\(mention.name)"
            ) + "\n"
          },
          markdown: { "- \(TerminalText.safe(words)): \(TerminalText.safe(mention.name))\n" }
        )
        return true
      }
      tell(found.answer, explain: filters.explain)
      total = found.total
    } else {
      let found = try searcher.entities(request, filter, at: places)
      tell(found.answer, explain: filters.explain)
      for entity in found.entities {
        writer.write(entity.row, text: { entity.line }, markdown: { entity.markdown })
      }
      total = found.total
    }
    writer.end()
    try output.close()
    try conclude(
      shown: min(places.count, total),
      total: total,
      mentions ? "mentions" : "entities"
    )
  }
}
