import ArchiveExport
import ArchiveSearch
import ArchiveStore
import ArgumentParser

/// The command `dateline facets`.
struct Facets: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facets",
    _superCommandName: Dateline.name,
    abstract:
      "Count the articles that answer by what they name, and where and when they were printed."
  )

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var options: OutputOptions

  @Argument(help: "Only articles with a passage that has these words.")
  var query: String?

  @Option(help: FacetFields.help)
  var by = FacetFields([.country, .organization, .person, .source, .year])

  @Option(help: "How counts are written.")
  var format = Entities.Format.text

  func run() throws {
    let file = try Archive.reading(archive.path)
    let output = try Output(options.output)
    var writer = RowWriter(format.format) { output.write($0) }
    var request = filters.request(query)
    request.facets = by.fields
    request.facetLimit = options.limit ?? 10
    let found = try file.within(filters.timeout.duration) { try Searcher(file).facets(request) }
    tell(found.answer, explain: filters.explain)
    for facet in found.facets {
      if format == .text {
        output.write(facet.text + "\n")
        continue
      }
      for row in facet.rows { writer.write(row, text: { "" }, markdown: { "" }) }
      if format == .markdown { output.write(facet.markdown) }
    }
    writer.end()
    try output.close()
    if found.facets.allSatisfy(\.values.isEmpty) { try conclude(shown: 0, total: 0, "articles") }
  }
}

/// The command `dateline timeline`.
struct Timeline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    _superCommandName: Dateline.name,
    abstract: "Count the articles that answer by the time of their publication.",
    discussion: """
      The text form draws a bar for each period: of the articles, or with --share of their part of all \
      articles of the period. Long times without any are one line of it.
      """
  )

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var filters: FilterOptions

  @Argument(help: "Only articles with a passage that has these words.")
  var query: String?

  @Option(help: "How long a period is.")
  var by = ArchiveSearch.Timeline.Step.month

  @Flag(help: "Draw the part of all articles instead of their number.")
  var share = false

  @Option(name: [.short, .long], help: "Write to a file instead of standard output.")
  var output: String?

  @Option(help: "How counts are written.")
  var format = Entities.Format.text

  /// A thousand years of days.
  private static let mostPeriods = 366_000
  /// Periods without articles that have lines of their own.
  private static let longestSilence = 6

  func run() throws {
    let file = try Archive.reading(archive.path)
    let output = try Output(self.output)
    var writer = RowWriter(format.format) { output.write($0) }
    let (timeline, answer) = try file.within(filters.timeout.duration) {
      try Searcher(file).timeline(filters.request(query), by: by, limit: Self.mostPeriods)
    }
    tell(answer, explain: filters.explain)
    let most = timeline.periods.map { share ? $0.share : Double($0.articles) }.max() ?? 0
    var periods = timeline.periods[...]
    while let period = periods.first {
      // Looked at where it may be left out alone: the other forms have each period.
      if format == .text {
        let silent = periods.prefix { $0.articles == 0 }
        if silent.count > Self.longestSilence, let last = silent.last {
          output.write("\(period.name) to \(last.name): 0\n")
          periods = periods.dropFirst(silent.count)
          continue
        }
      }
      writer.write(
        period.row,
        text: { period.bar(share: share, most: most) },
        markdown: { "- \(period.name): \(period.articles) of \(period.all)\n" }
      )
      periods = periods.dropFirst()
    }
    writer.end()
    try output.close()
    if timeline.earlier > 0, let first = timeline.periods.first {
      Output.note("dateline: \(timeline.earlier) more before \(first.name)")
    }
    if timeline.undated > 0 { Output.note("dateline: \(timeline.undated) more without a date") }
    if timeline.periods.isEmpty { try conclude(shown: 0, total: 0, "dated articles") }
  }
}
