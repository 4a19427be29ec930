/// Who a quote is given to, and by what words.
struct Attribution {
  /// How it was found; each way has its own measured accuracy.
  enum Rule: String, CaseIterable {
    /// Words that report it, found by the finder of reports.
    case report
    /// The same without marks: a plain verb of speech, "that", another verb of speech, a verb of
    /// thought or wish, and what is shorter than a statement.
    case indirectSaid, indirectThat, indirectCue, indirectBelief, indirectShort
    /// `"…" — X`.
    case signature
    /// `X: "…"`.
    case colon
    /// A cue in the quote's sentence that the finder left out, or any verb right behind its comma.
    case beside
    /// The quote before in the paragraph was theirs.
    case sameParagraph
    /// The paragraph before ends in a quote of theirs.
    case paragraphBefore
    /// The sentence before reports speech.
    case sentenceBefore
  }

  var rule: Rule
  var speaker: SpeakerCandidate
  /// All words that name the speaker: "Ana Reis, an engineer".
  var mention: Range<Int>
  /// The reporting words; nil where none stand beside the quote.
  var cue: Range<Int>?

  init(
    rule: Rule,
    speaker: SpeakerCandidate,
    mention: Range<Int>? = nil,
    cue: Range<Int>?
  ) {
    self.rule = rule
    self.speaker = speaker
    self.mention = mention ?? speaker.tokens
    self.cue = cue
  }

  /// How often the rule is right.
  ///
  /// Measured on two fifths of PolNeAR's train part, each with models that had learned from the other
  /// four: of marked quotes, the share whose speaker is the annotated source, by place or by name (3,525
  /// quotes); of indirect ones, the share that is an annotated report with that source (4,547
  /// statements). On the dev part, which nothing was learned from, those given at .96 are right in .97,
  /// at .86 in .87, at .85 in .82, at .72 in .74. Nothing below a half is given.
  var confidence: Double {
    switch rule {
    case .report: 0.96
    case .indirectSaid: 0.86
    case .indirectThat: 0.85
    case .indirectCue: 0.72
    case .indirectBelief: 0.58
    case .indirectShort: 0.6
    case .signature: 0.95
    case .colon: 0.79
    case .beside: 0.62
    case .sameParagraph: 0.7
    case .paragraphBefore: 0.7
    case .sentenceBefore: 0.54
    }
  }
}
