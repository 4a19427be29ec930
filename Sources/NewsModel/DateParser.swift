/// Reads one printed date, whole: a list of tokens and the few orders that they may come in.
struct DateParser {
  private enum Token: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case mark(Character)
  }

  private var tokens: [Token] = []
  private var next = 0
  private let numbers: PublicationDate.NumberOrder?

  init(_ text: some StringProtocol, _ numbers: PublicationDate.NumberOrder?) {
    self.numbers = numbers
    // Longer than any date with its weekday, time and zone.
    guard text.utf8.count <= 64 else { return }
    var digits = ""
    var letters = ""
    func flush(into tokens: inout [Token]) {
      if !digits.isEmpty, let value = Int(digits) {
        tokens.append(.number(value, digits: digits.count))
      }
      if !letters.isEmpty { tokens.append(.word(letters.lowercased())) }
      digits = ""
      letters = ""
    }
    for character in text {
      if character.isASCII, character.isNumber {
        if !letters.isEmpty { flush(into: &tokens) }
        digits.append(character)
      } else if character.isLetter {
        if !digits.isEmpty { flush(into: &tokens) }
        letters.append(character)
      } else {
        flush(into: &tokens)
        if !character.isWhitespace { tokens.append(.mark(character)) }
      }
    }
    flush(into: &tokens)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  /// Minutes east of UTC of the zone names that mail and feeds use (RFC 822, section 5.1).
  private static let zones = [
    "z": 0, "gmt": 0, "ut": 0, "utc": 0, "bst": 60, "cet": 60, "est": -300, "edt": -240,
    "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
  ]

  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    if word == "sept" { return 9 }
    return months.firstIndex { $0 == word || (word.count == 3 && $0.hasPrefix(word)) }
      .map { $0 + 1 }
  }

  mutating func date() -> PublicationDate? {
    skipWeekday()
    guard let day = isoDay() ?? printedDay() ?? numericDay() else { return nil }
    var time: PublicationDate.Time?
    if next < tokens.count {
      guard let read = clock() else { return nil }
      time = read
    }
    return next == tokens.count ? PublicationDate(day: day, time: time) : nil
  }

  private func token(_ ahead: Int = 0) -> Token? {
    next + ahead < tokens.count ? tokens[next + ahead] : nil
  }

  private mutating func take(_ mark: Character) -> Bool {
    guard token() == .mark(mark) else { return false }
    next += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard token() == .word(word) else { return false }
    next += 1
    return true
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    guard case .number(let value, _) = token(), range.contains(value) else { return nil }
    next += 1
    return value
  }

  private mutating func skipWeekday() {
    guard case .word(let word) = token(), word.count >= 3,
      Self.weekdays.contains(where: { $0.hasPrefix(word) })
    else { return }
    next += 1
    _ = take(".")
    _ = take(",")
  }

  /// `2020-01-05`, `2020/01/05`, `20200105`.
  private mutating func isoDay() -> CalendarDay? {
    let begin = next
    if case .number(let value, digits: 8) = token() {
      next += 1
      if let day = CalendarDay(year: value / 10_000, month: value / 100 % 100, day: value % 100) {
        return day
      }
    } else if case .number(let year, digits: 4) = token(), case .mark(let mark) = token(1),
      mark == "-" || mark == "/"
    {
      next += 2
      if let month = number(1...12), take(mark), let day = number(1...31) {
        return CalendarDay(year: year, month: month, day: day)
      }
    }
    next = begin
    return nil
  }

  /// `5 January 2020`, `5th of Jan. 2020`, `January 5, 2020`.
  private mutating func printedDay() -> CalendarDay? {
    let begin = next
    var day: Int?
    var month: Int?
    if let first = number(1...31) {
      day = first
      skipOrdinalSuffix()
      _ = take(word: "of")
      _ = take("-")
      month = monthName()
      _ = take("-")
    } else {
      month = monthName()
      day = number(1...31)
      skipOrdinalSuffix()
    }
    _ = take(",")
    if let day, let month, case .number(let year, digits: 4) = token() {
      next += 1
      return CalendarDay(year: year, month: month, day: day)
    }
    next = begin
    return nil
  }

  /// `25/3/2024`, `3/25/2024`, `05.03.2024`; with the order of numbers given, `3/5/2024` and `3/5/24`.
  private mutating func numericDay() -> CalendarDay? {
    let begin = next
    if let day = dayInNumbers() { return day }
    next = begin
    return nil
  }

  private mutating func dayInNumbers() -> CalendarDay? {
    guard let first = number(1...31), case .mark(let mark) = token(), "/.-".contains(mark) else {
      return nil
    }
    next += 1
    guard let second = number(1...31), take(mark), case .number(var year, let digits) = token()
    else { return nil }
    next += 1
    if digits == 2, numbers != nil { year += year < Self.firstYearOfCentury ? 2000 : 1900 }
    guard digits == 4 || digits == 2 && numbers != nil else { return nil }
    let isDayFirst: Bool
    if first > 12 || second > 12 {
      isDayFirst = first > 12
    } else if let numbers {
      isDayFirst = numbers == .dayFirst
    } else if mark == "." || first == second {
      isDayFirst = true
    } else {
      return nil
    }
    return CalendarDay(
      year: year,
      month: isDayFirst ? second : first,
      day: isDayFirst ? first : second
    )
  }

  /// Years in two digits from this one on are of the last century.
  private static let firstYearOfCentury = 70

  private mutating func monthName() -> Int? {
    guard case .word(let word) = token(), let month = Self.month(word) else { return nil }
    next += 1
    _ = take(".")
    return month
  }

  private mutating func skipOrdinalSuffix() {
    if case .word(let word) = token(), ["st", "nd", "rd", "th"].contains(word) { next += 1 }
  }

  /// `T12:02:00.5Z`, `at 12:02 pm`, `, 12.02pm GMT`, `| 12:02 +0100`.
  private mutating func clock() -> PublicationDate.Time? {
    for mark: Character in [",", "|", "-", "–", "—", "·", "•"] where take(mark) { break }
    if take(word: "t") {
      // "T101500" of ISO 8601's basic format.
      if case .number(let value, digits: 6) = token(), value / 10_000 < 24, value / 100 % 100 < 60 {
        next += 1
        let seconds = value / 10_000 * 3600 + value / 100 % 100 * 60 + min(value % 100, 59)
        guard next < tokens.count else { return PublicationDate.Time(seconds: seconds) }
        return zone().map { PublicationDate.Time(seconds: seconds, offset: $0) }
      }
    } else {
      _ = take(word: "at")
    }
    guard let hour = number(0...23) else { return nil }
    var minute = 0
    var second = 0
    if take(":") || take(".") {
      guard let value = number(0...59) else { return nil }
      minute = value
      if take(":") {
        guard let value = number(0...60) else { return nil }
        second = min(value, 59)
        if take(".") || take(",") {
          guard case .number = token() else { return nil }
          next += 1
        }
      }
    } else if token() != .word("am"), token() != .word("pm") {
      return nil
    }
    var hour24 = hour
    if let half = dayHalf() {
      guard (1...12).contains(hour) else { return nil }
      hour24 = hour % 12 + (half == "p" ? 12 : 0)
    }
    let seconds = hour24 * 3600 + minute * 60 + second
    guard next < tokens.count else { return PublicationDate.Time(seconds: seconds) }
    guard let offset = zone() else { return nil }
    return PublicationDate.Time(seconds: seconds, offset: offset)
  }

  /// `pm`, `p.m.`: gives "a" or "p".
  private mutating func dayHalf() -> String? {
    guard case .word(let word) = token() else { return nil }
    if word == "am" || word == "pm" {
      next += 1
      return String(word.prefix(1))
    }
    guard word == "a" || word == "p", token(1) == .mark("."), token(2) == .word("m") else {
      return nil
    }
    next += 3
    _ = take(".")
    return word
  }

  private mutating func zone() -> Int? {
    let bracketed = take("(")
    var offset: Int?
    if case .word(let word) = token() {
      next += 1
      offset = Self.zones[word]
    } else if case .mark(let sign) = token(), sign == "+" || sign == "-" || sign == "−" {
      next += 1
      guard case .number(let value, let digits) = token() else { return nil }
      next += 1
      var minutes = digits > 2 ? value / 100 * 60 + value % 100 : value * 60
      if digits <= 2, take(":") {
        guard let rest = number(0...59) else { return nil }
        minutes += rest
      }
      guard minutes <= 14 * 60 else { return nil }
      offset = sign == "+" ? minutes : -minutes
      // A name in brackets may repeat the zone: "+0000 (UTC)".
      if take("(") {
        guard case .word = token() else { return nil }
        next += 1
        guard take(")") else { return nil }
      }
    }
    if bracketed, !take(")") { return nil }
    return offset
  }
}
