import NewsModel

/// Finds the stretches of a text that name something, by capitals, titles and the gazetteer.
///
/// Runs of capitals are cut where a known name, a title or a mark stands; what is left goes to the
/// `NameJudge`. A stretch whose kind stays open is given without one.
struct NameFinder {
  private let text: TokenizedText
  private let tokens: [Token]
  private let gazetteer: Gazetteer
  private let judge: NameJudge
  /// Words that the text also prints with a small letter: at the start of a sentence they name
  /// nothing.
  private let smallWords: Set<UInt32>
  private var found: [NameCandidate] = []

  private init(_ text: TokenizedText, _ gazetteer: Gazetteer) {
    self.text = text
    tokens = text.tokens
    self.gazetteer = gazetteer
    judge = NameJudge(text)
    var starters: Set<UInt32> = []
    for token in text.tokens
    where token.isCapitalized && token.word == 0 && token.shape.contains(.startsSentence) {
      starters.insert(token.hash)
    }
    var small: Set<UInt32> = []
    if !starters.isEmpty {
      for token in text.tokens where token.word == 0 && token.isWord && !token.isCapitalized {
        if starters.contains(token.hash) { small.insert(token.hash) }
      }
    }
    smallWords = small
  }

  /// The candidates in text order; none overlap.
  static func candidates(
    in text: TokenizedText,
    gazetteer: Gazetteer = .shared
  ) -> [NameCandidate] {
    var finder = NameFinder(text, gazetteer)
    for sentence in 0..<text.sentenceStarts.count - 1 {
      finder.read(text.sentenceRange(sentence))
    }
    return finder.found
  }

  // MARK: Sentences

