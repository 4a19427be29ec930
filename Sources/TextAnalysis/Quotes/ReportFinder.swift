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
  /// In text order.
  var contents: [Content]

  /// Tokens of what was said.
  var size: Int { contents.reduce(0) { $0 + $1.tokens.count } }

  /// The margin of what a rule finds.
  static let sure: Int32 = 100
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
    let cues = finder.cues(models.cues)
    return models.reports.withRoom { room in
      cues.map { cue in
        let units = features.read(cue.tokens)
        var report = Report(cue: cue.tokens, cueMargin: cue.margin, source: nil, contents: [])
        for span in room.spans(of: units.indices, features, forMargins: true) {
          let last = units[span.range.upperBound - 1]
          let tokens = units[span.range.lowerBound].tokens.lowerBound..<last.tokens.upperBound
          if span.kind == ReportFeatures.content {
            report.contents.append(Report.Content(tokens: tokens, margin: room.margin(of: span)))
          } else if report.source == nil {
            report.source = tokens
            report.sourceMargin = room.margin(of: span)
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
}
