import NewsModel

/// Finds what letters stand for where the text explains them: "the Popular Union (UP)",
/// "MPLA (Popular Movement for the Liberation of Angola)", "the Popular Union, or UP,", "the Senior Staff
/// Association, SENSTA,", "Kisumu Friends University College (Kifuco)".
///
/// Wherever the letters stand in the text, they then name what they are explained by.
struct AcronymFinder {
  private let text: TokenizedText
  private let tokens: [Token]
  private let gazetteer: Gazetteer
  private var candidates: [NameCandidate]
  /// What letters stand for, by the hash of their word; the first explanation holds.
  private var explained: [UInt32: NameCandidate] = [:]

  /// The candidates with what is explained; in text order, none overlap.
  static func explain(
    _ candidates: [NameCandidate],
    in text: TokenizedText,
    gazetteer: Gazetteer
  ) -> [NameCandidate] {
    var finder = AcronymFinder(text, candidates, gazetteer)
    for index in candidates.indices { finder.readExplanation(index) }
    return finder.explained.isEmpty ? candidates : finder.replaced()
  }

  private init(_ text: TokenizedText, _ candidates: [NameCandidate], _ gazetteer: Gazetteer) {
    self.text = text
    tokens = text.tokens
    self.candidates = candidates
    self.gazetteer = gazetteer
  }

  /// Notes the letters that stand beside a name as what is short for it.
  private mutating func readExplanation(_ index: Int) {
    let name = candidates[index]
    guard name.kind == .organization || name.kind == .place, name.form == .name,
      name.tokens.count > 1, let letters = letters(beside: name.tokens)
    else { return }
    let isOnlyApposed = letters == name.tokens.upperBound + 1 && tokens[letters - 1].mark == .comma
    let share = share(letters, of: name.tokens, bySyllables: isOnlyApposed || !isLetters(letters))
    guard share >= (isOnlyApposed ? 1 : Self.fewestInitials), explained[tokens[letters].hash] == nil
    else { return }
    if let match = gazetteer.match(at: letters, in: text), match.end == letters + 1 {
      let known = gazetteer.entries[match.entry]
      // "Organisation of African Unity (OAU)" is what all call OAU; an "Agricultural Development
      // Bank (ADB)" is another than the Asian one.
      if name.entry == nil, known.kind == .organization, isSpelling(name.tokens, of: match.entry) {
        candidates[index].entry = match.entry
      } else if known.kind == .country || name.entry != nil || share < 1 {
        return
      }
    }
    var short = candidates[index]
    short.explanation = name.tokens
    short.form = .acronym
    short.title = nil
    explained[tokens[letters].hash] = short
  }

  /// Share of the letters that must be initials of the name's words: "National Liberation Army (ELN)".
  private static let fewestInitials = 0.5

  /// The letters behind a name in brackets or behind "or", or before a name in brackets.
  private func letters(beside name: Range<Int>) -> Int? {
    let end = name.upperBound
    guard end < tokens.count else { return nil }
    if tokens[end].mark == .openBracket {
      var index = end + 1
      while index + 1 < tokens.count, isQuote(index) || text.classes(index).contains(.determiner) {
        index += 1
      }
      var behind = index + 1
      while behind < tokens.count, isQuote(behind) { behind += 1 }
      guard behind < tokens.count, isLetters(index) || isShort(index),
        [.closeBracket, .comma, .semicolon].contains(tokens[behind].mark)
      else { return nil }
      return index
    }
    if tokens[end].mark == .comma, end + 3 < tokens.count, tokens[end + 1].word == Self.or,
      isLetters(end + 2), tokens[end + 3].mark != .none
    {
      return end + 2
    }
    if tokens[end].mark == .comma, end + 2 < tokens.count, isLetters(end + 1),
      tokens[end + 1].end - tokens[end + 1].start > 2, tokens[end + 2].mark != .none
    {
      return end + 1
    }
    let before = name.lowerBound - 2
    if before >= 0, tokens[before + 1].mark == .openBracket, tokens[end].mark == .closeBracket,
      isLetters(before)
    {
      return before
    }
    return nil
  }

  private static let or = Lexicon.word("or")

  private func isQuote(_ index: Int) -> Bool {
    tokens[index].mark.isDoubleQuote || tokens[index].mark.isSingleQuote
  }

