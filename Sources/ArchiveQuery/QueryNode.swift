/// What the words of a query ask for.
public indirect enum QueryNode: Equatable, Sendable {
  /// Words that must follow each other; one word is a phrase too.
  case phrase(String)
  /// The start of a word.
  case prefix(String)
  /// All of them.
  case all([QueryNode])
  /// Any of them.
  case any([QueryNode])
  /// Not that. Only as a member of `all`.
  case not(QueryNode)
  /// Within the title or the text.
  case zone(Zone, QueryNode)

  /// A part of an article that words can be looked for in.
  public enum Zone: String, Sendable, CaseIterable {
    case title, text
  }
}

/// A condition on articles: `country:IQ`, `-org:NATO`, `after:2020-01`.
public struct QueryCondition: Equatable, Sendable {
  /// What it is about.
  public enum Field: String, Sendable, CaseIterable {
    case country, focus, org, person, speaker, source, lang, after, before
  }

  /// What it is about.
  public var field: Field
  /// As written, without quotation marks.
  public var value: String
  /// The articles that do not meet it.
  public var isExcluded: Bool
  /// Where it stands in the query, in Unicode scalars.
  public var range: Range<Int>
}

/// A query that was understood.
public struct ParsedQuery: Equatable, Sendable {
  /// The words; nil when there are conditions only.
  public var words: QueryNode?
  /// The conditions, all of which must be met.
  public var conditions: [QueryCondition] = []
  /// What was left out or read in a way that might surprise.
  public var notes: [String] = []

  /// Makes a query of its words.
  public init(words: QueryNode?) {
    self.words = words
  }
}
