/// Words in the class and id of an element, as numbers.
enum ClassNames {
  /// What a class says that is looked for by name.
  struct Hint: OptionSet {
    let rawValue: UInt8
    static let author = Hint(rawValue: 1)
    static let date = Hint(rawValue: 2)
  }

  private static let mostWords = 16
  private static let longestWord = 24

  /// The number of a word.
  static func number(_ word: some Sequence<UInt8>) -> UInt32 {
    var state: UInt32 = 2_166_136_261
    for byte in word { state = (state ^ UInt32(byte)) &* 16_777_619 }
    return state
  }

  private static let authors = Set(
    ["author", "authors", "byline", "bylines", "autor", "writer", "contributor", "contributors"].map
    {
      number($0.utf8)
    }
  )
  private static let dates = Set(
    [
      "date", "dates", "time", "timestamp", "datetime", "published", "publish", "pubdate",
      "dateline",
      "posted", "fecha", "datum", "meta", "updated",
    ].map { number($0.utf8) }
  )

  /// Adds the words of an attribute, cut at marks, digits and capitals.
  static func add(_ value: UnsafePointer<CChar>, to names: inout [UInt32]) -> Hint {
    var hint: Hint = []
    var state: UInt32 = 2_166_136_261
    var length = 0
    var words = 0
    var wasSmall = false
    var at = value
    func end(_ names: inout [UInt32]) {
      if (2...longestWord).contains(length), words < mostWords {
        names.append(state)
        words += 1
        if authors.contains(state) { hint.insert(.author) }
        if dates.contains(state) { hint.insert(.date) }
      }
      state = 2_166_136_261
      length = 0
    }
    while at.pointee != 0 {
      let byte = UInt8(bitPattern: at.pointee)
      at += 1
      let isCapital = (0x41...0x5A).contains(byte)
      guard isCapital || (0x61...0x7A).contains(byte) else {
        end(&names)
        wasSmall = false
        continue
      }
      if isCapital, wasSmall { end(&names) }
      wasSmall = !isCapital
      state = (state ^ UInt32(byte | 0x20)) &* 16_777_619
      length += 1
    }
    end(&names)
    return hint
  }
}

/// White space as pages treat it.
enum Whitespace {
  /// The words with one space between them.
  static func collapsed(_ bytes: [UInt8]) -> String {
    collapsed(String(decoding: bytes, as: UTF8.self))
  }

  static func collapsed(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
