import GRDB
public import NewsModel

/// How many articles of a set have each value of what facets are about.
public struct FacetCounts: Sendable {
  /// Articles by row of the entity, for each kind.
  public fileprivate(set) var entities: [EntityKind: [Int: Int]] = [:]
  /// Articles that are about an entity, by its row.
  public fileprivate(set) var focus: [Int: Int] = [:]
  /// Articles by source; "" for those without one.
  public fileprivate(set) var sources: [String: Int] = [:]
  /// Articles by published day; nil for those without one.
  public fileprivate(set) var days: [Int?: Int] = [:]
}

extension Archive {
  /// Counts the articles of a set by what they name, where and when they were printed.
  ///
  /// Exact; reads a few bytes for each article.
  public func facetCounts(of articles: RowSet) throws -> FacetCounts {
    try read { db in
      let entities = try Int.fetchOne(db, sql: "SELECT max(id) FROM entity") ?? 0
      let outlets = try Int.fetchOne(db, sql: "SELECT max(id) FROM source") ?? 0
      var counts = [[Int32]](
        repeating: Array(repeating: 0, count: entities + 1),
        count: ArticleBlock.kinds.count
      )
      var focus = [Int32](repeating: 0, count: entities + 1)
      var sources = [Int32](repeating: 0, count: outlets + 1)
      var days: [Int32: Int] = [:]
      let corrections = try corrections(db)
      // The last article that counted for an entity, where two may be one.
      let size = corrections.isEmpty ? 0 : entities + 1
      var named = [Int32](repeating: -1, count: size)
      var focused = named
      try ArticleBlock.forEach(of: articles, db) { row, block, index in
        block.forEachEntity(of: index) { entity, kind, isFocus in
          guard entity <= entities else { return }
          guard !corrections.isEmpty else {
            counts[kind][entity] += 1
            if isFocus { focus[entity] += 1 }
            return
          }
          let root = corrections.root(of: entity)
          guard !corrections.isForgotten(root) else { return }
          let kind =
            corrections.kind(of: root).flatMap { ArticleBlock.kinds.firstIndex(of: $0) } ?? kind
          if named[root] != Int32(row) { counts[kind][root] += 1 }
          named[root] = Int32(row)
          guard isFocus else { return }
          if focused[root] != Int32(row) { focus[root] += 1 }
          focused[root] = Int32(row)
        }
        let source = Int(block.sources[index])
        if source <= outlets { sources[source] += 1 }
        days[block.days[index], default: 0] += 1
      }
      var result = FacetCounts()
      for (kind, counts) in zip(ArticleBlock.kinds, counts) {
        result.entities[kind] = Self.named(counts)
      }
      result.focus = Self.named(focus)
      let names = try Row.fetchAll(db, sql: "SELECT id, name FROM source")
      for row in names where sources[row[0]] > 0 { result.sources[row[1]] = Int(sources[row[0]]) }
      if sources[0] > 0 { result.sources[""] = Int(sources[0]) }
      result.days = Self.dated(days)
      return result
    }
  }

  /// How many articles of a set were published on each day; nil for those without one.
  public func dayCounts(of articles: RowSet) throws -> [Int?: Int] {
    try read { db in
      var days: [Int32: Int] = [:]
      try ArticleBlock.forEachDay(of: articles, db) { _, day in days[day, default: 0] += 1 }
      return Self.dated(days)
    }
  }

  private static func dated(_ days: [Int32: Int]) -> [Int?: Int] {
    var result: [Int?: Int] = [:]
    for (day, count) in days { result[day == PassageBlock.undated ? nil : Int(day)] = count }
    return result
  }

  private static func named(_ counts: [Int32]) -> [Int: Int] {
    var result = [Int: Int](minimumCapacity: counts.count { $0 > 0 })
    for (row, count) in counts.enumerated() where count > 0 { result[row] = Int(count) }
    return result
  }
}
