package import NewsModel
package import SequenceModel

/// Makes examples for the training of the tagger from texts whose names are marked.
package enum NameExamples {
  /// A marked name.
  package struct Gold: Hashable, Sendable {
    package var span: TextSpan
    package var kind: NameKind

    package init(span: TextSpan, kind: NameKind) {
      self.span = span
      self.kind = kind
    }
  }

  /// An example for each stretch of the text.
  ///
  /// A stretch where a marked name does not end with a token, or reaches beyond the stretch, is left
  /// out; so are two that overlap.
  package static func examples(_ text: String, _ gold: [Gold]) -> [ChainExample] {
    examples(TokenizedText(text), gold) { _ in true }
  }

  /// The same of one sentence of every `step` in title case, and of another in capitals alone.
  package static func headlines(
    _ text: String,
    _ gold: [Gold],
    every step: Int
  ) -> [ChainExample] {
    [Lettering.titled, .shouted].flatMap { lettering in
      let text = TokenizedText(lettering.printed(text, every: step))
      return examples(text, gold) { text.lettering(of: $0.lowerBound) == lettering }
    }
  }

  /// The text with one sentence of every `step` in title case, and with one in capitals alone.
  ///
  /// Marked names stand where they stood.
  package static func withHeadlines(
    _ text: String,
    every step: Int
  ) -> (titled: String, shouted: String) {
    (Lettering.titled.printed(text, every: step), Lettering.shouted.printed(text, every: step))
  }

  private static func examples(
    _ text: TokenizedText,
    _ gold: [Gold],
    where isExample: (Range<Int>) -> Bool
  ) -> [ChainExample] {
    var starts: [Int: Int] = [:]
    var ends: [Int: Int] = [:]
    for index in text.tokens.indices {
      let span = text.span(index..<index + 1)
      starts[span.start] = index
      ends[span.end] = index + 1
    }
    var tags = [UInt8?](repeating: 0, count: text.tokens.count)
    for name in gold {
      guard let first = starts[name.span.start], let end = ends[name.span.end], first < end else {
        let near = (starts[name.span.start] ?? ends[name.span.end].map { $0 - 1 }) ?? -1
        if near >= 0 { tags[near] = nil }
        continue
      }
      for index in first..<end {
        tags[index] = SpanLabels.label(Int(name.kind.rawValue), at: index, of: first..<end)
      }
    }
    var features = NameFeatures(text)
    return NameStretches.all(in: text).filter(isExample).compactMap { stretch in
      let labels = stretch.compactMap { tags[$0] }
      guard labels.count == stretch.count, NameKind.labels.isWhole(labels) else { return nil }
      features.read(stretch)
      return ChainExample(features: features.features(of: stretch), labels: labels)
    }
  }

  /// The names that a model finds in a text.
  package static func names(in text: String, _ table: WeightTable) -> [Gold] {
    let text = TokenizedText(text)
    return NameTagger(table).names(in: text).map {
      Gold(span: text.span($0.tokens), kind: $0.kind)
    }
  }
}
