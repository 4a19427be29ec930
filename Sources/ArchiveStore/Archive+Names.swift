import GRDB
public import NewsModel

/// An entity that a name may mean.
public struct NamedEntity: Equatable, Sendable {
  /// Its row.
  public var row: Int
  /// Its row and those of what was merged into it.
  public var rows: [Int]
  /// What joins it with the same entity of other articles.
  public var key: String
  /// What it is.
  public var kind: EntityKind
  /// The gazetteer's name, else the one that most articles print.
  public var name: String
  /// ISO 3166-1 alpha-2 of a country, the gazetteer's id of an organization.
  public var code: String?
  /// Articles that name it.
  public var articles: Int
}

/// How near a name must be to the one that is looked for.
public enum NameMatch: Sendable {
  /// Equal but for capitals, or the code.
  case equal
  /// Equal, or part of a longer one: "Raab" of "Dominic Raab".
  case part
  /// Of the same skeleton, or with a given name that is said for the other: "Soleimani" and "Suleimani", "Bill
  /// Clinton" and "William Clinton".
  case spelling
}

extension Archive {
  /// The entities that go by a name or code, those of most articles first.
  ///
  /// `kinds`: any of these; empty for all.
  public func entities(
    named name: String,
    kinds: [EntityKind] = [],
    match: NameMatch
  ) throws -> [NamedEntity] {
    try read { db in
      let test: SQL
      switch match {
      case .equal:
        let codes = [name.uppercased(), name.lowercased()]
        test = """
          e.id IN (SELECT entity FROM alias WHERE name COLLATE NOCASE = \(name))
          OR e.code IN \(codes)
          """
      case .part:
        let words = MatchExpression.phrase(name).sql
        test = """
          e.id IN (SELECT n.entity FROM alias_fts AS f JOIN alias AS n ON n.id = f.rowid
          WHERE alias_fts MATCH \(words))
          """
      case .spelling:
        let skeletons = ShortName.skeletons(of: name)
        guard !skeletons.isEmpty else { return [] }
        let endings = skeletons.map { skeleton -> SQL in
          let ending = "% " + skeleton
          return "skeleton LIKE \(ending)"
        }
        test = """
          e.id IN (SELECT entity FROM alias
          WHERE skeleton IN \(skeletons) OR \(endings.joined(operator: .or)))
          """
      }
      let kindNames = kinds.map(\.rawValue)
      let ofKinds: SQL = kinds.isEmpty ? "" : " AND e.kind IN \(kindNames)"
      return try named(db, "(\(test))\(ofKinds)")
    }
  }

