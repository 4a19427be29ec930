import NewsModel

/// Names that the tagger left out.
extension NameFinder {
  /// Takes a name that stands outside the tagger's names; gives the index behind it.
  ///
  /// `next`: the tagger's next name.
  mutating func takeUntagged(at index: Int, before next: NameTagger.Name?) -> Int? {
    if isLoneWord(index), joinsPerson(index..<index + 1) { return index + 1 }
    guard let match = knownName(at: index), !match.isAmbiguous, !isBehindCourtesy(index) else {
      return takeSeen(at: index)
    }
    if isPortfolio(match, at: index) { return match.end }
    // "WHO" of a line in capitals, "Time" of a headline.
    if match.end == index + 1,
      gazetteer.entries[match.entry].kind == .organization || match.form == .acronym,
      text.lettering(of: index) != .plain
    {
      return nil
    }
    if let next, match.end > next.tokens.lowerBound, match.end < next.tokens.upperBound {
      return nil
    }
    // "sub-Saharan Africa".
    if let next, next.tokens.lowerBound > index, next.tokens.upperBound <= match.end {
      append(match, from: index)
      return match.end
    }
    // The name of a town alone may be anything's.
    if gazetteer.entries[match.entry].kind == .place, match.form != .capital { return nil }
    append(match, from: index)
    return match.end
  }

  /// Takes a word behind "Mr", and one that the tagger takes for a name elsewhere in the text.
  private mutating func takeSeen(at index: Int) -> Int? {
    let token = tokens[index]
    guard token.isCapitalized, token.isWord else { return nil }
    if isChamber(index) {
      if let known = knownName(at: index), known.end == index + 1 {
        append(known, from: index)
      } else {
        found.append(NameCandidate(tokens: index..<index + 1, kind: .organization))
      }
      return index + 1
    }
    // "HILL: Then in July." of a transcript.
    if token.shape.contains(.startsParagraph), index + 1 < tokens.count,
      tokens[index + 1].mark == .colon, seen.isFamilyName(token.hash)
    {
      appendPerson(index..<index + 1)
      return index + 1
    }
    if isSpeaker(index) {
      appendPerson(index..<index + 1)
      return index + 1
    }
    guard isLoneWord(index) else { return nil }
    if text.isNamedAs(index) {
      appendPerson(index..<index + 1)
      return index + 1
    }
    if isBehindCourtesy(index) {
      var end = index + 1
      while end < min(index + Self.mostNames, tokens.count), isCapital(end), isLoneWord(end) {
        end += 1
      }
      guard !isCapital(end) else { return nil }
      appendPerson(index..<end)
      return end
    }
    if isInPower(index..<index + 1) {
      appendPerson(index..<index + 1)
      return index + 1
    }
    guard token.shape.contains(.startsSentence) || !isCapital(index - 1) || isNoPart(index - 1),
      !isHyphen(index - 1), !isHyphen(index + 1),
      let kind = seen.kind(of: token.hash) ?? (isOfAll(index) ? .person : nil),
      !isCapital(index + 1) || kind == .organization && isBeforeOffice(index + 1),
      !denials.denies(index..<index + 1, kind)
    else { return nil }
    switch kind {
    case .person: appendPerson(index..<index + 1)
    case .organization, .place:
      found.append(
        NameCandidate(tokens: index..<index + 1, kind: kind == .place ? .place : .organization)
      )
    case .other: return nil
    }
    return index + 1
  }

  /// The "Early" of "says Early" and the "Doctor" of "Doctor said", in a text that names Ken Doctor: a last name that
  /// is another word, too.
  private func isSpeaker(_ index: Int) -> Bool {
    guard seen.hasGivenName(tokens[index].hash), !isCapital(index - 1), !isCapital(index + 1),
      !isHyphen(index - 1), !isHyphen(index + 1),
      text.classes(index).isDisjoint(with: [.weekday, .month]), !isContraction(index)
    else { return false }
    return [index - 1, index + 1].contains {
      tokens.indices.contains($0) && text.classes($0).contains(.cue)
    }
  }

  /// "Parliament" inside a sentence, alone and with a capital: the one of the country in question.
  private func isChamber(_ index: Int) -> Bool {
    Self.chambers.contains(tokens[index].word) && !tokens[index].shape.contains(.allCapitals)
      && !tokens[index].shape.contains(.startsSentence) && !isCapital(index - 1)
      && !isCapital(index + 1) && !isHyphen(index - 1) && !isHyphen(index + 1)
  }

  private static let chambers = Lexicon.words([
    "parliament", "cabinet", "assembly", "congress", "senate", "treasury",
  ])

  /// The most words of a name that the tagger left out.
  private static let mostNames = 3

  /// A word with a capital that is part of no other kind of name.
  private func isLoneWord(_ index: Int) -> Bool {
    tokens[index].isWord && tokens[index].isCapitalized
      && text.classes(index).isDisjoint(with: Self.common)
  }

  /// Words that stand alone for more than a name.
  private static let common: WordClass = [
    .function, .pronoun, .role, .organizationHead, .placeHead, .honorific, .month, .weekday,
  ]

  private func isCapital(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].isCapitalized
  }

  /// Whether a word with a capital is no part of the name behind it: the "Friday" of "On Friday Macron said", the
  /// "Neither" of a sentence.
  private func isNoPart(_ index: Int) -> Bool {
    let classes = text.classes(index)
    return !classes.isDisjoint(with: [.weekday, .month])
      || tokens[index].shape.contains(.startsSentence) && classes.isDisjoint(with: [.determiner])
        && !classes.isDisjoint(with: [.function, .preposition, .placePreposition])
  }

  /// Whether all know someone by a word: "Macron".
  func isOfAll(_ index: Int) -> Bool { EntityResolver.surnames.contains(tokens[index].hash) }

  private func isHyphen(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].mark == .hyphen
  }
}
