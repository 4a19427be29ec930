import ArchiveStore
import NewsModel

/// How many articles have each value of something.
public struct Facet: Equatable, Sendable {
  /// What articles are counted by.
  public enum Field: String, Sendable, CaseIterable {
    case country, focus, organization, person, place, source, month, year
  }

  /// A value with its articles.
  public struct Value: Equatable, Sendable {
    /// What a condition takes: a code, else the name; the month as 2020-01; "none" where unknown.
    public var value: String
    /// What is shown.
    public var label: String
    /// Articles that have it.
    public var articles: Int
  }

  /// What articles are counted by.
  public var field: Field
  /// The values of most articles first; months and years by time, "none" last.
  public var values: [Value]
  /// Values in all.
  public var total: Int
}

extension Archive {
  /// Counts articles by each field.
  ///
  /// `limit`: values of each; 0 for all. Months and years are always all there are.
  func facets(_ fields: [Facet.Field], of articles: RowSet, limit: Int) throws -> [Facet] {
    guard !fields.isEmpty else { return [] }
    let counts = try facetCounts(of: articles)
    return try fields.map { field in
      switch field {
      case .country: try named(field, counts.entities[.country] ?? [:], limit)
      case .organization: try named(field, counts.entities[.organization] ?? [:], limit)
      case .person: try named(field, counts.entities[.person] ?? [:], limit)
      case .place: try named(field, counts.entities[.place] ?? [:], limit)
      case .focus: try named(field, counts.focus, limit)
      case .source: Self.outlets(counts.sources, limit)
      case .month: Self.periods(field, counts.days) { $0.description.prefix(7) }
      case .year: Self.periods(field, counts.days) { $0.description.prefix(4) }
      }
    }
  }

  /// The first entities by articles; those of equal number by key.
  private func named(_ field: Facet.Field, _ counts: [Int: Int], _ limit: Int) throws -> Facet {
    var rows = counts.map { (row: $0.key, articles: $0.value) }
    rows.sort { $0.articles > $1.articles }
    if limit > 0, rows.count > limit {
      // All that tie with the last one, so that the key can tell between them.
      let least = rows[limit - 1].articles
      rows = Array(rows.prefix { $0.articles >= least })
    }
    let articles = Dictionary(uniqueKeysWithValues: rows.map { ($0.row, $0.articles) })
    let entities = try self.entities(byNumber: articles, limit: limit)
    return Facet(
      field: field,
      values: entities.map {
        Facet.Value(value: $0.code ?? $0.name, label: $0.name, articles: articles[$0.row] ?? 0)
      },
      total: counts.count
    )
  }

  private static func outlets(_ counts: [String: Int], _ limit: Int) -> Facet {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let values = sorted.map { name, articles in
      Facet.Value(
        value: name.isEmpty ? "none" : name,
        label: name.isEmpty ? "unknown" : name,
        articles: articles
      )
    }
    return Facet(
      field: .source,
      values: limit > 0 ? Array(values.prefix(limit)) : values,
      total: values.count
    )
  }

  private static func periods(
    _ field: Facet.Field,
    _ days: [Int?: Int],
    _ name: (CalendarDay) -> Substring
  ) -> Facet {
    var counts: [String: Int] = [:]
    for (day, articles) in days {
      let period = day.map { String(name(CalendarDay(ordinal: $0))) } ?? "none"
      counts[period, default: 0] += articles
    }
    let values = counts.sorted {
      ($0.key == "none" ? "~" : $0.key) < ($1.key == "none" ? "~" : $1.key)
    }
    return Facet(
      field: field,
      values: values.map {
        Facet.Value(value: $0.key, label: $0.key == "none" ? "undated" : $0.key, articles: $0.value)
      },
      total: values.count
    )
  }
}
