import NewsModel
import SequenceModel

/// What the tagger looks at: a token, its neighbours, the run of capitals that it stands in, the
/// tables, and what the rest of the article shows of the word.
struct NameFeatures: FeatureSource, ~Copyable {
  private let text: TokenizedText
  private let tokens: [Token]
  private let evidence: NameEvidence
  private let gazetteer: Gazetteer

  /// What is known of the tokens around the stretch that is read, two before it and two behind.
  private var window: [Glance] = []
  private var base = 0
  private var lettering = Lettering.plain

  /// A token as its neighbours see it.
  private struct Glance {
    var word: UInt32 = 0
    var shape: UInt32 = 0
    var classes: UInt64 = 0
    var clusters = WordClusters.none
    /// What the word may do for the names beside it.
    var role: UInt32 = 0
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
    lettering = text.lettering(of: stretch.lowerBound)
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
        glance.classes = text.classes(index).subtracting(Self.forRules).rawValue
        glance.clusters = text.clusters[index]
      }
      glance.role = Self.role(glance)
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

  /// Classes for the rules about names: the tagger, told of them, loses .0015 on CoNLL's testa (mean of four seeds).
  private static let forRules: WordClass = [.otherHead, .people]

  private static let telling: WordClass = [
    .honorific, .role, .roleModifier, .placePreposition, .preposition, .cue, .determiner,
    .givenName, .surname, .organizationHead, .placeHead, .particle, .function,
  ]

  /// Capitals, small letters and digits in the order in which they come, repeats left out; the capitals of a
  /// headline are others.
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
    if token.shape.contains(.allCapitals) {
      code = code &* 7 &+ (lettering == .shouted ? 6 : min(5, token.end - token.start))
    } else if lettering == .titled, token.isCapitalized {
      code = code &* 7 &+ 6
    }
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
  private enum Place: UInt32 {
    case here, before, after, twoBefore, twoAfter
  }

  /// Numbers of the groups of features behind those of `Place`.
  private enum Group {
    static let shapes: UInt32 = 5
    static let roles: UInt32 = 6
    static let signs: UInt32 = 7
    static let lastOfRun: UInt32 = 8
    static let firstOfRun: UInt32 = 9
    static let beforeRun: UInt32 = 10
    static let behindRun: UInt32 = 11
    /// And one for each length of a run from here on.
    static let run: UInt32 = 16
  }

  /// Puts the features of the token at `index` into `list`.
  func write(_ index: Int, into list: inout FeatureList) {
    let at = index - base
    let here = window[at]
    let before = window[at - 1]
    let after = window[at + 1]
    writeWord(index, here, seen: .here, into: &list)
    writeWord(index, before, seen: .before, into: &list)
    writeWord(index, after, seen: .after, into: &list)
    writeWord(index, window[at - 2], seen: .twoBefore, into: &list)
    writeWord(index, window[at + 2], seen: .twoAfter, into: &list)
    list.put(7, before.word, here.word)
    list.put(8, here.word, after.word)
    let cluster = UInt32(here.clusters.middle)
    list.put(52, UInt32(before.clusters.middle), cluster)
    list.put(53, cluster, UInt32(after.clusters.middle))
    let starts: UInt32 = tokens[index].shape.contains(.startsSentence) ? 1 : 0
    if starts == 1 { list.put(71, here.word) }
    writeShapes(before, here, after, starts: starts, into: &list)
    writeRoles(before, here, after, into: &list)
    list.put(60, UInt32(min(6, here.runEnd - here.runStart)), UInt32(min(3, index - here.runStart)))
    writeRun(here, into: &list)
    if tokens[index].isWord {
      writeSigns(evidence.signs(of: tokens[index].hash), here, starts: starts, into: &list)
    }
  }

  /// What a word is, for the token at `index` that sees it at `place`.
  @inline(__always)
  private func writeWord(
    _ index: Int,
    _ glance: Glance,
    seen place: Place,
    into list: inout FeatureList
  ) {
    let word = UInt64(glance.word) << 32 | UInt64(glance.shape)
    if let group = list.open(place.rawValue, of: word) {
      let template = place.rawValue * 16 + 100
      list.put(template, glance.word)
      list.put(bitsOf: glance.classes, template + 1)
      list.put(template + 2, UInt32(glance.clusters.middle))
      if place != .twoBefore, place != .twoAfter {
        list.put(template + 3, UInt32(glance.clusters.coarse))
        list.put(template + 4, UInt32(glance.clusters.fine))
        list.put(template + 5, glance.shape)
      }
      if place == .here {
        list.put(template + 6, glance.word, glance.shape)
        writeAffixes(index, into: &list)
      }
      list.close(group)
    }
  }

