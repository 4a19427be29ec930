/// Where the statements of reports start and end, without their subjects and whom they are told to.
extension ReportRepairs {
  /// A report without what the model takes for a statement and is who speaks, with a clause of its own: "Google,
  /// which built the tools," of "Google, which built the tools, said it would move on".
  ///
  /// Nor what stands behind a quote's cue and before the name that it is of: "his wife" of `"…," replied his wife, Ada`.
  func withoutSubject(_ found: Report) -> Report {
    guard let source = found.source else { return found }
    var found = found
    let cue = found.cue.lowerBound
    if cue > 0, report.stretchOf[cue - 1] >= 0, !text.hasEnding(cue, "ing"),
      !text.tokens[cue].shape.contains(.startsSentence)
    {
      found.contents.removeAll {
        found.cue.upperBound == $0.tokens.lowerBound && $0.tokens.count < Self.longestPlace
          && $0.tokens.upperBound <= source.lowerBound && !finder.isQuoted($0.tokens.lowerBound)
      }
    }
    guard found.contents.count > 1 else { return found }
    found.contents.removeAll {
      $0.tokens.lowerBound <= source.lowerBound && source.upperBound < $0.tokens.upperBound
        && $0.tokens.upperBound <= found.cue.lowerBound
    }
    return found
  }

  /// A statement without the comma and speaker that it ends in: "Prices rose, the Statistics Bureau" of what "said" is
  /// behind.
  func withoutSpeaker(_ content: Report.Content, _ source: Range<Int>) -> Report.Content {
    guard content.tokens.upperBound == source.upperBound else { return content }
    var comma = source.lowerBound - 1
    if comma > content.tokens.lowerBound, text.classes(comma).contains(.determiner) { comma -= 1 }
    guard comma > content.tokens.lowerBound, text.tokens[comma].mark == .comma else {
      return content
    }
    var content = content
    content.tokens = content.tokens.lowerBound..<comma
    return content
  }

  /// A report whose statement starts behind who "according to" names.
  func withoutAgent(_ found: Report) -> Report {
    guard let source = found.source, finder.isAccordingTo(found.cue),
      let piece = found.contents.firstIndex(where: {
        $0.tokens.lowerBound == source.lowerBound && source.upperBound + 1 < $0.tokens.upperBound
      })
    else { return found }
    var found = found
    let start = source.upperBound + (text.tokens[source.upperBound].mark == .comma ? 1 : 0)
    found.contents[piece].tokens = start..<found.contents[piece].tokens.upperBound
    return found
  }

  /// A report whose source is the subject that it has for a part of what is said: "The union, Unison," of "The union,
  /// Unison, said pay was low".
  func withSubject(_ found: Report) -> Report {
    guard found.source == nil, found.contents.count > 1 else { return found }
    let cue = found.cue.lowerBound
    let subject = found.contents[0].tokens
    let end = text.withoutMarks(subject).upperBound
    guard found.contents[1].tokens.lowerBound == found.cue.upperBound, end + 1 == cue,
      text.tokens[end].mark == .comma, subject.count <= Self.longestSubject,
      (subject.lowerBound..<end).contains(where: { text.tokens[$0].mark == .comma }),
      finder.isCue(cue), text.tokens[subject.lowerBound].shape.contains(.startsSentence),
      !subject.contains(where: isVerb),
      !subject.contains(where: finder.isQuoted),
      finder.candidates.starting(in: subject).contains(where: { !$0.isObject })
    else { return found }
    var found = found
    found.contents.removeFirst()
    found.source = subject.lowerBound..<end
    found.sourceMargin = Self.inferredMargin
    return found
  }

  /// Tokens of a subject with what commas set behind it.
  private static let longestSubject = 12

