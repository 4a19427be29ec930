import Dispatch
import Synchronization

/// Hands chunks of an export from the thread that reads to the task that sends, a few at a time.
///
/// The reading thread waits while the client takes nothing, and gives up when it takes nothing for too
/// long, or has hung up.
final class ExportChannel: Sendable {
  private struct State {
    var chunks: [String] = []
    var isDone = false
    var isCancelled = false
    var failure: (any Error)?
    var waiting: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())
  /// Counts the chunks that may still be given.
  ///
  /// Starts at 0 and is raised: Dispatch ends the process when a semaphore goes with less than it
  /// started with, and clients hang up with chunks on their way.
  private let room = DispatchSemaphore(value: 0)
  private static let mostChunks = 8
  private let patience: DispatchTimeInterval

  /// - `patience`: how long the reading thread waits for a client that takes nothing.
  init(patience: DispatchTimeInterval = .seconds(30)) {
    self.patience = patience
    for _ in 0..<Self.mostChunks { room.signal() }
  }

  /// Gives a chunk.
  ///
  /// - Returns: false when nobody takes it any more.
  func send(_ chunk: String) -> Bool {
    guard room.wait(timeout: .now() + patience) == .success else { return false }
    let (waiting, goesOn) = state.withLock { state in
      if !state.isCancelled { state.chunks.append(chunk) }
      defer { state.waiting = nil }
      return (state.waiting, !state.isCancelled)
    }
    waiting?.resume()
    return goesOn
  }

  func finish(_ failure: (any Error)?) {
    let waiting = state.withLock { state in
      state.isDone = true
      state.failure = failure
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }

  /// The client is gone.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    room.signal()
  }

  /// The next chunk; nil at the end.
  func next() async throws -> String? {
    while true {
      let taken: (chunk: String?, isDone: Bool, failure: (any Error)?) = state.withLock { state in
        if !state.chunks.isEmpty { return (state.chunks.removeFirst(), false, nil) }
        return (nil, state.isDone, state.failure)
      }
      if let chunk = taken.chunk {
        room.signal()
        return chunk
      }
      if taken.isDone {
        if let failure = taken.failure { throw failure }
        return nil
      }
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          if !state.chunks.isEmpty || state.isDone { return true }
          state.waiting = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    }
  }
}
