import Dispatch
import Foundation
import Synchronization

/// A thread of its own for work that takes long or waits.
///
/// Tasks share as many threads as there are cores: a question that scans for seconds, or an export that
/// waits for a slow client, would keep every other request from its turn there.
final class WorkThread: Sendable {
  private let box = Box()

  private final class Box: Sendable {
    /// Nil ends the thread.
    let jobs = Mutex<[(@Sendable () -> Void)?]>([])
    let filled = DispatchSemaphore(value: 0)

    func put(_ job: (@Sendable () -> Void)?) {
      jobs.withLock { $0.append(job) }
      filled.signal()
    }

    func take() -> (@Sendable () -> Void)? {
      filled.wait()
      return jobs.withLock { $0.removeFirst() }
    }
  }

  init() {
    Thread.detachNewThread { [box] in
      while let job = box.take() { job() }
    }
  }

  deinit { box.put(nil) }

  /// Runs work behind what was given before.
  func run(_ job: @escaping @Sendable () -> Void) { box.put(job) }
}
