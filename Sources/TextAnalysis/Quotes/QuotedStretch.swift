/// Words between quotation marks, within one paragraph.
struct QuotedStretch {
  /// The opening mark.
  var open: Int
  /// The closing mark; nil when the quote goes on in the next paragraph or was never closed.
  var close: Int?
  /// The tokens between the marks; at least one.
  var inside: Range<Int>
  /// The paragraph before left its last quote open, and this one opens with a mark.
  var continuesParagraph = false

  /// Behind the last token that belongs to it, marks included.
  var end: Int { close.map { $0 + 1 } ?? inside.upperBound }
}
