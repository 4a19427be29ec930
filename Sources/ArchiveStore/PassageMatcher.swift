/// Some of a query's leaves, one bit each.
struct LeafSet {
  private var bits = InlineArray<4, UInt64>(repeating: 0)

  var isEmpty: Bool { bits[0] | bits[1] | bits[2] | bits[3] == 0 }

  @inline(__always)
  mutating func insert(_ leaf: Int) { bits[leaf >> 6] |= 1 << UInt64(leaf & 63) }

  mutating func remove(_ leaf: Int) { bits[leaf >> 6] &= ~(1 << UInt64(leaf & 63)) }

  @inline(__always)
  func contains(_ leaf: Int) -> Bool { bits[leaf >> 6] & (1 << UInt64(leaf & 63)) != 0 }
}

/// Tells whether a passage answers a query, from the places of the query's words in it.
///
/// One is made for a query and used for each candidate in turn: `reset`, `add` for each place in
/// order, then `answers`. Where the query does not ask for places, `add` of a leaf is enough.
struct PassageMatcher {
  /// Where a word stands: its number in the column, and the column above bit 24.
  typealias Place = UInt32

  /// Places from the first to the last word of something.
  struct Span: Equatable {
    var first: Place
    var last: Place
  }

  /// What is known of the passage beside its words.
  struct Setting {
    var passage: Int
    var article: Int
    /// Whether it is the article's first.
    var isLead: Bool
    /// Words of the article's text before a passage; read only where a query asks for it.
    var readWordsBefore: (Int) -> Int
    /// A passage's words as printed; read only where a query asks for it.
    var readText: (Int) -> PassageWords

    func wordsBefore() -> Int { readWordsBefore(passage) }
    func text() -> PassageWords { readText(passage) }
  }

  /// Column of a place.
  static func column(of place: Place) -> UInt32 { place >> 24 }

  static let textColumn: UInt32 = 1

  let query: PassageQuery
  /// Words of each leaf.
  var sizes: [Int]
  /// The folded words of each leaf that is looked for as printed.
  private let printed: [[[UInt8]]]
  /// Whether places must be added, and not the leaves alone.
  let readsPlaces: Bool
  private var places: [[Place]]
  /// The leaves that stand in the passage.
  private var present = LeafSet()
  private(set) var matched = LeafSet()
  /// Whether a word or a statement of a wanted speaker is part of the answer.
  private(set) var hasEvidence = false

  /// `fold`: the words of a text as the index holds them but for their endings.
  init(_ query: PassageQuery, fold: (String) -> [[UInt8]]) {
    self.query = query
    sizes = Array(repeating: 1, count: query.leaves.count)
    printed = query.leaves.map { $0.form == .exact ? fold($0.text) : [] }
    readsPlaces = query.readsPlaces
    places = Array(repeating: [], count: query.leaves.count)
  }

  mutating func reset() {
    for leaf in places.indices where !places[leaf].isEmpty {
      places[leaf].removeAll(keepingCapacity: true)
    }
    present = LeafSet()
    matched = LeafSet()
  }

  mutating func add(_ leaf: Int, _ place: Place) {
    places[leaf].append(place)
    present.insert(leaf)
  }

  /// Adds a leaf whose places are not asked for.
  mutating func add(_ leaf: Int) { present.insert(leaf) }

  /// The places of a leaf that count; none where they were not added.
  func places(of leaf: Int) -> [Place] { places[leaf] }

  /// Whether the passage answers; then `matched` holds the leaves that are part of the answer.
  mutating func answers(_ setting: Setting) -> Bool {
    narrow(setting)
    hasEvidence = false
    let answers = holds(query.root, setting)
    if !matched.isEmpty { hasEvidence = true }
    return answers
  }

