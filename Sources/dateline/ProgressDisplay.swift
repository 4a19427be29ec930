import ArchiveIngest
import Foundation

/// Shows how far an ingest is: a bar on a terminal, a line every few seconds elsewhere.
final class ProgressDisplay {
  private enum Style {
    case bar, lines, none
  }

  private let style: Style
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isDrawn = false

  init(_ style: Ingest.ProgressStyle) {
    switch style {
    case .auto: self.style = isatty(2) == 1 ? .bar : .lines
    case .plain: self.style = .lines
    case .none: self.style = .none
    }
  }

  func show(_ progress: Ingestion.Progress) {
    let now = ContinuousClock.now
    switch style {
    case .none: return
    case .bar where now - last < .milliseconds(100): return
    case .lines where now - last < .seconds(5): return
    case .bar:
      FileHandle.standardError.write(Data(("\r\u{1B}[K" + line(progress, now)).utf8))
      isDrawn = true
    case .lines: Output.note(line(progress, now))
    }
    last = now
  }

  /// Clears the bar for a line of another kind.
  func interrupt(_ body: () -> Void) {
    end()
    body()
  }

  func end() {
    if isDrawn { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    isDrawn = false
  }

  private func line(_ progress: Ingestion.Progress, _ now: ContinuousClock.Instant) -> String {
    let elapsed =
      Double((now - start).components.seconds)
      + Double((now - start).components.attoseconds) / 1e18
    let rate = elapsed > 0 ? Double(progress.bytes) / elapsed : 0
    var parts = ["\(progress.articles) articles", "\(Ingest.tenths(rate / 1e6)) MB/s"]
    if let total = progress.totalBytes, total > 0 {
      let share = min(1, Double(progress.bytes) / Double(total))
      let filled = Int(share * 20)
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
      parts.insert("[\(bar)] \(Int(share * 100)) %", at: 0)
      if rate > 0 {
        let left = Int(Double(total - min(progress.bytes, total)) / rate)
        parts.append("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
      }
    }
    if progress.refusals > 0 { parts.append("\(progress.refusals) refused") }
    return parts.joined(separator: "  ")
  }
}
