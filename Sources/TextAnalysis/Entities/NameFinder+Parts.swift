import NewsModel

/// Names that the tagger made one of two.
extension NameFinder {
  /// Takes a name as the parts that it has; false for one without.
  ///
  /// `match`: the known name that it starts with.
  mutating func takeParts(
    of range: Range<Int>,
    _ kind: NameKind,
    _ match: Gazetteer.Match?
  ) -> Bool {
    if areTwoPeople(range) {
      appendPerson(range.lowerBound..<range.lowerBound + 1)
      appendPerson(range.upperBound - 1..<range.upperBound)
      return true
    }
    if let match, takeJoined(match, in: range) { return true }
    if let match, !match.isAmbiguous, match.end < range.upperBound {
      // "Ambassador to NATO Kay Bailey Hutchison": two names.
      if startsPerson(at: match.end, range) {
        append(match, from: range.lowerBound)
        appendPerson(match.end..<range.upperBound)
        return true
      }
      // "UN Special Rapporteur", "EU Commissioner": the body, and an office in it.
      if denials.isOffice(match.end..<range.upperBound) {
        append(match, from: range.lowerBound)
        return true
      }
    }
    guard kind == .organization, match.map({ $0.end < range.upperBound }) ?? true else {
      return false
    }
    if takeTwoBodies(of: range) { return true }
    if let of = personOf(range) {
      appendPerson(range.lowerBound..<of)
      take(of + 1..<range.upperBound)
      return true
    }
    if let person = personInOffice(range) {
      take(range.lowerBound..<person)
      appendPerson(person..<range.upperBound)
      return true
    }
    if let office = denials.office(in: range),
      office.upperBound == range.upperBound || isFullName(office.upperBound..<range.upperBound)
    {
      take(range.lowerBound..<office.lowerBound)
      if office.upperBound < range.upperBound { appendPerson(office.upperBound..<range.upperBound) }
      return true
    }
    return false
  }

  /// Takes a part that is a body.
  private mutating func take(_ body: Range<Int>) {
    _ = take(NameTagger.Name(tokens: body, kind: .organization))
  }

  /// Takes two known names that a hyphen joins, one of them a country or body: "U.S.-Africa" of
  /// "U.S.-Africa summit", "Iran-Iraq" of "Iran-Iraq War".
  private mutating func takeJoined(_ match: Gazetteer.Match, in range: Range<Int>) -> Bool {
    guard match.end + 1 < range.upperBound, joinsHyphen(match.end),
      let second = knownName(at: match.end + 1), second.end <= range.upperBound,
      second.end == range.upperBound || denials.isThing(range),
      [match, second].contains(where: {
        !$0.isAmbiguous && gazetteer.entries[$0.entry].kind != .place
      })
    else { return false }
    append(match, from: range.lowerBound)
    append(second, from: match.end + 1)
    return true
  }

  /// Takes two known bodies that "and" joins: "Amnesty International and Human Rights Watch".
  private mutating func takeTwoBodies(of range: Range<Int>) -> Bool {
    guard let first = knownBody(at: range.lowerBound), first.end + 1 < range.upperBound,
      text.isAnd(first.end), let second = knownBody(at: first.end + 1),
      second.end == range.upperBound
    else { return false }
    append(first.match, from: first.start)
    append(second.match, from: second.start)
    return true
  }

  /// A known body at a token, or behind "the" there.
  private func knownBody(at index: Int) -> (match: Gazetteer.Match, start: Int, end: Int)? {
    let start = text.classes(index).contains(.determiner) ? index + 1 : index
    guard start < tokens.count, let match = knownName(at: start), !match.isAmbiguous,
      gazetteer.entries[match.entry].kind == .organization
    else { return nil }
    return (match, start, match.end)
  }

  /// Two words and more that may be a person's names.
  private func isFullName(_ range: Range<Int>) -> Bool {
    (2...6).contains(range.count) && range.allSatisfy { isPersonal($0) || joinsHyphen($0) }
      && !text.classes(range.lowerBound).union(text.classes(range.upperBound - 1))
        .isDisjoint(with: [.givenName, .surname])
  }