  /// Takes out places where a word stands in another form, or in another passage than the first.
  private mutating func narrow(_ setting: Setting) {
    guard readsPlaces else { return }
    for (leaf, wanted) in query.leaves.enumerated() where present.contains(leaf) {
      if wanted.isLead, !setting.isLead {
        places[leaf].removeAll(keepingCapacity: true)
      } else if wanted.form != .stemmed {
        let text = setting.text()
        let size = sizes[leaf]
        let words = printed[leaf]
        places[leaf].removeAll { place in
          switch wanted.form {
          case .stemmed: false
          case .exact: !text.has(words, at: place, isPrefix: wanted.isPrefix)
          case .allCapitals: !text.isInCapitals(at: place, count: size)
          case .capitalized: !text.isCapitalized(at: place, count: size)
          }
        }
      }
      if places[leaf].isEmpty { present.remove(leaf) }
    }
  }

  private mutating func holds(_ node: PassageQuery.Node, _ setting: Setting) -> Bool {
    switch node {
    case .leaf(let leaf):
      guard present.contains(leaf) else { return false }
      matched.insert(leaf)
      return true
    case .articles(let set): return set.contains(setting.article)
    case .passages(let set):
      guard set.contains(setting.passage) else { return false }
      hasEvidence = true
      return true
    case .not(let part):
      let before = (matched, hasEvidence)
      let holds = holds(part, setting)
      (matched, hasEvidence) = before
      return !holds
    case .all(let parts):
      let before = matched
      for part in parts where !holds(part, setting) {
        matched = before
        return false
      }
      return true
    case .any(let parts):
      var any = false
      for part in parts where holds(part, setting) { any = true }
      return any
    case .near, .first:
      guard !spans(node, setting).isEmpty else { return false }
      note(node)
      return true
    }
  }

  /// Marks the leaves of a node that holds; those that are excluded or missing have no part in it.
  private mutating func note(_ node: PassageQuery.Node) {
    switch node {
    case .leaf(let leaf): if present.contains(leaf) { matched.insert(leaf) }
    case .any(let parts): for part in parts { note(part) }
    case .first(_, let part): note(part)
    case .near(let a, let proximity, let b):
      note(a)
      if !proximity.isExcluded { note(b) }
    default: break
    }
  }

  // MARK: Places

  /// Where a node stands, in order of the first words.
  func spans(_ node: PassageQuery.Node, _ setting: Setting) -> [Span] {
    switch node {
    case .leaf(let leaf):
      let size = UInt32(sizes[leaf])
      return places[leaf].map { Span(first: $0, last: $0 + size - 1) }
    case .any(let parts):
      return parts.flatMap { spans($0, setting) }.sorted {
        ($0.first, $0.last) < ($1.first, $1.last)
      }
    case .first(let count, let part):
      return spans(part, setting).filter {
        Self.column(of: $0.last) == Self.textColumn
          && setting.wordsBefore() + Int($0.last & 0xFF_FFFF) < count
      }
    case .near(let a, let proximity, let b):
      return Self.pairs(spans(a, setting), spans(b, setting), proximity) { setting.text() }
    case .all, .not, .articles, .passages: return []
    }
  }

  /// Each of `a` with the nearest of `b` before and behind it, where they are near enough.
  ///
  /// Gives the spans of both together; with exclusion, those of `a` that have none near.
  static func pairs(
    _ a: [Span],
    _ b: [Span],
    _ proximity: PassageQuery.Proximity,
    text: () -> PassageWords
  ) -> [Span] {
    var result: [Span] = []
    // The nearest one before is that with the last end: both are looked for in their own order.
    let byEnd = b.sorted { $0.last < $1.last }
    for x in a {
      var isNear = false
      let behind = lowerBound(b, x.last + 1) { $0.first }
      if behind < b.count, near(x.last, b[behind].first, proximity, text) {
        isNear = true
        if !proximity.isExcluded { result.append(Span(first: x.first, last: b[behind].last)) }
      }
      if !proximity.isOrdered {
        let before = lowerBound(byEnd, x.first) { $0.last } - 1
        if before >= 0, near(byEnd[before].last, x.first, proximity, text) {
          isNear = true
          if !proximity.isExcluded { result.append(Span(first: byEnd[before].first, last: x.last)) }
        }
      }
      if proximity.isExcluded, !isNear { result.append(x) }
    }
    return result.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
  }

