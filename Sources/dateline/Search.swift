import ArchiveExport
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
      All words must occur; OR, NOT or -, brackets, "a phrase", start*, title:word. Conditions:
      country:IQ org:NATO person:"Dominic Raab" speaker:Pompeo source:Reuters lang:en after:2020-01
      before:2020-02, and - before any of them. --match any takes a question in plain words.
      """
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, jsonl, csv, tsv, markdown, trec

    var format: ExportFormat { ExportFormat(rawValue: rawValue) ?? .text }
  }

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var options: OutputOptions

  @Argument(help: "What to look for; without it, all articles that pass the filters.")
  var query: String?

  @Option(help: ArgumentHelp("Articles in which this person or body speaks.", valueName: "name"))
  var speaker: [String] = []

  @Option(help: "blend is relevance raised for recent articles.")
  var sort = SearchRequest.Sort.blend

  @Option(help: ArgumentHelp("Age at which recency counts half, for blend.", valueName: "30d"))
  var halfLife = "30d"

  @Option(help: "Whether all words must occur, or any of a plain question.")
  var match = SearchRequest.Match.all

  @Option(help: "Whether hits are passages, or the best passage of each article.")
  var group = SearchRequest.Group.passage

  @Option(help: ArgumentHelp("Run each line of a file: id, tab, query.", valueName: "file.tsv"))
  var batch: String?

  @Option(help: "How hits are written.")
  var format = Format.text

  func validate() throws {
    if days == nil {
      throw ValidationError("--half-life is a number of days, weeks or years: 30d, 8w, 1y")
    }
    if batch != nil, query != nil {
      throw ValidationError("--batch takes its queries from the file")
    }
    if batch == nil, format == .trec { throw ValidationError("--format trec goes with --batch") }
    if batch == nil, query == nil, filters.filter(speakers: speaker).isEmpty {
      throw ValidationError("say what to look for: a query or a filter")
    }
  }

  /// The half-life in days.
  private var days: Double? {
    let units: [Character: Double] = ["d": 1, "w": 7, "m": 30.44, "y": 365.25]
    guard let last = halfLife.last else { return nil }
    let scale = units[last]
    guard let number = Double(scale == nil ? halfLife[...] : halfLife.dropLast()), number > 0,
      number.isFinite
    else { return nil }
    return number * (scale ?? 1)
  }

  private func request(_ query: String) -> SearchRequest {
    var request = SearchRequest()
    request.query = query
    request.filter = filters.filter(speakers: speaker)
    request.match = match
    request.sort = sort
    request.group = group
    request.halfLife = days ?? 30
    request.limit = options.limit ?? 10
    request.wantsHighlights = format != .trec
    return request
  }

  func run() throws {
    let searcher = Searcher(try Archive.reading(archive.path))
    let output = try Output(options.output)
    var writer = RowWriter(format.format) { output.write($0) }
    if let batch {
      let failures = try run(batch, searcher, &writer)
      writer.end()
      try output.close()
      if failures > 0 { throw ExitCode.nothing }
      return
    }
    let results = try searcher.search(request(query ?? ""))
    tell(results.notes)
    let marks = output.isTerminal ? ("\u{1B}[1m", "\u{1B}[0m") : ("[", "]")
    for hit in results.hits {
      writer.write(hit.row, text: { hit.text(marks: marks) }, markdown: { hit.markdown })
    }
    writer.end()
    try output.close()
    try conclude(shown: results.hits.count, total: results.total, "passages")
  }

  /// Runs the queries of a file; a line that can't be read is reported and passed over.
  private func run(
    _ path: String,
    _ searcher: Searcher,
    _ writer: inout RowWriter
  ) throws -> Int {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw OutputFailure(path: path, words: "can't be read: \(error.localizedDescription)")
    }
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
        for hit in try searcher.search(request(String(cells[1]))).hits {
          var row = hit.row
          row.fields.insert(("query_id", .text(id)), at: 0)
          writer.write(
            row,
            text: { format == .trec ? hit.trec(query: id) : hit.text(marks: ("[", "]")) },
            markdown: { hit.markdown }
          )
        }
      } catch {
        guard let failure = ErrorText(error), failure.exitCode == 64 else { throw error }
        Output.complain("\(path):\(number + 1): \(failure.text)")
        failures += 1
      }
    }
    return failures
  }
}
