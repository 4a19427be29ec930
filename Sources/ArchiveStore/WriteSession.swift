import Foundation
import GRDB
import NewsModel

/// Writes the articles of one transaction.
final class WriteSession {
  private let db: Database
  /// Rows that were looked up or made; to be kept when the transaction is.
  private(set) var memory: RowMemory
  private let keepsDuplicates: Bool
  private let now: Int
  private var nextArticle: Int
  private var nextPassage: Int
  private var nextEntity: Int
  private var nextAlias: Int
  private let firstPassage: Int
  private var lengths: [(length: Int, day: Int?, article: Int)] = []
  private var articles = 0
  private var passages = 0
  private var words = 0
  private var replacements = 0
  private var hasNewEntities = false
  /// Change of the number of current articles of each alias.
  private var aliasArticles: [Int: Int] = [:]
  private let firstArticle: Int
  private var facets: [ArticleFacets] = []
  /// Of the articles that were placed.
  private var addresses: Set<String> = []
  private let blocks: BlockReader
  private let copies: CopyFinder
  private let splits: [RowMemory.Alias: Int]
  private let insertArticle: RowStatement
  private let insertPassage: RowStatement
  private let indexPassage: RowStatement
  private let insertMention: RowStatement
  private let insertArticleEntity: RowStatement
  private let quotes: QuoteWriter
  private let selectEntity: RowStatement
  private let insertEntity: RowStatement
  private let selectAlias: RowStatement
  private let insertAlias: RowStatement
  private let indexAlias: RowStatement

  /// - `batch`: the articles that will be added.
  init(
    _ db: Database,
    _ memory: RowMemory,
    _ batch: [PreparedArticle],
    keepsDuplicates: Bool,
    now: Int
  ) throws {
    self.db = db
    self.memory = memory
    self.keepsDuplicates = keepsDuplicates
    self.now = now
    func next(_ table: String) throws -> Int {
      try (Int.fetchOne(db, sql: "SELECT max(id) FROM \(table)") ?? 0) + 1
    }
    nextArticle = try next("article")
    nextPassage = try next("passage")
    nextEntity = try next("entity")
    nextAlias = try next("alias")
    firstPassage = nextPassage
    firstArticle = nextArticle
    blocks = try BlockReader(db)
    copies = try CopyFinder(db, keepsDuplicates ? [] : batch.compactMap(\.sketch))
    splits = try EntitySplit.rows(db)
    insertArticle = try RowStatement(
      db,
      """
      INSERT INTO article (id, article_id, identity, superseded, external_id, origin, url, title,
        byline, source, published, published_evidence, published_day, language, sha256,
        scalar_count, word_count, fingerprint, copy_group, captured_at, ingested_at, first_passage,
        passage_count, source_country)
      VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """
    )
    insertPassage = try RowStatement(
      db,
      """
      INSERT INTO passage (id, article, start, "end", text_start, text, sentences)
      VALUES (?,?,?,?,?,?,?)
      """
    )
    indexPassage = try RowStatement(
      db,
      "INSERT INTO passage_fts (rowid, title, text) VALUES (?,?,?)"
    )
    insertMention = try RowStatement(
      db,
      "INSERT INTO mention (article, start, \"end\", entity, form) VALUES (?,?,?,?,?)"
    )
    insertArticleEntity = try RowStatement(
      db,
      """
      INSERT INTO article_entity (article, entity, alias, mentions, salience, focus)
      VALUES (?,?,?,?,?,?)
      """
    )
    quotes = try QuoteWriter(db, from: try next("quote"))
    selectEntity = try RowStatement(db, "SELECT id FROM entity WHERE key = ?")
    selectAlias = try RowStatement(db, "SELECT id FROM alias WHERE entity = ? AND name = ?")
    insertEntity = try RowStatement(
      db,
      "INSERT INTO entity (id, key, kind, code) VALUES (?,?,?,?)"
    )
    insertAlias = try RowStatement(
      db,
      "INSERT INTO alias (id, entity, name, preferred, skeleton, articles) VALUES (?,?,?,?,?,?)"
    )
    indexAlias = try RowStatement(db, "INSERT INTO alias_fts (rowid, name) VALUES (?,?)")
  }

  // MARK: A batch

  /// An article that is not in the archive already, with the row that it gets.
  private struct NewArticle {
    let fingerprint: ArticleFingerprint
    let row: Int
    /// Words and numbers of its passages.
    let wordCount: Int
    let isCopy: Bool
  }

