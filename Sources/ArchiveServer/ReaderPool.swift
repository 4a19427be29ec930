import ArchiveSearch
import ArchiveStore
import Synchronization

/// Connections that read the archive, each lent to one question at a time.
final class ReaderPool: Sendable {
  /// A connection with its searcher, on a thread of its own.
  ///
  /// Neither is safe on two threads at once; the pool lends a reader to one task at a time, and its
  /// work runs on its own thread.
  final class Reader: @unchecked Sendable {
    let archive: Archive
    let searcher: Searcher
    fileprivate let thread = WorkThread()

    init(_ path: String, _ cache: PostingsCache?) throws {
      archive = try Archive.reading(path)
      archive.postingsCache = cache
      searcher = Searcher(archive)
    }
  }

  private struct State {
    var idle: [Reader] = []
    var waiting: [CheckedContinuation<Reader, any Error>] = []
  }

  private let state = Mutex(State())
  private let mostWaiting: Int
  private let timeLimit: Duration

  init(_ options: ServerOptions) throws {
    mostWaiting = options.mostWaiting
    timeLimit = options.timeLimit
    let cache = PostingsCache(limit: options.cacheSize)
    let readers = try (0..<max(1, options.readers)).map { _ in try Reader(options.path, cache) }
    state.withLock { $0.idle = readers }
  }

  /// Readers that nobody uses, and questions that wait for one.
  var load: (idle: Int, waiting: Int) {
    state.withLock { ($0.idle.count, $0.waiting.count) }
  }

  /// Runs a question within the time limit.
  ///
  /// - Throws: what the work throws; `ServerFailure.overloaded` when too many wait already.
  func read<Value: Sendable>(
    _ work: @escaping @Sendable (Reader) throws -> Value
  ) async throws -> Value {
    let reader = try await take()
    defer { give(reader) }
    let limit = timeLimit
    return try await withCheckedThrowingContinuation { continuation in
      reader.thread.run {
        continuation.resume(with: Result { try reader.archive.within(limit) { try work(reader) } })
      }
    }
  }

  private func take() async throws -> Reader {
    try await withCheckedThrowingContinuation { continuation in
      let outcome: Result<Reader, ServerFailure>? = state.withLock { state in
        if let reader = state.idle.popLast() { return .success(reader) }
        guard state.waiting.count < mostWaiting else { return .failure(.overloaded) }
        state.waiting.append(continuation)
        return nil
      }
      if let outcome { continuation.resume(with: outcome) }
    }
  }

  private func give(_ reader: Reader) {
    let next = state.withLock { state -> CheckedContinuation<Reader, any Error>? in
      if state.waiting.isEmpty {
        state.idle.append(reader)
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume(returning: reader)
  }
}
