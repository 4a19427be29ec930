import NewsModel

/// What firms are by law, as it stands in their names: "Inc", "& Co Ltd", "(Singapore) Pte".
enum LegalForms {
  /// Those at the end of a name, in small letters without full stops (after ISO 20275's list of legal forms).
  static let keys = Token.keys(of: [
    "ab", "ag", "as", "asa", "bhd", "bv", "co", "company", "corp", "corporation", "gmbh", "inc",
    "incorporated", "jsc", "kg", "kgaa", "kk", "limited", "llc", "llp", "lp", "ltd", "nv", "oao",
    "oy", "oyj", "pcl", "pjsc", "plc", "pte", "pty", "sa", "sab", "sae", "saog", "sarl", "sas",
    "sdn", "se", "spa", "srl", "tbk",
  ])
  /// Those at its start.
  static let leading = Token.keys(of: ["nv", "oao", "ooo", "pjsc", "pt", "zao"])

  /// Words that stand for nothing else behind a name, by their keys.
  private static let certain = Token.keys(of: [
    "corp", "gmbh", "inc", "incorporated", "llc", "llp", "ltd", "plc", "pty",
  ])
  private static let company = Token.key(of: "co")
  /// Whom a firm names beside its founder: "Berg & Sons".
  private static let kin = Token.keys(of: [
    "associates", "bros", "brothers", "daughters", "partners", "son", "sons",
  ])

  /// Makes names whole that end before what the firm is by law, or are nothing but that: "James Tolling" of "James
  /// Tolling and Co", "Corp" of "4Grain Corp".
  ///
  /// `candidates`: in text order.
  static func read(
    _ candidates: inout [NameCandidate],
    in text: TokenizedText,
    _ gazetteer: Gazetteer
  ) {
    let reader = Reader(text: text)
    var whole: [NameCandidate] = []
    whole.reserveCapacity(candidates.count)
    for candidate in candidates {
      // What a name before it has taken in.
      if let last = whole.last, last.tokens.upperBound > candidate.tokens.lowerBound { continue }
      if candidate.kind == .organization, reader.isBranch(candidate.tokens, gazetteer),
        let firm = reader.firm(endingIn: candidate.tokens, behind: &whole)
      {
        whole.append(NameCandidate(tokens: firm, kind: .organization))
      } else if candidate.kind == .organization,
        let country = reader.country(before: candidate.tokens, gazetteer)
      {
        whole.append(country)
      } else if reader.isLegal(candidate.tokens) || reader.areKin(candidate.tokens) {
        if let firm = reader.firm(endingIn: candidate.tokens, behind: &whole) {
          whole.append(NameCandidate(tokens: firm, kind: .organization))
        }
      } else if candidate.kind == .person || candidate.kind == .organization,
        let end = reader.end(behind: candidate.tokens.upperBound)
      {
        whole.append(
          NameCandidate(tokens: candidate.tokens.lowerBound..<end, kind: .organization)
        )
      } else {
        whole.append(candidate)
      }
    }
    candidates = whole
  }

  private struct Reader {
    let text: TokenizedText

    /// Whether tokens are nothing but legal forms.
    func isLegal(_ range: Range<Int>) -> Bool {
      range.allSatisfy {
        text.tokens[$0].mark == .period || keys.contains(text.tokens[$0].hash)
      } && range.contains { certain.contains(text.tokens[$0].hash) || isCompany($0) }
    }

    /// The "Sons" of "Berg & Sons".
    func areKin(_ range: Range<Int>) -> Bool {
      range.count == 1 && kin.contains(text.tokens[range.lowerBound].hash)
        && range.lowerBound > 0 && text.isAnd(range.lowerBound - 1)
    }

    /// The "America Inc" of "Tolling Motor of America Inc".
    func isBranch(_ name: Range<Int>, _ gazetteer: Gazetteer) -> Bool {
      let of = name.lowerBound - 1
      guard name.count > 1, of > 0, text.tokens[of].word == NameFinder.of,
        text.tokens[of - 1].isCapitalized,
        let match = gazetteer.match(at: name.lowerBound, in: text), match.end < name.upperBound
      else { return false }
      return gazetteer.entries[match.entry].kind == .country && isLegal(match.end..<name.upperBound)
    }

