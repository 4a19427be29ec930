public import ArchiveStore
public import ArticleFormats
import Logging
import Synchronization
import SystemLibraries

/// Files into an archive: reads, analyses on several threads, writes on one.
///
/// Items are read in order and cut into portions; each portion is analysed by a task of its own, and
/// what comes out is written in the order it was read, while the next is analysed. At most
/// `jobs + 1` portions and two batches are in memory.
public final class Ingestion: Sendable {
  /// How far a run is.
  public struct Progress: Sendable {
    /// Bytes of input that were written, refused or passed over.
    public var bytes = 0
    /// Bytes of all files; nil when one's size is not known.
    public var totalBytes: Int?
    /// Articles that were analysed or found to be there already.
    public var articles = 0
    /// Items that were refused.
    public var refusals = 0
  }

  private let options: IngestOptions
  private let isStopped = Atomic<Bool>(false)

  /// Bytes of input that one task analyses.
  private static let portionBytes = 256 << 10
  /// Bytes of input from which on a portion's memory is given back to the system.
  private static let longBytes = 1 << 20
  /// Bytes of memory from which on what a portion gave is written before more is read.
  fileprivate static let heavy = 8 << 20
  /// Bytes of input below which a batch costs more than it saves.
  fileprivate static let leastBatch = 1 << 20
  /// Bytes of memory that the articles of one batch take, more or less.
  fileprivate static let mostWeight = 40 << 20
  /// Bytes of input that all tasks together analyse, unless a single portion has more.
  private static let mostBytes = 8 << 20

  /// Makes a run.
  public init(_ options: IngestOptions) {
    self.options = options
  }

  /// Asks the run to end after the batch at hand; safe from any thread.
  public func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Adds the articles of one document that is in memory.
  ///
  /// - `format`: `.jsonl` for an object a line, `.json` for an object or an array of them.
  /// - Throws: `ArchiveError`; nothing of it is in the archive then.
  public func add(
    _ bytes: [UInt8],
    _ format: InputFormat,
    origin: String,
    to archive: Archive
  ) async throws -> IngestReport {
    let items = InputReader.items(bytes, format, origin: origin, options)
    let known = try archive.articleNumbers()
    let portion = AnalysedPortion(number: 0, items, options, known: known)
    var report = IngestReport()
    for refusal in portion.refusals { report.refuse(refusal) }
    report.present = portion.present
    report.bytes = bytes.count
    let writer = archive.writer(keepsDuplicates: options.keepsDuplicates, now: options.now)
    for outcome in try await writer.write(portion.articles) { report.count(outcome) }
    return report
  }

  /// Reads the paths into the archive.
  ///
  /// - `archive`: nil for a dry run.
  /// - `refused`: called for each refusal, as it comes.
  /// - `progress`: called after each portion.
  /// - Throws: `ArchiveError`; what was committed before stays.
  public func run(
    _ paths: [String],
    into archive: Archive?,
    refused: @escaping (IngestReport.Refusal) -> Void,
    progress: @escaping (Progress) -> Void
  ) async throws -> IngestReport {
    let (files, failures) = InputDiscovery(archive: archive?.path).files(paths)
    let writer = archive?.writer(keepsDuplicates: options.keepsDuplicates, now: options.now)
    let known = options.keepsDuplicates ? [] : try archive?.articleNumbers() ?? []
    var desk = WritingDesk(writer, refused, progress)
    desk.progress.totalBytes = files.reduce(0) { sum, file in
      file.size.flatMap { size in sum.map { $0 + size } }
    }
    for (path, words) in failures {
      desk.refuse(IngestReport.Refusal(origin: path, reason: .system(words)))
    }
    let reader = InputReader(files, options)
    try await withThrowingTaskGroup(of: AnalysedPortion.self) { group in
      var waiting: [Int: AnalysedPortion] = [:]
      var running = 0
      var started = 0
      var taken = 0
      // Read, but too long to be analysed beside what is.
      var held: [InputItem]?
      var analysedBytes = 0
      while true {
        while running < options.jobs, waiting.count <= options.jobs,
          !isStopped.load(ordering: .relaxed),
          analysedBytes < Self.mostBytes / 2,
          let items = held ?? reader.portion(ofBytes: min(Self.portionBytes, options.batchBytes))
        {
          // Long articles are analysed one at a time, and none is read meanwhile: a byte of text takes
          // up to twenty of memory.
          let size = items.reduce(0) { $0 + $1.size }
          if analysedBytes > 0, analysedBytes + size > Self.mostBytes {
            held = items
            break
          }
          held = nil
          let number = started
          analysedBytes += size
          started += 1
          running += 1
          group.addTask { [options] in
            // What the writing of the one before took, and then what the analysis did.
            let isLong = size > Self.longBytes
            if isLong { memory_give_back() }
            let portion = AnalysedPortion(number: number, items, options, known: known)
            if isLong { memory_give_back() }
            return portion
          }
        }
        guard running > 0, let portion = try await group.next() else { break }
        running -= 1
        waiting[portion.number] = portion
        while let next = waiting.removeValue(forKey: taken) {
          analysedBytes -= next.bytes
          taken += 1
          try await desk.take(next, batchBytes: options.batchBytes)
        }
      }
    }
    try await desk.finish()
    desk.report.isInterrupted = isStopped.load(ordering: .relaxed)
    desk.report.bytes = desk.progress.bytes
    return desk.report
  }
}

