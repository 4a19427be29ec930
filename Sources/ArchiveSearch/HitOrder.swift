import ArchiveStore

/// Puts hits in order and takes the first of them.
///
/// Ties are broken by the published day, newest first and undated last, then by the article's public
/// address and the place in it: nothing depends on the order in which articles arrived.
struct HitOrder {
  let sort: SearchRequest.Sort
  let recency: Recency?

  /// A hit with what it is ordered by.
  struct Key {
    var hit: RankedPassage
    var score: Double
    /// Day, negated where oldest come first; undated lowest.
    var day: Int
  }

  private func key(_ hit: RankedPassage) -> Key { key(hit, recency?.factor(hit.day) ?? 1) }

  private func key(_ hit: RankedPassage, _ factor: Double) -> Key {
    let score = sort == .blend ? hit.score * factor : hit.score
    let day = hit.day.map { sort == .oldest ? -$0 : $0 } ?? Int.min
    return Key(hit: hit, score: score, day: day)
  }

  private func keys(_ hits: [RankedPassage]) -> [Key] {
    // Passages of one article, and often those of the next, are of one day.
    var day: Int?
    var factor = recency?.factor(nil) ?? 1
    return hits.map { hit in
      if hit.day != day {
        day = hit.day
        factor = recency?.factor(day) ?? 1
      }
      return key(hit, factor)
    }
  }

  /// Whether `a` comes before `b` by score and day; nil when neither does.
  private func precedes(_ a: Key, _ b: Key) -> Bool? {
    switch sort {
    case .blend, .relevance:
      if a.score != b.score { return a.score > b.score }
      return a.day != b.day ? a.day > b.day : nil
    case .newest, .oldest:
      if a.day != b.day { return a.day > b.day }
      return a.score != b.score ? a.score > b.score : nil
    }
  }

  /// Whether a hit comes before a place by score and day; nil when neither does.
  private func precedes(_ key: Key, _ cursor: SearchCursor) -> Bool? {
    var place = key
    place.score = cursor.score
    place.day = cursor.day
    return precedes(key, place)
  }

  /// The best passage of each article, in the order of their rows.
  func bestOfArticles(_ hits: [RankedPassage]) -> [RankedPassage] {
    // Passages of one article are consecutive.
    var best: [RankedPassage] = []
    for hit in hits {
      if let last = best.last, last.article == hit.article {
        if hit.score > last.score { best[best.count - 1] = hit }
      } else {
        best.append(hit)
      }
    }
    return best
  }

  /// The hit of one article that comes first; none of none.
  func best(of hits: ArraySlice<RankedPassage>) -> [RankedPassage] {
    guard var best = hits.first else { return [] }
    for hit in hits.dropFirst() where precedes(key(hit), key(best)) == true { best = hit }
    return [best]
  }

  /// The first `limit` hits in order; all of them for 0.
  ///
  /// - `cursor`: only hits behind this place.
  /// - `address`: an article's public address as a number, asked for only where hits tie.
  func first(
    _ limit: Int,
    of hits: [RankedPassage],
    behind cursor: SearchCursor? = nil,
    address: (Int) throws -> UInt64,
    start: (Int) throws -> Int = { _ in 0 }
  ) rethrows -> [Key] {
    var keys = keys(hits)
    if let cursor {
      let last = UInt64(cursor.article, radix: 16) ?? 0
      keys = try keys.filter { key in
        if let before = precedes(key, cursor) { return !before }
        let own = try address(key.hit.article)
        return own != last ? own > last : try start(key.hit.passage) > cursor.start
      }
    }
    if limit > 0, keys.count > limit * 4 { keys = cut(keys, to: limit) }
    keys.sort { precedes($0, $1) ?? ($0.hit.passage < $1.hit.passage) }
    try breakTies(&keys, limit, address)
    return limit > 0 ? Array(keys.prefix(limit)) : keys
  }

  /// Drops keys that are behind the `limit`th for certain; keeps all that tie with it.
  private func cut(_ keys: [Key], to limit: Int) -> [Key] {
    // A heap of the best so far, its worst on top.
    var heap: [Key] = []
    heap.reserveCapacity(limit + 1)
    for key in keys {
      if heap.count < limit {
        heap.append(key)
        siftUp(&heap)
      } else if precedes(key, heap[0]) == true {
        heap[0] = key
        siftDown(&heap)
      }
    }
    guard let worst = heap.first else { return keys }
    return keys.filter { precedes(worst, $0) != true }
  }

  private func siftUp(_ heap: inout [Key]) {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(heap[parent], heap[child]) == true else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private func siftDown(_ heap: inout [Key]) {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if precedes(heap[worst], heap[child]) == true { worst = child }
      }
      if worst == parent { return }
      heap.swapAt(worst, parent)
      parent = worst
    }
  }

  private func breakTies(
    _ keys: inout [Key],
    _ limit: Int,
    _ address: (Int) throws -> UInt64
  ) rethrows {
    var start = 0
    while start < keys.count, limit == 0 || start < limit {
      var end = start + 1
      while end < keys.count, precedes(keys[start], keys[end]) == nil { end += 1 }
      if end - start > 1 {
        let addressed = try keys[start..<end].map { (try address($0.hit.article), $0) }
        keys.replaceSubrange(
          start..<end,
          with: addressed.sorted { ($0.0, $0.1.hit.passage) < ($1.0, $1.1.hit.passage) }.map(\.1)
        )
      }
      start = end
    }
  }
}
