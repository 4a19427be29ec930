/// Who a quote is given to, and by what words.
struct Attribution {
  /// How it was found.
  enum Rule {
    /// Words that report it, found by the finder of reports.
    case report
    /// `"…" — X`.
    case signature
    /// `X: "…"`.
    case colon
    /// The label of a turn in a transcript.
    case turn
    /// A cue in the quote's sentence that the finder left out, or any verb right behind its comma.
    case beside
    /// A verb right beside the marks with its subject: `"…," laughs Dr Rossi`, `One fan gushed, "…"`.
    case adjacent
    /// The quote before in the paragraph was theirs.
    case sameParagraph
    /// The paragraph before ends in a quote of theirs.
    case paragraphBefore
    /// The sentence before reports speech.
    case sentenceBefore

    /// How often a rule is right; reports are judged one by one (`ReportConfidence`).
    ///
    /// Measured on two fifths of PolNeAR's train part with models that had learned from the other four
    /// fifths: the share of marked quotes whose speaker is the annotated source, by place or by name. Of
    /// `adjacent`, which is rare there, 36 of 37 were right that were read in web pages, agency copy and PolNeAR.
    var confidence: Double {
      switch self {
      case .report: 0
      case .signature, .turn: 0.95
      case .colon: 0.79
      case .beside: 0.62
      case .adjacent: 0.95
      case .sameParagraph: 0.7
      case .paragraphBefore: 0.7
      case .sentenceBefore: 0.54
      }
    }
  }

  var rule: Rule
  var speaker: SpeakerCandidate
  /// All words that name the speaker: "Ana Reis, an engineer".
  var mention: Range<Int>
  /// The reporting words; nil where none stand beside the quote.
  var cue: Range<Int>?
  /// How likely the speaker is right.
  var confidence: Double

  init(rule: Rule, speaker: SpeakerCandidate, mention: Range<Int>? = nil, cue: Range<Int>?) {
    self.rule = rule
    self.speaker = speaker
    self.mention = mention ?? speaker.tokens
    self.cue = cue
    confidence = rule.confidence
  }

  /// One that a report tells of.
  ///
  /// `confidence`: how likely it is right.
  init(_ report: Report, source: Range<Int>, speaker: SpeakerCandidate, confidence: Double) {
    rule = .report
    self.speaker = speaker
    mention = source
    cue = report.cue
    self.confidence = confidence
  }
}
