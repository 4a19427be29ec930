import NewsModel

extension TextSpan {
  /// The words that the span has in a text.
  func words(of text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(start).prefix(count)))
  }
}
