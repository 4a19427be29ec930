import NewsModel

/// The turns of a transcript: paragraphs that open with who speaks, and a colon.
///
/// "TOM HILL: In June." is speech where others speak so too; "WATCH: …" and the ratings of players
/// are not. `TurnFinder` tells which.
struct TranscriptTurns {
  /// What one says at a time, in one paragraph.
  struct Turn {
    /// "TOM HILL", "JAKE TAPPER, CNN HOST", "The President".
    var label: Range<Int>
    /// The mark that ends the label: a colon, or a full stop where a parliament's record has that; nil for a line of its
    /// own.
    var colon: Int?
    /// What is said: the rest of the paragraph, or a later one that no label opens.
    var words: Range<Int>
    /// The person or body that the label names; nil for an office.
    var name: SpeakerCandidate?
    /// The state, party or other body in brackets behind the name: "Norway".
    var organization: String?
    /// What they do, where the label tells: "CFO".
    var role: String?
    /// Whether it is a question, or an answer of nobody who is known.
    var isOfNobody = false
  }

  /// In the order of their words; none where the text is no transcript.
  let all: [Turn]
  private let text: TokenizedText

  init(_ text: TokenizedText, _ mentions: [ResolvedMention], _ entities: [Entity]) {
    self.text = text
    func finder() -> TurnFinder { TurnFinder(text, mentions, entities) }
    let turns = TurnFinder.mayHaveTurns(text) ? finder().turns() : []
    all = turns.isEmpty && TurnFinder.mayHaveLines(text) ? finder().turnsOfLines() : turns
  }

  /// The turn whose words hold a token.
  func turn(at token: Int) -> Turn? {
    let next = all.partitionPoint { $0.words.lowerBound > token }
    return next > 0 && all[next - 1].words.contains(token) ? all[next - 1] : nil
  }

  /// Whether a label opens what stands between marks.
  func open(_ stretch: QuotedStretch) -> Bool {
    let next = all.partitionPoint { $0.label.lowerBound >= stretch.inside.lowerBound }
    return next < all.count && all[next].label.lowerBound == stretch.inside.lowerBound
  }

  /// Whether a report says again what a turn is: who speaks, or that "I think" so.
  func say(_ report: Report) -> Bool {
    guard !all.isEmpty else { return false }
    if report.cue.contains(where: { turn(at: $0 + 1)?.colon == $0 }) { return true }
    guard let source = report.source, source.count == 1 else { return false }
    return turn(at: source.lowerBound) != nil
      && text.classes(source.lowerBound).contains(.firstPerson)
  }
}