  /// Whether what is left of a name from `index` on is a person's: a given name and another word.
  private func startsPerson(at index: Int, _ range: Range<Int>) -> Bool {
    index + 1 < range.upperBound && text.classes(index).contains(.givenName)
      && (index..<range.upperBound).allSatisfy { isPersonal($0) || joinsHyphen($0) }
  }

  /// Where the name of a body's head starts, which stands behind it: "Tom Berg" of "Speaker of the House
  /// Tom Berg" and of "State Commissioner for Energy Tom Berg"; nil for a body alone.
  private func personInOffice(_ body: Range<Int>) -> Int? {
    guard let last = body.last,
      let start = body.dropFirst().first(where: { text.classes($0).contains(.givenName) })
        ?? body.dropFirst().last(where: { text.classes($0 - 1).contains(.organizationHead) }),
      start < last, (start...last).allSatisfy({ isPersonal($0) || joinsHyphen($0) }),
      !text.classes(start).union(text.classes(last)).isDisjoint(with: [.givenName, .surname])
    else { return nil }
    if let field = denials.field(in: body), field < start { return start }
    var of = body.lowerBound - 1
    if of > 0, text.classes(of).contains(.determiner) { of -= 1 }
    return of > 0 && tokens[of].word == Self.of && text.classes(of - 1).contains(.role)
      ? start : nil
  }

  /// The "of" behind a person: "Tom Berg of Berg & Hill"; nil for a body alone.
  private func personOf(_ body: Range<Int>) -> Int? {
    guard let of = body.dropFirst(2).first(where: { tokens[$0].word == Self.of }),
      of + 1 < body.upperBound, of - body.lowerBound <= Self.longestName,
      (body.lowerBound..<of).allSatisfy({ isPersonal($0) || joinsHyphen($0) })
    else { return nil }
    if text.classes(body.lowerBound).contains(.givenName), isFullName(body.lowerBound..<of) {
      return of
    }
    // "their attorney, Chip Berg of Berg & Hill".
    let comma = body.lowerBound - 1
    return comma > 0 && tokens[comma].mark == .comma && text.classes(comma - 1).contains(.role)
      && !tokens[comma - 1].isCapitalized ? of : nil
  }

  /// Tokens of a person's name before "of".
  private static let longestName = 4

  /// "Fox-Hill" of "the Fox-Hill debate", where the text names both in full.
  private func areTwoPeople(_ name: Range<Int>) -> Bool {
    name.count == 3 && joinsHyphen(name.lowerBound + 1)
      && seen.isFamilyName(tokens[name.lowerBound].hash)
      && seen.isFamilyName(tokens[name.upperBound - 1].hash)
  }

  /// A body's name with all of the place that it ends in: "University of Dar es Salaam", of which the tagger saw "Dar";
  /// nil for other names.
  func bodyOfPlace(_ name: NameTagger.Name) -> Range<Int>? {
    let range = name.tokens
    guard name.kind == .organization, range.count > 2,
      let joint = range.dropFirst().dropLast().last(where: { tokens[$0].word == Self.of }),
      let place = knownName(at: joint + 1), place.end > range.upperBound,
      gazetteer.entries[place.entry].kind == .place
    else { return nil }
    return range.lowerBound..<place.end
  }

  /// A body's name of which the tagger saw the place that it ends in alone: "Alliance of Sahel States"; nil for other
  /// names.
  func bodyOf(_ name: NameTagger.Name) -> Range<Int>? {
    let head = name.tokens.lowerBound - 2
    guard name.kind == .place, head >= found.last?.tokens.upperBound ?? 0,
      tokens[head + 1].word == Self.of, tokens[head].isCapitalized,
      Self.leagues.contains(tokens[head].hash),
      !tokens[head].shape.contains(.startsSentence)
        || tokens[head].hash == Self.university
    else { return nil }
    return head..<name.tokens.upperBound
  }

  /// Kinds of bodies that have the place in their names.
  private static let leagues = Token.keys(of: [
    "alliance", "association", "coalition", "confederation", "federation", "league", "union",
    "university",
  ])
  private static let university = Token.key(of: "university")
}
