import NewsModel

/// Dates as pages and addresses print them, with other words around.
enum PrintedDate {
  /// A date that a field states: all of it, or its start in ISO form.
  ///
  /// `numbers`: which number of "3/5/2024" is the day.
  static func whole(
    _ text: String,
    numbers: PublicationDate.NumberOrder? = nil
  ) -> PublicationDate? {
    if let date = PublicationDate(text, numbers: numbers) { return date }
    // "2020-01-05 12:02:00 UTC", "2020-01-05T12:02:00.000+0000[Z]": the day at least.
    if text.utf8.count > 10, let date = PublicationDate(text.prefix(10)),
      text.prefix(4).allSatisfy(\.isNumber)
    {
      return date
    }
    if text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return PublicationDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
    if let seconds = Int(text), (10...13).contains(text.utf8.count) {
      return unix(text.utf8.count == 13 ? seconds / 1000 : seconds)
    }
    return first(in: text)?.date
  }

  /// The day of a time in seconds since 1970.
  static func unix(_ seconds: Int) -> PublicationDate? {
    guard seconds > 0 else { return nil }
    let start = CalendarDay(ordinal: seconds / 86_400)
    return PublicationDate(day: start, time: .init(seconds: seconds % 86_400, offset: 0))
  }

  /// The first date in a text, and its words.
  static func first(in text: String) -> (date: PublicationDate, words: String)? {
    let words = text.prefix(400)
      .split { $0.isWhitespace || $0 == "|" || $0 == "•" || $0 == "·" }.flatMap(separated)
    for start in words.indices {
      guard words[start].contains(where: { $0.isNumber }) || isMonth(words[start]) else { continue }
      // The longest run of words that is a date: with its time, when one is printed.
      for length in stride(from: min(7, words.count - start), through: 1, by: -1) {
        let run = words[start..<start + length].joined(separator: " ")
        let bare = run.trimmingMarks
        guard bare.count >= 8, let date = PublicationDate(bare) else { continue }
        return (date, bare)
      }
    }
    return nil
  }

  /// A month apart from the word that it is printed against, since styles keep them apart: "SmithDec 5".
  private static func separated(_ word: Substring) -> [Substring] {
    let border = word.indices.dropFirst().last {
      word[$0].isUppercase && word[word.index(before: $0)].isLowercase
    }
    guard let border, isMonth(word[border...]) else { return [word] }
    return [word[..<border], word[border...]]
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func isMonth(_ word: some StringProtocol) -> Bool {
    months.contains(word.prefix(3).lowercased())
  }

  /// A day in an address.
  static func inAddress(_ url: String) -> PublicationDate? {
    var address = url.lowercased()
    // "/2020/jan/05/"
    for (number, month) in months.enumerated() {
      if let found = address.firstRange(of: "/\(month)/") {
        address.replaceSubrange(found, with: "/\(number + 1)/")
      }
    }
    var digits: [(value: Int, count: Int)] = []
    var value = 0
    var count = 0
    var gap = 0
    for byte in Array(address.utf8) + [0x2F] {
      if (0x30...0x39).contains(byte), count < 9 {
        value = value * 10 + Int(byte - 0x30)
        count += 1
        continue
      }
      if count > 0 {
        if gap != 1 { digits = [] }
        digits.append((value, count))
        if let date = day(digits) { return date }
        gap = 0
      }
      value = 0
      count = 0
      gap += 1
      if byte != 0x2F, byte != 0x2D, byte != 0x5F { digits = [] }
    }
    return nil
  }

  private static func day(_ digits: [(value: Int, count: Int)]) -> PublicationDate? {
    if let last = digits.last, last.count == 8 {
      return valid(last.value / 10_000, last.value / 100 % 100, last.value % 100)
    }
    guard digits.count >= 3 else { return nil }
    let (year, month, day) = (
      digits[digits.count - 3], digits[digits.count - 2], digits[digits.count - 1]
    )
    guard year.count == 4, month.count <= 2, day.count <= 2 else { return nil }
    return valid(year.value, month.value, day.value)
  }

  private static func valid(_ year: Int, _ month: Int, _ day: Int) -> PublicationDate? {
    guard (1990...2100).contains(year) else { return nil }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return PublicationDate("\(year)-\(two(month))-\(two(day))")
  }
}

extension String {
  /// Without commas, full stops and brackets at its ends.
  fileprivate var trimmingMarks: String {
    var text = self[...]
    while let first = text.first, "([,.:–-".contains(first) { text.removeFirst() }
    while let last = text.last, ")],:–-".contains(last) { text.removeLast() }
    return String(text)
  }
}
