import NewsModel

/// Names of people, with what stands before them.
extension NameFinder {
  /// A person's name, without "Mr" and its like, with the title before it.
  mutating func appendPerson(_ range: Range<Int>) {
    var start = range.lowerBound
    if isSaying(range) || isOpening(range) { start += 1 }
    if isCalling(range) { start += 1 }
    if let party = party(before: range) { start = party }
    // "Acme CPO Dr. Ida Berg".
    if let inner = range.dropFirst().dropLast().last(where: { isCourtesy($0) }) { start = inner }
    while start + 1 < range.upperBound, isCourtesy(start) || isRole(start, of: range) {
      start += 1
      if start + 1 < range.upperBound, tokens[start].mark == .period { start += 1 }
    }
    let end = withoutPostnominals(start..<range.upperBound)
    let title = title(before: start)
    for (number, name) in repeated(start..<end).enumerated() {
      let title = number == 0 ? title : nil
      found.append(
        NameCandidate(
          tokens: name,
          kind: .person,
          title: title,
          family: FamilyName.index(in: name, text),
          gender: PersonGender.gender(of: name, title: title, text)
        )
      )
    }
  }

  /// The "Said" of "Said Berg: …", which is no given name there.
  private func isSaying(_ name: Range<Int>) -> Bool {
    let first = tokens[name.lowerBound]
    return name.count > 1 && name.upperBound < tokens.count && first.shape.contains(.startsSentence)
      && tokens[name.upperBound].mark == .colon && text.classes(name.lowerBound).contains(.cue)
  }

  /// The "Or" of "Or Ferguson could resign", the "Interestingly" of "Interestingly Berg stayed", at the start
  /// of a sentence.
  private func isOpening(_ name: Range<Int>) -> Bool {
    let first = name.lowerBound
    let classes = text.classes(first)
    guard name.count > 1, tokens[first].shape.contains(.startsSentence),
      classes.isDisjoint(with: [.givenName, .familyNameFirst]), !isCourtesy(first)
    else { return false }
    return !classes.isDisjoint(with: [.function, .preposition, .otherPronoun])
      || classes.isEmpty && text.hasEnding(first, "ly")
  }

  /// Behind the "Christian Democrat" of "Christian Democrat Ida Berg"; nil where two names do not follow.
  private func party(before name: Range<Int>) -> Int? {
    let start = name.prefix(2).first { Self.partisans.contains(tokens[$0].hash) }.map { $0 + 1 }
    guard let start, start + 1 < name.upperBound, tokens[start].isCapitalized else { return nil }
    return start
  }

  private static let partisans = Token.keys(of: [
    "conservative", "democrat", "labourite", "liberal", "republican", "socialist",
  ])

  /// The "Ecologist" of "Ecologist Madhav Gadgil", at the start of a sentence.
  private func isCalling(_ name: Range<Int>) -> Bool {
    let first = name.lowerBound
    return name.count > 2 && tokens[first].shape.contains(.startsSentence)
      && text.classes(first).isSubset(of: .body)
      && ["ologist", "ographer", "ician", "omist"].contains { text.hasEnding(first, $0) }
  }

  /// Where a person's name ends without the letters of honours and degrees behind it: "Anil Rao KC".
  private func withoutPostnominals(_ name: Range<Int>) -> Int {
    var end = name.upperBound
    while end - 1 > name.lowerBound + 1, Postnominals.contain(end - 1, text) { end -= 1 }
    return end
  }

  /// The "SAN" of "Femi Bello, SAN", the "Ph.D." of "Ida Berg, M.D., Ph.D.".
  func isPostnominal(_ index: Int) -> Bool {
    guard let last = found.last, last.kind == .person, index > 0,
      index - last.tokens.upperBound <= Self.longestPostnominals
    else { return false }
    return Postnominals.contain(index, text)
      && (last.tokens.upperBound..<index).allSatisfy {
        tokens[$0].mark == .comma || tokens[$0].mark == .period || Postnominals.contain($0, text)
      }
  }

  /// Tokens of honours and degrees behind a name.
  private static let longestPostnominals = 10

  /// "Otieno" of "the Otieno administration"; but no place and no body's letters.
  func isInPower(_ name: Range<Int>) -> Bool {
    let index = name.lowerBound
    return name.count == 1 && index > 0 && index + 1 < tokens.count
      && text.classes(index - 1).contains(.determiner)
      && Self.terms.contains(tokens[index + 1].hash)
      && !tokens[index].shape.contains(.allCapitals) && knownName(at: index) == nil
  }

  private static let terms = Token.keys(of: ["administration", "presidency"])

  /// Gives a name to the person whom a hyphen joins it to: "Mary Smith-Jordan", of which the tagger saw two;
  /// but "the Clinton-Sanders debate" is of two.
  mutating func joinsPerson(_ name: Range<Int>) -> Bool {
    guard let last = found.last, last.kind == .person, last.tokens.count > 1,
      last.tokens.upperBound == name.lowerBound - 1, joinsHyphen(name.lowerBound - 1),
      !seen.isFamilyName(tokens[name.lowerBound].hash)
    else { return false }
    found[found.count - 1].tokens = last.tokens.lowerBound..<name.upperBound
    return true
  }

