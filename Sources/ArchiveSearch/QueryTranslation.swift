import ArchiveQuery
import ArchiveStore
import NewsModel

/// Turns a parsed query into what the archive understands.
struct QueryTranslation {
  /// The words as a full-text expression; nil when there are none.
  private(set) var expression: MatchExpression?
  /// How often each phrase of the expression was asked for, in its order.
  private(set) var weights: [Double] = []
  /// The conditions.
  private(set) var filter: ArticleFilter

  /// - Throws: `QuerySyntaxError` for a date that the calendar does not have.
  init(_ query: ParsedQuery, beside filter: ArticleFilter) {
    self.filter = filter
    if case .any(let words) = query.words {
      plain(words)
    } else if let words = query.words {
      expression = Self.expression(words)
    }
    for condition in query.conditions { add(condition) }
  }

  /// Words of which any counts: each once, with the number of times it was asked for.
  private mutating func plain(_ words: [QueryNode]) {
    var order: [QueryNode] = []
    var counts: [String: Double] = [:]
    for word in words {
      guard case .phrase(let text) = word else {
        order.append(word)
        continue
      }
      if counts[text.lowercased()] == nil { order.append(word) }
      counts[text.lowercased(), default: 0] += 1
    }
    let parts = order.map(Self.expression)
    expression = parts.count == 1 ? parts[0] : .any(parts)
    if order.allSatisfy({ if case .phrase = $0 { true } else { false } }) {
      weights = order.map {
        if case .phrase(let text) = $0 { counts[text.lowercased()] ?? 1 } else { 1 }
      }
    }
  }

  private static func expression(_ node: QueryNode) -> MatchExpression {
    switch node {
    case .phrase(let words): return .phrase(words)
    case .prefix(let start): return .prefix(start)
    case .any(let parts): return .any(parts.map(expression))
    case .zone(let zone, let part):
      return .column(zone == .title ? .title : .text, expression(part))
    case .not(let part):
      // The parser gives exclusions only beside something wanted.
      return expression(part)
    case .all(let parts):
      var wanted: [MatchExpression] = []
      var unwanted: [MatchExpression] = []
      for part in parts {
        if case .not(let inner) = part {
          unwanted.append(expression(inner))
        } else {
          wanted.append(expression(part))
        }
      }
      let all = wanted.count == 1 ? wanted[0] : MatchExpression.all(wanted)
      guard let first = unwanted.first else { return all }
      return .excluding(all, unwanted.count == 1 ? first : .any(unwanted))
    }
  }

  private mutating func add(_ condition: QueryCondition) {
    let names = [condition.value]
    switch condition.field {
    case .country: entity([.country], names, condition)
    case .focus: entity([], names, condition, isFocus: true)
    case .org: entity([.organization], names, condition)
    case .person: entity([.person], names, condition)
    case .speaker: entity([], names, condition, isSpeaker: true)
    case .source:
      filter.fields.append(.init(.source, names, isExcluded: condition.isExcluded))
    case .lang:
      filter.fields.append(.init(.language, names, isExcluded: condition.isExcluded))
    case .after:
      if let day = DayRange(condition.value)?.first { filter.since = max(filter.since ?? day, day) }
    case .before:
      if let day = DayRange(condition.value)?.first {
        filter.until = min(filter.until ?? day - 1, day - 1)
      }
    }
  }

  private mutating func entity(
    _ kinds: [EntityKind],
    _ names: [String],
    _ condition: QueryCondition,
    isFocus: Bool = false,
    isSpeaker: Bool = false
  ) {
    filter.entities.append(
      .init(
        kinds: kinds,
        names: names,
        isFocus: isFocus,
        isSpeaker: isSpeaker,
        isExcluded: condition.isExcluded
      )
    )
  }
}