  private mutating func read(_ sentence: Range<Int>) {
    if isHeadline(sentence) {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        index = takeKnown(at: index, isShouted: true) ?? index + 1
      }
      return
    }
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard startsName(index) else {
        index = takeKnown(at: index, isShouted: false) ?? index + 1
        continue
      }
      let end = runEnd(from: index, sentence.upperBound)
      index = max(cut(index..<end), index + 1)
    }
  }

  /// Most words start with a capital and no full stop ends it, so capitals tell nothing.
  private func isHeadline(_ sentence: Range<Int>) -> Bool {
    var words = 0
    var capitals = 0
    var shouted = 0
    for index in sentence where tokens[index].isWord && tokens[index].end - tokens[index].start > 3
    {
      words += 1
      if tokens[index].isCapitalized { capitals += 1 }
      if tokens[index].shape.contains(.allCapitals) { shouted += 1 }
    }
    guard words >= 4 else { return false }
    if shouted * 10 >= words * 8 { return true }
    return capitals * 10 >= words * 8 && !tokens[sentence.upperBound - 1].mark.endsSentence
  }

  /// Takes a known name at `index` without regard to what stands around it.
  private mutating func takeKnown(at index: Int, isShouted: Bool) -> Int? {
    guard tokens[index].word != 0,
      let match = gazetteer.match(at: index, in: text, isShouted: isShouted)
    else { return nil }
    if match.isAmbiguous { return nil }
    append(match, from: index)
    return match.end
  }

  private mutating func append(_ match: Gazetteer.Match, from start: Int) {
    found.append(
      NameCandidate(
        tokens: start..<match.end,
        kind: gazetteer.entries[match.entry].kind,
        entry: match.entry,
        form: match.form
      )
    )
  }

  // MARK: Runs of capitals

  private func startsName(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.isWord else { return false }
    if token.isCapitalized {
      guard !isCalendarWord(index) else { return false }
      guard token.shape.contains(.startsSentence) || opensQuote(before: index) else { return true }
      let classes = text.classes(index)
      if !classes.isDisjoint(
        with: [
          .function, .preposition, .placePreposition, .pronoun, .determiner, .auxiliary, .cue,
          .belief,
        ])
      {
        return !classes.isDisjoint(with: [.givenName, .honorific]) && index + 1 < tokens.count
          && tokens[index + 1].isCapitalized
      }
      return !smallWords.contains(token.hash)
    }
    return isArticleParticle(index)
  }

  private func opensQuote(before index: Int) -> Bool {
    guard index > 0 else { return false }
    let mark = tokens[index - 1].mark
    return (mark.isDoubleQuote || mark.isSingleQuote) && !tokens[index].shape.contains(.spaceBefore)
  }

  /// "al-Sistani": a small particle, a hyphen, a capital.
  private func isArticleParticle(_ index: Int) -> Bool {
    index + 2 < tokens.count && text.classes(index).contains(.particle)
      && tokens[index + 1].mark == .hyphen && tokens[index + 2].isCapitalized
      && !tokens[index + 2].shape.contains(.spaceBefore)
  }

  private func isCalendarWord(_ index: Int) -> Bool {
    let classes = text.classes(index)
    guard !classes.isDisjoint(with: [.month, .weekday]) else { return false }
    // "Theresa May".
    return index == 0 || !text.classes(index - 1).contains(.givenName)
      || !tokens[index - 1].isCapitalized
  }

  /// Behind the last token of the run of capitals that starts at `start`.
  private func runEnd(from start: Int, _ limit: Int) -> Int {
    var end = start + 1
    if !tokens[start].isCapitalized { end = start + 3 }
    var hasHead = isBody(start)
    while end < limit {
      let token = tokens[end]
      if token.shape.contains(.startsSentence) { break }
      if token.isWord, token.isCapitalized {
        guard token.shape.contains(.spaceBefore), !isCalendarWord(end) else { break }
        hasHead = hasHead || isBody(end)
        end += 1
      } else if token.mark == .hyphen, !token.shape.contains(.spaceBefore), end + 1 < limit,
        tokens[end + 1].isCapitalized, !tokens[end + 1].shape.contains(.spaceBefore)
      {
        hasHead = hasHead || isBody(end + 1)
        end += 2
      } else if token.mark == .hyphen, !token.shape.contains(.spaceBefore), end + 1 < limit,
        text.classes(end + 1).contains(.particle), end + 3 < limit, tokens[end + 2].mark == .hyphen,
        tokens[end + 3].isCapitalized
      {
        end += 4
      } else if isArticleParticle(end), end + 3 <= limit {
        end += 3
      } else if token.isWord, text.classes(end).contains(.particle),
        let next = afterParticles(end, limit)
      {
        end = next
      } else if token.mark == .period, !token.shape.contains(.spaceBefore), end + 1 < limit,
        tokens[end + 1].isCapitalized,
        tokens[end - 1].shape.contains(.initials)
          || text.classes(end - 1).contains(.honorific)
      {
        end += 1
      } else if token.mark == .ampersand, end + 1 < limit, tokens[end + 1].isCapitalized {
        end += 2
      } else if hasHead || isHead(end - 1), let next = afterOf(end, limit) {
        end = next
      } else {
        break
      }
    }
    return end
  }

  private func isBody(_ index: Int) -> Bool {
    text.classes(index).contains(.organizationHead)
  }

  /// "of" may follow a body's head anywhere in a run, a role only directly: "Secretary of State", but
  /// not "Professor Amstad of".
  private func isHead(_ index: Int) -> Bool {
    !text.classes(index).isDisjoint(with: [.organizationHead, .role])
  }

  /// "van der" before a capital: behind the capital.
  private func afterParticles(_ index: Int, _ limit: Int) -> Int? {
    var next = index
    while next < limit, next < index + 3, tokens[next].isWord, !tokens[next].isCapitalized,
      text.classes(next).contains(.particle)
    {
      next += 1
    }
    guard next < limit, tokens[next].isCapitalized, tokens[next].shape.contains(.spaceBefore)
    else { return nil }
    return next + 1
  }

  /// "of", "for", "of the", "and" before a capital: the index of that capital, which follows.
  private func afterOf(_ index: Int, _ limit: Int) -> Int? {
    guard Self.joiners.contains(tokens[index].word), tokens[index].word != 0 else { return nil }
    var next = index + 1
    if next < limit, tokens[next].word == Self.the { next += 1 }
    guard next < limit, tokens[next].isCapitalized, !isCalendarWord(next) else { return nil }
    return next + 1
  }

  private static let joiners: Set<WordID> = Set(
    ["of", "for", "on"].map { Lexicon.shared.table.find($0) }
  )
  private static let the = Lexicon.shared.table.find("the")
  private static let of = Lexicon.shared.table.find("of")

  // MARK: Parts of a run

  /// Cuts a run into known names, titles and other names; gives the index behind what was read.
  private mutating func cut(_ run: Range<Int>) -> Int {
    var index = run.lowerBound
    var title: Range<Int>?
    while index < run.upperBound {
      let token = tokens[index]
      guard token.isWord else {
        index += 1
        continue
      }
      if let match = knownName(at: index, in: run, hasTitle: title != nil) {
        if let end = bodyEnd(behind: match, in: run) {
          // "Iraqi Parliament", "British Foreign Office".
          found.append(NameCandidate(tokens: index..<end, kind: .organization))
          index = end
        } else {
          append(match, from: index)
          index = match.end
        }
        title = nil
        continue
      }
      if let end = titleEnd(at: index, in: run) {
        title = (title?.lowerBound ?? index)..<end
        index = end
        continue
      }
      index = takeName(at: index, in: run, title: title)
      title = nil
    }
    return index
  }

  /// A known name at `index`, unless the run shows that it is part of a person's name.
  private func knownName(at index: Int, in run: Range<Int>, hasTitle: Bool) -> Gazetteer.Match? {
    guard tokens[index].word != 0, let match = gazetteer.match(at: index, in: text) else {
      return nil
    }
    guard match.end == index + 1 else { return match }
    let next = index + 1
    let isNextName =
      next < run.upperBound && tokens[next].isCapitalized
      && text.classes(next).isDisjoint(with: [
        .role, .honorific, .organizationHead, .placeHead, .roleModifier, .body,
      ])
      && gazetteer.match(at: next, in: text) == nil
    if text.classes(index).contains(.givenName), isNextName, match.form != .demonym { return nil }
    let kind = gazetteer.entries[match.entry].kind
    if hasTitle, kind == .place || kind == .country, match.form != .demonym, match.form != .acronym,
      index > run.lowerBound, text.classes(index - 1).contains(.honorific),
      !text.classes(index - 1).contains(.roleModifier)
    {
      // "Mr Jordan", "General Washington".
      return nil
    }
    if match.isAmbiguous {
      let before = index > run.lowerBound && tokens[index - 1].isCapitalized
      if before || isNextName { return nil }
    }
    return match
  }

  /// Behind the words that make a body's name of a nation's, nil when there are none.
  private func bodyEnd(behind match: Gazetteer.Match, in run: Range<Int>) -> Int? {
    let entry = gazetteer.entries[match.entry]
    guard entry.kind == .country || entry.kind == .place else { return nil }
    var end = match.end
    while end < run.upperBound, tokens[end].isCapitalized,
      text.classes(end).contains(.roleModifier), text.classes(end).isDisjoint(with: [.role])
    {
      end += 1
    }
    guard end < run.upperBound, tokens[end].isCapitalized,
      !text.classes(end).isDisjoint(with: [.body, .organizationHead]),
      text.classes(end).isDisjoint(with: [.role, .honorific])
    else { return nil }
    while end < run.upperBound, tokens[end].isCapitalized,
      !text.classes(end).isDisjoint(with: [.body, .organizationHead, .roleModifier]),
      text.classes(end).isDisjoint(with: [.role, .honorific])
    {
      end += 1
    }
    return end
  }

  /// Behind the title that starts at `index`: "Prime Minister", "Secretary of State", "Mr.".
  private func titleEnd(at index: Int, in run: Range<Int>) -> Int? {
    var end = index
    while end < run.upperBound, tokens[end].isWord, text.classes(end).contains(.roleModifier),
      text.classes(end).isDisjoint(with: [.role, .honorific])
    {
      end += 1
      if end < run.upperBound, tokens[end].mark == .hyphen { end += 1 }
    }
    guard end < run.upperBound, isTitleWord(end, in: run) else { return nil }
    while end < run.upperBound, isTitleWord(end, in: run) {
      end += 1
      if end < run.upperBound, tokens[end].mark == .period || tokens[end].mark == .hyphen {
        end += 1
      }
    }
    // "Secretary of State": what follows "of" is no name of its own.
    if end + 1 < run.upperBound, tokens[end].word == Self.of, tokens[end].word != 0 {
      var next = end + 1
      while next < run.upperBound, tokens[next].isWord,
        !text.classes(next).isDisjoint(with: [.roleModifier, .function])
          || text.classes(next).contains(.organizationHead)
      {
        next += 1
      }
      if next > end + 1 { end = next }
    }
    return end
  }

  /// A role or honorific that is not the start of a body's name ("General Motors") nor a given name.
  private func isTitleWord(_ index: Int, in run: Range<Int>) -> Bool {
    let classes = text.classes(index)
    guard !classes.isDisjoint(with: [.role, .honorific]) else { return false }
    return !classes.contains(.givenName) || classes.contains(.honorific)
  }

  /// Reads a name that no table holds, and judges it.
  private mutating func takeName(at start: Int, in run: Range<Int>, title: Range<Int>?) -> Int {
    var end = start + 1
    while end < run.upperBound {
      if tokens[end].isWord, tokens[end].isCapitalized {
        // "Ministry of Foreign Affairs": what stands behind "of" is part of the body's name.
        let isOfBody = tokens[end - 1].word == Self.of && isBody(end - 2)
        if !isOfBody, let match = gazetteer.match(at: end, in: text) {
          let kind = gazetteer.entries[match.entry].kind
          // "Michael Jordan", "Kent State University": part of the name.
          let isPart =
            match.end == end + 1 && match.form != .demonym && match.form != .acronym
            && kind != .organization && end == start + 1
            && text.classes(start).contains(.givenName)
          if !isPart { break }
        }
        let classes = text.classes(end)
        if !classes.isDisjoint(with: [.role, .honorific]),
          classes.isDisjoint(with: [.givenName, .organizationHead, .particle])
        {
          break
        }
      }
      end += 1
    }
    while end > start + 1, !tokens[end - 1].isWord || !tokens[end - 1].isCapitalized {
      if tokens[end - 1].mark == .period, tokens[end - 2].shape.contains(.initials) { break }
      end -= 1
    }
    let range = start..<end
    var candidate = NameCandidate(tokens: range, title: title)
    candidate.kind = judge.kind(of: range, title: title)
    if candidate.kind == .person || title != nil { candidate.gender = judge.gender(range, title) }
    if candidate.kind == nil, range.count == 1, isWeak(start) { return end }
    found.append(candidate)
    return end
  }

  /// A lone capital at a sentence's start, or a word that does something else.
  private func isWeak(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.end - token.start < 2 { return true }
    return !text.classes(index).isDisjoint(
      with: [
        .function, .preposition, .placePreposition, .pronoun, .cue, .belief, .determiner, .role,
      ])
  }
}
