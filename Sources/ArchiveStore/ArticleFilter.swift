import GRDB
public import NewsModel

/// Which articles are wanted.
///
/// Several values of one field: any of them; different fields: all.
public struct ArticleFilter: Equatable, Sendable {
  /// A name or code of an entity.
  public struct EntityCondition: Equatable, Sendable {
    /// Kinds that it may be of; empty for any.
    public var kinds: [EntityKind]
    /// Names or codes, any of them.
    public var names: [String]
    /// Only articles that are about it.
    public var isFocus: Bool
    /// Only articles in which it speaks.
    public var isSpeaker: Bool
    /// The articles without it.
    public var isExcluded: Bool

    /// Makes a condition.
    public init(
      kinds: [EntityKind],
      names: [String],
      isFocus: Bool = false,
      isSpeaker: Bool = false,
      isExcluded: Bool = false
    ) {
      self.kinds = kinds
      self.names = names
      self.isFocus = isFocus
      self.isSpeaker = isSpeaker
      self.isExcluded = isExcluded
    }
  }

  /// Values of a plain field.
  public struct FieldCondition: Equatable, Sendable {
    /// The field.
    public enum Field: String, Sendable {
      case source, language
    }

    /// Which field.
    public var field: Field
    /// Values, any of them, in capitals or not.
    public var values: [String]
    /// The articles with another value or none.
    public var isExcluded: Bool

    /// Makes a condition.
    public init(_ field: Field, _ values: [String], isExcluded: Bool = false) {
      self.field = field
      self.values = values
      self.isExcluded = isExcluded
    }
  }

  /// Entities, all of the conditions.
  public var entities: [EntityCondition] = []
  /// Plain fields, all of the conditions.
  public var fields: [FieldCondition] = []
  /// First day, in days since 1970-01-01.
  ///
  /// Undated articles are out.
  public var since: Int?
  /// Last day.
  public var until: Int?

  /// Makes a filter that lets every article through.
  public init() {}

  /// Whether every article passes.
  public var isEmpty: Bool { self == ArticleFilter() }

  /// A condition on `article` rows named `a`, with its values bound.
  var sql: SQL {
    var parts: [SQL] = ["a.superseded = 0"]
    for condition in entities {
      let members = condition.members
      parts.append(
        condition.isExcluded ? "a.id NOT IN (\(members))" : "a.id IN (\(members))"
      )
    }
    for condition in fields {
      let column: SQL = condition.field == .source ? "a.source" : "a.language"
      let values = condition.values
      let test: SQL = "coalesce(\(column), '') COLLATE NOCASE IN \(values)"
      parts.append(condition.isExcluded ? "NOT \(test)" : test)
    }
    if let since { parts.append("a.published_day >= \(since)") }
    if let until { parts.append("a.published_day <= \(until)") }
    return parts.joined(separator: " AND ")
  }
}

extension ArticleFilter.EntityCondition {
  /// The rows of articles that the condition names.
  fileprivate var members: SQL {
    let wanted = Self.entities(kinds: kinds, names: names)
    if isSpeaker {
      let texts = names
      return """
        SELECT q.article FROM quote AS q WHERE q.speaker_entity IN (\(wanted))
        UNION SELECT q.article FROM quote AS q WHERE q.speaker COLLATE NOCASE IN \(texts)
        """
    }
    let focus: SQL = isFocus ? " AND focus = 1" : ""
    return "SELECT article FROM article_entity WHERE entity IN (\(wanted))\(focus)"
  }

  /// The rows of entities with one of these codes or names.
  static func entities(kinds: [EntityKind], names: [String]) -> SQL {
    let codes = names.map { $0.uppercased() }
    let ids = names.map { $0.lowercased() }
    let kindNames = kinds.map(\.rawValue)
    let kind: SQL = kinds.isEmpty ? "" : " AND e.kind IN \(kindNames)"
    return """
      SELECT e.id FROM entity AS e WHERE (e.code IN \(codes) OR e.code IN \(ids))\(kind)
      UNION SELECT e.id FROM alias AS n JOIN entity AS e ON e.id = n.entity
      WHERE n.name COLLATE NOCASE IN \(names)\(kind)
      """
  }
}
