package import NewsModel

/// Makes examples for the training of the tagger from texts whose names are marked.
package enum NameExamples {
  /// A marked name.
  package struct Gold: Hashable, Sendable {
    package var span: TextSpan
    package var kind: NameTag.Kind

    package init(span: TextSpan, kind: NameTag.Kind) {
      self.span = span
      self.kind = kind
    }
  }

  /// An example for each stretch of the text.
  ///
  /// A stretch where a marked name does not end with a token, or reaches beyond the stretch, is left
  /// out; so are two that overlap.
  package static func examples(_ text: String, _ gold: [Gold]) -> [ChainExample] {
    let text = TokenizedText(text)
    var starts: [Int: Int] = [:]
    var ends: [Int: Int] = [:]
    for index in text.tokens.indices {
      let span = text.span(index..<index + 1)
      starts[span.start] = index
      ends[span.end] = index + 1
    }
    var tags = [NameTag?](repeating: .outside, count: text.tokens.count)
    for name in gold {
      guard let first = starts[name.span.start], let end = ends[name.span.end], first < end else {
        let near = (starts[name.span.start] ?? ends[name.span.end].map { $0 - 1 }) ?? -1
        if near >= 0 { tags[near] = nil }
        continue
      }
      for index in first..<end {
        let position: NameTag.Position =
          end - first == 1 ? .only : index == first ? .first : index == end - 1 ? .last : .inside
        tags[index] = NameTag(name.kind, position)
      }
    }
    var features = NameFeatures(text)
    var keys: [FeatureKey] = []
    return NameStretches.all(in: text).compactMap { stretch in
      let wanted = stretch.map { tags[$0] }
      guard !wanted.contains(nil) else { return nil }
      let labels = wanted.compactMap(\.self)
      guard labels[0].mayStart, !labels[labels.count - 1].isOpen,
        zip(labels, labels.dropFirst()).allSatisfy({ $0.allows($1) })
      else { return nil }
      features.read(stretch)
      let rows = stretch.map { index in
        features.write(index, into: &keys)
        return keys
      }
      return ChainExample(features: rows, labels: labels.map(\.label))
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
