import Synchronization

/// Counts of what was answered, in the text form of Prometheus.
final class Metrics: Sendable {
  private struct Key: Hashable {
    var route: String
    var status: Int
  }

  private struct State {
    var requests: [Key: Int] = [:]
    /// For each route the numbers of answers within each bound, their sum and number.
    var times: [String: (within: [Int], sum: Double, count: Int)] = [:]
    var active = 0
  }

  private static let bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  private let state = Mutex(State())

  func begin() { state.withLock { $0.active += 1 } }

  func end(_ route: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.active -= 1
      state.requests[Key(route: route, status: status), default: 0] += 1
      var times = state.times[route] ?? ([Int](repeating: 0, count: Self.bounds.count), 0, 0)
      for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
        times.within[index] += 1
      }
      times.sum += seconds
      times.count += 1
      state.times[route] = times
    }
  }

  /// The page that Prometheus reads.
  func text(idle: Int, waiting: Int, exports: Int) -> String {
    let state = state.withLock { $0 }
    var lines = [
      "# HELP dateline_requests_total Requests answered.", "# TYPE dateline_requests_total counter",
    ]
    for (key, count) in state.requests.sorted(by: {
      ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
    }) {
      lines.append(
        "dateline_requests_total{route=\"\(key.route)\",status=\"\(key.status)\"} \(count)"
      )
    }
    lines += [
      "# HELP dateline_request_seconds Time to answer.",
      "# TYPE dateline_request_seconds histogram",
    ]
    for (route, times) in state.times.sorted(by: { $0.key < $1.key }) {
      for (bound, count) in zip(Self.bounds, times.within) {
        lines.append("dateline_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)")
      }
      lines.append("dateline_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(times.count)")
      lines.append("dateline_request_seconds_sum{route=\"\(route)\"} \(times.sum)")
      lines.append("dateline_request_seconds_count{route=\"\(route)\"} \(times.count)")
    }
    for (name, help, value) in [
      ("active_requests", "Requests at work.", state.active),
      ("idle_readers", "Connections that nobody uses.", idle),
      ("waiting_requests", "Requests that wait for a connection.", waiting),
      ("active_exports", "Exports at work.", exports),
    ] {
      lines += [
        "# HELP dateline_\(name) \(help)", "# TYPE dateline_\(name) gauge",
        "dateline_\(name) \(value)",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
