import ArchiveIngest
import ArchiveStore
import ArgumentParser
import ArticleFormats
import Dispatch
import Foundation
import NewsModel

/// The command `dateline ingest`.
struct Ingest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    _superCommandName: Dateline.name,
    abstract: "Load articles into the archive.",
    discussion: """
      Files, folders with all that lies below them, or - for standard input. The same article again
      changes nothing; a changed article at the same URL is a new version, and the old one stays
      readable; copies of a story are kept and grouped. An article is in whole or not at all.
      """
  )

  /// Formats as they are named on the command line.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case auto, text, html, jsonl, json, csv, feed, warc, mail, mbox, markdown, database

    var format: InputFormat? { InputFormat(rawValue: rawValue) }
  }

  enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
    case auto, plain, none
  }

  @OptionGroup var archive: ArchiveOptions

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String]

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

  @Flag(help: "Take every item as an article of its own, ungrouped.")
  var keepDuplicates = false

  @Option(help: "Threads that analyse; 0 for one per core.")
  var jobs = 0

  @Option(help: .init("Kilobytes of input that one transaction writes.", visibility: .hidden))
  var batchSize = 8192

  @Option(help: "auto draws a bar on a terminal and prints lines elsewhere.")
  var progress = ProgressStyle.auto

  @Option(help: "List what was refused in a file: origin, tab, reason.")
  var rejects: String?

  @Flag(help: "Read and analyse everything, write nothing.")
  var dryRun = false

  func validate() throws {
    if let published, PublicationDate(published) == nil {
      throw ValidationError("--published \(published) is no date; write 2020-01-05")
    }
    _ = try fields()
    if jobs < 0 { throw ValidationError("--jobs is 0 or more") }
    if paths.isEmpty { throw ValidationError("name at least one file or folder") }
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

  func run() async throws {
    var options = IngestOptions()
    options.format = format.format
    options.cleaning = clean
    options.source = source
    options.published = published.flatMap { PublicationDate($0) }
    options.keepsDuplicates = keepDuplicates
    options.jobs = jobs == 0 ? ProcessInfo.processInfo.activeProcessorCount : jobs
    options.batchBytes = max(1, batchSize) << 10
    options.isDryRun = dryRun
    options.now = Clock.now
    options.reading.fields = try fields()
    // A page of the other side of the world may be of tomorrow.
    options.reading.latest = CalendarDay(ordinal: Clock.now / 86_400 + 1)
    Logs.start()
    let ingestion = Ingestion(options)
    let interrupt = Self.onInterrupt { ingestion.stop() }
    defer { interrupt.cancel() }
    let list = try rejects.map { try Output($0) }
    let display = ProgressDisplay(progress)
    let file = try dryRun ? nil : Archive.writing(archive.path)
    let start = ContinuousClock.now
    let report = try await ingestion.run(
      paths,
      into: file,
      refused: { refusal in
        let reason = refusal.reason.words
        if let list {
          list.write("\(refusal.origin)\t\(reason)\n")
        } else {
          display.interrupt { Output.complain("\(refusal.origin): refused: \(reason)") }
        }
      },
      progress: { display.show($0) }
    )
    display.end()
    try file?.close()
    try list?.close()
    Output.note(Self.summary(report, ContinuousClock.now - start, isDryRun: dryRun))
    if report.isInterrupted { throw ExitCode.interrupted }
    if !report.refusals.isEmpty { throw ExitCode.nothing }
  }

  private static func onInterrupt(_ action: @escaping @Sendable () -> Void)
    -> any DispatchSourceSignal
  {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      action()
      // A second Ctrl-C ends at once; what was committed is kept.
      signal(SIGINT, SIG_DFL)
    }
    source.resume()
    return source
  }

  static func summary(_ report: IngestReport, _ time: Duration, isDryRun: Bool) -> String {
    var parts = ["\(report.added) added"]
    if report.copies > 0 { parts.append("\(report.copies) copies kept") }
    if report.versions > 0 { parts.append("\(report.versions) new versions") }
    parts.append("\(report.present) already there")
    parts.append("\(report.refusals.count) refused")
    if report.passedOver > 0 { parts.append("\(report.passedOver) records without articles") }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(report.bytes) / 1e6 / seconds : 0
    let head = isDryRun ? "dry run: " : ""
    let tail = report.isInterrupted ? "; stopped, what was done is kept" : ""
    return
      "\(head)\(parts.joined(separator: ", ")) in \(tenths(seconds)) s (\(tenths(rate)) MB/s)\(tail)"
  }

  static func tenths(_ value: Double) -> String {
    String((value * 10).rounded() / 10)
  }
}