  private func isLetters(_ index: Int) -> Bool {
    tokens[index].isWord && tokens[index].shape.contains(.allCapitals)
      && (2...10).contains(tokens[index].end - tokens[index].start)
  }

  /// "Nato", "BoG": a word that may be written for the starts of several.
  private func isShort(_ index: Int) -> Bool {
    tokens[index].isWord && tokens[index].isCapitalized
      && (3...10).contains(tokens[index].end - tokens[index].start)
  }

  /// Whether a word is put together from the starts of two or more words of a name, in their order.
  private func isOfSyllables(_ short: Int, _ name: Range<Int>) -> Bool {
    guard name.count <= Self.mostWords else { return false }
    let letters = text.bytes[Int(tokens[short].start)..<Int(tokens[short].end)].map { $0 | 0x20 }
    // How many letters the words so far may give: bit by bit, for none, one and more words that do.
    var given: (none: UInt32, one: UInt32, more: UInt32) = (1, 0, 0)
    for index in name {
      let word = text.bytes[Int(tokens[index].start)..<Int(tokens[index].end)]
      var next = given
      for known in 0..<letters.count {
        var bits: UInt32 = 0
        for (letter, byte) in zip(letters[known...], word).enumerated() {
          guard byte.0 == byte.1 | 0x20 else { break }
          bits |= 2 << UInt32(known + letter)
        }
        if given.none >> UInt32(known) & 1 == 1 { next.one |= bits }
        if (given.one | given.more) >> UInt32(known) & 1 == 1 { next.more |= bits }
      }
      given = next
    }
    return given.more >> UInt32(letters.count) & 1 == 1
  }

  /// The most tokens of a name whose syllables are looked at.
  private static let mostWords = 16

  /// How much of the letters a name explains.
  ///
  /// `bySyllables`: also by the starts of its words.
  private func share(_ letters: Int, of name: Range<Int>, bySyllables: Bool) -> Double {
    if bySyllables, isOfSyllables(letters, name) { return 1 }
    return isLetters(letters) ? shareOfInitials(letters, of: name) : 0
  }

  /// Share of the letters that are initials of the words of a name, whatever their order.
  private func shareOfInitials(_ letters: Int, of name: Range<Int>) -> Double {
    var initials: [UInt8] = name.lazy.filter { tokens[$0].isWord }.map {
      text.bytes[Int(tokens[$0].start)] & 0xDF
    }
    var found = 0
    let bytes = text.bytes[Int(tokens[letters].start)..<Int(tokens[letters].end)]
      .filter { (0x41...0x5A).contains($0) }
    guard !bytes.isEmpty else { return 0 }
    for byte in bytes {
      guard let place = initials.firstIndex(of: byte) else { continue }
      initials.remove(at: place)
      found += 1
    }
    return Double(found) / Double(bytes.count)
  }

  /// Whether half of the words of one of the names of an entry are in this one.
  private func isSpelling(_ name: Range<Int>, of entry: Int) -> Bool {
    let words = Set(NameSkeleton.words(of: text.string(name)))
    return gazetteer.names(of: entry).contains { known in
      let wanted = NameSkeleton.words(of: known)
      return wanted.count > 1 && wanted.count { words.contains($0) } * 2 >= wanted.count
    }
  }

  /// The candidates with the explained letters wherever they stand.
  private func replaced() -> [NameCandidate] {
    var result: [NameCandidate] = []
    result.reserveCapacity(candidates.count)
    var next = 0
    for index in tokens.indices {
      while next < candidates.count, candidates[next].tokens.upperBound <= index {
        result.append(candidates[next])
        next += 1
      }
      guard isLetters(index) || isShort(index), var short = explained[tokens[index].hash] else {
        continue
      }
      let holder = next < candidates.count && candidates[next].tokens.contains(index)
      if holder, candidates[next].tokens.count > 1 { continue }
      if !holder, isShouted(index) { continue }
      short.tokens = index..<index + 1
      result.append(short)
      if holder { next += 1 }
    }
    return result + candidates[next...]
  }

  /// Whether it stands in a line of capitals, where any word may look like letters.
  private func isShouted(_ index: Int) -> Bool {
    [index - 1, index + 1].contains {
      tokens.indices.contains($0) && tokens[$0].isWord && tokens[$0].shape.contains(.allCapitals)
    }
  }
}
