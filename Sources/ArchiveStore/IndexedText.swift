import NewsModel

/// The text that the indexes are given: without the marks that break words but are not seen.
///
/// The same six scalars are taken out by the views of the schema, so that FTS5 can verify and
/// rebuild its indexes without this program.
enum IndexedText {
  @inline(__always)
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{AD}", "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}": true
    default: false
    }
  }

  /// The text without hidden scalars.
  static func of(_ text: String) -> String {
    guard hasHidden(text) else { return text }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.unicodeScalars.lazy.filter { !isHidden($0) })
    return String(result)
  }

  /// Calls `body` for each scalar of a text with its number, counted from `first`, and the byte of
  /// the indexed text where it stands or would stand.
  static func forEachScalar(of text: String, from first: Int, _ body: (Int, Int) -> Void) {
    var byte = 0
    for (index, scalar) in text.unicodeScalars.enumerated() {
      body(first + index, byte)
      if !isHidden(scalar) { byte += UTF8.width(scalar) }
    }
  }

  /// Turns byte ranges of the indexed text into scalar ranges of the text itself.
  static func spans(_ ranges: [Range<Int>], in text: String) -> [TextSpan] {
    var spans: [TextSpan] = []
    var indexed = 0
    var scalars = 0
    var next = 0
    var start: Int?
    for scalar in text.unicodeScalars {
      guard next < ranges.count else { break }
      let isHidden = isHidden(scalar)
      if !isHidden, start == nil, indexed >= ranges[next].lowerBound { start = scalars }
      if !isHidden { indexed += UTF8.width(scalar) }
      scalars += 1
      if let begin = start, indexed >= ranges[next].upperBound {
        spans.append(TextSpan(begin, scalars))
        start = nil
        next += 1
      }
    }
    return spans
  }

  /// A quick look at the bytes: U+00AD is C2 AD; the others start with E2 80, E2 81 or EF BB.
  private static func hasHidden(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in bytes.indices.dropLast() {
        switch (bytes[index], bytes[index + 1]) {
        case (0xC2, 0xAD), (0xEF, 0xBB), (0xE2, 0x81): return true
        case (0xE2, 0x80):
          if index + 2 < bytes.count, (0x8B...0x8D).contains(bytes[index + 2]) { return true }
        default: continue
        }
      }
      return false
    }
  }
}
