import SequenceModel

/// What is looked at to tell who said something and what was said, given the words that report it.
///
/// Each unit of the window around a cue is seen by its own words and by where it stands to the cue.
struct ReportFeatures: FeatureSource, ~Copyable {
  static let labels = SpanLabels(kinds: 2)
  /// Numbers of the kinds of spans.
  static let source = 0
  static let content = 1

  private let report: ReportText
  private let text: TokenizedText
  private let candidates: SpeakerCandidates
  private let anchors: WordSet

  /// The window that is looked at, and whether its cue stands in a quote.
  private var window = 0..<0
  private var isInQuote = false
  private var units: [ReportText.Unit] = []
  /// The units with an edge before and behind them.
  private var views: [View] = []
  /// Before each unit, and behind the last, how many of the units so far are commas, are quotes, may
  /// report, and start sentences.
  private var passed: [SIMD4<UInt32>] = []
  private var cue = 0..<0
  private var cueWord: UInt32 = 0
  /// What stands around the cue and the kind of window, in one number.
  private var frame: UInt32 = 0

  /// A unit as features see it.
  private struct View {
    var word: UInt32 = 0
    var cluster: UInt32 = 0
    var coarse: UInt32 = 0
    var role: UInt32 = 0
    var name: UInt32 = 0
    /// 2 for the start of a possible speaker, 4 for its end, 1 for an object, with the kind above.
    var candidate: UInt32 = 0
    var startsSentence = false
    var isAnchor = false
    var isQuote = false
    var isComma = false
    var isMark = false

    static let edge = View(word: 1)
  }

  init(_ report: ReportText, _ candidates: SpeakerCandidates, _ anchors: WordSet) {
    self.report = report
    text = report.text
    self.candidates = candidates
    self.anchors = anchors
  }

  /// Looks at the window of a cue; gives its units.
  mutating func read(_ cueTokens: Range<Int>) -> [ReportText.Unit] {
    look(
      at: report.window(around: cueTokens.lowerBound),
      isQuoted: report.isQuoted(cueTokens.lowerBound)
    )
    let first = units.firstIndex { $0.tokens.contains(cueTokens.lowerBound) } ?? 0
    let last = units.lastIndex { $0.tokens.contains(cueTokens.upperBound - 1) } ?? first
    cue = first..<max(last, first) + 1
    // The word that carries the sense: the first that may report, else the last.
    let head = cue.first { self[$0].isAnchor } ?? last
    cueWord = self[head].word
    frame = frameAroundCue()
    return units
  }

  /// Looks at a window, unless it is that of the cue before: a sentence may have several.
  private mutating func look(at range: Range<Int>, isQuoted: Bool) {
    guard range != window || isQuoted != isInQuote else { return }
    window = range
    isInQuote = isQuoted
    units =
      isQuoted
      ? range.map { ReportText.Unit(tokens: $0..<$0 + 1, stretch: -1) } : report.units(range)
    views.removeAll(keepingCapacity: true)
    views.reserveCapacity(units.count + 2)
    views.append(.edge)
    for unit in units { views.append(view(unit)) }
    views.append(.edge)
    markCandidates(range)
    countPassed()
  }

  /// How a unit, or the edge on either side of them all, is seen.
  private subscript(_ unit: Int) -> View { views[unit + 1] }

  private func view(_ unit: ReportText.Unit) -> View {
    var view = View()
    let token = text.tokens[unit.tokens.lowerBound]
    view.startsSentence = token.shape.contains(.startsSentence)
    if unit.stretch >= 0 {
      view.isQuote = true
      let last = text.tokens[unit.tokens.upperBound - 1]
      let inner = text.tokens[max(unit.tokens.lowerBound, unit.tokens.upperBound - 2)]
      let isOpen = inner.mark == .comma || last.mark == .comma
      let isClosed = inner.mark.endsSentence
      let isCapital = text.tokens[min(unit.tokens.lowerBound + 1, unit.tokens.upperBound - 1)]
        .isCapitalized
      let size: UInt32 = unit.tokens.count < 6 ? 0 : unit.tokens.count < 12 ? 1 : 2
      view.word = 4 + (isOpen ? 1 : isClosed ? 2 : 0)
      view.cluster = 8000 + size * 8 + (isOpen ? 1 : isClosed ? 2 : 0) + (isCapital ? 4 : 0)
      view.coarse = 200
      return view
    }
    view.word = token.key
    view.isAnchor = anchors.contains(token.key)
    view.isComma = token.mark == .comma
    view.isMark = token.mark != .none
    if token.isWord {
      let path = text.clusters[unit.tokens.lowerBound]
      view.cluster = UInt32(path.middle)
      view.coarse = UInt32(path.coarse)
    } else {
      view.cluster = 9000 + (token.key & 255)
      view.coarse = 300 + (token.key & 255)
    }
    let classes = text.classes(unit.tokens.lowerBound)
    view.role = Self.role(classes) * 2 + (token.isCapitalized ? 1 : 0)
    view.name = UInt32(report.named[unit.tokens.lowerBound])
    return view
  }

