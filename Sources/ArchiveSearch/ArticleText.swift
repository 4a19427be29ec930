public import NewsModel

/// A text that is cut by scalar offsets many times.
public struct ArticleText: Sendable {
  private let scalars: [Unicode.Scalar]

  /// Makes it of an article's text.
  public init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The words of a span.
  public subscript(_ span: TextSpan) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[max(0, span.start)..<min(span.end, scalars.count)])
    return String(view)
  }

  /// Number of scalars.
  public var count: Int { scalars.count }

  /// The paragraphs: lines with more than white space, without the white space around them.
  public var paragraphs: [TextSpan] {
    var spans: [TextSpan] = []
    var start: Int?
    var end = 0
    for (index, scalar) in scalars.enumerated() {
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
