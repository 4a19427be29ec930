/// Tells whom outlets cite from what is cited: "state media reported, citing Governor Ada Berg" has the governor's words,
/// and "citing a source in the ministry" says nothing more; "citing weak demand" does.
struct CitedSources {
  private let finder: AttributionFinder
  private var text: TokenizedText { finder.text }

  init(_ finder: AttributionFinder) { self.finder = finder }

  /// The reports, where people who are cited by name speak, and without reports that say only whose words others have.
  func told(in reports: [Report]) -> [Report] {
    var reports = reports
    for number in reports.indices {
      if let verb = reports[number].cue.first(where: isCiting) {
        readCited(behind: verb, number, &reports)
      } else if let person = opening(reports[number]) {
        reports[number].give(to: person.tokens)
      }
    }
    return reports
  }

  /// Reads what is cited in a report of its own.
  private func readCited(behind verb: Int, _ number: Int, _ reports: inout [Report]) {
    guard reports[number].contents.count == 1 else { return }
    let words = reports[number].contents[0].tokens
    let that = words.first {
      text.tokens[$0].word == ThatClauses.that && text.tokens[$0 - 1].mark == .comma
    }
    let source = words.lowerBound..<(that.map { max(words.lowerBound, $0 - 1) } ?? words.upperBound)
    guard let cited = cited(source, behind: verb) else { return }
    let beside = beside(reports[number], number, in: reports)
    reports[number].contents = []
    if let that {
      // "Interfax reported, citing officials, that".
      let told = beside.flatMap { reports[$0].contents.isEmpty ? $0 : nil } ?? number
      reports[told].contents = [Report.Content(tokens: that..<words.upperBound)]
      if cited.kind == .person { reports[told].give(to: cited.tokens) }
    } else if cited.kind == .person, let beside, !reports[beside].contents.isEmpty {
      reports[beside].give(to: cited.tokens)
    }
  }

  /// The person whom a report's sentence starts with citing: "Citing Ada Berg, state media reported that".
  private func opening(_ report: Report) -> SpeakerCandidate? {
    guard let source = report.source else { return nil }
    let start = finder.sentenceStart(of: report.cue.lowerBound)
    guard isCiting(start), start + 2 < source.lowerBound,
      let comma = (start + 1..<source.lowerBound).prefix(Self.longest).first(where: {
        text.tokens[$0].mark == .comma
      }), comma + 1 == source.lowerBound, source.upperBound == report.cue.lowerBound
    else { return nil }
    return cited(start + 1..<comma, behind: start).flatMap { $0.kind == .person ? $0 : nil }
  }

  private func isCiting(_ index: Int) -> Bool { Self.citing.contains(text.tokens[index].key) }

  /// The name or description that is all of what is cited.
  private func cited(_ words: Range<Int>, behind verb: Int) -> SpeakerCandidate? {
    guard words.lowerBound == verb + 1, words.count <= Self.longest,
      let first = finder.candidates.starting(in: words).first
    else { return nil }
    let named = finder.named(first)
    switch named.kind {
    case .person:
      return named.tokens.upperBound == words.upperBound ? named : nil
    case .description:
      let isPeople = Self.people.contains(text.tokens[named.head].key)
      // "Lagging profitability relative to others" is no relative.
      let isRole =
        text.classes(named.head).contains(.role)
        && (text.isPlural(named.head)
          || text.classes(named.tokens.lowerBound).contains(.determiner))
      return (isPeople || isRole) && named.tokens.lowerBound == words.lowerBound
        && words.allSatisfy({ !finder.isCue($0) && text.tokens[$0].mark != .comma })
        ? named : nil
    default: return nil
    }
  }

  /// The report of the same source that stands next to one, in its sentence.
  private func beside(_ report: Report, _ number: Int, in reports: [Report]) -> Int? {
    let sentence = text.sentence(of: report.cue.lowerBound)
    return [number - 1, number + 1].first { other in
      guard reports.indices.contains(other), let source = reports[other].source else {
        return false
      }
      return text.sentence(of: reports[other].cue.lowerBound) == sentence
        && report.source.map { $0.overlaps(source) } ?? true
    }
  }

  /// Tokens of a source that is cited.
  private static let longest = 12
  private static let citing = Token.keys(of: ["citing", "quoting"])
  private static let people = Token.keys(of: ["people", "person", "source", "sources"])
}
