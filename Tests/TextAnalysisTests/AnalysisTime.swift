import Foundation
import NewsModel
import TextAnalysis

/// How many times the time of a text of `count` pieces the analysis of one eight times as long takes.
///
/// Time is that of the thread alone, so that what else the machine does has no part in it.
func growthOfAnalysis(_ count: Int, text: (Int) -> String) -> Double {
  func seconds(_ count: Int) -> Double {
    let article = Article(origin: "test", text: text(count))
    return (0..<3).map { _ in
      let start = threadSeconds()
      _ = TextAnalyzer.analysis(of: article)
      return threadSeconds() - start
    }.min() ?? 0
  }
  let short = seconds(count)
  return seconds(8 * count) / max(short, 1e-4)
}

/// Eight times as long takes about eight times the time; a quadratic step would make it 64 times.
let quadraticGrowth = 32.0

private func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