  /// A report without whom it is told to: "the office would close" of "told staff the office would close".
  func withoutAddressee(_ found: Report) -> Report {
    let behind = found.cue.upperBound
    guard found.cue.contains(where: { Self.told.contains(text.tokens[$0].key) }),
      let piece = found.contents.firstIndex(where: {
        $0.tokens.lowerBound == behind || isCutTitle(behind, $0.tokens.lowerBound)
      })
    else { return found }
    let content = found.contents[piece].tokens
    let opening = content.dropFirst().prefix(Self.longestAddressee)
      .first(where: finder.opensToldClause)
    guard let opening, opening + 2 < content.upperBound else { return found }
    let addressee = content.lowerBound..<opening
    // "The Morning Herald".
    let isArticle = text.classes(addressee.lowerBound).contains(.determiner)
    let name = isArticle ? addressee.dropFirst() : addressee
    let isName = !name.isEmpty && name.allSatisfy { text.tokens[$0].isCapitalized }
    let isNoun =
      addressee.count == 1 && text.tokens[addressee.lowerBound].isWord
      && finder.isCrowd(addressee.lowerBound)
    guard isName || isNoun, (opening + 1..<content.upperBound).contains(where: isVerb) else {
      return found
    }
    var found = found
    found.contents[piece].tokens = opening..<content.upperBound
    return found
  }

  /// Tokens of whom something is told to.
  private static let longestAddressee = 5
  private static let told = Token.keys(of: ["tell", "tells", "telling", "told"])

  /// A report with the rest of the sentence that "according to" parts from its subject: "The king, according to
  /// the palace, "is well"".
  func goingOn(_ found: Report) -> Report {
    guard let source = found.source, found.contents.count == 1,
      finder.isSubject(found.contents[0].tokens, of: found),
      text.tokens[found.cue.lowerBound - 1].mark == .comma,
      source.upperBound + 1 < text.tokens.count, text.tokens[source.upperBound].mark == .comma
    else { return found }
    let rest = source.upperBound + 1
    let sentence = text.sentenceRange(text.sentence(of: source.lowerBound))
    let end = min(sentence.upperBound, rest + ReportText.reach)
    guard rest < end, !Self.conjunctions.contains(text.tokens[rest].key),
      text.classes(rest).contains(.auxiliary) || report.stretchOf[rest] >= 0
    else { return found }
    var found = found
    found.contents.append(Report.Content(tokens: rest..<end))
    return found
  }

  /// A report whose statement starts at "that", and not with where it was made, or whom it was made to: "said at his
  /// hearing that", "warned Congress in a letter that".
  func withoutPlaces(_ found: Report) -> Report {
    let behind = found.cue.upperBound
    guard behind < text.tokens.count,
      let number = found.contents.firstIndex(where: { piece in
        piece.tokens.lowerBound == behind + 1
          && !text.classes(behind).isDisjoint(with: [.preposition, .placePreposition])
          || found.cue.contains { ThatClauses.telling.contains(text.tokens[$0].key) }
            && (piece.tokens.lowerBound == behind || isCutTitle(behind, piece.tokens.lowerBound))
      })
    else { return found }
    let piece = found.contents[number].tokens
    let place = piece.prefix(Self.longestPlace).prefix {
      let token = text.tokens[$0]
      // "The Gulf Cooperation Council (GCC)", "Radio 4's Today programme".
      return token.isWord && token.word != ThatClauses.that
        && text.classes($0).isDisjoint(with: [.auxiliary, .cue])
        || isPartOfTitle($0)
        || [.openBracket, .closeBracket, .hyphen].contains(token.mark)
    }
    guard !place.isEmpty, place.upperBound + 1 < piece.upperBound,
      text.tokens[place.upperBound].word == ThatClauses.that,
      // "told the staff that will move", "told a story that moved them".
      !text.classes(place.upperBound + 1).contains(.auxiliary),
      !text.hasEnding(place.upperBound + 1, "ed")
    else { return found }
    var found = found
    found.contents[number].tokens = place.upperBound..<piece.upperBound
    return found
  }

  /// Whether a statement starts in what a programme is called: at the "4" of "told Radio 4's Today that".
  private func isCutTitle(_ start: Int, _ cut: Int) -> Bool {
    start < cut && cut - start < Self.longestAddressee && (start...cut).allSatisfy(isPartOfTitle)
  }

  /// Whether a token may stand in what a programme or paper is called.
  private func isPartOfTitle(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return token.isCapitalized || text.isPossessive(index)
      || token.shape.contains(.number) && text.tokens[index - 1].isCapitalized
  }

  private func isVerb(_ index: Int) -> Bool {
    text.classes(index).contains(.auxiliary)
      || !text.tokens[index].isCapitalized && text.hasEnding(index, "ed")
      || text.classes(index).contains(.cue) && !text.tokens[index].isCapitalized
  }

  /// Tokens of where something was said.
  private static let longestPlace = 8
}