  /// Writes the batch and gives each article's outcome, in order.
  ///
  /// All are placed among copies before the first is written: groups that a later one joins are then
  /// written once.
  func write(_ batch: [PreparedArticle]) throws -> [ArticleOutcome] {
    let articles = try batch.map(place)
    let outcomes = try zip(batch, articles).map { prepared, new in
      try new.map { try add(prepared, $0) } ?? .present
    }
    try finish()
    return outcomes
  }

  /// Nil for an article that is there already.
  private func place(_ prepared: PreparedArticle) throws -> NewArticle? {
    var fingerprint = prepared.fingerprint
    if keepsDuplicates {
      let ordinal = memory.ordinals[fingerprint.articleID, default: 0]
      memory.ordinals[fingerprint.articleID] = ordinal + 1
      fingerprint = ArticleFingerprint(separate: fingerprint, ordinal: ordinal)
    }
    let known = try db.cachedStatement(sql: "SELECT 1 FROM article WHERE article_id = ?")
    guard addresses.insert(fingerprint.articleID).inserted,
      try Row.fetchOne(known, arguments: [fingerprint.articleID]) == nil
    else { return nil }
    let row = nextArticle
    nextArticle += 1
    let wordCount = prepared.tiles.passages.reduce(0) { $0 + $1.wordCount }
    let isGrouped = !keepsDuplicates && wordCount > 0
    let isCopy = try isGrouped && copies.place(prepared, length: wordCount, row: row)
    return NewArticle(fingerprint: fingerprint, row: row, wordCount: wordCount, isCopy: isCopy)
  }

  private func add(_ prepared: PreparedArticle, _ new: NewArticle) throws -> ArticleOutcome {
    let article = prepared.article
    let row = new.row
    let version = try supersede(new.fingerprint, article)
    try insert(prepared, new, isSuperseded: version.isOlder)
    try insertPassages(prepared, row: row, isIndexed: !version.isOlder)
    try insertEntities(prepared.analysis, row: row, isCurrent: !version.isOlder)
    facets.append(
      ArticleFacets(
        day: article.published?.day.ordinal,
        source: try article.source.map { try source($0) } ?? 0,
        entities: zip(rows, prepared.analysis.entities).map { ($0.entity, $1.kind, $1.isFocus) }
      )
    )
    if !version.isOlder { articles += 1 }
    try quotes.write(
      prepared,
      article: row,
      firstPassage: nextPassage,
      entities: rows.map(\.entity),
      isIndexed: !version.isOlder
    )
    nextPassage += prepared.tiles.passages.count
    return version.exists ? .version : new.isCopy ? .copy : .added
  }

