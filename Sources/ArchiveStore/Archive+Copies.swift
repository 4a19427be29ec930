import GRDB

/// In how many places a story is printed.
public struct CopyCount: Equatable, Sendable {
  /// Current articles of the group, the one that was asked for among them.
  public var articles: Int
  /// Different outlets that they name.
  public var outlets: Int

  /// Makes a count.
  public init(articles: Int, outlets: Int) {
    self.articles = articles
    self.outlets = outlets
  }
}

extension Archive {
  /// The group of copies that an article is of; nil when it is the only current one of it.
  public func copyGroup(ofArticle row: Int) throws -> Int? {
    try read { db in
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT a.copy_group FROM article AS a WHERE a.id = ? AND EXISTS (
              SELECT 1 FROM article AS b
              WHERE b.copy_group = a.copy_group AND b.id <> a.id AND b.superseded = 0)
            """
        ),
        arguments: [row]
      )
    }
  }

  /// The rows of the current articles of a group of copies.
  public func members(ofCopyGroup group: Int) throws -> [Int] {
    try read { db in
      try Int.fetchAll(
        db.cachedStatement(
          sql: "SELECT id FROM article WHERE copy_group = ? AND superseded = 0 ORDER BY id"
        ),
        arguments: [group]
      )
    }
  }

  /// In how many places the stories of a group are printed.
  public func copyCount(ofGroup group: Int) throws -> CopyCount {
    try read { db in
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT count(*), count(DISTINCT source) FROM article
            WHERE copy_group = ? AND superseded = 0
            """
        ),
        arguments: [group]
      )
      return CopyCount(articles: row?[0] ?? 0, outlets: row?[1] ?? 0)
    }
  }

  /// The other current articles of the group that an article is of, the earliest published first.
  public func copies(of article: ArticleRecord) throws -> [ArticleRecord] {
    try read { db in
      try RowStatement(
        db,
        """
        SELECT \(ArticleRecord.columns) FROM article AS a
        WHERE a.copy_group = (SELECT copy_group FROM article WHERE id = ?1)
          AND a.id <> ?1 AND a.superseded = 0
        ORDER BY a.published_day IS NULL, a.published, a.article_id
        """
      ).bind(article.row).all(ArticleRecord.init)
    }
  }
}
