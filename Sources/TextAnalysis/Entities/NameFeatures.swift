import NewsModel
import SequenceModel

/// What the tagger looks at: a token, its neighbours, the run of capitals that it stands in, the
/// tables, and what the rest of the article shows of the word.
struct NameFeatures: FeatureSource {
  private let text: TokenizedText
  private let tokens: [Token]
  private let evidence: NameEvidence
  private let gazetteer: Gazetteer

  /// What is known of the tokens around the stretch that is read, two before it and two behind.
  private var window: [Glance] = []
  private var base = 0

  /// A token as its neighbours see it.
  private struct Glance {
    var word: UInt32 = 0
    var shape: UInt32 = 0
    var classes: UInt64 = 0
    var clusters = WordClusters.none
    /// The known name that it is part of, and where in it.
    var known: UInt32 = 0
    /// First and last token of its run of capitals.
    var runStart = 0
    var runEnd = 0
  }

  private static let margin = 2

  init(_ text: TokenizedText, gazetteer: Gazetteer = .shared) {
    self.text = text
    tokens = text.tokens
    evidence = NameEvidence(text)
    self.gazetteer = gazetteer
  }

  /// Looks at the tokens of a stretch and around it.
  mutating func read(_ stretch: Range<Int>) {
    base = stretch.lowerBound - Self.margin
    window.removeAll(keepingCapacity: true)
    for index in base..<stretch.upperBound + Self.margin {
      var glance = Glance()
      if index < 0 {
        glance.word = 1
      } else if index >= tokens.count {
        glance.word = 2
      } else {
        let token = tokens[index]
        glance.word = token.key
        glance.shape = shape(index)
        glance.classes = text.classes(index).rawValue
        glance.clusters = text.clusters[index]
      }
      window.append(glance)
    }
    markKnown(stretch)
    markRuns(stretch)
  }

  /// What a word may do for the names beside it, in one number.
  private static func role(_ glance: Glance) -> UInt32 {
    let classes = WordClass(rawValue: glance.classes).intersection(telling).rawValue
    return UInt32(truncatingIfNeeded: classes ^ (classes >> 7)) &* 4 &+ (glance.shape == 0 ? 1 : 0)
  }

  private static let telling: WordClass = [
    .honorific, .role, .roleModifier, .placePreposition, .preposition, .cue, .determiner,
    .givenName, .surname, .organizationHead, .placeHead, .particle, .function,
  ]

  /// Capitals, small letters and digits in the order in which they come, repeats left out.
  private func shape(_ index: Int) -> UInt32 {
    let token = tokens[index]
    guard token.mark == .none else { return UInt32(token.mark.rawValue) }
    var code: UInt32 = 1
    var last: UInt32 = 0
    for at in Int(token.start)..<min(Int(token.end), Int(token.start) + 24) {
      let kind: UInt32 =
        switch text.bytes[at] {
        case 65...90: 1
        case 97...122: 2
        case 48...57: 3
        case 128...255: 4
        default: 5
        }
      if kind != last { code = code &* 7 &+ kind }
      last = kind
    }
    if token.shape.contains(.allCapitals) { code = code &* 7 &+ min(5, token.end - token.start) }
    return code &+ 64
  }

  private mutating func markKnown(_ stretch: Range<Int>) {
    var index = stretch.lowerBound
    while index < stretch.upperBound {
      guard tokens[index].word != 0, let match = gazetteer.match(at: index, in: text) else {
        index += 1
        continue
      }
      let kind = UInt32(gazetteer.entries[match.entry].kind.number)
      let form: UInt32 = match.form == .demonym ? 1 : match.form == .acronym ? 2 : 0
      let end = min(match.end, stretch.upperBound)
      for inside in index..<end {
        let place: UInt32 =
          end - index == 1 ? 3 : inside == index ? 0 : inside == end - 1 ? 2 : 1
        window[inside - base].known =
          1 + kind + 4 * form + 12 * place + (match.isAmbiguous ? 48 : 0)
      }
      index = end
    }
  }

  /// Runs of capitals without anything between.
  private mutating func markRuns(_ stretch: Range<Int>) {
    var start = stretch.lowerBound
    while start < stretch.upperBound {
      var end = start + 1
      if tokens[start].isCapitalized {
        while end < stretch.upperBound, tokens[end].isCapitalized, tokens[end].isWord { end += 1 }
      }
      for index in start..<end {
        window[index - base].runStart = start
        window[index - base].runEnd = end
      }
      start = end
    }
  }

  /// Whose features are read: a token's own, or those of a neighbour at some distance.
  ///
  /// They depend on the neighbour's word alone, so that their weights can be kept per word.
  enum Place: UInt32, CaseIterable {
    case here, before, after, twoBefore, twoAfter

    var distance: Int {
      switch self {
      case .here: 0
      case .before: -1
      case .after: 1
      case .twoBefore: -2
      case .twoAfter: 2
      }
    }
  }

