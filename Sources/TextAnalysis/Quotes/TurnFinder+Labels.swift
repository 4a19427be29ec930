import NewsModel

/// The labels that paragraphs open with, by their form.
extension TurnFinder {
  /// The turn that a paragraph is by its form.
  func candidate(_ paragraph: Range<Int>) -> Candidate? {
    // Behind "[00:01:12]" and the marks for bold letters.
    let stamp = paragraph.prefix(Self.longestStamp).prefix { !text.tokens[$0].isWord }
    let words = stamp.upperBound..<paragraph.upperBound
    guard words.count > 2, text.tokens[words.lowerBound].isCapitalized,
      // "[CLIP: Waves]" is what is heard.
      stamp.last(where: { [.openBracket, .closeBracket].contains(text.tokens[$0].mark) })
        .map({ text.tokens[$0].mark == .closeBracket }) ?? true
    else { return nil }
    return recorded(words) ?? coloned(words)
  }

  /// A turn of a parliament's or court's record, whose label ends in a full stop.
  ///
  /// "Mr. HILL of Ohio. I rise", "The SPEAKER pro tempore. Without objection", "Q. Did he go?".
  private func recorded(_ words: Range<Int>) -> Candidate? {
    if let stop = Self.stopOfLetter(words.lowerBound, text) {
      return Candidate(
        turn: turn(words.lowerBound..<words.lowerBound + 1, stop, words),
        form: .shouted
      )
    }
    var name = words.lowerBound + 1
    if Self.isTitle(words.lowerBound, text) {
      name += 1
    } else if !text.classes(words.lowerBound).contains(.determiner) {
      return nil
    }
    guard name < words.upperBound, isInCapitals(name),
      let stop = words.prefix(Self.longestLabel.plain).first(where: {
        $0 > name && text.tokens[$0].mark != .none && text.tokens[$0].mark != .hyphen
      }), text.tokens[stop].mark == .period, stop + 1 < words.upperBound,
      text.tokens[stop + 1].isCapitalized, text.tokens[stop + 1].shape.contains(.spaceBefore)
    else { return nil }
    return Candidate(turn: turn(words.lowerBound..<stop, stop, words), form: .recorded)
  }

  /// Whether a title in short and its full stop stand at a token: "Mr" of "Mr Hill".
  static func isTitle(_ index: Int, _ text: TokenizedText) -> Bool {
    titles.contains(text.tokens[index].hash) && index + 1 < text.tokens.count
      && text.tokens[index + 1].mark == .period
  }

  private static let titles = Token.keys(of: ["dr", "mr", "mrs", "ms"])

