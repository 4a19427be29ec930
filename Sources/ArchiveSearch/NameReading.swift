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

  /// The reading in a line.
  public var description: String {
    let names = entities.prefix(4).map { "\($0.name) (\($0.articles))" }
    let more = entities.count > names.count ? " and \(entities.count - names.count) more" : ""
    if entities.isEmpty {
      let hint =
        suggestions.isEmpty ? "" : "; did you mean \(suggestions.joined(separator: ", "))?"
      return "\(condition): nothing goes by that name\(hint)"
    }
    return "\(condition): taken to mean \(names.joined(separator: ", "))\(more)"
  }

  /// Whether the reader of an answer should be told without asking.
  var isWorthTelling: Bool { entities.count != 1 }
}

extension QueryCondition.Field {
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

  /// What a name means: the entities that are called so; for people, also by a part of their name.
  ///
  /// Where no organization, country or place is called so, those that have the name as a part.
  func reading(of condition: QueryCondition, literally: Bool) throws -> NameReading? {
    guard let kinds = condition.field.entityKinds else { return nil }
    let name = condition.value
    let equal = try entities(named: name, kinds: kinds, match: .equal)
    var reading = NameReading(condition: condition, entities: equal)
    if !literally {
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
    }
    if reading.entities.isEmpty {
      let variants = try entities(named: name, kinds: kinds, match: .spelling).map(\.name)
      let like = try namesLike(name, kinds: kinds, limit: 3)
      reading.suggestions = Array((variants + like.filter { !variants.contains($0) }).prefix(3))
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
