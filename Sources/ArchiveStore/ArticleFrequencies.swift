/// How often each word of a question stands in each article, and each two neighbours near each other.
public struct ArticleFrequencies: Sendable {
  /// An article with one of the words.
  public struct Entry: Sendable {
    /// The passage that answers best by itself.
    public var best: RankedPassage
    /// Words of the whole text.
    public var length: Int
  }

  /// Words that two may be apart to count as near.
  static let window = 8

  /// Numbers of an article in `frequencies`: of the words, of pairs side by side, of pairs near.
  public let features: Int
  /// The articles, in the order of their rows.
  public private(set) var entries: [Entry] = []
  /// `features` numbers for each entry.
  public private(set) var frequencies: [Float] = []
  /// Articles that have each feature, those outside the filter too.
  public private(set) var documents: [Int]

  /// Index of an article's entry; -1 for one outside the filter.
  private var places: [Int: Int] = [:]

  init(leaves: Int, pairs: Int) {
    features = leaves + 2 * pairs
    documents = Array(repeating: 0, count: features)
  }

  mutating func add(_ best: RankedPassage, length: Int, isWanted: Bool) {
    guard isWanted else { return }
    places[best.article] = entries.count
    entries.append(Entry(best: best, length: length))
    frequencies += repeatElement(0, count: features)
  }

  /// Counts a word: `body` is given what takes an article and its places, article by article.
  mutating func count(_ feature: Int, _ body: ((Int, Int) -> Void) -> Void) {
    var last = -1
    body { article, number in
      if article != last { documents[feature] += 1 }
      last = article
      if let place = places[article] {
        frequencies[place * features + feature] += Float(number)
      }
    }
  }

  /// Counts a pair: `body` is given what takes an article and its meetings, side by side and near.
  mutating func count(
    _ besides: Int,
    _ nears: Int,
    _ body: ((Int, Int, Int) -> Void) -> Void
  ) {
    var lastBeside = -1
    var lastNear = -1
    body { article, beside, near in
      if beside > 0, article != lastBeside { documents[besides] += 1 }
      if near > 0, article != lastNear { documents[nears] += 1 }
      if beside > 0 { lastBeside = article }
      if near > 0 { lastNear = article }
      if let place = places[article] {
        frequencies[place * features + besides] += Float(beside)
        frequencies[place * features + nears] += Float(near)
      }
    }
  }

  /// How many of `a` have one of `b` right behind, and how many have one within the window.
  ///
  /// `size`: words of the phrase that `a` are the places of.
  static func meetings(
    _ a: [PassageMatcher.Place],
    _ b: [PassageMatcher.Place],
    size: UInt32
  ) -> (beside: Int, near: Int) {
    var beside = 0
    var near = 0
    var next = 0
    var adjacent = 0
    for place in a {
      while adjacent < b.count, b[adjacent] < place + size { adjacent += 1 }
      if adjacent < b.count, b[adjacent] == place + size { beside += 1 }
      while next < b.count, b[next] <= place { next += 1 }
      // The last one before it, itself left out.
      var before = next - 1
      if before >= 0, b[before] == place { before -= 1 }
      let isNear =
        (next < b.count && b[next] - place <= UInt32(window))
        || (before >= 0 && place - b[before] <= UInt32(window))
      if isNear { near += 1 }
    }
    return (beside, near)
  }
}
