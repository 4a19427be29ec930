/// Where a name of the tagger starts and ends.
extension NameFinder {
  /// Without quotation marks that close before a name or open behind it.
  func withoutOuterQuotes(_ range: Range<Int>) -> Range<Int> {
    let words = text.withoutMarks(range) { $0.isDoubleQuote || $0.isSingleQuote }
    let marks = words.filter { tokens[$0].mark.isDoubleQuote || tokens[$0].mark.isSingleQuote }
    if marks.count == 1, let mark = marks.first, tokens[mark].mark.isDoubleQuote {
      return parted(words, at: mark)
    }
    switch (tokens[range.lowerBound].mark, marks.count) {
    case (.openDouble, 1...), (.openSingle, 1...): return range
    case (_, 0): return words
    default: return words.lowerBound..<range.upperBound
    }
  }

  /// The part of a name before a quotation mark that opens inside it, or behind one that closes: "Berg" of `No,"
  /// Berg`.
  private func parted(_ words: Range<Int>, at mark: Int) -> Range<Int> {
    let opens =
      tokens[mark].mark == .openDouble
      || tokens[mark].mark == .straightDouble && tokens[mark].shape.contains(.spaceBefore)
    let part = opens ? words.lowerBound..<mark : mark + 1..<words.upperBound
    return part.isEmpty ? words : text.withoutMarks(part)
  }

  /// Without the full stop of a title before it, and without "Former" and "Ex-".
  func withoutStart(_ range: Range<Int>) -> Range<Int> {
    let first = tokens[range.lowerBound]
    let next = range.lowerBound + 1
    guard range.count > 1 else { return range }
    if first.mark == .period, tokens[next].shape.contains(.spaceBefore) {
      return next..<range.upperBound
    }
    if first.hash == Self.ex, range.count > 2, tokens[next].mark == .hyphen {
      return next + 1..<range.upperBound
    }
    return first.hash == Self.former && knownName(at: range.lowerBound) == nil
      ? next..<range.upperBound : range
  }

  private static let ex = Token.key(of: "ex")
  private static let former = Token.key(of: "former")

  /// Without the full stop behind a word that is too long to be an abbreviation, or ends a paragraph and is none.
  func withoutEnd(_ range: Range<Int>) -> Range<Int> {
    let end = range.upperBound - 1
    guard range.count > 1, tokens[end].mark == .period else { return range }
    let length = tokens[end - 1].end - tokens[end - 1].start
    let endsParagraph = end + 1 == tokens.count || tokens[end + 1].shape.contains(.startsParagraph)
    return length > Self.longestAbbreviation
      || endsParagraph && length >= Self.shortestWord
        && !Self.abbreviations.contains(tokens[end - 1].key)
      ? range.dropLast() : range
  }

  private static let longestAbbreviation = 5
  /// Letters of a word that is no abbreviation of a name.
  private static let shortestWord = 4
  private static let abbreviations = Token.keys(of: [
    "ariz", "assn", "blvd", "bros", "calif", "colo", "conn", "corp", "dept", "inst", "mass", "mich",
    "minn", "miss", "okla", "penn", "tenn", "univ", "wash", "wisc",
  ])

  /// With the small particle before a person's last name: "bin Salman", "dos Santos".
  func withParticle(_ range: Range<Int>, _ kind: NameKind) -> Range<Int> {
    guard kind == .person else { return range }
    let floor = found.last?.tokens.upperBound ?? 0
    var start = range.lowerBound
    while start > floor, NamesSeen.particles.contains(tokens[start - 1].word),
      !tokens[start - 1].isCapitalized
    {
      start -= 1
    }
    return start..<range.upperBound
  }

  /// Without the ending of whose work stands behind it in quotation marks: "HBO" of HBO’s “Sopranos”.
  func withoutOwnership(_ range: Range<Int>) -> Range<Int> {
    guard range.count > 1, tokens[range.upperBound - 1].shape.contains(.possessive),
      range.upperBound < tokens.count, tokens[range.upperBound].mark.isDoubleQuote
    else { return range }
    return range.dropLast()
  }

  /// Without "I’m" and the like before a name; nil where nothing else is there.
  func withoutContraction(_ range: Range<Int>) -> Range<Int>? {
    guard isContraction(range.lowerBound) else { return range }
    return range.count > 1 ? range.lowerBound + 1..<range.upperBound : nil
  }

  /// "I’m" and the like.
  func isContraction(_ index: Int) -> Bool { Self.contractions.contains(tokens[index].hash) }

  private static let contractions = Token.keys(
    of: ["'", "’"].flatMap { mark in
      ["i", "you", "he", "she", "we", "they"].flatMap { pronoun in
        ["m", "re", "ve", "d", "ll"].map { pronoun + mark + $0 }
      }
    }
  )
}
