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
    let anchors: WordSet
    let cues: WeightTable
    let reports: WeightTable
    fileprivate let cueDecoder: ChainDecoder
    fileprivate let reportDecoder: ChainDecoder

    /// Those in the binary.
    static let shared: Models = {
      guard let cues = WeightTable(trained_cues()),
        let reports = WeightTable(trained_reports())
      else { preconditionFailure("the embedded weights of the quotes are damaged") }
      return Models(
        anchors: WordSet(bytes: TrainedBytes.all(trained_cue_words())),
        cues: cues,
        reports: reports
      )
    }()

    init(anchors: WordSet, cues: WeightTable, reports: WeightTable) {
      self.anchors = anchors
      self.cues = cues
      self.reports = reports
      cueDecoder = ChainDecoder(cues, CueFinder.labels)
      reportDecoder = ChainDecoder(reports, ReportFeatures.labels)
    }
  }

  /// A word that may report is passed over when each label of a cue weighs so much less for it than
  /// "no cue", in units of the weights.
  ///
  /// Measured on held-aside articles: looking at all words gives the same F1.
  private static let hopeless: Int16 = -12

  /// The reports of a text, in the order of their cues.
  static func reports(
    _ text: ReportText,
    _ candidates: SpeakerCandidates,
    _ models: Models = .shared
  ) -> [Report] {
    let finder = CueFinder(text)
    var features = ReportFeatures(text, candidates, models.anchors)
    var keys: [FeatureKey] = []
    var reports: [Report] = []
    let stretches = finder.stretches(models.anchors) { index in
      finder.write(index, into: &keys)
      let scores = models.cues.scores(keys)
      return (1..<CueFinder.labels.count).contains { scores[$0] &- scores[0] > hopeless }
    }
    for stretch in stretches {
      let rows = models.cues.scores(stretch, write: finder.write)
      for span in CueFinder.labels.spans(models.cueDecoder.best(rows)) {
        let start = stretch.lowerBound
        let cue = CueFinder.cut(
          start + span.range.lowerBound..<start + span.range.upperBound,
          text.text
        )
        let units = features.read(cue)
        let rows = models.reports.scores(units.indices, write: features.write)
        let found = ReportFeatures.labels.spans(models.reportDecoder.best(rows))
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
        reports.append(report)
      }
    }
    return reports
  }
}