  /// The first of the entities of these rows: the highest number first, then by key.
  ///
  /// - `numbers`: by row.
  /// - `limit`: how many; 0 for all.
  public func entities(byNumber numbers: [Int: Int], limit: Int) throws -> [NamedEntity] {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT key FROM entity WHERE id = ?")
      var keyed = try numbers.map { row, number in
        (row: row, number: number, key: try String.fetchOne(statement, arguments: [row]) ?? "")
      }
      keyed.sort { ($1.number, $0.key) < ($0.number, $1.key) }
      if limit > 0 { keyed = Array(keyed.prefix(limit)) }
      let rows = keyed.map(\.row)
      let found = try named(db, "e.id IN \(rows)")
      let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
      return found.sorted { (places[$0.row] ?? 0) < (places[$1.row] ?? 0) }
    }
  }

  /// The entities `e` of a condition, with what corrections made of them.
  ///
  /// `whole`: those that were merged into another give that one, and forgotten ones are given too.
  func named(_ db: Database, _ condition: SQL, whole: Bool = false) throws -> [NamedEntity] {
    let corrections = try corrections(db)
    let select: SQL = "SELECT e.id FROM entity AS e WHERE \(condition)"
    let (matching, matchingArguments) = try select.build(db)
    let matches = try Int.fetchAll(db, sql: matching, arguments: matchingArguments)
    let roots = Set(matches.map(corrections.root)).filter {
      whole || !corrections.isForgotten($0)
    }
    let query: SQL = """
      SELECT e.id, e.key, e.kind, e.code,
        (SELECT sum(n.articles) FROM alias AS n WHERE n.entity = e.id) AS articles,
        (SELECT n.name FROM alias AS n WHERE n.entity = e.id AND n.added = 0
          ORDER BY n.preferred DESC, n.articles DESC, length(n.name) DESC, n.name LIMIT 1)
      FROM entity AS e WHERE e.id IN \(Array(roots))
      """
    let (sql, arguments) = try query.build(db)
    var found = try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap { row in
      EntityKind(rawValue: row[2]).map {
        NamedEntity(
          row: row[0],
          rows: corrections.rows(of: row[0]),
          key: row[1],
          kind: $0,
          name: corrections.name(of: row[0]) ?? row[5] ?? row[1],
          code: row[3],
          articles: row[4] ?? 0
        )
      }
    }
    // Articles that name two parts of one entity count once.
    for index in found.indices where found[index].rows.count > 1 {
      found[index].articles = try articles(meeting: .naming(found[index].rows)).count
    }
    return found.sorted { ($1.articles, $0.key) < ($0.articles, $1.key) }
  }

  /// Words of names that are spelling variants of a word, in small letters, in order.
  ///
  /// Those of the same skeleton, and those of five letters or more that differ from it in one letter
  /// of the skeleton.
  public func spellings(of word: String, limit: Int) throws -> [String] {
    let wanted = Array(NameSkeleton.of(word[...]).utf8)
    guard !wanted.isEmpty else { return [] }
    var found: [(distance: Int, articles: Int, word: String)] = []
    try forEachNameWord { candidate, count in
      let skeleton = Array(NameSkeleton.of(candidate[...]).utf8)
      let distance = EditDistance.of(wanted, skeleton, atMost: wanted.count >= 5 ? 1 : 0)
      if let distance, skeleton.first == wanted.first {
        found.append((distance, -count, candidate))
      }
    }
    return found.sorted {
      ($0.distance, $0.articles, $0.word) < ($1.distance, $1.articles, $1.word)
    }
    .prefix(limit).map(\.word).sorted()
  }

  /// Names of entities that look like a name, the likeliest first; for "did you mean".
  public func namesLike(_ name: String, kinds: [EntityKind], limit: Int) throws -> [String] {
    let wanted = Array(name.lowercased().utf8)
    // A letter changed makes another abbreviation of three letters, not one that looks like it.
    let most = wanted.count / 4
    return try read { db in
      var found: [(distance: Int, articles: Int, name: String)] = []
      let kindNames = kinds.map(\.rawValue)
      let ofKinds: SQL = kinds.isEmpty ? "1" : "e.kind IN \(kindNames)"
      let query: SQL = """
        SELECT n.name, n.articles FROM alias AS n JOIN entity AS e ON e.id = n.entity
        WHERE \(ofKinds) AND abs(length(n.name) - \(name.count)) <= \(most)
        """
      let (sql, arguments) = try query.build(db)
      let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
      while let row = try rows.next() {
        let candidate: String = row[0]
        if let distance = EditDistance.of(wanted, Array(candidate.lowercased().utf8), atMost: most)
        {
          found.append((distance, -(row[1] as Int), candidate))
        }
      }
      var seen: Set<String> = []
      return found.sorted {
        ($0.distance, $0.articles, $0.name) < ($1.distance, $1.articles, $1.name)
      }
      .map(\.name).filter { seen.insert($0.lowercased()).inserted }.prefix(limit).map { $0 }
    }
  }

  /// Calls `body` for each word of a name, in small letters without accents, with the number of names
  /// that have it.
  private func forEachNameWord(_ body: (String, Int) -> Void) throws {
    try read { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT term, doc FROM temp.name_word")
      while let row = try rows.next() { body(row[0], row[1]) }
    }
  }

  /// Words of the index that look like a word and stand in some passage, the likeliest first.
  public func wordsLike(_ word: String, limit: Int) throws -> [String] {
    let wanted = functions.folding.words(of: word).first?.text ?? []
    guard wanted.count >= 3, let first = wanted.first else { return [] }
    return try read { db in
      var found: [(distance: Int, passages: Int, word: String)] = []
      // Words with the same first letter: a table scan of the whole vocabulary would take seconds.
      let low = String(decoding: [first], as: UTF8.self)
      let high = String(decoding: [first &+ 1], as: UTF8.self)
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT term, doc FROM temp.passage_word WHERE term >= ? AND term < ?",
        arguments: [low, high]
      )
      let stem = functions.stemming.words(of: word).first?.text ?? wanted
      while let row = try rows.next() {
        let candidate: String = row[0]
        let distance = EditDistance.of(stem, Array(candidate.utf8), atMost: stem.count >= 6 ? 2 : 1)
        if let distance, distance > 0 { found.append((distance, -(row[1] as Int), candidate)) }
      }
      return found.sorted {
        ($0.distance, $0.passages, $0.word) < ($1.distance, $1.passages, $1.word)
      }
      .prefix(limit).map(\.word)
    }
  }
}