  /// The names of a person printed twice in a row, as pages do that give a link's title beside its
  /// text: "Ida Berg Ida Lynn Berg"; the name itself where it is one.
  private func repeated(_ name: Range<Int>) -> [Range<Int>] {
    let first = tokens[name.lowerBound].hash
    guard name.count > 3,
      let second = name.dropFirst(2).first(where: { tokens[$0].hash == first }),
      let end = (second + 1..<name.upperBound).first(where: {
        tokens[$0].hash == tokens[second - 1].hash
      })
    else { return [name] }
    return [name.lowerBound..<second, second..<end + 1]
  }

  /// "Chairwoman" of "Chairwoman Ida Berg", "PM" of "PM Berg", "Justice" of "Justice Berg".
  private func isRole(_ index: Int, of name: Range<Int>) -> Bool {
    guard text.classes(index).contains(.role), isTitleWord(index), index + 1 < name.upperBound
    else { return false }
    let isShort =
      tokens[index].shape.contains(.allCapitals) && tokens[index].end - tokens[index].start <= 3
    return isShort || index + 2 < name.upperBound
      || text.classes(index).isDisjoint(with: [.givenName])
        && !Self.royals.contains(tokens[index].word)
        && (seen.isFamilyName(tokens[index + 1].hash)
          || text.classes(index + 1).isEmpty || text.classes(index + 1).contains(.surname))
  }

  /// Whom people call by first names.
  private static let royals = Lexicon.words([
    "king", "queen", "prince", "princess", "emperor", "empress", "sultan", "emir", "amir", "pope",
    "sheikh",
  ])

  /// "Mr", "Dr": a title that is never part of a name.
  func isCourtesy(_ index: Int) -> Bool {
    let classes = text.classes(index)
    return classes.contains(.honorific) && classes.isDisjoint(with: [.givenName, .role])
      || isShortTitle(index)
  }

  /// Whether a title in short and its full stop stand at a token.
  private func isShortTitle(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].mark == .period
      && !tokens[index + 1].shape.contains(.spaceBefore) && SentenceSplitter.isTitle(tokens[index])
      && !text.classes(index).contains(.role) && !Self.places.contains(tokens[index].key)
  }

  /// What is short for a part of a place's name.
  private static let places = Token.keys(of: ["ft", "mt"])

  /// "Mr Jordan" is no country, whatever the tagger says.
  func isBehindCourtesy(_ index: Int) -> Bool {
    var before = index - 1
    guard before >= 0, !tokens[index].shape.contains(.startsSentence) else { return false }
    if tokens[before].mark == .period, before > 0 { before -= 1 }
    return tokens[before].isCapitalized && isCourtesy(before)
  }

  /// "minister Florence Barley", "minister, Florence Barley,", "Chairwoman Ida Berg", "PM Berg": a given
  /// name and more behind a role.
  func isNamedRole(_ range: Range<Int>) -> Bool {
    if isRole(range.lowerBound, of: range) {
      let next = text.classes(range.lowerBound + 1)
      return next.contains(.givenName) || range.count == 2 && next.isSubset(of: .surname)
    }
    guard range.count > 1, text.classes(range.lowerBound).contains(.givenName),
      !range.contains(where: { text.classes($0).contains(.organizationHead) })
    else { return false }
    var before = range.lowerBound - 1
    if before > 0, tokens[before].mark == .comma, range.upperBound < tokens.count,
      tokens[range.upperBound].mark == .comma
    {
      before -= 1
    }
    return before >= 0 && text.classes(before).contains(.role) && !tokens[before].isCapitalized
  }

  /// The most tokens of a title: "Under Secretary of State for Political Affairs".
  private static let titleReach = 8

  /// The titles printed right before `end`, nil when there are none.
  private func title(before end: Int) -> Range<Int>? {
    let sentence = text.sentenceRange(text.sentence(of: end))
    for start in max(sentence.lowerBound, end - Self.titleReach)..<end {
      guard tokens[start].isWord, tokens[start].isCapitalized else { continue }
      var index = start
      while index < end, let next = titleEnd(at: index, end) { index = next }
      if index == end { return start..<end }
    }
    return nil
  }

  /// Behind the title that starts at `index`: "Prime Minister", "Secretary of State", "Mr.".
  private func titleEnd(at index: Int, _ limit: Int) -> Int? {
    var end = index
    while end < limit, tokens[end].isWord, text.classes(end).contains(.roleModifier),
      text.classes(end).isDisjoint(with: [.role, .honorific])
    {
      end += 1
      if end < limit, tokens[end].mark == .hyphen { end += 1 }
    }
    guard end < limit, isTitleWord(end) else { return nil }
    while end < limit, isTitleWord(end) {
      end += 1
      if end < limit, tokens[end].mark == .period || tokens[end].mark == .hyphen { end += 1 }
    }
    // "Secretary of State": what follows "of" is no name of its own.
    if end + 1 < limit, tokens[end].word == Self.of {
      var next = end + 1
      while next < limit, tokens[next].isWord,
        !text.classes(next).isDisjoint(with: [.roleModifier, .function, .organizationHead])
      {
        next += 1
      }
      if next > end + 1 { end = next }
    }
    return end
  }

  static let of = Lexicon.word("of")

  /// A role or honorific that is no given name.
  private func isTitleWord(_ index: Int) -> Bool {
    let classes = text.classes(index)
    guard tokens[index].isWord else { return false }
    if isShortTitle(index) { return true }
    guard !classes.isDisjoint(with: [.role, .honorific]) else { return false }
    return !classes.contains(.givenName) || classes.contains(.honorific)
  }
}
