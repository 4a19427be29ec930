import SequenceModel

/// The trained tagger of cues.
struct CueModel {
  /// The words that may report.
  let anchors: WordSet
  let weights: WeightTable
  fileprivate let decoder: ChainDecoder

  init(anchors: WordSet, weights: WeightTable) {
    self.anchors = anchors
    self.weights = weights
    decoder = ChainDecoder(weights, CueFinder.labels)
  }
}

/// Finds the words that report what someone said, thought or wanted: "said", "according to", "has
/// long called for".
///
/// A random field over the tokens around words that may report; the rest of the text is not read.
struct CueFinder: FeatureSource {
  static let labels = SpanLabels(kinds: 1)

  /// How far around a word that may report its cue may reach.
  private static let before = 3
  private static let after = 4

  private let report: ReportText
  private let text: TokenizedText
  private let tokens: [Token]

  init(_ report: ReportText) {
    self.report = report
    text = report.text
    tokens = report.text.tokens
  }

  /// A word that may report is passed over when each label of a cue weighs so much less for it than
  /// "no cue", in units of the weights.
  ///
  /// Measured on held-aside articles: looking at all words gives the same F1.
  private static let hopeless: Int16 = -12

  /// The cues of the text, in order.
  func cues(_ model: CueModel) -> [Range<Int>] {
    var list = FeatureList(for: model.weights)
    let stretches = stretches(model.anchors) { index in
      list.removeAll()
      write(index, into: &list)
      let sum = model.weights.sum(list)
      return (0..<model.weights.columnCount).contains { sum[$0] > Self.hopeless }
    }
    var room = ChainRoom(for: model.weights)
    var cues: [Range<Int>] = []
    for stretch in stretches {
      room.sum(stretch, of: self)
      model.decoder.decode(in: &room)
      for (_, range) in Self.labels.spans(room.labels) {
        let start = stretch.lowerBound
        cues.append(Self.cut(start + range.lowerBound..<start + range.upperBound, text))
      }
    }
    return cues
  }

  /// The stretches of tokens in which a cue may stand, in order; none crosses a sentence.
  ///
  /// `isLikely`: tells of a word that may report whether it is worth a look at what is around it.
  func stretches(_ anchors: WordSet, where isLikely: (Int) -> Bool = { _ in true }) -> [Range<Int>]
  {
    var found: [Range<Int>] = []
    for sentence in 0..<text.sentenceStarts.count - 1 {
      let range = text.sentenceRange(sentence)
      var open: Range<Int>?
      for index in range where anchors.contains(tokens[index].key) && isLikely(index) {
        let near =
          max(range.lowerBound, index - Self.before)..<min(range.upperBound, index + Self.after + 1)
        if let known = open, near.lowerBound <= known.upperBound {
          open = known.lowerBound..<near.upperBound
        } else {
          if let known = open { found.append(known) }
          open = near
        }
      }
      if let known = open { found.append(known) }
    }
    return found
  }

  /// "According to" alone of a cue that starts with it: what follows is the source.
  static func cut(_ cue: Range<Int>, _ text: TokenizedText) -> Range<Int> {
    guard cue.count > 2, text.tokens[cue.lowerBound].key == according,
      text.tokens[cue.lowerBound + 1].key == to
    else { return cue }
    return cue.lowerBound..<cue.lowerBound + 2
  }

  /// What "according to" reports: the sentence before it, or behind its source; nil for other cues.
  func accordingTo(_ cue: Range<Int>, _ source: Range<Int>) -> Range<Int>? {
    guard tokens[cue.lowerBound].key == Self.according, source.lowerBound >= cue.upperBound else {
      return nil
    }
    let sentence = text.sentenceRange(text.sentence(of: cue.lowerBound))
    var start = sentence.lowerBound
    var end = cue.lowerBound
    if start == cue.lowerBound {
      start = source.upperBound
      end = sentence.upperBound
    }
    guard start < end else { return nil }
    let rest = text.withoutMarks(start..<end)
    return tokens[rest.lowerBound].mark == .none ? rest : nil
  }

  private static let according = Token.key(of: "according")
  private static let to = Token.key(of: "to")

