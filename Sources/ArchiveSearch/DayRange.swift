import NewsModel

/// The days of a year, a month or a day: `2020`, `2020-01`, `2020-01-05`.
public struct DayRange: Equatable, Sendable {
  /// First day, in days since 1970-01-01.
  public let first: Int
  /// Last day.
  public let last: Int

  /// The days that a text names; nil when the calendar has none.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), let year = parts[0],
      let start = CalendarDay(
        year: year,
        month: parts.count > 1 ? parts[1] ?? 0 : 1,
        day: parts.count > 2 ? parts[2] ?? 0 : 1
      )
    else { return nil }
    first = start.ordinal
    switch parts.count {
    case 1: last = first + (CalendarDay.length(ofMonth: 2, year: year) == 29 ? 365 : 364)
    case 2: last = first + CalendarDay.length(ofMonth: start.month, year: year) - 1
    default: last = first
    }
  }
}
