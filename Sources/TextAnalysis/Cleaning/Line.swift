import NewsModel

/// One line of a text that is being cleaned.
struct Line {
  /// The line without white space at its ends.
  var text: String
  /// The line without white space at its right end: an indent may start a paragraph.
  var indented: String
  /// Why it is taken out; nil when it stays.
  var reason: RemovedLine.Reason?

  /// The lines of a text; LF, CR, CR LF and form feed end a line.
  static func lines(of text: String) -> [Line] {
    text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r" || $0 == "\r\n" || $0 == "\u{0C}" || $0 == "\u{2028}"
        || $0 == "\u{2029}"
    }.map { line in
      var rest = line
      while let last = rest.last, last.isWhitespace { rest.removeLast() }
      let text = rest.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      return Line(text: String(text), indented: text.isEmpty ? "" : String(rest), reason: nil)
    }
  }

  /// Short enough for a headline, and not ended like a sentence.
  var looksLikeHeadline: Bool {
    guard let last = text.last, text.utf8.count <= 250 else { return false }
    return !".,;:".contains(last) && text.contains(where: \.isLetter)
  }

  /// Long, or ended like a sentence.
  var looksLikeBody: Bool {
    text.utf8.count > 250 || text.last.map { ".!?”\"".contains($0) } ?? false
  }
}
