/// What sort of thing a name stands for.
public enum EntityKind: String, Sendable, CaseIterable {
  case person, organization, country, place
}

/// A person, organization, country or place as one article names it.
public struct Entity: Equatable, Sendable {
  /// What it is.
  public var kind: EntityKind
  /// Whether the article is about it rather than only naming it.
  public var isFocus = false
  /// Fullest name: the gazetteer's for known ones, the longest form printed for the others.
  public var name: String
  /// What the article calls it for short: "UP" of "the Popular Union (UP)", "Hughes" of "Hughes Tool Co"; and what
  /// it may be called elsewhere: "Foreign Ministry" and "Iranian Foreign Ministry" of Iran's.
  public var shortNames: [String] = []
  /// What the gazetteer says that it is called besides, whether or not the article does: "UK" and "British" of the
  /// United Kingdom.
  public var knownNames: [String] = []
  /// ISO 3166-1 alpha-2 code of a country, or the gazetteer's id of an organization.
  public var code: String?
  /// What joins it with the same entity of other articles: equal keys are one entity.
  public var key: String
  /// How much the article is about it, from 0 to 1.
  public var salience: Double = 0

  /// Makes an entity.
  public init(kind: EntityKind, name: String, code: String? = nil, key: String) {
    self.kind = kind
    self.name = name
    self.code = code
    self.key = key
  }
}

/// One place in an article where an entity is named.
public struct Mention: Equatable, Sendable {
  /// How the entity is named there.
  public enum Form: String, Sendable, CaseIterable {
    /// The name, whole or in the usual short form.
    case name
    /// Letters that stand for a longer name: "NATO", "US".
    case acronym
    /// The word for a country's people and things: "Iraqi".
    case demonym
    /// A person by the last name alone, or by the first.
    case surname
    /// A capital or seat of government that stands for its country: "Washington", "the Kremlin".
    case capital
  }

  /// Where it is printed.
  public var span: TextSpan
  /// Index into the article's entities.
  public var entity: Int
  /// How the entity is named.
  public var form: Form

  /// Makes a mention.
  public init(span: TextSpan, entity: Int, form: Form) {
    self.span = span
    self.entity = entity
    self.form = form
  }
}
