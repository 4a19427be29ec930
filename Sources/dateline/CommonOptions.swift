import ArchiveExport
import ArchiveQuery
import ArchiveSearch
import ArchiveStore
import ArgumentParser
import Foundation
import NewsModel

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

  @Option(help: ArgumentHelp("Articles of an outlet.", valueName: "name"))
  var source: [String] = []

  @Option(help: ArgumentHelp("Articles in a language.", valueName: "code"))
  var language: [String] = []

  @Option(help: ArgumentHelp("Published on this day or later.", valueName: "2020-01-01"))
  var since: String?

  @Option(help: ArgumentHelp("Published on this day or before.", valueName: "2020-12-31"))
  var until: String?

  func validate() throws {
    for text in [since, until].compactMap({ $0 }) where DayRange(text) == nil {
      throw ValidationError("\(text) is no date; write 2020, 2020-01 or 2020-01-05")
    }
  }

  /// The conditions.
  ///
  /// `speakers`: people who speak in the articles.
  func filter(speakers: [String] = []) -> ArticleFilter {
    var filter = ArticleFilter()
    func add(
      _ kinds: [EntityKind],
      _ names: [String],
      isFocus: Bool = false,
      isSpeaker: Bool = false
    ) {
      guard !names.isEmpty else { return }
      filter.entities.append(
        .init(kinds: kinds, names: names, isFocus: isFocus, isSpeaker: isSpeaker)
      )
    }
    add([.country], country)
    add([], focus, isFocus: true)
    add([.organization], org)
    add([.person], person)
    add([], speakers, isSpeaker: true)
    if !source.isEmpty { filter.fields.append(.init(.source, source)) }
    if !language.isEmpty { filter.fields.append(.init(.language, language)) }
    filter.since = since.flatMap { DayRange($0)?.first }
    filter.until = until.flatMap { DayRange($0)?.last }
    return filter
  }
}

/// Counts rows, and lets the first of them through.
struct RowCount {
  /// Rows that are shown; 0 for all.
  let limit: Int
  private(set) var total = 0

  init(limit: Int) { self.limit = limit }

  /// Counts a row and tells whether it is shown.
  mutating func admitsNext() -> Bool {
    total += 1
    return limit == 0 || total <= limit
  }

  var shown: Int { limit == 0 ? total : min(limit, total) }
}

extension ParsableCommand {
  /// Says on standard error how a query was read.
  func tell(_ notes: [String]) {
    for note in notes { Output.note("dateline: note: \(note)") }
  }

  /// Says that there is more, or nothing.
  ///
  /// - Throws: `ExitCode` 1 when there is nothing.
  func conclude(_ count: RowCount, _ what: String) throws {
    try conclude(shown: count.shown, total: count.total, what)
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