  /// What a word does in a clause, in one number.
  private static func role(_ classes: WordClass) -> UInt32 {
    if !classes.isDisjoint(with: .pronoun) {
      return classes.contains(.firstPerson) ? 1 : classes.contains(.otherPronoun) ? 2 : 3
    }
    if classes.contains(.role) { return 4 }
    if classes.contains(.determiner) { return 5 }
    if classes.contains(.auxiliary) { return 6 }
    if classes.contains(.placePreposition) { return 7 }
    if classes.contains(.preposition) { return 8 }
    if classes.contains(.belief) { return 9 }
    if classes.contains(.cue) { return 10 }
    if classes.contains(.document) || classes.contains(.body) { return 11 }
    if classes.contains(.weekday) || classes.contains(.month) { return 12 }
    return classes.contains(.function) ? 13 : 0
  }

  private mutating func markCandidates(_ window: Range<Int>) {
    var unit = 0
    for candidate in candidates.starting(in: window) {
      let kind: UInt32 =
        switch candidate.kind {
        case .person: 1
        case .organization: 2
        case .country: 3
        case .place: 4
        case .pronoun: 5
        case .description: 6
        }
      while unit < units.count, units[unit].tokens.upperBound <= candidate.tokens.lowerBound {
        unit += 1
      }
      var at = unit
      while at < units.count, units[at].tokens.lowerBound < candidate.tokens.upperBound {
        guard units[at].stretch < 0 else { break }
        var place: UInt32 = 0
        if at == unit { place |= 1 }
        if units[at].tokens.upperBound >= candidate.tokens.upperBound { place |= 2 }
        views[at + 1].candidate = 8 + kind * 8 + place * 2 + (candidate.isObject ? 1 : 0)
        at += 1
      }
    }
  }

  private mutating func countPassed() {
    var sum = SIMD4<UInt32>.zero
    passed.removeAll(keepingCapacity: true)
    passed.reserveCapacity(units.count + 1)
    passed.append(sum)
    for view in views.dropFirst().dropLast() {
      if view.isComma { sum[0] += 1 }
      if view.isQuote { sum[1] += 1 }
      if view.isAnchor { sum[2] += 1 }
      if view.startsSentence { sum[3] += 1 }
      passed.append(sum)
    }
  }

  private func frameAroundCue() -> UInt32 {
    func sort(_ index: Int) -> UInt32 {
      guard units.indices.contains(index) else { return 0 }
      let view = self[index]
      if view.isQuote { return 1 }
      if view.isComma { return 2 }
      if view.isMark { return 3 }
      if view.word == Self.that { return 4 }
      if view.candidate > 0 { return 5 }
      if view.word == Self.to { return 6 }
      return 7
    }
    var quotes: UInt32 = 0
    if passed[cue.lowerBound][1] > 0 { quotes |= 1 }
    if passed[units.count][1] > passed[cue.upperBound][1] { quotes |= 2 }
    return sort(cue.lowerBound - 1) * 32 + sort(cue.upperBound) * 4 + quotes
  }

  private static let that = Token.key(of: "that")
  private static let to = Token.key(of: "to")

  /// Numbers of the groups of features.
  private enum Group {
    static let word: UInt32 = 0
    static let place: UInt32 = 1
    static let candidates: UInt32 = 2
    static let way: UInt32 = 3
  }