    /// The "British" of "a British Company", which is no firm's name; nil for other names.
    func country(before name: Range<Int>, _ gazetteer: Gazetteer) -> NameCandidate? {
      guard name.count > 1, let last = name.last, keys.contains(text.tokens[last].hash),
        !certain.contains(text.tokens[last].hash),
        let match = gazetteer.country(at: name.lowerBound, in: text), match.end < name.upperBound,
        (match.end..<name.upperBound).allSatisfy({ keys.contains(text.tokens[$0].hash) })
      else { return nil }
      return NameCandidate(
        tokens: name.lowerBound..<match.end,
        kind: .country,
        entry: match.entry,
        form: match.form
      )
    }

    private func isCompany(_ index: Int) -> Bool {
      text.tokens[index].hash == company && text.tokens[index].isCapitalized
        && !text.tokens[index].shape.contains(.startsSentence)
    }

    private func isCertain(_ index: Int) -> Bool {
      index < text.tokens.count && certain.contains(text.tokens[index].hash)
        && text.tokens[index].isCapitalized && !text.tokens[index].shape.contains(.startsSentence)
    }

    /// Where a name that goes on with a legal form ends, such as "Inc", ", Inc", "& Co" and "and Co Ltd"; nil where
    /// none follows.
    func end(behind name: Int) -> Int? {
      let tokens = text.tokens
      guard name < tokens.count else { return nil }
      var end = name
      if text.isAnd(end), end + 1 < tokens.count,
        isCompany(end + 1) || tokens[end + 1].isCapitalized && kin.contains(tokens[end + 1].hash)
      {
        end += 2
      } else if tokens[end].mark == .comma, isCertain(end + 1) {
        end += 2
      } else if isCertain(end) || isCompany(end) {
        end += 1
      }
      guard end > name else { return nil }
      while isCertain(end) || end < tokens.count && isCompany(end) { end += 1 }
      return end
    }

    /// The firm whose name ends in a legal form that stands alone; nil where no name stands before it.
    ///
    /// Takes the names that are part of it from those before.
    func firm(endingIn legal: Range<Int>, behind names: inout [NameCandidate]) -> Range<Int>? {
      let tokens = text.tokens
      var start = legal.lowerBound
      if start > 0, tokens[start - 1].mark == .closeBracket {
        guard
          let open = (max(0, start - 4)..<start).last(where: { tokens[$0].mark == .openBracket })
        else { return nil }
        start = open
      } else if start > 1, text.isAnd(start - 1) || tokens[start - 1].word == NameFinder.of {
        start -= 1
      } else if start > 1, tokens[start - 1].isWord, !tokens[start - 1].isCapitalized,
        tokens[start - 2].isCapitalized, text.classes(start - 1).isDisjoint(with: Self.joining)
      {
        // "Jacobs Engineering group Inc".
        start -= 1
      }
      let first = start
      while start > 0, isPartOfName(start - 1), !tokens[start].shape.contains(.startsSentence),
        first - start < Self.longest
      {
        start -= 1
      }
      guard start < first,
        !tokens[start + 1..<legal.upperBound].contains(where: { $0.shape.contains(.startsSentence) }
        )
      else { return nil }
      while let last = names.last, last.tokens.upperBound > start {
        start = min(start, last.tokens.lowerBound)
        names.removeLast()
      }
      return start..<legal.upperBound
    }

    /// Words of a name before what it is by law.
    private static let longest = 6
    /// What stands between names.
    private static let joining: WordClass = [
      .preposition, .function, .determiner, .cue, .auxiliary,
    ]

    private func isPartOfName(_ index: Int) -> Bool {
      let token = text.tokens[index]
      if token.mark == .hyphen || token.mark == .ampersand { return index > 0 }
      return token.isCapitalized && text.classes(index).isDisjoint(with: [.function, .determiner])
        || token.shape.contains(.number)
          && text.bytes[Int(token.start)..<Int(token.end)].contains { $0 > 0x40 }
    }
  }
}