  /// Puts the features of a token into `list`.
  ///
  /// Ten more, of clusters of other sizes and of further pairs, were taken out: on two fifths of the
  /// train part that nothing was learned from, F1 of cues rose without them from .661 to .667.
  func write(_ index: Int, into list: inout FeatureList) {
    let here = word(index)
    let before = word(index - 1)
    let after = word(index + 1)
    list.put(1, 0)
    list.put(2, here)
    list.put(3, before)
    list.put(4, after)
    list.put(5, word(index - 2))
    list.put(8, here, after)
    list.put(10, word(index - 2), before)
    let cluster = self.cluster(index)
    list.put(12, cluster)
    let clusterBefore = self.cluster(index - 1)
    let clusterAfter = self.cluster(index + 1)
    list.put(14, clusterBefore)
    list.put(15, clusterAfter)
    list.put(18, clusterBefore, cluster)
    list.put(19, cluster, clusterAfter)
    list.put(20, self.cluster(index - 2), self.cluster(index + 2))
    let ending = ending(index)
    let nameBefore = name(index - 1)
    let nameAfter = name(index + 1)
    list.put(21, ending)
    list.put(23, ending, nameAfter)
    list.put(24, nameBefore, here)
    list.put(25, here, nameAfter)
    list.put(26, name(index))
    let quote = quoteSigns(index)
    list.put(27, quote)
    list.put(28, quote, here)
    list.put(29, quote, ending)
    list.put(32, tokens[index].isCapitalized ? 1 : 0, here)
    list.put(bitsOf: classes(index), 40)
    list.put(bitsOf: classes(index - 1), 41)
    list.put(bitsOf: classes(index + 1), 42)
    let subject = subject(before: index)
    list.put(43, subject, here)
    list.put(44, subject, cluster)
  }

  private func word(_ index: Int) -> UInt32 {
    tokens.indices.contains(index) ? tokens[index].key : 1
  }

  private func cluster(_ index: Int) -> UInt32 {
    tokens.indices.contains(index) ? UInt32(text.clusters[index].middle) : 0
  }

  private func name(_ index: Int) -> UInt32 {
    guard tokens.indices.contains(index) else { return 9 }
    return UInt32(report.named[index])
  }

  /// The last three letters.
  private func ending(_ index: Int) -> UInt32 {
    let token = tokens[index]
    guard token.isWord, token.end - token.start > 3 else { return 0 }
    var hash = WordTable.seed
    for at in Int(token.end) - 3..<Int(token.end) {
      hash = WordTable.hash(hash, text.bytes[at] | 0x20)
    }
    return hash
  }

  /// Where quotes stand: around the token, and before and behind it in its sentence.
  private func quoteSigns(_ index: Int) -> UInt32 {
    let sentence = text.sentenceRange(text.sentence(of: index))
    func isQuoted(_ token: Int) -> Bool {
      tokens.indices.contains(token) && report.isQuoted(token)
    }
    var signs: UInt32 = isQuoted(index) ? 1 : 0
    if isQuoted(index - 1) { signs |= 2 }
    if isQuoted(index + 1) { signs |= 4 }
    if isQuoted(index + 2) { signs |= 8 }
    if isQuoted(sentence.lowerBound) { signs |= 16 }
    if isQuoted(sentence.upperBound - 1) || isQuoted(sentence.upperBound - 2) { signs |= 32 }
    return signs
  }

  /// The nearest pronoun, name or role before a token, and how far it stands.
  private func subject(before index: Int) -> UInt32 {
    for back in 1...6 {
      let at = index - back
      guard at >= 0, !tokens[at + 1].shape.contains(.startsSentence) else { return 0 }
      if report.named[at] > 0 { return UInt32(report.named[at]) * 8 + UInt32(min(back, 3)) }
      let classes = text.classes(at)
      if !classes.isDisjoint(with: .pronoun) { return 64 + UInt32(min(back, 3)) }
      if classes.contains(.role) { return 72 + UInt32(min(back, 3)) }
      if tokens[at].mark == .comma { return 80 + UInt32(min(back, 3)) }
    }
    return 1
  }

  /// What the word does, a bit each; none beside the text.
  private func classes(_ index: Int) -> UInt64 {
    tokens.indices.contains(index) ? text.classes(index).rawValue : 0
  }
}