/// Collects what was analysed into batches, writes them and counts what became of each article.
private struct WritingDesk {
  var report = IngestReport()
  var progress = Ingestion.Progress()
  private let writer: ArticleWriter?
  private let refused: (IngestReport.Refusal) -> Void
  private let progressed: (Ingestion.Progress) -> Void
  private var batch: [PreparedArticle] = []
  private var batchBytes = 0
  private var batchWeight = 0
  private let log = Logger(label: "dateline.ingest")
  /// The batch that is being written.
  private var writing: Task<[ArticleOutcome], any Error>?

  init(
    _ writer: ArticleWriter?,
    _ refused: @escaping (IngestReport.Refusal) -> Void,
    _ progressed: @escaping (Ingestion.Progress) -> Void
  ) {
    self.writer = writer
    self.refused = refused
    self.progressed = progressed
  }

  mutating func refuse(_ refusal: IngestReport.Refusal) {
    report.refuse(refusal)
    progress.refusals += 1
    refused(refusal)
  }

  mutating func take(_ portion: AnalysedPortion, batchBytes limit: Int) async throws {
    for refusal in portion.refusals { refuse(refusal) }
    report.present += portion.present
    report.count(portion.unreadDates)
    if batchBytes + portion.bytes > limit { try await startWriting() }
    batch += portion.articles
    batchBytes += portion.bytes
    report.passedOver += portion.passedOver
    progress.bytes += portion.consumed
    progress.articles += portion.articles.count + portion.present
    batchWeight += portion.weight
    // Nothing is analysed beside the writing of the last batch: it is the smallest.
    let left = progress.totalBytes.map { max($0 - progress.bytes, Ingestion.leastBatch) } ?? limit
    if batchBytes >= min(limit, left) || batchWeight >= Ingestion.mostWeight {
      try await startWriting()
    }
    // A heavy article does not wait in memory for others, and they wait for it.
    if portion.weight >= Ingestion.heavy {
      try await startWriting()
      try await countWritten()
    }
    progressed(progress)
  }

  /// Writes what is left and waits for it.
  mutating func finish() async throws {
    try await startWriting()
    try await countWritten()
  }

  /// Hands the batch to the writer, when it is done with the one before.
  private mutating func startWriting() async throws {
    guard !batch.isEmpty else { return }
    defer {
      batch = []
      batchBytes = 0
      batchWeight = 0
    }
    guard let writer else {
      report.added += batch.count
      return
    }
    try await countWritten()
    writing = Task { [batch, batchBytes, log] in
      let start = ContinuousClock.now
      let outcomes = try await writer.write(batch)
      log.debug(
        "wrote a batch",
        metadata: [
          "articles": "\(batch.count)", "bytes": "\(batchBytes)",
          "time": "\(ContinuousClock.now - start)",
        ]
      )
      return outcomes
    }
  }

  private mutating func countWritten() async throws {
    guard let task = writing else { return }
    writing = nil
    for outcome in try await task.value {
      report.count(outcome)
    }
  }
}
