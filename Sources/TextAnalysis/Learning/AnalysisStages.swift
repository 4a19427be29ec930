import NewsModel

/// The analysis of texts, stage by stage, for those who measure it.
package struct AnalysisStages {
  /// Names of the stages, in order.
  package static let names = ["tokens", "passages", "names", "quotes"]
  /// Time that each has taken so far.
  package private(set) var times = [Duration](repeating: .zero, count: names.count)

  package init() {}

  /// Analyses a text as `TextAnalyzer` does.
  package mutating func analyse(_ text: String) {
    let bytes = Array(text.utf8)
    for section in TextSections.ranges(of: bytes) {
      let text = timed(0) { TokenizedText(Array(bytes[section])) }
      guard !text.tokens.isEmpty else { continue }
      _ = timed(1) { PassageSplitter.passages(of: text) }
      let names = timed(2) { EntityAnalysis(text, title: nil, captions: []) }
      _ = timed(3) { QuoteAnalysis(text, names.entities, names.mentions) }
    }
  }

  private mutating func timed<Value>(_ stage: Int, _ work: () -> Value) -> Value {
    let start = ContinuousClock.now
    defer { times[stage] += ContinuousClock.now - start }
    return work()
  }
}