  /// How three neighbours are written, and the known names that they are part of.
  @inline(__always)
  private func writeShapes(
    _ before: Glance,
    _ here: Glance,
    _ after: Glance,
    starts: UInt32,
    into list: inout FeatureList
  ) {
    let known = before.known << 16 | here.known << 8 | after.known
    if let group = list.open(
      Group.shapes,
      of: UInt64(before.shape) << 32 | UInt64(here.shape),
      UInt64(after.shape) << 32 | UInt64(known << 1 | starts)
    ) {
      list.put(1, 0)
      list.put(11, before.shape, here.shape)
      list.put(12, here.shape, after.shape)
      list.put(13, before.shape &* 31 &+ here.shape, after.shape)
      if before.known != 0 { list.put(33, before.known) }
      if after.known != 0 { list.put(34, after.known) }
      if here.known != 0 {
        list.put(30, here.known)
        list.put(31, here.known, before.shape)
        list.put(32, here.known, after.shape)
      }
      list.put(35, before.known &* 128 &+ here.known, after.known)
      list.put(70, starts, here.shape)
      list.close(group)
    }
  }

  /// What three neighbours may do for a name.
  @inline(__always)
  private func writeRoles(
    _ before: Glance,
    _ here: Glance,
    _ after: Glance,
    into list: inout FeatureList
  ) {
    if let group = list.open(
      Group.roles,
      of: UInt64(before.role) << 32 | UInt64(here.role),
      UInt64(after.role) << 32 | UInt64(here.known)
    ) {
      list.put(25, before.role, here.role)
      list.put(26, here.role, after.role)
      list.put(27, before.role, here.known)
      list.put(28, after.role, here.known)
      list.put(36, before.role &* 31 &+ here.role, after.role)
      if here.known != 0 { list.put(29, here.role, here.known) }
      list.close(group)
    }
  }

  /// What the rest of the article shows of the word.
  @inline(__always)
  private func writeSigns(
    _ signs: NameEvidence.Signs,
    _ here: Glance,
    starts: UInt32,
    into list: inout FeatureList
  ) {
    if let group = list.open(
      Group.signs,
      of: UInt64(signs.rawValue) << 32 | UInt64(here.shape),
      UInt64(starts)
    ) {
      list.put(74, signs.rawValue)
      var rest = signs.rawValue
      while rest != 0 {
        list.put(72, UInt32(rest.trailingZeroBitCount), starts)
        list.put(73, UInt32(rest.trailingZeroBitCount), here.shape)
        rest &= rest - 1
      }
      list.close(group)
    }
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
  @inline(__always)
  private func writeRun(_ here: Glance, into list: inout FeatureList) {
    let count = UInt32(min(6, here.runEnd - here.runStart))
    let last = window[here.runEnd - 1 - base]
    let first = window[here.runStart - base]
    let before = window[max(0, here.runStart - 1 - base)]
    let after = window[here.runEnd - base]
    // A word alone is met between other words each time.
    guard count > 1 else { return writeRun(first, last, before, after, count, into: &list) }
    if let group = list.open(
      Group.run + count,
      of: UInt64(first.word) << 32 | UInt64(last.word),
      UInt64(before.word) << 32 | UInt64(after.word)
    ) {
      writeRun(first, last, before, after, count, into: &list)
      list.close(group)
    }
  }

  private func writeRun(
    _ first: Glance,
    _ last: Glance,
    _ before: Glance,
    _ after: Glance,
    _ count: UInt32,
    into list: inout FeatureList
  ) {
    list.put(63, before.word, after.word)
    if let group = list.open(Group.lastOfRun, of: UInt64(last.word), UInt64(count)) {
      list.put(61, last.word, count)
      list.put(66, UInt32(last.clusters.middle), count)
      list.put(bitsOf: last.classes, 68)
      list.close(group)
    }
    if let group = list.open(Group.firstOfRun, of: UInt64(first.word), UInt64(count)) {
      list.put(62, first.word, count)
      list.put(67, UInt32(first.clusters.middle), count)
      list.put(bitsOf: first.classes, 69)
      list.close(group)
    }
    if let group = list.open(Group.beforeRun, of: UInt64(before.word), UInt64(count)) {
      list.put(64, before.word, count)
      list.put(bitsOf: before.classes, 75)
      list.close(group)
    }
    if let group = list.open(Group.behindRun, of: UInt64(after.word), UInt64(count)) {
      list.put(65, after.word, count)
      list.put(bitsOf: after.classes, 76)
      list.close(group)
    }
  }
}
