/// When an article was published: a day, and a time of day where one is known.
///
/// ```swift
/// PublicationDate("January 5, 2020 at 12:02 pm")?.description  // "2020-01-05T12:02:00"
/// PublicationDate("Sun, 05 Jan 2020 12:02:00 +0100")?.description  // "2020-01-05T12:02:00+01:00"
/// PublicationDate("5/1/2020")  // nil: read one way it is May, the other way January
/// PublicationDate("5/1/2020", numbers: .dayFirst)?.description  // "2020-01-05"
/// ```
public struct PublicationDate: Hashable, Sendable, CustomStringConvertible {
  /// A time of day.
  public struct Time: Hashable, Sendable {
    /// Seconds since midnight.
    public var seconds: Int
    /// Minutes east of UTC; nil when the zone is not known.
    public var offset: Int?

    /// Makes a time of day.
    public init(seconds: Int, offset: Int? = nil) {
      self.seconds = seconds
      self.offset = offset
    }
  }

  /// The day, in the zone of `time`.
  public var day: CalendarDay
  /// The time of day, when it is known.
  public var time: Time?

  /// Makes a date.
  public init(day: CalendarDay, time: Time? = nil) {
    self.day = day
    self.time = time
  }

  /// Which number of "3/5/2024" is the day.
  public enum NumberOrder: String, Sendable, CaseIterable {
    /// 3 May.
    case dayFirst = "day-first"
    /// March 5.
    case monthFirst = "month-first"
  }

  /// Reads ISO 8601, RFC 822, the forms that English newspapers print, and days in numbers; nil for anything else.
  ///
  /// The whole text must be the date: words around it are no date. With full stops the day stands first
  /// ("05.03.2024"), with other marks where it must (25/3/2024, 3/25/2024).
  ///
  /// - `numbers`: which of two numbers that both may be the day is; nil where it is not known.
  public init?(_ text: some StringProtocol, numbers: NumberOrder? = nil) {
    var parser = DateParser(text, numbers)
    guard let date = parser.date() else { return nil }
    self = date
  }

  /// ISO 8601: `2020-01-05`, `2020-01-05T12:02:00`, `2020-01-05T12:02:00Z`.
  public var description: String {
    guard let time else { return day.description }
    let clock =
      "\(padded(time.seconds / 3600, 2)):\(padded(time.seconds / 60 % 60, 2)):\(padded(time.seconds % 60, 2))"
    guard let offset = time.offset else { return "\(day)T\(clock)" }
    if offset == 0 { return "\(day)T\(clock)Z" }
    let size = abs(offset)
    let zone = "\(offset < 0 ? "-" : "+")\(padded(size / 60, 2)):\(padded(size % 60, 2))"
    return "\(day)T\(clock)\(zone)"
  }
}
