import ArchiveExport
import ArchiveQuery
import ArchiveSearch
import ArchiveStore
import ArgumentParser
import Foundation

/// The command `dateline search`.
struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    _superCommandName: Dateline.name,
    abstract: "Find passages, ranked by relevance and date.",
    discussion: """
      All words must occur in the passage or its headline. OR, NOT or -, brackets, "a phrase", start*, \
      a w/5 b, title:word, country:IQ and more: `dateline help query` has them all. --match any takes a \
      question in plain words.
      """
  )

  enum Format: String, ExportChoice {
    case text, json, jsonl, csv, tsv, markdown, trec
  }

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var options: OutputOptions

  @Argument(help: "What to look for; without it, all articles that pass the filters.")
  var query: String?

  @Option(help: "blend is relevance raised for recent articles.")
  var sort = SearchRequest.Sort.blend

  @Option(help: ArgumentHelp("Age at which recency counts half, for blend.", valueName: "30d"))
  var halfLife = HalfLife(days: 30)

  @Option(help: "Whether all words must occur, or any of a plain question.")
  var match = SearchRequest.Match.all

  @Option(help: "Whether hits are passages, or the best passage of each article.")
  var group = SearchRequest.Group.passage

  @Option(help: "Whether a story that several articles print is shown once, or each of its copies.")
  var copies = SearchRequest.Copies.once

  @Option(help: ArgumentHelp("Run each line of a file: id, tab, query.", valueName: "file.tsv"))
  var batch: String?

  @Option(help: ArgumentHelp("Only hits behind a place that an answer gave.", valueName: "cursor"))
  var after: String?

  @Option(help: FacetFields.help)
  var facet = FacetFields([])

  @Option(help: "Values that a facet gives; 0 for all.")
  var facetLimit = 10

  @Option(
    help: ArgumentHelp(
      "Write the milliseconds of each query of the batch, as JSON lines.",
      valueName: "file"
    )
  )
  var timings: String?

  @Option(help: "Run each query of the batch so many times, for --timings.")
  var `repeat` = 1

  @Option(help: "How hits are written.")
  var format = Format.text

  func validate() throws {
    if batch != nil, query != nil {
      throw ValidationError("--batch takes its queries from the file")
    }
    if batch == nil, format == .trec { throw ValidationError("--format trec goes with --batch") }
    if batch == nil, query == nil, filters.conditions.isEmpty, facet.fields.isEmpty {
      throw ValidationError("say what to look for: a query or a filter")
    }
    if batch == nil, timings != nil { throw ValidationError("--timings goes with --batch") }
    if batch != nil, after != nil { throw ValidationError("--after goes with one query") }
    if `repeat` < 1 { throw ValidationError("--repeat is 1 or more") }
    if facetLimit < 0 { throw ValidationError("--facet-limit is 0 or more") }
    if let after, SearchCursor(after) == nil {
      throw ValidationError("--after takes the cursor that an answer gave")
    }
  }

  private func request(_ query: String?) -> SearchRequest {
    var request = filters.request(query)
    request.match = match
    request.sort = sort
    request.group = group
    request.copies = copies
    request.halfLife = halfLife.days
    request.limit = options.limit ?? 10
    request.after = after.flatMap { SearchCursor($0) }
    request.wantsHighlights = format != .trec
    request.facets = facet.fields
    request.facetLimit = facetLimit
    request.wantsExplanation = filters.explain
    return request
  }

  func run() throws {
    let archive = try Archive.reading(archive.path)
    let searcher = Searcher(archive)
    let output = try Output(options.output)
    var writer = RowWriter(format.format) { output.write($0) }
    if let batch {
      let failures = try run(batch, archive, &writer)
      writer.end()
      try output.close()
      if failures > 0 { throw ExitCode.nothing }
      return
    }
    let request = request(query)
    let results = try archive.within(filters.timeout.duration) { try searcher.search(request) }
    tell(results.notes)
    if filters.explain { self.explain(results.reading, results.names, results.plan) }
    for hit in results.hits {
      writer.write(hit.row, text: { hit.text(marks: output.marks) }, markdown: { hit.markdown })
    }
    writer.end()
    try output.close()
    for facet in results.facets { Output.note(facet.text) }
    if !results.suggestions.isEmpty {
      Output.note("dateline: did you mean \(results.suggestions.joined(separator: ", "))?")
    }
    let given = request.after?.rank ?? 0
    let shown = given + results.hits.count
    if results.next == nil, results.total > shown, shown > 0 {
      Output.note(
        "dateline: \(shown) of \(results.total) passages; the others are copies: --copies all gives each"
      )
      return
    }
    try conclude(shown: shown, total: results.total, "passages")
    if let next = results.next { Output.note("dateline: the next page: --after \(next.text)") }
  }

  /// Runs the queries of a file; a line that can't be read is reported and passed over.
  private func run(
    _ path: String,
    _ archive: Archive,
    _ writer: inout RowWriter
  ) throws -> Int {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw OutputFailure(path: path, words: "can't be read: \(error.localizedDescription)")
    }
    archive.postingsCache = PostingsCache()
    let searcher = Searcher(archive)
    let times = try timings.map { try Output($0) }
    var failures = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let cells = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      guard cells.count == 2 else {
        Output.complain("\(path):\(number + 1): expected an id, a tab and a query")
        failures += 1
        continue
      }
      let id = cells[0].trimmingCharacters(in: .whitespaces)
      do {
        var request = request(cells[1].trimmingCharacters(in: .whitespaces))
        request.isLenient = true
        request.wantsSuggestions = false
        var milliseconds: [Double] = []
        var results: SearchResults?
        for _ in 0..<`repeat` {
          let start = ContinuousClock.now
          results = try archive.within(filters.timeout.duration) { try searcher.search(request) }
          milliseconds.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        guard let results else { continue }
        for note in results.notes { Output.note("dateline: \(path):\(number + 1): note: \(note)") }
        if let times {
          var lines = RowWriter(.jsonl) { times.write($0) }
          let row = ExportRow([
            ("query_id", .text(id)), ("milliseconds", .real(Self.median(milliseconds))),
            ("hits", .integer(results.total)),
          ])
          lines.write(row, text: { "" }, markdown: { "" })
        }
        for hit in results.hits {
          var row = hit.row
          row.fields.insert(("query_id", .text(id)), at: 0)
          writer.write(
            row,
            text: { format == .trec ? hit.trec(query: id) : hit.text(marks: ("[", "]")) },
            markdown: { hit.markdown }
          )
        }
      } catch {
        guard let failure = ErrorText(error), failure.isOfOneQuery else { throw error }
        Output.complain("\(path):\(number + 1): \(failure.text)")
        failures += 1
      }
    }
    try times?.close()
    return failures
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
