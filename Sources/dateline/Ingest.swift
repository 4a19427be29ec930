import ArchiveExport
import ArchiveIngest
import ArchiveStore
import ArgumentParser
import Dispatch

/// The command `dateline ingest`.
struct Ingest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    _superCommandName: Dateline.name,
    abstract: "Load articles into the archive.",
    discussion: """
      Files, folders with all that lies below them, or - for standard input. The same article again \
      changes nothing; a changed article at the same URL is a new version, and the old one stays \
      readable; copies of a story are kept and grouped. An article is in whole or not at all.
      """
  )

  enum ProgressStyle: String, Choice {
    case auto, plain, none
  }

  @OptionGroup var archive: ArchiveOptions

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String]

  @OptionGroup var reading: ReadingOptions

  @Option(help: "auto draws a bar on a terminal and prints lines elsewhere.")
  var progress = ProgressStyle.auto

  @Option(help: "List what was refused in a file: origin, tab, reason.")
  var rejects: String?

  @Flag(help: "Read and analyse everything, write nothing.")
  var dryRun = false

  func validate() throws {
    if paths.isEmpty { throw ValidationError("name at least one file or folder") }
  }

  func run() async throws {
    var options = try reading.options()
    options.isDryRun = dryRun
    Logs.start()
    let ingestion = Ingestion(options)
    let interrupt = Interrupt.then { ingestion.stop() }
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
    Self.tell(report, ContinuousClock.now - start, isDryRun: dryRun)
    if report.isInterrupted { throw ExitCode.interrupted }
    if report.refused > 0 { throw ExitCode.nothing }
  }

  /// Tells the user what a run did.
  static func tell(_ report: IngestReport, _ time: Duration, isDryRun: Bool) {
    if let first = report.firstUnreadDate { Output.note(unread(first, report.unreadDates)) }
    Output.note(summary(report, time, isDryRun: isDryRun))
  }

  private static func summary(_ report: IngestReport, _ time: Duration, isDryRun: Bool) -> String {
    var parts = ["\(report.added) added"]
    if report.copies > 0 { parts.append("\(report.copies) copies kept") }
    if report.versions > 0 { parts.append("\(report.versions) new versions") }
    parts.append("\(report.present) already there")
    parts.append("\(report.refused) refused")
    if report.passedOver > 0 { parts.append("\(report.passedOver) without articles passed over") }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(report.bytes) / 1e6 / seconds : 0
    let head = isDryRun ? "dry run: " : ""
    let tail = report.isInterrupted ? "; stopped, what was done is kept" : ""
    return
      "\(head)\(parts.joined(separator: ", ")) in \(tenths(seconds)) s (\(tenths(rate)) MB/s)\(tail)"
  }

  /// What is told of dates that can't be read.
  private static func unread(_ first: IngestReport.UnreadDate, _ count: Int) -> String {
    let articles = count == 1 ? "1 article is" : "\(count) articles are"
    let example = "\(first.origin): \(first.evidence)"
    return "\(articles) undated (\(TerminalText.safe(example))); see --numeric-dates, --published"
  }

  static func tenths(_ value: Double) -> String {
    String((value * 10).rounded() / 10)
  }
}
