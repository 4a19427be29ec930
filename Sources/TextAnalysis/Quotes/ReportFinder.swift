import SequenceModel
import TrainedModels

/// A report of what someone said: the words that report it, who, and what.
struct Report {
  /// A piece of what was said.
  struct Content {
    /// Quotation marks are part of them.
    var tokens: Range<Int>
    /// How much more it weighs that it ends there.
    var margin = Report.sure
  }

  /// "said", "according to".
  var cue: Range<Int>
  /// How much more it weighs, in units of the weights, that these words report than that they don't.
  var cueMargin = Report.sure
  /// "a second senior Nato diplomat"; nil where the text names no one.
  var source: Range<Int>?
  /// How much more it weighs that the source ends there.
  var sourceMargin = Report.sure
  /// Whether the model found no source, and the sentence's grammar told it (`MissingSources`).
  var isSourceInferred = false
  /// The "that" of the clause behind the cue that is what it reports (`ThatClauses`); nil where none is.
  var clause: Int?
  /// Whether what stands before the cue is whom something is said to (`Hearings`).
  var isHearing = false
  /// In text order.
  var contents: [Content]

  /// Tokens of what was said.
  var size: Int { contents.reduce(0) { $0 + $1.tokens.count } }

  /// The margin of what a rule finds.
  static let sure: Int32 = 100

  /// Takes the source that a rule finds.
  mutating func give(to source: Range<Int>) {
    self.source = source
    isSourceInferred = false
    sourceMargin = max(sourceMargin, Self.sure)
  }
}

/// Finds the reports of a text by two random fields: one for the words that report, one for who and
/// what, given these words.
struct ReportFinder {
  /// The trained models.
  struct Models {
    let cues: CueModel
    let reports: ChainModel

    /// Those in the binary.
    static let shared: Models = {
      guard let cues = WeightTable(trained_cues()),
        let reports = WeightTable(trained_reports())
      else { preconditionFailure("the embedded weights of the quotes are damaged") }
      let anchors = WordSet(bytes: TrainedBytes.all(trained_cue_words()))
      return Models(cues: CueModel(anchors: anchors, weights: cues), reports: reports)
    }()

    init(cues: CueModel, reports: WeightTable) {
      self.cues = cues
      self.reports = ChainModel(reports, ReportFeatures.labels)
    }
  }

  /// The reports of a text, in the order of their cues.
  static func reports(
    _ text: ReportText,
    _ candidates: SpeakerCandidates,
    _ models: Models = .shared
  ) -> [Report] {
    let finder = CueFinder(text)
    var features = ReportFeatures(text, candidates, models.cues.anchors)
    let cues = cues(finder.cues(models.cues), with: ThatClauses(text))
    return models.reports.withRoom { room in
      cues.map { cue in
        let units = features.read(cue.tokens)
        var report = Report(cue: cue.tokens, cueMargin: cue.margin, source: nil, contents: [])
        report.clause = cue.clause
        for span in room.spans(of: units.indices, features, forMargins: true) {
          let last = units[span.range.upperBound - 1]
          var start = units[span.range.lowerBound].tokens.lowerBound
          var margin = room.margin(of: span)
          if let clause = cue.clause, (cue.tokens.upperBound..<clause).contains(start) {
            start = min(clause, last.tokens.lowerBound)
            margin = max(margin, clauseMargin)
          }
          let tokens = start..<last.tokens.upperBound
          if span.kind == ReportFeatures.content {
            report.contents.append(Report.Content(tokens: tokens, margin: margin))
          } else if report.source == nil {
            report.source = tokens
            report.sourceMargin = margin
          }
        }
        if report.contents.isEmpty, let source = report.source,
          let rest = finder.accordingTo(report.cue, source)
        {
          report.contents = [Report.Content(tokens: rest)]
        }
        return report
      }
    }
  }

  /// A cue, with where the clause starts that told it.
  private typealias Cue = (tokens: Range<Int>, margin: Int32, clause: Int?)

  /// The cues of the model, with those that only a clause behind them tells.
  private static func cues(
    _ found: [(tokens: Range<Int>, margin: Int32)],
    with clauses: ThatClauses
  ) -> [Cue] {
    var cues: [Cue] = found.map { ($0.tokens, $0.margin, nil) }
    var next = 0
    for opening in clauses.openings() {
      let verb = opening.lowerBound
      while next < found.count, found[next].tokens.upperBound <= verb { next += 1 }
      if next < found.count, found[next].tokens.lowerBound < opening.upperBound {
        // The model may take "that" for a part of the cue.
        guard found[next].tokens.contains(verb), found[next].tokens.upperBound <= opening.upperBound
        else { continue }
        cues[next].margin = max(found[next].margin, clauseMargin)
        cues[next].clause = opening.upperBound
      } else {
        cues.append((verb..<verb + 1, clauseMargin, opening.upperBound))
      }
    }
    return cues.count == found.count
      ? cues : cues.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// What a verb is worth that a clause tells to be a cue.
  private static let clauseMargin: Int32 = 40
}
