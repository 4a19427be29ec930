import ArchiveExport
import ArchiveSearch
import ArchiveStore
import ArgumentParser
import NewsModel

/// The command `dateline quotes`.
struct Quotes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes",
    _superCommandName: Dateline.name,
    abstract: "Export what was said, by whom, with the evidence.",
    discussion: "A query looks into the statements and the names of their speakers."
  )

  enum Format: String, ExportChoice {
    case text, json, jsonl, csv, tsv, markdown, bibtex, ris
    case cslJSON = "csl-json"
  }

  enum Grouping: String, Choice {
    case none, same
  }

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var options: OutputOptions

  @Argument(help: "Words of the statement or its speaker; without it, all quotes.")
  var query: String?

  @Option(help: "Only quotes of this kind.")
  var kind: [Quote.Kind] = []

  @Option(help: "Only quotes whose speaker is right at least this likely, from 0 to 1.")
  var confidence = Likelihood.any

  @Option(help: "same: words that several articles print are shown once, with all places.")
  var group = Grouping.none

  @Option(help: "How quotes are written.")
  var format = Format.text

  func run() throws {
    let searcher = Searcher(try Archive.reading(archive.path))
    let output = try Output(options.output)
    var writer = RowWriter(format.format) { output.write($0) }
    let places = options.places
    // Of the same words, the first print shows all; what is shown can be told only from all of them.
    var shown: Set<Int> = []
    var groups = 0
    let all = group == .same ? 0..<Int.max : places
    let request = filters.request(query)
    let filter = QuoteFilter(kinds: Set(kind), confidence: confidence.value)
    let (answer, quotes) = try searcher.forEachQuote(request, filter, at: all) {
      quote,
      article,
      text in
      var same: SameQuotes?
      if group == .same {
        guard !shown.contains(quote.row) else { return true }
        let found = try searcher.same(as: quote, in: article, words: text[quote.quote.span])
        shown.formUnion(found.prints.map(\.quote.row))
        same = found
        groups += 1
        guard places.contains(groups - 1) else { return true }
      }
      let row = QuoteRow(quote, article, text, same: same)
      writer.write(
        row.row,
        text: { row.shown },
        markdown: { row.markdown },
        citation: { row.citation }
      )
      return true
    }
    tell(answer, explain: filters.explain)
    writer.end()
    try output.close()
    let total = group == .same ? groups : quotes
    try conclude(shown: min(places.count, total), total: total, "quotes")
  }
}
