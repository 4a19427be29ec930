import SequenceModel

/// The trained tagger of cues.
struct CueModel {
  /// The words that may report.
  let anchors: WordSet
  let chain: ChainModel

  init(anchors: WordSet, weights: WeightTable) {
    self.anchors = anchors
    chain = ChainModel(weights, CueFinder.labels)
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
  private let quoteSigns: [UInt8]

  init(_ report: ReportText) {
    self.report = report
    text = report.text
    tokens = report.text.tokens
    quoteSigns = Self.quoteSigns(report)
  }

  /// A word that may report is passed over when each label of a cue weighs so much less for it than
  /// "no cue", in units of the weights.
  ///
  /// Measured on held-aside articles: looking at all words gives the same F1.
  private static let hopeless: Int16 = -12

  /// The cues of the text, in order, each with how much more it weighs than none there.
  func cues(_ model: CueModel) -> [(tokens: Range<Int>, margin: Int32)] {
    model.chain.withRoom { room in
      let columns = model.chain.table.columnCount
      let stretches = stretches(model.anchors) { index in
        let sum = room.sum(of: index, self)
        return (0..<columns).contains { sum[$0] > Self.hopeless }
      }
      return stretches.flatMap { stretch in
        let start = stretch.lowerBound
        return room.spans(of: stretch, self, forMargins: true).map { span in
          let tokens = start + span.range.lowerBound..<start + span.range.upperBound
          return (Self.cut(tokens, text), room.margin(of: span))
        }
      }
    }
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
    var start = max(sentence.lowerBound, cue.lowerBound - ReportText.reach)
    var end = cue.lowerBound
    if start == cue.lowerBound {
      start = source.upperBound
      end = min(sentence.upperBound, start + ReportText.reach)
    }
    guard start < end else { return nil }
    guard tokens[text.withoutMarks(start..<end).lowerBound].mark == .none else { return nil }
    return text.withoutMarks(start..<end) { $0 == .comma }
  }

  private static let according = Token.key(of: "according")
  private static let to = Token.key(of: "to")

  /// Numbers of the groups of features.
  private enum Group {
    static let here: UInt32 = 0
    static let before: UInt32 = 1
    static let after: UInt32 = 2
  }

  /// Puts the features of a token into `list`.
  ///
  /// Ten more, of clusters of other sizes and of further pairs, were taken out: on two fifths of the
  /// train part that nothing was learned from, F1 of cues rose without them from .661 to .667.
  func write(_ index: Int, into list: inout FeatureList) {
    let here = word(index)
    let before = word(index - 1)
    let after = word(index + 1)
    let twoBefore = word(index - 2)
    list.put(5, twoBefore)
    list.put(8, here, after)
    list.put(10, twoBefore, before)
    let cluster = self.cluster(index)
    list.put(18, self.cluster(index - 1), cluster)
    list.put(19, cluster, self.cluster(index + 1))
    list.put(20, self.cluster(index - 2), self.cluster(index + 2))
    let subject = subject(before: index)
    list.put(43, subject, here)
    list.put(44, subject, cluster)
    writeWord(index, here, into: &list)
    if let group = list.open(Group.before, of: UInt64(before)) {
      list.put(3, before)
      list.put(14, self.cluster(index - 1))
      list.put(bitsOf: classes(index - 1), 41)
      list.close(group)
    }
    if let group = list.open(Group.after, of: UInt64(after)) {
      list.put(4, after)
      list.put(15, self.cluster(index + 1))
      list.put(bitsOf: classes(index + 1), 42)
      list.close(group)
    }
  }

  /// The word, with the names beside it and the quotes around it.
  @inline(__always)
  private func writeWord(_ index: Int, _ here: UInt32, into list: inout FeatureList) {
    let nameBefore = name(index - 1)
    let name = name(index)
    let nameAfter = self.name(index + 1)
    let quote: UInt32 = quoteSigns.isEmpty ? 0 : UInt32(quoteSigns[index])
    let capital: UInt32 = tokens[index].isCapitalized ? 1 : 0
    let names = nameBefore << 16 | name << 8 | nameAfter
    if let group = list.open(
      Group.here,
      of: UInt64(here) << 32 | UInt64(names),
      UInt64(quote << 1 | capital)
    ) {
      list.put(1, 0)
      list.put(2, here)
      list.put(12, cluster(index))
      let ending = ending(index)
      list.put(21, ending)
      list.put(23, ending, nameAfter)
      list.put(24, nameBefore, here)
      list.put(25, here, nameAfter)
      list.put(26, name)
      list.put(27, quote)
      list.put(28, quote, here)
      list.put(29, quote, ending)
      list.put(32, capital, here)
      list.put(bitsOf: classes(index), 40)
      list.close(group)
    }
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

  /// For each token where quotes stand; nothing for a text without quotes.
  ///
  /// A bit each: on it, before and behind it, at the start and at the end of its sentence.
  private static func quoteSigns(_ report: ReportText) -> [UInt8] {
    guard !report.stretches.isEmpty else { return [] }
    let count = report.text.tokens.count
    var signs = [UInt8](repeating: 0, count: count)
    for sentence in 0..<report.text.sentenceStarts.count - 1 {
      let range = report.text.sentenceRange(sentence)
      var ends: UInt8 = report.isQuoted(range.lowerBound) ? 16 : 0
      let last = range.upperBound - 1
      if report.isQuoted(last) || last > 0 && report.isQuoted(last - 1) { ends |= 32 }
      for index in range {
        var sign = ends
        if report.isQuoted(index) { sign |= 1 }
        if index > 0, report.isQuoted(index - 1) { sign |= 2 }
        if index + 1 < count, report.isQuoted(index + 1) { sign |= 4 }
        if index + 2 < count, report.isQuoted(index + 2) { sign |= 8 }
        signs[index] = sign
      }
    }
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
