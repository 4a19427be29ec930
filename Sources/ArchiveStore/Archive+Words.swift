import GRDB

extension Archive {
  /// The words of a text as the index holds them: stems in small letters.
  public func indexWords(of text: String) -> [String] {
    functions.stemming.words(of: text).map { String(decoding: $0.text, as: UTF8.self) }
  }

  /// How often each word stands in an article's text, by its stem, with one of its forms.
  public func wordCounts(
    ofArticle row: Int
  ) throws -> [String: (count: Int, surface: String)] {
    guard let article = try article(row: row) else { return [:] }
    let bytes = Array(IndexedText.of(try text(of: article)).utf8)
    var counts: [String: (count: Int, surface: String)] = [:]
    bytes.withUnsafeBufferPointer { text in
      for word in functions.stemming.words(of: text) {
        let stem = String(decoding: word.text, as: UTF8.self)
        if counts[stem] != nil {
          counts[stem]?.count += 1
        } else {
          counts[stem] = (1, String(decoding: bytes[word.range], as: UTF8.self).lowercased())
        }
      }
    }
    return counts
  }

  /// Passages with a word of this stem.
  public func passageCount(ofStem stem: String) throws -> Int {
    try read { db in
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT doc FROM temp.passage_word WHERE term = ?"),
        arguments: [stem]
      ) ?? 0
    }
  }

  /// Makes the words of the indexes known as tables, for this connection.
  static func makeVocabularies(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE temp.passage_word USING fts5vocab (main, passage_fts, row);
        CREATE VIRTUAL TABLE temp.name_word USING fts5vocab (main, alias_fts, row);
        """
    )
  }
}
