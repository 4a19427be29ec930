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
    /// A cue in the quote's sentence that the finder left out.
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
  /// Measured on a fifth of PolNeAR's train part, with models that had learned from the other four:
  /// of marked quotes, the share whose speaker overlaps the annotated source (1,425 quotes); of
  /// indirect ones, the share that is an annotated report with that source (2,391 statements).
  /// Nothing below a half is given.
  var confidence: Double {
    switch rule {
    case .report: 0.95
    case .indirectSaid: 0.84
    case .indirectThat: 0.8
    case .indirectCue: 0.65
    case .indirectBelief: 0.52
    case .indirectShort: 0.5
    case .signature: 0.95
    case .colon: 0.79
    case .beside: 0.78
    case .sameParagraph: 0.65
    case .paragraphBefore: 0.8
    case .sentenceBefore: 0.54
    }
  }
}
