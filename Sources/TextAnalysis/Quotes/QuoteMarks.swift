/// Pairs quotation marks, paragraph by paragraph.
///
/// Whether a mark opens or closes is told by the white space around it first and by its shape
/// second: news mixes straight and curly marks and sets some the wrong way. Each paragraph starts
/// anew, so a stray mark never shifts what follows it.
enum QuoteMarks {
  /// The quoted stretches in text order; none overlap.
  static func stretches(in text: TokenizedText) -> [QuotedStretch] {
    var stretches: [QuotedStretch] = []
    var isOpen = false
    for (number, start) in text.paragraphStarts.dropLast().enumerated() {
      let paragraph = start..<text.paragraphStarts[number + 1]
      let first = stretches.count
      let leftOpen = read(paragraph, text, startsInside: isOpen, into: &stretches)
      if isOpen, first < stretches.count, stretches[first].open == start {
        stretches[first].continuesParagraph = true
      }
      isOpen = leftOpen
    }
    return stretches
  }

  /// Reads one paragraph; gives whether it ends inside a quote.
  private static func read(
    _ paragraph: Range<Int>,
    _ text: TokenizedText,
    startsInside: Bool,
    into stretches: inout [QuotedStretch]
  ) -> Bool {
    let tokens = text.tokens
    var open: Int?
    /// A single mark that nothing closes; so nothing closes those behind it.
    var openSingle: Int?
    var index = paragraph.lowerBound
    while index < paragraph.upperBound {
      defer { index += 1 }
      let mark = tokens[index].mark
      if mark.isDoubleQuote {
        if let begin = open {
          // „…“: what opens elsewhere closes there.
          if tokens[begin].mark == .lowDouble || closes(index, paragraph, tokens) {
            append(begin, index, &stretches)
            open = nil
          } else {
            // A second opening mark: the first was stray, or its end was lost.
            open = index
          }
        } else if opens(index, paragraph, tokens) {
          open = index
        }
      } else if openSingle == nil, mark.isSingleQuote, open == nil,
        opens(index, paragraph, tokens)
      {
        if let close = singleClose(from: index, paragraph, tokens) {
          append(index, close, &stretches)
          index = close
        } else {
          openSingle = index
        }
      }
    }
    let next = paragraph.upperBound < tokens.count ? tokens[paragraph.upperBound].mark : .none
    if open == nil, next.isSingleQuote, let begin = openSingle {
      // "She said: 'A.", and the next paragraph goes on "'B.'": no apostrophe.
      guard begin == paragraph.lowerBound || startsSpeech(begin, tokens),
        tokens[paragraph.upperBound - 1].mark.endsSentence
      else { return false }
      open = begin
    }
    guard let begin = open else { return false }
    // Never closed. Believed when it is curly or the next paragraph opens with one, and it opens the
    // paragraph or stands before whole sentences.
    let opensNext = next.isDoubleQuote || next.isSingleQuote && open == openSingle
    guard opensNext || tokens[begin].mark == .openDouble, begin + 1 < paragraph.upperBound,
      begin == paragraph.lowerBound || tokens[paragraph.upperBound - 1].mark.endsSentence
    else { return false }
    stretches.append(
      QuotedStretch(open: begin, close: nil, inside: begin + 1..<paragraph.upperBound)
    )
    return true
  }

  /// Whether a mark stands behind a colon or comma.
  private static func startsSpeech(_ index: Int, _ tokens: [Token]) -> Bool {
    index > 0 && (tokens[index - 1].mark == .colon || tokens[index - 1].mark == .comma)
  }

  private static func append(_ open: Int, _ close: Int, _ stretches: inout [QuotedStretch]) {
    guard close > open + 1 else { return }
    stretches.append(QuotedStretch(open: open, close: close, inside: open + 1..<close))
  }

  private static func hasSpaceBehind(
    _ index: Int,
    _ paragraph: Range<Int>,
    _ tokens: [Token]
  ) -> Bool {
    index + 1 >= paragraph.upperBound || tokens[index + 1].shape.contains(.spaceBefore)
  }

  /// White space or an opening mark before it, a word behind it.
  private static func opens(_ index: Int, _ paragraph: Range<Int>, _ tokens: [Token]) -> Bool {
    guard index + 1 < paragraph.upperBound else { return false }
    let spaceBehind = hasSpaceBehind(index, paragraph, tokens)
    if tokens[index].shape.contains(.spaceBefore) || index == paragraph.lowerBound {
      return !spaceBehind
        || tokens[index].mark != .closeDouble && tokens[index].mark != .closeSingle
    }
    switch tokens[index - 1].mark {
    case .openBracket, .dash, .hyphen, .colon, .openSingle, .openDouble, .straightDouble, .slash:
      return !spaceBehind
    default:
      return !spaceBehind && tokens[index].mark == .openDouble
        || !spaceBehind && tokens[index].mark == .openAngle
    }
  }

  /// No white space before it, or nothing but marks behind it.
  private static func closes(_ index: Int, _ paragraph: Range<Int>, _ tokens: [Token]) -> Bool {
    if !tokens[index].shape.contains(.spaceBefore) {
      return tokens[index].mark != .openDouble || hasSpaceBehind(index, paragraph, tokens)
    }
    return hasSpaceBehind(index, paragraph, tokens) || tokens[index].mark == .closeDouble
      || tokens[index + 1].mark != .none && !tokens[index + 1].mark.isDoubleQuote
        && tokens[index + 1].mark != .openBracket
  }

  /// The end of a single-quoted stretch: the first mark behind a full stop or comma, else the first
  /// that is no plural's apostrophe, within the paragraph.
  private static func singleClose(
    from open: Int,
    _ paragraph: Range<Int>,
    _ tokens: [Token]
  ) -> Int? {
    var fallback: Int?
    for index in open + 1..<paragraph.upperBound {
      let mark = tokens[index].mark
      // Another opens: this one has closed.
      if let fallback, mark.isSingleQuote, opens(index, paragraph, tokens) { return fallback }
      guard mark.isSingleQuote, mark != .openSingle else { continue }
      let isAttached = !tokens[index].shape.contains(.spaceBefore)
      let isFree =
        index + 1 >= paragraph.upperBound || tokens[index + 1].shape.contains(.spaceBefore)
        || tokens[index + 1].mark != .none
      guard isAttached, isFree, index > open + 1 else { continue }
      let before = tokens[index - 1]
      if before.mark.endsSentence || before.mark == .comma { return index }
      if fallback == nil { fallback = index }
      let isNextWordSmall =
        index + 1 < paragraph.upperBound && tokens[index + 1].isWord
        && !tokens[index + 1].isCapitalized
      if !isNextWordSmall { return fallback }
    }
    return fallback
  }
}