  /// Puts the features of the unit at `index` into `list`.
  ///
  /// Eighteen more, most of them pairs of the cue's word or of a possible speaker with a place, were
  /// taken out: on two fifths of the train part that nothing was learned from, F1 rose without them from
  /// .703 to .709 (sources) and from .595 to .605 (contents).
  func write(_ index: Int, into list: inout FeatureList) {
    let here = self[index]
    if cue.contains(index) {
      list.put(1, 0)
      return
    }
    let isBefore = index < cue.lowerBound
    let side: UInt32 = isBefore ? 1 : 2
    let distance = isBefore ? cue.lowerBound - index : index - cue.upperBound + 1
    let near = UInt32(Self.bucket(distance))
    let between = isBefore ? index + 1..<cue.lowerBound : cue.upperBound..<index
    let passed = passed[between.upperBound] &- passed[between.lowerBound]
    let commas = min(passed[0], 3)
    let quotes = min(passed[1], 1)
    let anchored = min(passed[2], 2)
    let ends = min(passed[3] + (!isBefore && here.startsSentence ? 1 : 0), 1)
    let before = self[index - 1]
    let after = self[index + 1]
    let edge: UInt32 = (cue.contains(index - 1) ? 1 : 0) + (cue.contains(index + 1) ? 2 : 0)
    list.put(9, side, before.word)
    list.put(10, side, after.word)
    list.put(11, side &* 1024 &+ before.cluster, here.cluster)
    list.put(12, side &* 1024 &+ here.cluster, after.cluster)
    list.put(41, cueWord, side &* 1024 &+ here.coarse)
    if edge != 0 { list.put(39, cueWord, here.cluster) }
    if here.isQuote { list.put(35, here.cluster, frame * 4 + side) }
    if let group = list.open(
      Group.word,
      of: UInt64(here.word) << 32 | UInt64(here.cluster),
      UInt64(edge * 4 + side)
    ) {
      list.put(6, side, here.word)
      list.put(25, edge * 4 + side, here.cluster)
      list.close(group)
    }
    if let group = list.open(
      Group.place,
      of: UInt64(here.role) << 32 | UInt64(after.role),
      UInt64(side * 16 + near)
    ) {
      list.put(2, side)
      list.put(3, side * 16 + near)
      list.put(8, side &* 64 &+ here.role, near)
      list.put(28, side &* 64 &+ here.role, after.role)
      list.close(group)
    }
    let commaSigns: UInt32 = (before.isComma ? 1 : 0) + (after.isComma ? 2 : 0)
    if let group = list.open(
      Group.candidates,
      of: UInt64(here.candidate) << 32 | UInt64(after.candidate),
      UInt64((here.name << 16 | after.name << 8 | before.name) << 4 | side << 2 | commaSigns)
    ) {
      list.put(24, side &* 16 &+ commaSigns, here.candidate)
      list.put(30, side &* 64 &+ here.candidate, after.candidate)
      list.put(37, side &* 1024 &+ here.name, after.name * 16 + before.name)
      list.close(group)
    }
    let anchor: UInt32 = here.isAnchor ? 1 : 0
    let starts: UInt32 = here.startsSentence ? 1 : 0
    let isLast = after.startsSentence || index + 1 == units.count
    let way = ((commas * 4 + anchored) * 2 + quotes) * 2 + ends
    if let group = list.open(
      Group.way,
      of: UInt64(way) << 32 | UInt64(frame),
      UInt64(side << 8 | anchor << 2 | starts << 1 | (isLast ? 1 : 0))
    ) {
      list.put(4, frame, side)
      list.put(21, side &* 64 &+ commas * 8 + anchored * 2 + quotes, ends)
      list.put(36, side &* 8 &+ anchor, commas * 4 + anchored)
      if starts != 0 { list.put(31, side, frame) }
      if isLast { list.put(33, side &* 8 &+ ends * 2 + quotes, frame) }
      list.close(group)
    }
    if isLast { list.put(32, side &* 1024 &+ here.coarse, frame) }
  }

  private static func bucket(_ distance: Int) -> Int {
    distance <= 4
      ? distance
      : distance <= 6
        ? 5
        : distance <= 9
          ? 6
          : distance <= 14
            ? 7
            : distance <= 22 ? 8 : distance <= 35 ? 9 : 10
  }
}
