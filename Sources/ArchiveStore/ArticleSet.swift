/// A set of articles by their rows, one bit each.
public struct ArticleSet: Sendable {
  private var words: [UInt64] = []
  /// Number of articles in it.
  public private(set) var count = 0

  /// Makes an empty set.
  public init() {}

  /// Adds an article.
  public mutating func insert(_ article: Int) {
    let word = article >> 6
    if word >= words.count {
      words += Array(repeating: 0, count: max(word + 1 - words.count, words.count))
    }
    let bit = UInt64(1) << UInt64(article & 63)
    if words[word] & bit == 0 { count += 1 }
    words[word] |= bit
  }

  /// Whether an article is in it.
  @inline(__always)
  public func contains(_ article: Int) -> Bool {
    let word = article >> 6
    return word < words.count && words[word] & (1 << UInt64(article & 63)) != 0
  }
}
