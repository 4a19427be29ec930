import NewsModel

/// The text that the indexes are given: without the marks that break words but are not seen.
///
/// The scalars of `HiddenScalars` are taken out by the views of the schema, too, so that FTS5 can verify and
/// rebuild its indexes without this program.
enum IndexedText {
  /// The text without hidden scalars.
  static func of(_ text: String) -> String { HiddenScalars.removed(from: text) }

  /// Calls `body` for each scalar of a text with its number, counted from `first`, and the byte of
  /// the indexed text where it stands or would stand.
  static func forEachScalar(of text: String, from first: Int, _ body: (Int, Int) -> Void) {
    var byte = 0
    for (index, scalar) in text.unicodeScalars.enumerated() {
      body(first + index, byte)
      if !HiddenScalars.contain(scalar) { byte += UTF8.width(scalar) }
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
      let isHidden = HiddenScalars.contain(scalar)
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
}
