import ArchiveStore

/// Leaves out hits in copies of a story that has come before.
///
/// Of the articles of a group that answer, the one stands whose best hit comes first in the order: a
/// rule that needs nothing of the pages before.
struct CopyFolding {
  let order: HitOrder
  /// Ranked passages in the order of their rows: all that answer, or the first of the order with all
  /// that tie.
  let hits: [RankedPassage]
  /// The group of an article that has copies.
  let group: (Int) throws -> Int?
  /// The articles of a group.
  let members: (Int) throws -> [Int]
  /// An article's public address as a number.
  let address: (Int) throws -> UInt64

  private var standing: [Int: Int] = [:]

  init(
    order: HitOrder,
    hits: [RankedPassage],
    group: @escaping (Int) throws -> Int?,
    members: @escaping (Int) throws -> [Int],
    address: @escaping (Int) throws -> UInt64
  ) {
    self.order = order
    self.hits = hits
    self.group = group
    self.members = members
    self.address = address
  }

  /// Whether a hit is in the article that stands for its story.
  mutating func stands(_ key: HitOrder.Key) throws -> Bool {
    let article = key.hit.article
    guard let group = try group(article) else { return true }
    if let known = standing[group] { return known == article }
    let best = try members(group).flatMap { order.best(of: answers(of: $0)) }
    let first = try order.first(1, of: best, address: address).first?.hit.article
    standing[group] = first ?? article
    return standing[group] == article
  }

  /// The hits in an article, which stand together.
  private func answers(of article: Int) -> ArraySlice<RankedPassage> {
    var (low, high) = (0, hits.count)
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].article < article { low = middle + 1 } else { high = middle }
    }
    return hits[low...].prefix { $0.article == article }
  }
}
