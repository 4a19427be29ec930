import NewsModel

/// A text as the finder of reports reads it: tokens, with each marked quote as one unit.
final class ReportText: Sendable {
  /// A token, with the letters or figures in brackets behind it, or a marked quote with all that stands between its
  /// marks.
  struct Unit {
    var tokens: Range<Int>
    /// Number of the quoted stretch, -1 for a token.
    var stretch: Int
  }

  let text: TokenizedText
  let stretches: [QuotedStretch]
  /// What each token is part of: 0 nothing, else 1 + number of the entity's kind.
  let named: [UInt8]
  /// For each token the quoted stretch that holds it, -1 outside.
  let stretchOf: [Int32]

  init(
    _ text: TokenizedText,
    _ stretches: [QuotedStretch],
    _ mentions: [ResolvedMention],
    _ entities: [Entity]
  ) {
    self.text = text
    self.stretches = stretches
    var named = [UInt8](repeating: 0, count: text.tokens.count)
    for mention in mentions {
      let kind = UInt8(entities[mention.entity].kind.number)
      for token in mention.tokens { named[token] = kind + 1 }
    }
    self.named = named
    var stretchOf = [Int32](repeating: -1, count: text.tokens.count)
    for (number, stretch) in stretches.enumerated() {
      for token in stretch.open..<stretch.end { stretchOf[token] = Int32(number) }
    }
    self.stretchOf = stretchOf
  }

  /// Whether a token is part of a name of this kind.
  func isNamed(_ token: Int, _ kind: EntityKind) -> Bool {
    named[token] == 1 + UInt8(kind.number)
  }

  /// Whether a token stands between quotation marks.
  func isQuoted(_ token: Int) -> Bool { stretchOf[token] >= 0 }

  /// The first quoted stretch that starts in a range of tokens, with its marks.
  func quote(in range: Range<Int>) -> Range<Int>? {
    for token in range {
      let number = Int(stretchOf[token])
      if number >= 0, stretches[number].open >= range.lowerBound {
        return stretches[number].open..<stretches[number].end
      }
    }
    return nil
  }

  /// The units of a range of tokens; a quoted stretch that starts before it is cut to its tokens.
  func units(_ range: Range<Int>) -> [Unit] {
    var units: [Unit] = []
    units.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let number = Int(stretchOf[index])
      if number >= 0, stretches[number].open == index, stretches[number].end <= range.upperBound {
        units.append(Unit(tokens: index..<stretches[number].end, stretch: number))
        index = stretches[number].end
      } else {
        let end = min(behindBrackets(index), range.upperBound)
        units.append(Unit(tokens: index..<end, stretch: -1))
        index = end
      }
    }
    return units
  }

  /// Behind a token and what stands in brackets behind it that only names it: "Migration (IOM)", "Reis (R-Ohio)".
  private func behindBrackets(_ index: Int) -> Int {
    let open = index + 1
    guard open + 2 < text.tokens.count, text.tokens[open].mark == .openBracket,
      text.tokens[index].isWord
    else { return open }
    let inside = (open + 1..<min(open + Self.longestAside, text.tokens.count)).prefix {
      let token = text.tokens[$0]
      return stretchOf[$0] < 0 && !token.shape.contains(.startsSentence)
        && (token.isWord
          ? token.isCapitalized || token.shape.contains(.number)
          : token.mark != .openBracket && token.mark != .closeBracket)
    }
    let close = inside.upperBound
    guard !inside.isEmpty, close < text.tokens.count, text.tokens[close].mark == .closeBracket
    else {
      return open
    }
    return close + 1
  }

  /// Tokens of what stands in brackets, with the first.
  private static let longestAside = 8

  /// The tokens in which what is reported by words at `cue` is looked for.
  ///
  /// Outside quotes: the sentence, whole quotes included, and the quotes that stand alone right
  /// before and behind it in the paragraph. Inside a quote: the sentence within its marks.
  ///
  /// No more than `reach` tokens to each side, whole quotes apart, so that a text without sentences
  /// takes no longer.
  func window(around cue: Int) -> Range<Int> {
    let whole = wholeWindow(around: cue)
    var start = max(whole.lowerBound, cue - Self.reach)
    var end = min(whole.upperBound, cue + Self.reach)
    let own = stretchOf[cue]
    if stretchOf[start] >= 0, stretchOf[start] != own {
      start = max(whole.lowerBound, stretches[Int(stretchOf[start])].open)
    }
    if end < whole.upperBound, stretchOf[end] >= 0, stretchOf[end] != own {
      end = min(whole.upperBound, stretches[Int(stretchOf[end])].end)
    }
    return start..<end
  }

  /// Tokens to each side of words that report.
  static let reach = 90

  private func wholeWindow(around cue: Int) -> Range<Int> {
    let sentence = text.sentenceRange(text.sentence(of: cue))
    if stretchOf[cue] >= 0 {
      let inside = stretches[Int(stretchOf[cue])].inside
      return max(
        sentence.lowerBound,
        inside.lowerBound
      )..<min(sentence.upperBound, inside.upperBound)
    }
    let number = text.paragraph(of: cue)
    let paragraph = text.paragraphStarts[number]..<text.paragraphStarts[number + 1]
    var start = sentence.lowerBound
    var end = sentence.upperBound
    // A quote of several sentences that runs into this one, or out of it.
    while start > paragraph.lowerBound {
      let before = Int(stretchOf[start - 1])
      guard before >= 0 else { break }
      let stretch = stretches[before]
      if stretch.end > start || isAlone(stretch, paragraph) {
        start = max(paragraph.lowerBound, stretch.open)
        let opening = text.sentenceRange(text.sentence(of: start)).lowerBound
        if opening < start, stretchOf[opening] < 0 { start = max(paragraph.lowerBound, opening) }
      } else {
        break
      }
    }
    while end < paragraph.upperBound {
      let last = Int(stretchOf[end - 1])
      if last >= 0, stretches[last].end > end {
        end = text.sentenceRange(text.sentence(of: stretches[last].end - 1)).upperBound
        continue
      }
      let next = Int(stretchOf[end])
      guard next >= 0, stretches[next].open == end, isAlone(stretches[next], paragraph) else {
        break
      }
      end = stretches[next].end
    }
    return start..<min(end, paragraph.upperBound)
  }

  /// Whether a quote is all of its sentences.
  private func isAlone(_ stretch: QuotedStretch, _ paragraph: Range<Int>) -> Bool {
    text.tokens[stretch.open].shape.contains(.startsSentence)
      && (stretch.end >= paragraph.upperBound
        || text.tokens[stretch.end].shape.contains(.startsSentence))
  }
}
