import GRDB
import NewsModel

/// A name that an entity goes by, with why it is one of its names.
public struct EntityName: Equatable, Sendable {
  /// Why a name is an entity's.
  public enum Reason: Equatable, Sendable {
    /// The tables of known names have it.
    case known
    /// It is the name that the entity is shown under.
    case shown
    /// Its words are the same but for capitals, marks and what a firm is by law.
    case words
    /// Its words are the same but for what spellings differ in: "kasim sulimani".
    case spelling(String)
    /// What an article that has another of the names calls it for short, or may call it.
    case short
    /// A user added it.
    case added
    /// It was another entity's, by its key, which a user merged into this one.
    case merged(String)

    /// In words.
    public var text: String {
      switch self {
      case .known: "a known name"
      case .shown: "the name shown"
      case .words: "the same words"
      case .spelling(let skeleton): "spelled alike: \(skeleton)"
      case .short: "for short, in an article"
      case .added: "added by a user"
      case .merged(let key): "merged from \(key)"
      }
    }
  }

  /// As it is printed.
  public var name: String
  /// Why it is the entity's.
  public var reason: Reason
  /// Current articles that call it so, at the fullest.
  public var articles: Int
  /// Address of the place where the first of them does.
  public var place: String?
}

extension Archive {
  /// The names of an entity, those of most articles first, then in order.
  public func names(of entity: NamedEntity) throws -> [EntityName] {
    try read { db in
      let rows = try RowStatement(
        db,
        """
        SELECT n.id, n.name, n.preferred, n.skeleton, n.added, n.articles, e.id, e.key,
          e.code IS NOT NULL OR EXISTS (
            SELECT 1 FROM alias AS k WHERE k.entity = e.id AND k.preferred = 1)
        FROM alias AS n JOIN entity AS e ON e.id = n.entity
        WHERE e.id IN (\(RowStatement.marks(entity.rows.count)))
        ORDER BY n.articles DESC, n.name
        """
      )
      for row in entity.rows { rows.bind(row) }
      let places = try FirstPlaces(db)
      var names: [EntityName] = []
      while try rows.step() {
        let isOwn = rows.integer(6) == entity.row
        let reason: EntityName.Reason =
          if rows.integer(4) == 1 {
            .added
          } else if !isOwn {
            .merged(rows.text(7))
          } else if rows.integer(2) == 0, rows.integer(5) == 0 {
            entity.kind == .organization && entity.code == nil ? .short : .known
          } else if rows.integer(8) == 1 {
            .known
          } else if rows.text(1) == entity.name {
            .shown
          } else {
            entity.kind == .person && rows.text(3).contains(" ") ? .spelling(rows.text(3)) : .words
          }
        names.append(
          EntityName(
            name: rows.text(1),
            reason: reason,
            articles: rows.integer(5),
            place: try places.place(ofAlias: rows.integer(0), of: rows.integer(6))
          )
        )
      }
      return names
    }
  }
}

/// Tells where names are first printed.
private struct FirstPlaces {
  private let articles: RowStatement
  private let mentions: RowStatement

  init(_ db: Database) throws {
    articles = try RowStatement(
      db,
      """
      SELECT a.id, a.article_id FROM article_entity AS ae JOIN article AS a ON a.id = ae.article
      WHERE ae.entity = ? AND ae.alias = ? AND a.superseded = 0
      ORDER BY a.published_day IS NULL, a.published_day, a.article_id LIMIT 1
      """
    )
    mentions = try RowStatement(
      db,
      """
      SELECT start, "end" FROM mention WHERE article = ? AND entity = ?
      ORDER BY "end" - start DESC, start LIMIT 1
      """
    )
  }

  /// Where the first article that calls an entity by a name does so at most length.
  func place(ofAlias alias: Int, of entity: Int) throws -> String? {
    let first = try articles.bind(entity).bind(alias).first { ($0.integer(0), $0.text(1)) }
    guard let first else { return nil }
    let span = try mentions.bind(first.0).bind(entity).first { ($0.integer(0), $0.integer(1)) }
    guard let span else { return first.1 }
    return "\(first.1):\(span.0)-\(span.1)"
  }
}
