public import NewsModel

/// A text that is cut by scalar offsets many times.
public struct ArticleText: Sendable {
  /// UTF-8.
  private let bytes: [UInt8]
  /// Number of scalars.
  public let count: Int
  /// Where every 64th scalar starts in the bytes; none where each scalar is one byte.
  private let starts: [Int]

  /// Makes it of an article's text.
  public init(_ text: String) {
    bytes = Array(text.utf8)
    var starts: [Int] = []
    var count = 0
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if count % Self.step == 0 { starts.append(offset) }
      count += 1
    }
    self.count = count
    self.starts = count == bytes.count ? [] : starts
  }

  private static let step = 64

  /// The words of a span.
  public subscript(_ span: TextSpan) -> String {
    String(decoding: bytes[byte(ofScalar: span.start)..<byte(ofScalar: span.end)], as: UTF8.self)
  }

  /// Where a scalar starts; the text's end for those behind it.
  private func byte(ofScalar scalar: Int) -> Int {
    guard scalar < count else { return bytes.count }
    guard scalar > 0, !starts.isEmpty else { return max(0, scalar) }
    var offset = starts[scalar / Self.step]
    for _ in 0..<scalar % Self.step {
      offset += 1
      while bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// The paragraphs: lines with more than white space, without the white space around them.
  public var paragraphs: [TextSpan] {
    var spans: [TextSpan] = []
    var start: Int?
    var end = 0
    for (index, scalar) in String(decoding: bytes, as: UTF8.self).unicodeScalars.enumerated() {
      if scalar.properties.isWhitespace {
        if scalar == "\n", let first = start {
          spans.append(TextSpan(first, end))
          start = nil
        }
      } else {
        if start == nil { start = index }
        end = index + 1
      }
    }
    if let start { spans.append(TextSpan(start, end)) }
    return spans
  }
}
