import Foundation
import GRDB
import NewsModel

/// What facets count of one article.
struct ArticleFacets {
  var day: Int?
  /// Row of the source; 0 when unknown.
  var source: Int
  /// Rows of entities, their kinds, and whether the article is about them.
  var entities: [(row: Int, kind: EntityKind, isFocus: Bool)]
}

/// The facets of 256 articles, as `article_block` keeps them.
struct ArticleBlock {
  static let size = 256
  var days = [Int32](repeating: PassageBlock.undated, count: size)
  var sources = [UInt32](repeating: 0, count: size)
  var starts = [UInt32](repeating: 0, count: size + 1)
  var entities: [UInt8] = []

  init() {}

  init(_ row: Row) {
    (row[0] as Data).withUnsafeBytes { PackedNumbers.copy($0, to: &days) }
    (row[1] as Data).withUnsafeBytes { PackedNumbers.copy($0, to: &sources) }
    (row[2] as Data).withUnsafeBytes { PackedNumbers.copy($0, to: &starts) }
    entities = Array(row[3] as Data)
  }

  /// Sets the facets of an article, which is behind all that have some.
  mutating func append(_ index: Int, _ facets: ArticleFacets) {
    days[index] = facets.day.map(Int32.init) ?? PassageBlock.undated
    sources[index] = UInt32(facets.source)
    var last = 0
    for (row, kind, isFocus) in facets.entities.sorted(by: { $0.row < $1.row }) {
      let mark = (Self.kinds.firstIndex(of: kind) ?? 0) << 1 | (isFocus ? 1 : 0)
      PackedNumbers.append((row - last) << 3 | mark, to: &entities)
      last = row
    }
    for following in index + 1...Self.size { starts[following] = UInt32(entities.count) }
  }

  /// The kinds in the order of their numbers in the blocks.
  static let kinds: [EntityKind] = [.person, .organization, .country, .place]

  /// Calls `body` with the row, the kind's number and whether it is in focus, for each entity of an
  /// article.
  @inline(__always)
  func forEachEntity(of index: Int, _ body: (Int, Int, Bool) -> Void) {
    var at = Int(starts[index])
    let end = min(Int(starts[index + 1]), entities.count)
    var row = 0
    while at < end {
      var number = 0
      var shift = 0
      while at < end {
        let byte = entities[at]
        at += 1
        number |= Int(byte & 0x7F) << shift
        shift = min(shift + 7, 56)
        if byte & 0x80 == 0 { break }
      }
      row += number >> 3
      body(row, number >> 1 & 3, number & 1 == 1)
    }
  }

  static func read(_ number: Int, _ db: Database) throws -> ArticleBlock {
    let statement = try db.cachedStatement(
      sql: "SELECT days, sources, starts, entities FROM article_block WHERE block = ?"
    )
    return try Row.fetchOne(statement, arguments: [number]).map(ArticleBlock.init)
      ?? ArticleBlock()
  }

  /// Calls `body` with each article of a set, in order of rows: its row, its block, its place there.
  static func forEach(
    of articles: RowSet,
    _ db: Database,
    _ body: (Int, ArticleBlock, Int) -> Void
  ) throws {
    try forEach(of: articles, from: ArticleBlock(), { try read($0, db) }, body)
  }

  /// Calls `body` with each article of a set, in order of rows, and its day: `PassageBlock.undated` for
  /// none.
  static func forEachDay(
    of articles: RowSet,
    _ db: Database,
    _ body: (Int, Int32) -> Void
  ) throws {
    let blocks = try RowStatement(db, "SELECT days FROM article_block WHERE block = ?")
    func days(_ number: Int) throws -> [Int32] {
      var days = ArticleBlock().days
      try blocks.bind(number).first { block in
        block.withBytes(0) { PackedNumbers.copy(.init($0), to: &days) }
      }
      return days
    }
    try forEach(of: articles, from: [], days) { row, days, index in body(row, days[index]) }
  }

  /// Calls `body` with each article of a set, in order of rows: its row, what `read` gives of its block,
  /// and its place there.
  private static func forEach<Part>(
    of articles: RowSet,
    from empty: Part,
    _ read: (Int) throws -> Part,
    _ body: (Int, Part, Int) -> Void
  ) throws {
    var part = empty
    var number = -1
    for row in articles {
      if row / size != number {
        number = row / size
        part = try read(number)
      }
      body(row, part, row % size)
    }
  }

  /// Writes the facets of consecutive articles.
  static func write(_ facets: [ArticleFacets], from first: Int, _ db: Database) throws {
    guard !facets.isEmpty else { return }
    let end = first + facets.count
    for number in first / size...(end - 1) / size {
      var block = try read(number, db)
      for row in max(number * size, first)..<min((number + 1) * size, end) {
        block.append(row % size, facets[row - first])
      }
      try block.write(number, db)
    }
  }

  /// Makes the entities of a block anew, from `article_entity`.
  static func rebuild(_ number: Int, _ db: Database) throws {
    let old = try read(number, db)
    var block = ArticleBlock()
    for index in 0..<size {
      let entities = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT a.entity, e.kind, a.focus FROM article_entity AS a
            JOIN entity AS e ON e.id = a.entity WHERE a.article = ?
            """
        ),
        arguments: [number * size + index]
      )
      let day = old.days[index]
      let facets = ArticleFacets(
        day: day == PassageBlock.undated ? nil : Int(day),
        source: Int(old.sources[index]),
        entities: entities.compactMap { row in
          EntityKind(rawValue: row[1]).map { (row[0], $0, row[2]) }
        }
      )
      block.append(index, facets)
    }
    try block.write(number, db)
  }

  private func write(_ number: Int, _ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO article_block (block, days, sources, starts, entities)
        VALUES (?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      number, Data(PassageBlock.bytes(days)), Data(PassageBlock.bytes(sources)),
      Data(PassageBlock.bytes(starts)), Data(entities),
    ])
  }
}
