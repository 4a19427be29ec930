import ArchiveExport
import ArchiveSearch
import ArchiveStore
import ArgumentParser

/// The command `dateline articles`.
struct Articles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles",
    _superCommandName: Dateline.name,
    abstract: "List articles, newest first.",
    discussion: "All formats but text and markdown carry the whole text and the entities."
  )

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var options: OutputOptions

  @Argument(help: "Only articles with a passage that has these words.")
  var query: String?

  @Option(help: "How articles are written.")
  var format = Entities.Format.text

  func run() throws {
    let file = try Archive.reading(archive.path)
    let output = try Output(options.output)
    var writer = RowWriter(format.format) { output.write($0) }
    let places = options.places
    let (answer, total) = try Searcher(file).forEachArticle(filters.request(query), at: places) {
      let row = ArticleRow($0, text: try file.text(of: $0), entities: try file.entities(of: $0))
      writer.write(row.row, text: { row.line }, markdown: { row.markdown })
      return true
    }
    tell(answer, explain: filters.explain)
    writer.end()
    try output.close()
    try conclude(shown: min(places.count, total), total: total, "articles")
  }
}
