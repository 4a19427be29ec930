import ArchiveStore

/// A place in an answer, from which the next page goes on.
///
/// It names the last hit by what hits are ordered by, and the size of the archive at the first page:
/// what arrives later is not in later pages, and does not change the scores of what is.
public struct SearchCursor: Equatable, Sendable {
  /// Where the last hit stands in the order.
  var score: Double
  var day: Int
  var article: String
  var start: Int
  /// Hits that were given up to here.
  public internal(set) var rank: Int
  /// The archive when the first page was given.
  var state: ArchiveState

  /// The cursor as text for programs to give back, without meaning for them.
  public var text: String {
    let fields: [String] = [
      String(score.bitPattern, radix: 36), String(day, radix: 36), article,
      String(start, radix: 36), String(rank, radix: 36), String(state.lastPassage, radix: 36),
      String(state.articles, radix: 36), String(state.passages, radix: 36),
      String(state.words, radix: 36), String(state.newestDay, radix: 36),
      String(state.medianDay, radix: 36),
    ]
    return fields.joined(separator: ".")
  }

  /// A cursor behind a hit.
  init(
    behind key: HitOrder.Key,
    article: String,
    start: Int,
    rank: Int,
    _ state: ArchiveState
  ) {
    score = key.score
    day = key.day
    self.article = article
    self.start = start
    self.rank = rank
    self.state = state
  }

  /// Nil for a text that is no cursor.
  public init?(_ text: String) {
    let fields = text.split(separator: ".", omittingEmptySubsequences: false)
    guard fields.count == 11, text.utf8.count < 256,
      let score = UInt64(fields[0], radix: 36), fields[2].utf8.count == 16
    else { return nil }
    var numbers: [Int] = []
    for index in [1, 3, 4, 5, 6, 7, 8, 9, 10] {
      guard let number = Int(fields[index], radix: 36) else { return nil }
      numbers.append(number)
    }
    self.score = Double(bitPattern: score)
    guard self.score.isFinite else { return nil }
    article = String(fields[2])
    day = numbers[0]
    start = numbers[1]
    rank = numbers[2]
    state = ArchiveState(
      lastPassage: numbers[3],
      articles: numbers[4],
      passages: numbers[5],
      words: numbers[6],
      newestDay: numbers[7],
      medianDay: numbers[8]
    )
  }
}