  /// Whether a word is in capitals but for a "Mc" and the like: "McCARTHY".
  private func isInCapitals(_ index: Int) -> Bool {
    let token = text.tokens[index]
    let letters = text.bytes[Int(token.start)..<Int(token.end)]
    return token.isWord && letters.count > 2
      && letters.suffix(3).allSatisfy { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }

  /// A label with a colon.
  private func coloned(_ words: Range<Int>) -> Candidate? {
    guard
      let colon = words.prefix(Self.longestLabel.any).first(where: {
        text.tokens[$0].mark == .colon
      }), colon + 1 < words.upperBound,
      !text.tokens[colon + 1].mark.isDoubleQuote, !text.tokens[colon + 1].mark.isSingleQuote,
      text.tokens[colon + 1].shape.contains(.spaceBefore) || text.tokens[colon + 1].mark == .other
    else { return nil }
    // Without the marks for bold letters behind it.
    let label = text.withoutMarks(words.lowerBound..<colon) { $0 == .other }
    let plain = label.lowerBound..<plainEnd(of: label)
    guard plain.count <= Self.longestLabel.plain else { return nil }
    let first = mentions.partitionPoint { $0.tokens.lowerBound >= label.lowerBound }
    let named = mentions[first...].prefix { $0.tokens.lowerBound < plain.upperBound }
    let opening = named.first { entities[$0.entity].kind == .person }
      .flatMap { isOpening($0, of: label) ? $0.entity : nil }
    let person = opening ?? people[text.string(label).uppercased()]
    if person != nil || isShouted(plain) {
      return Candidate(
        turn: turn(label, colon, words, person, organization(behind: plain.upperBound)),
        form: isShouted(plain) ? .shouted : .named
      )
    }
    if isOffice(plain) { return Candidate(turn: turn(plain, colon, words), form: .office) }
    return named.first { isBody($0, plain) }.map {
      Candidate(turn: turn(plain, colon, words, $0.entity), form: .body)
    }
  }

  /// `entity`: whom the label names.
  private func turn(
    _ label: Range<Int>,
    _ mark: Int,
    _ words: Range<Int>,
    _ entity: Int? = nil,
    _ organization: String? = nil
  ) -> Turn {
    Turn(
      label: label,
      colon: mark,
      words: mark + 1..<words.upperBound,
      name: entity.map { speaker(of: label, $0) },
      organization: organization
    )
  }

  /// The state or body that fills a bracket, or its part before a comma: "(Norway)", "(CNN, London)".
  private func organization(behind open: Int) -> String? {
    guard text.tokens[open].mark == .openBracket else { return nil }
    let first = mentions.partitionPoint { $0.tokens.lowerBound > open }
    guard first < mentions.count, mentions[first].tokens.lowerBound <= open + 2 else { return nil }
    let mention = mentions[first]
    let isWhole =
      mention.tokens.lowerBound == open + 1
      || text.classes(open + 1).contains(.determiner)
    guard isWhole, [.closeBracket, .comma].contains(text.tokens[mention.tokens.upperBound].mark),
      [.organization, .country].contains(entities[mention.entity].kind)
    else { return nil }
    return entities[mention.entity].name
  }

  func speaker(of label: Range<Int>, _ entity: Int) -> SpeakerCandidate {
    SpeakerCandidate(
      kind: SpeakerCandidate.Kind(entities[entity].kind),
      tokens: label,
      entity: entity,
      head: label.upperBound - 1,
      isObject: false
    )
  }

  /// The full stop of "Q." and "A.", which a question and its answer open with; nil for other words.
  static func stopOfLetter(_ index: Int, _ text: TokenizedText) -> Int? {
    let letter = text.tokens[index]
    guard letter.end - letter.start == 1, index + 2 < text.tokens.count,
      [question, answer].contains(text.bytes[Int(letter.start)]),
      text.tokens[index + 1].mark == .period, text.tokens[index + 2].isCapitalized
    else { return nil }
    return index + 1
  }

  /// Where the brackets that end a label start: "Ana Berg" of "Ana Berg (Hull) (Lab)".
  private func plainEnd(of label: Range<Int>) -> Int {
    guard text.tokens[label.upperBound - 1].mark == .closeBracket else { return label.upperBound }
    return label.first { text.tokens[$0].mark == .openBracket } ?? label.upperBound
  }

  /// Whether a name opens a label, with nothing behind it but what a mark sets apart.
  private func isOpening(_ mention: ResolvedMention, of label: Range<Int>) -> Bool {
    let start = (mention.title ?? mention.tokens).lowerBound
    let end = mention.tokens.upperBound
    let isApart = end == label.upperBound || text.tokens[end].mark != .none
    return isApart && (opens(label, start) || isShouted(label))
  }

  /// Whether a label starts at a token, or with a "Mr." before it.
  private func opens(_ label: Range<Int>, _ start: Int) -> Bool {
    start == label.lowerBound
      || Self.isTitle(label.lowerBound, text) && start == label.lowerBound + 2
      || start == label.lowerBound + 1 && Self.titles.contains(text.tokens[label.lowerBound].hash)
  }

  /// Whether all words of a label are in capitals.
  private func isShouted(_ label: Range<Int>) -> Bool {
    text.tokens[label.lowerBound].isWord
      && label.allSatisfy {
        let token = text.tokens[$0]
        return token.mark != .none || token.shape.contains(.allCapitals)
          || token.shape.contains(.initials)
      }
  }

  /// Whether a label tells what somebody does, and no more: "The Prime Minister", "Interviewer".
  private func isOffice(_ label: Range<Int>) -> Bool {
    label.allSatisfy {
      text.tokens[$0].mark == .hyphen
        || text.tokens[$0].isWord && (text.tokens[$0].isCapitalized || text.isJoint($0))
    }
      && Self.hasOffice(label, text)
  }

  /// Whether a word for what somebody does is among these.
  static func hasOffice(_ words: Range<Int>, _ text: TokenizedText) -> Bool {
    words.contains {
      text.classes($0).contains(.role) || offices.contains(text.tokens[$0].hash)
    }
  }

  static let offices = Token.keys(of: [
    "anchor", "announcer", "chair", "chairman", "chairperson", "chairwoman", "clerk", "host",
    "interviewer", "journalist", "moderator", "operator", "president", "presenter", "question",
    "questioner", "rapporteur", "reporter", "speaker",
  ])

  /// Whether a label is that of who gives others the floor.
  func isPresiding(_ candidate: Candidate) -> Bool {
    candidate.form == .office
      && candidate.turn.label.contains { Self.presiding.contains(text.tokens[$0].hash) }
  }

  private static let presiding = Token.keys(of: [
    "chair", "chairman", "chairperson", "chairwoman", "operator", "president", "speaker",
  ])

  /// Whether a mention is a body's, and all of a label.
  private func isBody(_ mention: ResolvedMention, _ label: Range<Int>) -> Bool {
    let start =
      text.classes(label.lowerBound).contains(.determiner)
      ? label.lowerBound + 1 : label.lowerBound
    return entities[mention.entity].kind == .organization
      && mention.tokens.upperBound == label.upperBound
      && [start, label.lowerBound].contains(mention.tokens.lowerBound)
  }
}
