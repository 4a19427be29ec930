/// Cuts long texts into sections that are analysed one after the other.
///
/// What the analysis holds of a text, token by token, takes up to eighty bytes a byte. A text of half
/// a megabyte is no news story; what is lost where it is cut is who "he" or "the minister" was.
enum TextSections {
  /// Bytes that a section has at most.
  static let limit = 512 << 10

  /// The sections, one behind the other; one for all but the longest texts.
  ///
  /// Each ends behind a paragraph, else a line, else a word, and in any case behind a scalar.
  static func ranges(of bytes: [UInt8], limit: Int = limit) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while bytes.count - start > limit {
      let end = cut(bytes, start..<start + limit)
      ranges.append(start..<end)
      start = end
    }
    ranges.append(start..<bytes.count)
    return ranges
  }

  /// The best place to cut in the last quarter of a range, else its end.
  private static func cut(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var line: Int?
    var word: Int?
    for at in stride(
      from: range.upperBound - 1,
      through: range.upperBound - range.count / 4,
      by: -1
    ) {
      let byte = bytes[at]
      if byte == 0x0A {
        if bytes[at - 1] == 0x0A { return at + 1 }
        line = line ?? at + 1
      } else if byte == 0x20 {
        word = word ?? at + 1
      }
    }
    var end = line ?? word ?? range.upperBound
    // Bytes inside a scalar are 10xxxxxx.
    while end > range.lowerBound + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}