  /// Takes the current version of the identity out of the indexes when this one is later.
  private func supersede(
    _ fingerprint: ArticleFingerprint,
    _ article: Article
  ) throws -> (exists: Bool, isOlder: Bool) {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, captured_at, coalesce(published, ''), article_id FROM article
        WHERE identity = ? AND superseded = 0
        """
    )
    guard let current = try Row.fetchOne(statement, arguments: [fingerprint.identity]) else {
      return (false, false)
    }
    let rank: (Int, String, String) = (current[1], current[2], current[3])
    let own = (
      now, article.published?.description ?? "", fingerprint.articleID
    )
    if own < rank { return (true, true) }
    try unindex(article: current[0])
    return (true, false)
  }

  private func unindex(article row: Int) throws {
    for passage in try Row.fetchAll(
      db,
      sql: """
        SELECT d.id, d.title, d.text FROM passage_document AS d JOIN passage AS p ON p.id = d.id
        WHERE p.id >= (SELECT first_passage FROM article WHERE id = ?1)
          AND p.id < (SELECT first_passage + passage_count FROM article WHERE id = ?1)
        """,
      arguments: [row]
    ) {
      try db.execute(
        sql: "INSERT INTO passage_fts (passage_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        arguments: [passage[0] as Int, passage[1] as String, passage[2] as String]
      )
      passages -= 1
      words -= try blockLength(of: passage[0])
    }
    for quote in try Row.fetchAll(
      db,
      sql: """
        SELECT d.id, d.statement, d.speaker FROM quote_document AS d
        WHERE d.id IN (SELECT id FROM quote WHERE article = ?)
        """,
      arguments: [row]
    ) {
      try db.execute(
        sql: """
          INSERT INTO quote_fts (quote_fts, rowid, statement, speaker) VALUES ('delete', ?, ?, ?)
          """,
        arguments: [quote[0] as Int, quote[1] as String, quote[2] as String]
      )
    }
    try db.execute(sql: "UPDATE article SET superseded = 1 WHERE id = ?", arguments: [row])
    let aliases = try Int.fetchAll(
      db,
      sql: "SELECT alias FROM article_entity WHERE article = ?",
      arguments: [row]
    )
    for alias in aliases { aliasArticles[alias, default: 0] -= 1 }
    articles -= 1
    replacements += 1
  }

  private func blockLength(of passage: Int) throws -> Int {
    if passage >= firstPassage { return lengths[passage - firstPassage].length }
    return Int(try blocks.block(passage / PassageBlock.size).lengths[passage % PassageBlock.size])
  }

  private func insert(
    _ prepared: PreparedArticle,
    _ new: NewArticle,
    isSuperseded: Bool
  ) throws {
    let article = prepared.article
    let (row, fingerprint) = (new.row, new.fingerprint)
    try insertArticle.bind(row).bind(fingerprint.articleID).bind(fingerprint.identity)
      .bind(isSuperseded ? 1 : 0).bind(article.externalID).bind(article.origin).bind(article.url)
      .bind(article.title).bind(article.byline).bind(article.source)
      .bind(article.published?.description)
      .bind(article.publishedEvidence)
      .bind(article.published?.day.ordinal).bind(article.language).bind(fingerprint.sha256)
      .bind(prepared.tiles.scalarCount).bind(new.wordCount).bind(fingerprint.words)
      .bind(copies.group(ofRow: row)).bind(now).bind(now).bind(nextPassage)
      .bind(prepared.tiles.passages.count).bind(prepared.analysis.sourceCountry).run()
    for (ordinal, line) in article.removed.enumerated() {
      try db.cachedStatement(
        sql: """
          INSERT INTO removed_line (article, ordinal, "offset", text, reason) VALUES (?,?,?,?,?)
          """
      ).execute(arguments: [row, ordinal, line.offset, line.text, line.reason.rawValue])
    }
  }

  private func insertPassages(_ prepared: PreparedArticle, row: Int, isIndexed: Bool) throws {
    let tiles = prepared.tiles
    let day = prepared.article.published?.day.ordinal
    for (index, passage) in tiles.passages.enumerated() {
      let id = nextPassage + index
      try insertPassage.bind(id).bind(row).bind(passage.span.start).bind(passage.span.end)
        .bind(tiles.start(of: index)).bind(tiles.texts[index])
        .bind(prepared.sentences[index].isEmpty ? nil : prepared.sentences[index]).run()
      lengths.append(
        (min(passage.wordCount, Int(UInt16.max)), day, row)
      )
      guard isIndexed else { continue }
      try indexPassage.bind(id).bind(prepared.indexedTitle).bind(prepared.indexedTexts[index]).run()
      passages += 1
      words += min(passage.wordCount, Int(UInt16.max))
    }
  }

  private func insertEntities(
    _ analysis: ArticleAnalysis,
    row: Int,
    isCurrent: Bool
  ) throws {
    var counts = [Int](repeating: 0, count: analysis.entities.count)
    let firstNew = nextAlias
    rows = try analysis.entities.map { try entity($0, isCurrent: isCurrent) }
    for mention in analysis.mentions {
      counts[mention.entity] += 1
      try insertMention.bind(row).bind(mention.span.start).bind(mention.span.end)
        .bind(rows[mention.entity].entity).bind(mention.form.rawValue).run()
    }
    // In the table's own order, which is what the pages are filled in fastest.
    for index in rows.indices.sorted(by: { rows[$0].entity < rows[$1].entity }) {
      let entity = analysis.entities[index]
      try insertArticleEntity.bind(row).bind(rows[index].entity).bind(rows[index].alias)
        .bind(max(1, counts[index])).bind(entity.salience).bind(entity.isFocus ? 1 : 0).run()
      // A new one has been counted.
      let alias = rows[index].alias
      if isCurrent, alias < firstNew { aliasArticles[alias, default: 0] += 1 }
    }
  }

  private var rows: [(entity: Int, alias: Int)] = []

  /// The row of an outlet.
  private func source(_ name: String) throws -> Int {
    if let known = memory.sourceRows[name] { return known }
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO source (name) VALUES (?)")
      .execute(arguments: [name])
    let statement = try db.cachedStatement(sql: "SELECT id FROM source WHERE name = ?")
    let row = try Int.fetchOne(statement, arguments: [name]) ?? 0
    memory.sourceRows[name] = row
    return row
  }

  /// The rows of an entity and of its name; a new name is of one article, when that is current.
  private func entity(_ entity: Entity, isCurrent: Bool) throws -> (Int, Int) {
    memory.makeRoom()
    let whole: Int
    let isSeen: Bool
    if let known = memory.entityRows[entity.key] {
      whole = known
      isSeen = true
    } else {
      isSeen = false
      if let known = try selectEntity.bind(entity.key).row() {
        whole = known
      } else {
        whole = nextEntity
        nextEntity += 1
        hasNewEntities = true
        try insertEntity.bind(whole).bind(entity.key).bind(entity.kind.rawValue).bind(entity.code)
          .run()
      }
      memory.entityRows[entity.key] = whole
    }
    let id = splits[RowMemory.Alias(entity: whole, name: entity.name)] ?? whole
    let alias = try alias(
      entity.name,
      of: id,
      isPreferred: entity.code != nil,
      articles: isCurrent ? 1 : 0
    )
    // What finds it by its short name where other articles print that alone.
    for short in entity.shortNames {
      _ = try self.alias(short, of: id, isPreferred: false, articles: 0)
    }
    if !isSeen {
      for known in entity.knownNames
      where splits[RowMemory.Alias(entity: whole, name: known)] == nil {
        _ = try self.alias(known, of: whole, isPreferred: false, articles: 0)
      }
    }
    return (id, alias)
  }

  /// The row of a name; `articles`: how many a new one is of.
  private func alias(
    _ name: String,
    of entity: Int,
    isPreferred: Bool,
    articles: Int
  ) throws -> Int {
    let key = RowMemory.Alias(entity: entity, name: name)
    if let known = memory.aliasRows[key] { return known }
    let alias: Int
    if let known = try selectAlias.bind(entity).bind(name).row() {
      alias = known
    } else {
      alias = nextAlias
      nextAlias += 1
      try insertAlias.bind(alias).bind(entity).bind(name).bind(isPreferred ? 1 : 0)
        .bind(NameSkeleton.words(of: name).joined(separator: " ")).bind(articles).run()
      try indexAlias.bind(alias).bind(name).run()
    }
    memory.aliasRows[key] = alias
    return alias
  }

  // MARK: The end of a batch

  private func finish() throws {
    guard nextPassage > firstPassage else { return }
    try writeBlocks()
    try copies.finish()
    try quotes.finish()
    try ArticleBlock.write(facets, from: firstArticle, db)
    if hasNewEntities,
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM correction)") == true
    {
      // Some may name entities that were not there before.
      try Archive.applyCorrections(db)
    }
    let count = try RowStatement(db, "UPDATE alias SET articles = articles + ? WHERE id = ?")
    for (alias, change) in aliasArticles.sorted(by: { $0.key < $1.key }) where change != 0 {
      try count.bind(change).bind(alias).run()
    }
    for (name, change) in [
      ("articles", articles), ("passages", passages), ("words", words), ("generation", 1),
      ("replacements", replacements),
    ] {
      try db.execute(
        sql: """
          INSERT INTO statistic (name, value) VALUES (?1, ?2)
          ON CONFLICT (name) DO UPDATE SET value = value + ?2
          """,
        arguments: [name, change]
      )
    }
    let dated = """
      article INDEXED BY article_by_day WHERE published_day IS NOT NULL
      """
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO statistic (name, value)
        SELECT 'newest_day', max(published_day) FROM article
        WHERE superseded = 0 AND published_day IS NOT NULL HAVING count(*) > 0;
        INSERT OR REPLACE INTO statistic (name, value)
        SELECT 'median_day', published_day FROM \(dated) ORDER BY published_day
        LIMIT 1 OFFSET (SELECT count(*) / 2 FROM \(dated));
        """
    )
  }

  private func writeBlocks() throws {
    let size = PassageBlock.size
    for number in firstPassage / size...(nextPassage - 1) / size {
      var block = try blocks.block(number)
      for id in max(number * size, firstPassage)..<min((number + 1) * size, nextPassage) {
        let entry = lengths[id - firstPassage]
        block.lengths[id % size] = UInt16(entry.length)
        block.days[id % size] = entry.day.map(Int32.init) ?? PassageBlock.undated
        block.articles[id % size] = UInt32(entry.article)
      }
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO passage_block (block, lengths, days, articles)
          VALUES (?, ?, ?, ?)
          """,
        arguments: [
          number, Data(PassageBlock.bytes(block.lengths)), Data(PassageBlock.bytes(block.days)),
          Data(PassageBlock.bytes(block.articles)),
        ]
      )
    }
  }
}
