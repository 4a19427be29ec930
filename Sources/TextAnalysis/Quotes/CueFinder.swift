import SequenceModel

/// Finds the words that report what someone said, thought or wanted: "said", "according to", "has
/// long called for".
///
/// A random field over the tokens around words that may report; the rest of the text is not read.
struct CueFinder {
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

  /// Puts the features of a token into `keys`, in place of what it holds.
  ///
  /// Ten more, of clusters of other sizes and of further pairs, were taken out: on two fifths of the
  /// train part that nothing was learned from, F1 of cues rose without them from .661 to .667.
  func write(_ index: Int, into keys: inout [FeatureKey]) {
    keys.removeAll(keepingCapacity: true)
    let here = word(index)
    let before = word(index - 1)
    let after = word(index + 1)
    keys.append(Features.key(1, 0))
    keys.append(Features.key(2, here))
    keys.append(Features.key(3, before))
    keys.append(Features.key(4, after))
    keys.append(Features.key(5, word(index - 2)))
    keys.append(Features.key(8, here, after))
    keys.append(Features.key(10, word(index - 2), before))
    let cluster = self.cluster(index)
    keys.append(Features.key(12, cluster))
    let clusterBefore = self.cluster(index - 1)
    let clusterAfter = self.cluster(index + 1)
    keys.append(Features.key(14, clusterBefore))
    keys.append(Features.key(15, clusterAfter))
    keys.append(Features.key(18, clusterBefore, cluster))
    keys.append(Features.key(19, cluster, clusterAfter))
    keys.append(Features.key(20, self.cluster(index - 2), self.cluster(index + 2)))
    let ending = ending(index)
    let nameBefore = name(index - 1)
    let nameAfter = name(index + 1)
    keys.append(Features.key(21, ending))
    keys.append(Features.key(23, ending, nameAfter))
    keys.append(Features.key(24, nameBefore, here))
    keys.append(Features.key(25, here, nameAfter))
    keys.append(Features.key(26, name(index)))
    let quote = quoteSigns(index)
    keys.append(Features.key(27, quote))
    keys.append(Features.key(28, quote, here))
    keys.append(Features.key(29, quote, ending))
    keys.append(Features.key(32, tokens[index].isCapitalized ? 1 : 0, here))
    Features.put(bitsOf: classes(index), 40, into: &keys)
    Features.put(bitsOf: classes(index - 1), 41, into: &keys)
    Features.put(bitsOf: classes(index + 1), 42, into: &keys)
    let subject = subject(before: index)
    keys.append(Features.key(43, subject, here))
    keys.append(Features.key(44, subject, cluster))
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
