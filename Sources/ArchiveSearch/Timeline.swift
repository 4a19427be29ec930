import ArchiveStore
import NewsModel

/// How many articles of each period answer a question, and how many there are.
public struct Timeline: Equatable, Sendable {
  /// How long a period is.
  public enum Step: String, Sendable, CaseIterable {
    case day, week, month, year
  }

  /// A period.
  public struct Period: Equatable, Sendable {
    /// `2020`, `2020-01`, `2020-01-05`; a week by its Monday.
    public var name: String
    /// Articles that answer.
    public var articles: Int
    /// Articles of the archive.
    public var all: Int

    /// Part of the period's articles that answer, from 0 to 1.
    public var share: Double { all > 0 ? Double(articles) / Double(all) : 0 }
  }

  /// The periods from the first to the last that has an answer, empty ones too; the last of them, where
  /// there are more than were asked for.
  public var periods: [Period]
  /// Articles that answer and are older than the first period.
  public var earlier: Int
  /// Articles that answer and have no date.
  public var undated: Int

  /// Periods that a page or a program is given: eleven years of days, centuries of months.
  public static let usualLimit = 4096

  init(_ counts: [Int?: Int], of all: [Int?: Int], by step: Step, limit: Int) {
    undated = counts[nil] ?? 0
    earlier = 0
    var found: [Int: Period] = [:]
    let days = counts.keys.compactMap { $0 }
    guard let first = days.min(), let last = days.max() else {
      periods = []
      return
    }
    // One wrong date in another century must not hide what was printed in this one.
    var starts: [Int] = []
    var day = Self.start(of: first, step)
    while day <= last {
      starts.append(day)
      day = Self.next(day, step)
    }
    starts = Array(starts.suffix(limit))
    for start in starts { found[start] = Period(name: Self.name(start, step), articles: 0, all: 0) }
    if let first = starts.first {
      for (day, articles) in counts where day ?? first < first { earlier += articles }
    }
    for (day, articles) in counts {
      if let day { found[Self.start(of: day, step)]?.articles += articles }
    }
    for (day, articles) in all {
      if let day { found[Self.start(of: day, step)]?.all += articles }
    }
    periods = starts.compactMap { found[$0] }
  }

  private static func start(of ordinal: Int, _ step: Step) -> Int {
    let day = CalendarDay(ordinal: ordinal)
    switch step {
    case .day: return ordinal
    // 1970-01-05 was a Monday.
    case .week: return ordinal - ((ordinal - 4) % 7 + 7) % 7
    case .month: return ordinal - day.day + 1
    case .year: return CalendarDay(year: day.year, month: 1, day: 1)?.ordinal ?? ordinal
    }
  }

  private static func next(_ start: Int, _ step: Step) -> Int {
    switch step {
    case .day: start + 1
    case .week: start + 7
    case .month: Self.start(of: start + 31, .month)
    case .year: Self.start(of: start + 366, .year)
    }
  }

  private static func name(_ start: Int, _ step: Step) -> String {
    let day = CalendarDay(ordinal: start).description
    return switch step {
    case .day, .week: day
    case .month: String(day.prefix(7))
    case .year: String(day.prefix(4))
    }
  }
}

extension Searcher {
  /// When the articles that answer were published.
  ///
  /// - `limit`: periods that are given at most, the last ones.
  public func timeline(
    _ request: SearchRequest,
    by step: Timeline.Step,
    limit: Int = Timeline.usualLimit
  ) throws -> (timeline: Timeline, answer: Answer) {
    try withMembers(request) { members, answer in
      let counts = try archive.dayCounts(of: members)
      let all = try archive.dayCounts(of: archive.currentArticles())
      return (Timeline(counts, of: all, by: step, limit: limit), answer)
    }
  }

  /// The articles that answer, counted by the request's facets.
  public func facets(_ request: SearchRequest) throws -> (facets: [Facet], answer: Answer) {
    try withMembers(request) { members, answer in
      (try archive.facets(request.facets, of: members, limit: request.facetLimit), answer)
    }
  }
}
