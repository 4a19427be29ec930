import ArchiveExport
import ArchiveSearch
import ArchiveStore
import ArgumentParser

/// The command `dateline similar`.
struct Similar: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    _superCommandName: Dateline.name,
    abstract: "Find articles that share an article's most telling words."
  )

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var options: OutputOptions

  @Argument(help: "The article's address, the start of one, or the id that its input gave it.")
  var article: String

  @Option(help: "blend is likeness raised for recent articles.")
  var sort = SearchRequest.Sort.relevance

  @Option(help: "How articles are written.")
  var format = Entities.Format.text

  func run() throws {
    let file = try Archive.reading(archive.path)
    let output = try Output(options.output)
    var writer = RowWriter(format.format) { output.write($0) }
    var request = filters.request(nil)
    request.sort = sort
    request.limit = options.limit ?? 10
    let results = try file.within(filters.timeout.duration) {
      try Searcher(file).similar(to: file.article(article), request)
    }
    tell(results.notes)
    for hit in results.hits {
      writer.write(hit.row, text: { hit.text(marks: output.marks) }, markdown: { hit.markdown })
    }
    writer.end()
    try output.close()
    try conclude(shown: results.hits.count, total: results.total, "articles")
  }
}
