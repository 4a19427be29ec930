public import ArchiveQuery
public import ArchiveStore
import NewsModel

/// What a name in a condition was taken to mean.
public struct NameReading: Equatable, Sendable {
  /// The condition.
  public var condition: QueryCondition
  /// The entities, those of most articles first; none when nothing goes by the name.
  public var entities: [NamedEntity]
  /// Names that look like it, when nothing goes by it.
  public var suggestions: [String] = []
  /// Fields in which the name is of something, when nothing goes by it in this one.
  public var otherFields: [QueryCondition.Field] = []
  /// Whether it was read without the titles ahead of it.
  var isShortened = false

  /// The reading in a line.
  public var description: String {
    let names = entities.prefix(4).map { "\($0.name) (\($0.articles))" }
    let more = entities.count > names.count ? " and \(entities.count - names.count) more" : ""
    if entities.isEmpty {
      let others = otherFields.map { "\(QueryCondition($0, condition.value))" } + suggestions
      let hint = others.isEmpty ? "" : "; did you mean \(others.joined(separator: ", "))?"
      return "\(condition): nothing goes by that name\(hint)"
    }
    return "\(condition): taken to mean \(names.joined(separator: ", "))\(more)"
  }

  /// Whether the reader of an answer should be told without asking.
  var isWorthTelling: Bool { entities.count != 1 || isShortened }
}

extension QueryCondition.Field {
  /// The field for names of a kind.
  init(_ kind: EntityKind) {
    switch kind {
    case .country: self = .country
    case .organization: self = .org
    case .person: self = .person
    case .place: self = .place
    }
  }

  /// The kinds of entities that a name in it may be of; nil for a field that takes no name.
  var entityKinds: [EntityKind]? {
    switch self {
    case .country: [.country]
    case .org: [.organization]
    case .person: [.person]
    case .place: [.place]
    case .focus, .entity, .speaker: []
    case .source, .sourcecountry, .lang, .byline, .after, .before, .date, .words: nil
    }
  }
}

extension Archive {
  /// The codes of the countries that go by a name or code.
  func countryCodes(of name: String) throws -> [String] {
    let codes = try entities(named: name, kinds: [.country], match: .equal).compactMap(\.code)
    // An outlet's country need not be named by any article.
    return codes.isEmpty && name.utf8.count == 2 ? [name.uppercased()] : codes
  }

  /// What an outlet's name that no article has may have meant.
  func reading(ofUnknownOutlet condition: QueryCondition) throws -> NameReading {
    let like = try outletsLike(condition.value, limit: 3)
    return NameReading(condition: condition, entities: [], suggestions: like)
  }

  /// What a name means: the entities that are called so; for people, also by a part of their name.
  ///
  /// Where no organization, country or place is called so, those that have the name as a part.
  func reading(of condition: QueryCondition, literally: Bool) throws -> NameReading? {
    guard let kinds = condition.field.entityKinds else { return nil }
    let name = condition.value
    var reading = try reading(of: condition, calling: name, kinds, literally)
    guard reading.entities.isEmpty else { return reading }
    if !literally, condition.reading != .literal,
      let shortened = try readingWithoutTitles(of: condition, kinds)
    {
      return shortened
    }
    let ends = SpokenName.firstAndLast(name)
    let variants =
      try entities(named: name, kinds: kinds, match: .spelling)
      + (ends.map { try entities(named: $0, kinds: kinds, match: .equal) } ?? [])
    let like = try namesLike(name, kinds: kinds, limit: 3)
    let names = variants.map(\.name)
    reading.suggestions = Array((names + like.filter { !names.contains($0) }).prefix(3))
    // "Kremlin" is no country's name, but a body's.
    reading.otherFields = try kinds.isEmpty ? [] : fields(of: name, except: kinds)
    return reading
  }

  /// The fields for what goes by a name and is of another kind, those of most articles first.
  private func fields(of name: String, except kinds: [EntityKind]) throws -> [QueryCondition.Field]
  {
    var fields: [QueryCondition.Field] = []
    for entity in try entities(named: name, match: .equal) where !kinds.contains(entity.kind) {
      let field = QueryCondition.Field(entity.kind)
      if !fields.contains(field) { fields.append(field) }
    }
    return fields
  }

  /// What a name means without what stands ahead of it: titles, or anything ahead of a person's first and last name.
  private func readingWithoutTitles(
    of condition: QueryCondition,
    _ kinds: [EntityKind]
  ) throws -> NameReading? {
    var reading = NameReading(condition: condition, entities: [], isShortened: true)
    if kinds.isEmpty || kinds.contains(.person) {
      for name in SpokenName.endings(of: condition.value) where reading.entities.isEmpty {
        reading.entities = try entities(named: name, kinds: [.person], match: .equal)
      }
    }
    if reading.entities.isEmpty, let name = SpokenName.withoutTitles(condition.value) {
      reading = try self.reading(of: condition, calling: name, kinds, false)
      reading.isShortened = true
    }
    return reading.entities.isEmpty ? nil : reading
  }

  private func reading(
    of condition: QueryCondition,
    calling name: String,
    _ kinds: [EntityKind],
    _ literally: Bool
  ) throws -> NameReading {
    let equal = try entities(named: name, kinds: kinds, match: .equal)
    var reading = NameReading(condition: condition, entities: equal)
    guard !literally else { return reading }
    switch condition.reading {
    case .literal: break
    case .variants:
      reading.add(try entities(named: name, kinds: kinds, match: .spelling))
    case .usual:
      let isCode = equal.contains { $0.code?.lowercased() == name.lowercased() }
      if !isCode {
        let wider = try entities(named: name, kinds: kinds, match: .part)
        reading.add(equal.isEmpty ? wider : wider.filter { $0.kind == .person })
      }
    }
    return reading
  }
}

extension NameReading {
  fileprivate mutating func add(_ more: [NamedEntity]) {
    let known = Set(entities.map(\.row))
    entities += more.filter { !known.contains($0.row) }
    entities.sort { ($0.articles, $1.key) > ($1.articles, $0.key) }
  }
}