  /// What tells a token from others as `writeWord` sees them.
  func identity(_ index: Int) -> UInt64 {
    let glance = window[index - base]
    return UInt64(glance.word) << 32 | UInt64(glance.shape)
  }

  /// Adds the features that the word at `index` has for the token that sees it at `place`.
  func writeWord(_ index: Int, seen place: Place, into list: inout FeatureList) {
    let glance = window[index - base]
    let template = place.rawValue * 16 + 100
    list.put(template, glance.word)
    list.put(bitsOf: glance.classes, template + 1)
    list.put(template + 2, UInt32(glance.clusters.middle))
    guard place != .twoBefore, place != .twoAfter else { return }
    list.put(template + 3, UInt32(glance.clusters.coarse))
    list.put(template + 4, UInt32(glance.clusters.fine))
    list.put(template + 5, glance.shape)
    guard place == .here else { return }
    list.put(template + 6, glance.word, glance.shape)
    writeAffixes(index, into: &list)
  }

  /// Adds the features of the token at `index` that several words make together.
  func write(_ index: Int, into list: inout FeatureList) {
    let at = index - base
    let here = window[at]
    let before = window[at - 1]
    let after = window[at + 1]
    let role = Self.role(here)
    let roleBefore = Self.role(before)
    let roleAfter = Self.role(after)
    list.put(1, 0)
    list.put(7, before.word, here.word)
    list.put(8, here.word, after.word)
    list.put(11, before.shape, here.shape)
    list.put(12, here.shape, after.shape)
    list.put(13, before.shape &* 31 &+ here.shape, after.shape)
    list.put(25, roleBefore, role)
    list.put(26, role, roleAfter)
    list.put(27, roleBefore, here.known)
    list.put(28, roleAfter, here.known)
    list.put(36, roleBefore &* 31 &+ role, roleAfter)
    if before.known != 0 { list.put(33, before.known) }
    if after.known != 0 { list.put(34, after.known) }
    if here.known != 0 {
      list.put(30, here.known)
      list.put(29, role, here.known)
      list.put(31, here.known, before.shape)
      list.put(32, here.known, after.shape)
    }
    list.put(35, before.known &* 128 &+ here.known, after.known)
    let cluster = UInt32(here.clusters.middle)
    list.put(52, UInt32(before.clusters.middle), cluster)
    list.put(53, cluster, UInt32(after.clusters.middle))
    writeRun(index, here, into: &list)
    let starts: UInt32 = tokens[index].shape.contains(.startsSentence) ? 1 : 0
    list.put(70, starts, here.shape)
    if starts == 1 { list.put(71, here.word) }
    guard tokens[index].isWord else { return }
    let signs = evidence.signs(of: tokens[index].hash).rawValue
    list.put(74, signs)
    var rest = signs
    while rest != 0 {
      list.put(72, UInt32(rest.trailingZeroBitCount), starts)
      list.put(73, UInt32(rest.trailingZeroBitCount), here.shape)
      rest &= rest - 1
    }
  }

  /// Adds all features of the token at `index`: those of its words, and those that they make together.
  func writeAll(_ index: Int, into list: inout FeatureList) {
    for place in Place.allCases {
      writeWord(index + place.distance, seen: place, into: &list)
    }
    write(index, into: &list)
  }

  private func writeAffixes(_ index: Int, into list: inout FeatureList) {
    guard tokens.indices.contains(index), tokens[index].isWord else { return }
    let start = Int(tokens[index].start)
    let end = Int(tokens[index].end)
    var hash = WordTable.seed
    for length in 1...5 where end - start > length {
      hash = WordTable.hash(hash, text.bytes[start + length - 1] | 0x20)
      if length > 1 { list.put(14, hash, UInt32(length)) }
    }
    hash = WordTable.seed
    for length in 1...5 where end - start > length {
      hash = WordTable.hash(hash, text.bytes[end - length] | 0x20)
      list.put(15, hash, UInt32(length))
    }
  }

  /// The run of capitals as a whole: its length, its ends, and what stands around it.
  private func writeRun(_ index: Int, _ here: Glance, into list: inout FeatureList) {
    let count = UInt32(min(6, here.runEnd - here.runStart))
    let position = UInt32(min(3, index - here.runStart))
    let last = window[here.runEnd - 1 - base]
    let first = window[here.runStart - base]
    let outsideBefore = window[max(0, here.runStart - 1 - base)]
    let outsideAfter = window[here.runEnd - base]
    list.put(60, count, position)
    list.put(61, last.word, count)
    list.put(62, first.word, count)
    list.put(63, outsideBefore.word, outsideAfter.word)
    list.put(64, outsideBefore.word, count)
    list.put(65, outsideAfter.word, count)
    list.put(66, UInt32(last.clusters.middle), count)
    list.put(67, UInt32(first.clusters.middle), count)
    list.put(bitsOf: last.classes, 68)
    list.put(bitsOf: first.classes, 69)
    list.put(bitsOf: outsideBefore.classes, 75)
    list.put(bitsOf: outsideAfter.classes, 76)
  }
}
