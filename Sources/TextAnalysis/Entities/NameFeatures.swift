import NewsModel

/// What the tagger looks at: a token, its neighbours, the run of capitals that it stands in, the
/// tables, and what the rest of the article shows of the word.
struct NameFeatures {
  private let text: TokenizedText
  private let tokens: [Token]
  private let evidence: NameEvidence
  private let gazetteer: Gazetteer
  private let clusters: WordClusters

  /// What is known of the tokens around the stretch that is read, two before it and two behind.
  private var window: [Glance] = []
  private var base = 0
  private var limit = 0

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

  init(_ text: TokenizedText, gazetteer: Gazetteer = .shared, clusters: WordClusters = .shared) {
    self.text = text
    tokens = text.tokens
    evidence = NameEvidence(text)
    self.gazetteer = gazetteer
    self.clusters = clusters
  }

  /// Looks at the tokens of a stretch and around it.
  mutating func read(_ stretch: Range<Int>) {
    base = stretch.lowerBound - Self.margin
    limit = stretch.upperBound
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
        if token.isWord { glance.clusters = clusters.clusters(of: token.hash) }
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

  /// Puts the features of a token of the stretch into `keys`, in place of what it holds.
  func write(_ index: Int, into keys: inout [FeatureKey]) {
    keys.removeAll(keepingCapacity: true)
    let at = index - base
    let here = window[at]
    let before = window[at - 1]
    let after = window[at + 1]
    func put(_ template: UInt32, _ first: UInt32, _ second: UInt32 = 0) {
      keys.append(Features.key(template, first, second))
    }
    put(1, 0)
    put(2, here.word)
    put(3, before.word)
    put(4, after.word)
    put(5, window[at - 2].word)
    put(6, window[at + 2].word)
    put(7, before.word, here.word)
    put(8, here.word, after.word)
    put(9, here.word, here.shape)
    put(10, here.shape)
    put(11, before.shape, here.shape)
    put(12, here.shape, after.shape)
    put(13, before.shape &* 31 &+ here.shape, after.shape)
    writeAffixes(index, put)
    writeClasses(here.classes, 20, put)
    writeClasses(before.classes, 21, put)
    writeClasses(after.classes, 22, put)
    writeClasses(window[at - 2].classes, 23, put)
    writeClasses(window[at + 2].classes, 24, put)
    let role = Self.role(here)
    put(25, Self.role(before), role)
    put(26, role, Self.role(after))
    put(27, Self.role(before), here.known)
    put(28, Self.role(after), here.known)
    put(29, role, here.known)
    put(36, Self.role(before) &* 31 &+ role, Self.role(after))
    if here.known != 0 {
      put(30, here.known)
      put(31, here.known, before.shape)
      put(32, here.known, after.shape)
    }
    if before.known != 0 { put(33, before.known) }
    if after.known != 0 { put(34, after.known) }
    put(35, before.known &* 128 &+ here.known, after.known)
    writeClusters(here.clusters, 40, put)
    writeClusters(before.clusters, 44, put)
    writeClusters(after.clusters, 48, put)
    put(52, UInt32(before.clusters.middle), UInt32(here.clusters.middle))
    put(53, UInt32(here.clusters.middle), UInt32(after.clusters.middle))
    put(54, UInt32(window[at - 2].clusters.middle))
    put(55, UInt32(window[at + 2].clusters.middle))
    writeRun(index, here, put)
    let starts: UInt32 = tokens[index].shape.contains(.startsSentence) ? 1 : 0
    put(70, starts, here.shape)
    if starts == 1 { put(71, here.word) }
    let signs = evidence.signs(of: tokens[index].hash).rawValue
    if tokens[index].isWord {
      var rest = signs
      while rest != 0 {
        let bit = UInt32(rest.trailingZeroBitCount)
        put(72, bit, starts)
        put(73, bit, here.shape)
        rest &= rest - 1
      }
      put(74, signs)
    }
  }

  private func writeAffixes(_ index: Int, _ put: (UInt32, UInt32, UInt32) -> Void) {
    let token = tokens[index]
    guard token.isWord else { return }
    let start = Int(token.start)
    let end = Int(token.end)
    var hash = WordTable.seed
    for length in 1...5 where end - start > length {
      hash = WordTable.hash(hash, text.bytes[start + length - 1] | 0x20)
      if length > 1 { put(14, hash, UInt32(length)) }
    }
    hash = WordTable.seed
    for length in 1...5 where end - start > length {
      hash = WordTable.hash(hash, text.bytes[end - length] | 0x20)
      put(15, hash, UInt32(length))
    }
  }

  private func writeClasses(
    _ classes: UInt64,
    _ template: UInt32,
    _ put: (UInt32, UInt32, UInt32) -> Void
  ) {
    var rest = classes
    while rest != 0 {
      put(template, UInt32(rest.trailingZeroBitCount), 0)
      rest &= rest - 1
    }
  }

  private func writeClusters(
    _ clusters: WordClusters.Path,
    _ template: UInt32,
    _ put: (UInt32, UInt32, UInt32) -> Void
  ) {
    put(template, UInt32(clusters.coarse), 0)
    put(template + 1, UInt32(clusters.middle), 0)
    put(template + 2, UInt32(clusters.fine), 0)
  }

  /// The run of capitals as a whole: its length, its ends, and what stands around it.
  private func writeRun(_ index: Int, _ here: Glance, _ put: (UInt32, UInt32, UInt32) -> Void) {
    let count = UInt32(min(6, here.runEnd - here.runStart))
    let position = UInt32(min(3, index - here.runStart))
    put(60, count, position)
    let last = window[here.runEnd - 1 - base]
    let first = window[here.runStart - base]
    let outsideBefore = window[max(0, here.runStart - 1 - base)]
    let outsideAfter = window[here.runEnd - base]
    put(61, last.word, count)
    put(62, first.word, count)
    put(63, outsideBefore.word, outsideAfter.word)
    put(64, outsideBefore.word, count)
    put(65, outsideAfter.word, count)
    put(66, UInt32(last.clusters.middle), count)
    put(67, UInt32(first.clusters.middle), count)
    writeClasses(last.classes, 68, put)
    writeClasses(first.classes, 69, put)
    writeClasses(outsideBefore.classes, 75, put)
    writeClasses(outsideAfter.classes, 76, put)
  }
}