  /// The first of the sorted spans whose key is not below a place.
  private static func lowerBound(_ spans: [Span], _ place: Place, _ key: (Span) -> Place) -> Int {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if key(spans[middle]) < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func near(
    _ end: Place,
    _ start: Place,
    _ proximity: PassageQuery.Proximity,
    _ text: () -> PassageWords
  ) -> Bool {
    guard column(of: end) == column(of: start) else { return false }
    switch proximity.reach {
    case .words(let words): return Int(start - end) <= words
    case .sentence: return text().sentence(of: end) == text().sentence(of: start)
    case .passage: return true
    }
  }

  // MARK: Highlights

  /// The places of all words that are part of the answer, in order; asked for after `answers`.
  func matchedPlaces(_ setting: Setting) -> [Place] {
    var result: Set<Place> = []
    collect(query.root, setting, into: &result)
    return result.sorted()
  }

  private func collect(
    _ node: PassageQuery.Node,
    _ setting: Setting,
    into result: inout Set<Place>
  ) {
    switch node {
    case .leaf(let leaf):
      for place in places[leaf] { result.formUnion(place..<place + UInt32(sizes[leaf])) }
    case .all(let parts), .any(let parts):
      for part in parts { collect(part, setting, into: &result) }
    case .not, .articles, .passages: break
    case .first(let count, let part):
      var inner: Set<Place> = []
      collect(part, setting, into: &inner)
      result.formUnion(
        inner.filter {
          Self.column(of: $0) == Self.textColumn
            && setting.wordsBefore() + Int($0 & 0xFF_FFFF) < count
        }
      )
    case .near(let a, let proximity, let b):
      let spans = spans(node, setting)
      var inner: Set<Place> = []
      collect(a, setting, into: &inner)
      if !proximity.isExcluded { collect(b, setting, into: &inner) }
      result.formUnion(
        inner.filter { place in spans.contains { $0.first <= place && place <= $0.last } }
      )
    }
  }
}

/// The words of a passage as they are printed, by place.
struct PassageWords {
  /// Words, bytes and sentence starts of a column.
  struct Column {
    var bytes: [UInt8] = []
    var words: [IndexTokenizer.Word] = []
    /// Bytes where sentences after the first start.
    var sentences: [Int] = []

    /// The words of a text.
    init(_ text: String, _ folding: IndexTokenizer) {
      bytes = Array(IndexedText.of(text).utf8)
      words = bytes.withUnsafeBufferPointer { folding.words(of: $0) }
    }
  }

  var columns: [Column]

  private func word(_ place: PassageMatcher.Place) -> (IndexTokenizer.Word, Column)? {
    let column = Int(PassageMatcher.column(of: place))
    let index = Int(place & 0xFF_FFFF)
    guard column < columns.count, index < columns[column].words.count else { return nil }
    return (columns[column].words[index], columns[column])
  }

  /// Whether these words stand there, without regard to capitals and accents.
  func has(_ words: [[UInt8]], at place: PassageMatcher.Place, isPrefix: Bool) -> Bool {
    for (index, wanted) in words.enumerated() {
      guard let (word, _) = word(place + UInt32(index)) else { return false }
      if isPrefix, index == words.count - 1 {
        guard word.text.starts(with: wanted) else { return false }
      } else if word.text != wanted {
        return false
      }
    }
    return true
  }

  /// Whether all letters of the words there are capitals, and there are some.
  func isInCapitals(at place: PassageMatcher.Place, count: Int) -> Bool {
    (0..<UInt32(count)).allSatisfy { index in
      let text = printed(place + index)
      return text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase)
    }
  }

  /// Whether each of the words there starts with a capital.
  func isCapitalized(at place: PassageMatcher.Place, count: Int) -> Bool {
    (0..<UInt32(count)).allSatisfy { printed(place + $0).first?.isUppercase == true }
  }

  private func printed(_ place: PassageMatcher.Place) -> String {
    guard let (word, column) = word(place) else { return "" }
    return String(decoding: column.bytes[word.range], as: UTF8.self)
  }

  /// Number of the sentence that a place stands in.
  func sentence(of place: PassageMatcher.Place) -> Int {
    guard let (word, column) = word(place) else { return -1 }
    var low = 0
    var high = column.sentences.count
    while low < high {
      let middle = (low + high) / 2
      if column.sentences[middle] <= word.range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
