import ArchiveIngest
import ArchiveStore
import ArgumentParser
import Dispatch
import Synchronization

/// The command `dateline watch`.
struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    _superCommandName: Dateline.name,
    abstract: "Load files as they arrive in folders.",
    discussion: """
      Looks again and again until Ctrl-C. A file is read when it is new or changed and has been the \
      same for one interval. The archive is free for others between two readings.
      """
  )

  @OptionGroup var archive: ArchiveOptions

  @Argument(help: "Folders, with all that lies below them.")
  var folders: [String]

  @OptionGroup var reading: ReadingOptions

  @Option(help: ArgumentHelp("Time between two looks.", valueName: "seconds"))
  var interval = 2.0

  @Flag(help: "Stop when there is nothing left to read.")
  var once = false

  func validate() throws {
    if folders.isEmpty { throw ValidationError("name at least one folder") }
    if !(0.01...86_400).contains(interval) {
      throw ValidationError("--interval is a number of seconds, from 0.01 to 86400")
    }
  }

  func run() async throws {
    Logs.start()
    let stop = Stop()
    let interrupt = Interrupt.then { stop.ask() }
    defer { interrupt.cancel() }
    var watch = FolderWatch(folders, archive: archive.path)
    var complained: Set<String> = []
    // The first look only tells what is there.
    var isFirst = true
    while !stop.isAsked {
      let (files, failures) = watch.look()
      for failure in failures where complained.insert(failure.path).inserted {
        Output.complain("\(failure.path): \(failure.words)")
      }
      if !files.isEmpty {
        do {
          try await ingest(files, stop)
        } catch let error as ArchiveError where error.code == .locked {
          watch.repeatLater(files)
          if complained.insert(archive.path).inserted {
            Output.complain("\(error.path): \(error.words); waiting")
          }
        }
      } else if once, !isFirst {
        return
      }
      isFirst = false
      try await pause(stop)
    }
    throw ExitCode.interrupted
  }

  /// Waits for the next look, in pieces, so that Ctrl-C ends it.
  private func pause(_ stop: Stop) async throws {
    let end = ContinuousClock.now + .seconds(interval)
    while !stop.isAsked, ContinuousClock.now < end {
      try await Task.sleep(for: min(.milliseconds(200), end - ContinuousClock.now))
    }
  }

  private func ingest(_ files: [String], _ stop: Stop) async throws {
    let ingestion = Ingestion(try reading.options())
    stop.onAsk { ingestion.stop() }
    let start = ContinuousClock.now
    let file = try Archive.writing(archive.path)
    let report = try await ingestion.run(
      files,
      into: file,
      refused: { Output.complain("\($0.origin): refused: \($0.reason.words)") },
      progress: { _ in }
    )
    try file.close()
    Ingest.tell(report, ContinuousClock.now - start, isDryRun: false)
  }

  /// Whether the user wants an end.
  private final class Stop: Sendable {
    private let state = Mutex<(isAsked: Bool, action: (@Sendable () -> Void)?)>((false, nil))

    var isAsked: Bool { state.withLock { $0.isAsked } }

    func ask() {
      let action = state.withLock {
        $0.isAsked = true
        return $0.action
      }
      action?()
    }

    /// What is to be stopped; at once when an end is wanted already.
    func onAsk(_ action: @escaping @Sendable () -> Void) {
      let isAsked = state.withLock {
        $0.action = action
        return $0.isAsked
      }
      if isAsked { action() }
    }
  }
}
