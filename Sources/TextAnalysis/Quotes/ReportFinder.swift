import SequenceModel
import TrainedModels

/// A report of what someone said: the words that report it, who, and what.
struct Report {
  /// "said", "according to".
  var cue: Range<Int>
  /// "a second senior Nato diplomat"; nil where the text names no one.
  var source: Range<Int>?
  /// The pieces of what was said, in text order; quotation marks are part of them.
  var contents: [Range<Int>]

  /// Tokens of what was said.
  var size: Int { contents.reduce(0) { $0 + $1.count } }
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
        let units = features.read(cue)
        let found = room.spans(of: units.indices, features)
        func tokens(_ range: Range<Int>) -> Range<Int> {
          units[range.lowerBound].tokens.lowerBound..<units[range.upperBound - 1].tokens.upperBound
        }
        var report = Report(
          cue: cue,
          source: found.first { $0.kind == ReportFeatures.source }.map { tokens($0.range) },
          contents: found.filter { $0.kind == ReportFeatures.content }.map { tokens($0.range) }
        )
        if report.contents.isEmpty, let source = report.source,
          let rest = finder.accordingTo(cue, source)
        {
          report.contents = [rest]
        }
        return report
      }
    }
  }
}
