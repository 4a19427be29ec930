import Synchronization

/// Counts requests by address: so many a second on average, over a window of ten seconds.
final class RateLimiter: Sendable {
  private struct State {
    var windowStart = ContinuousClock.now
    var counts: [String: Int] = [:]
  }

  private static let window = Duration.seconds(10)
  private static let mostAddresses = 100_000

  private let state = Mutex(State())
  private let limit: Int

  /// `perSecond`: 0 for any number.
  init(perSecond: Double) { limit = Int(perSecond * 10) }

  /// Whether one more request of an address is let through.
  func admits(_ address: String) -> Bool {
    guard limit > 0 else { return true }
    return state.withLock { state in
      if ContinuousClock.now - state.windowStart > Self.window
        || state.counts.count > Self.mostAddresses
      {
        state = State()
      }
      state.counts[address, default: 0] += 1
      return state.counts[address, default: 0] <= limit
    }
  }
}
