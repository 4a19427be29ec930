import ArchiveExport
import ArchiveQuery
import ArchiveSearch
import ArchiveStore
import ArgumentParser
import Foundation

/// Which archive.
struct ArchiveOptions: ParsableArguments {
  @Option(name: .customLong("db"), help: "The archive file; else $DATELINE_DB, else dateline.db.")
  var database: String?

  var path: String {
    database ?? ProcessInfo.processInfo.environment["DATELINE_DB"] ?? "dateline.db"
  }
}

/// How results are written.
struct OutputOptions: ParsableArguments {
  @Option(name: [.short, .long], help: "Write to a file instead of standard output.")
  var output: String?

  @Option(help: "How many to give; 0 for all.")
  var limit: Int?

  /// Which rows of a list are given.
  var places: Range<Int> { 0..<(limit == 0 ? Int.max : limit ?? 20) }

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit is 0 or more") }
  }
}

/// Which articles: several of one kind, any of them; different kinds, all of them.
struct FilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Articles that name a country.", valueName: "code or name"))
  var country: [String] = []

  @Option(
    help: ArgumentHelp(
      "Articles that are about a country, person or organization.",
      valueName: "code or name"
    )
  )
  var focus: [String] = []

  @Option(help: ArgumentHelp("Articles that name an organization.", valueName: "name"))
  var org: [String] = []

  @Option(help: ArgumentHelp("Articles that name a person.", valueName: "name"))
  var person: [String] = []

  @Option(help: ArgumentHelp("Articles that name a place.", valueName: "name"))
  var place: [String] = []

  @Option(help: ArgumentHelp("Articles that name something of any kind.", valueName: "name"))
  var entity: [String] = []

  @Option(help: ArgumentHelp("Passages and quotes in which one speaks.", valueName: "name"))
  var speaker: [String] = []

  @Option(help: ArgumentHelp("Articles of an outlet.", valueName: "name"))
  var source: [String] = []

  @Option(help: ArgumentHelp("Articles of the outlets of a country.", valueName: "code"))
  var sourceCountry: [String] = []

  @Option(help: ArgumentHelp("Articles by an author.", valueName: "words"))
  var byline: [String] = []

  @Option(help: ArgumentHelp("Articles in a language.", valueName: "code"))
  var language: [String] = []

  @Option(help: ArgumentHelp("Published on this day or later.", valueName: "2020-01-01"))
  var since: String?

  @Option(help: ArgumentHelp("Published on this day or before.", valueName: "2020-12-31"))
  var until: String?

  @Flag(help: "Take names as they are written, and add no spellings to ~words.")
  var literal = false

  @Flag(
    help: """
      Tell how the query was read, what names were taken to mean, and of a search how it was answered and what \
      each score is made of.
      """
  )
  var explain = false

  @Option(help: ArgumentHelp("Give up after this time; 0 for never.", valueName: "30s"))
  var timeout = TimeLimit(seconds: 30)

  func validate() throws {
    for text in [since, until].compactMap({ $0 }) where DayRange(text) == nil {
      throw ValidationError("\(text) is no date; write 2020, 2020-01 or 2020-01-05")
    }
  }

  /// The conditions: any of each list, all lists.
  var conditions: [[QueryCondition]] {
    let lists: [(QueryCondition.Field, [String])] = [
      (.country, country), (.focus, focus), (.org, org), (.person, person), (.place, place),
      (.entity, entity), (.speaker, speaker), (.source, source),
      (.sourcecountry, sourceCountry), (.byline, byline), (.lang, language),
      (.date, since == nil && until == nil ? [] : ["\(since ?? "")..\(until ?? "")"]),
    ]
    return lists.filter { !$0.1.isEmpty }.map { field, values in
      values.map { QueryCondition(field, $0) }
    }
  }

  /// A request with the conditions.
  func request(_ query: String?) -> SearchRequest {
    var request = SearchRequest()
    request.query = query ?? ""
    request.conditions = conditions
    request.takesNamesLiterally = literal
    return request
  }
}

/// A time that something may take: `2s`, `500ms`, `1m`.
struct TimeLimit: DefaultedValue {
  static let expected = "a time of at most a day: 500ms, 30s, 2m; 0 for never"

  /// Nil for no limit.
  let duration: Duration?

  init(seconds: Int) { duration = .seconds(seconds) }

  init?(argument: String) {
    let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("", 1)]
    for (unit, seconds) in units where argument.hasSuffix(unit) {
      guard let number = Double(argument.dropLast(unit.count)), number >= 0, number <= 86_400
      else { continue }
      duration = number == 0 ? nil : .seconds(number * seconds)
      return
    }
    return nil
  }

  var defaultValueDescription: String {
    duration.map { "\($0.components.seconds)s" } ?? "0"
  }
}

extension ParsableCommand {
  /// Says on standard error how a query was read.
  func tell(_ notes: [String]) {
    for note in notes { Output.note("dateline: note: \(note)") }
  }

  /// Says on standard error how a query was read, and with `explain` all that names were taken for.
  func tell(_ answer: Searcher.Answer, explain: Bool = false) {
    tell(answer.notes)
    if explain { self.explain(answer.reading, answer.names) }
  }

  /// Says on standard error what was understood.
  func explain(_ reading: String, _ names: [NameReading], _ plan: [String] = []) {
    if !reading.isEmpty { Output.note("dateline: read as: \(reading)") }
    for name in names { Output.note("dateline: \(name.description)") }
    for line in plan { Output.note("dateline: \(line)") }
  }

  /// Says that there is more, or nothing.
  ///
  /// - Throws: `ExitCode` 1 when there is nothing.
  func conclude(shown: Int, total: Int, _ what: String) throws {
    if total == 0 {
      Output.note("dateline: no \(what) found")
      throw ExitCode.nothing
    }
    if shown < total {
      Output.note("dateline: \(shown) of \(total) \(what); --limit 0 gives all")
    }
  }
}
