import ArchiveIngest
import ArgumentParser
import ArticleFormats
import Foundation
import NewsModel

/// How inputs are read: what `ingest` and `watch` have in common.
struct ReadingOptions: ParsableArguments {
  /// Formats as they are named on the command line.
  enum Format: String, Choice {
    case auto, text, html, jsonl, json, csv, feed, warc, mail, mbox, markdown, database, newsml,
      office

    var format: InputFormat? { InputFormat(rawValue: rawValue) }
  }

  @Option(help: "The format of all inputs; auto tells by content.")
  var format = Format.auto

  @Option(
    help: .init(
      "What a column or JSON field of another name holds.",
      discussion: "Fields: \(ArticleField.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name=field"
    )
  )
  var map: [String] = []

  @Option(help: "standard takes out site furniture; none stores the text exactly as given.")
  var clean = IngestOptions.Cleaning.standard

  @Option(help: "Outlet of articles that name none.")
  var source: String?

  @Option(help: "Date of articles that have none.")
  var published: String?

  @Option(help: "Whether 3/5/2024 is 3 May (day-first) or March 5; else such dates are none.")
  var numericDates: PublicationDate.NumberOrder?

  @Flag(help: "Take every item as an article of its own, ungrouped.")
  var keepDuplicates = false

  @Option(help: "Threads that analyse; 0 for one per core.")
  var jobs = 0

  @Option(help: .init("Kilobytes of input that one transaction writes.", visibility: .hidden))
  var batchSize = 8192

  func validate() throws {
    if let published, PublicationDate(published) == nil {
      throw ValidationError("--published \(published) is no date; write 2020-01-05")
    }
    _ = try fields()
    if jobs < 0 { throw ValidationError("--jobs is 0 or more") }
  }

  private func fields() throws -> [String: ArticleField] {
    var fields: [String: ArticleField] = [:]
    for pair in map {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let field = ArticleField(rawValue: String(parts[1])) else {
        throw ValidationError(
          "--map \(pair): write name=field, where the field is one of "
            + ArticleField.allCases.map(\.rawValue).joined(separator: ", ")
        )
      }
      fields[parts[0].lowercased()] = field
    }
    return fields
  }

  /// The options of a run that starts now.
  func options() throws -> IngestOptions {
    var options = IngestOptions()
    options.format = format.format
    options.cleaning = clean
    options.source = source
    options.published = published.flatMap { PublicationDate($0) }
    options.keepsDuplicates = keepDuplicates
    options.jobs = jobs == 0 ? ProcessInfo.processInfo.activeProcessorCount : jobs
    options.batchBytes = max(1, batchSize) << 10
    options.now = Clock.now
    options.reading.dateNumbers = numericDates
    options.reading.fields = try fields()
    // A page of the other side of the world may be of tomorrow.
    options.reading.latest = CalendarDay(ordinal: Clock.now / 86_400 + 1)
    return options
  }
}
