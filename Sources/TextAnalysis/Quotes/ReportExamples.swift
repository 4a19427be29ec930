package import NewsModel
package import SequenceModel

/// Makes examples for the training of the finder of reports from texts whose reports are marked.
package struct ReportExamples {
  /// A marked report, as spans in scalars.
  package struct Gold: Sendable {
    package var cues: [TextSpan]
    package var sources: [TextSpan]
    package var contents: [TextSpan]

    package init(cues: [TextSpan], sources: [TextSpan], contents: [TextSpan]) {
      self.cues = cues
      self.sources = sources
      self.contents = contents
    }
  }

  private let text: TokenizedText
  private let report: ReportText
  private let candidates: SpeakerCandidates
  /// Tokens of each marked report.
  private var gold: [(cue: Range<Int>, sources: [Range<Int>], contents: [Range<Int>])] = []
  /// The same of all, with those whose cue is in pieces or missing.
  private var all: [(sources: [Range<Int>], contents: [Range<Int>])] = []

  package static var cueLabels: SpanLabels { CueFinder.labels }
  package static var reportLabels: SpanLabels { ReportFeatures.labels }

  package init(_ string: String, _ reports: [Gold]) {
    let text = TokenizedText(string)
    self.text = text
    let names = EntityAnalysis(text, title: nil, captions: [])
    let stretches = QuoteMarks.stretches(in: text)
    report = ReportText(text, stretches, names.mentions, names.entities)
    candidates = SpeakerCandidates(text, names.mentions, names.entities)
    let starts = text.tokens.indices.map { text.span($0..<$0 + 1).start }
    func tokens(_ span: TextSpan) -> Range<Int>? {
      let first = starts.partitionPoint { $0 >= span.start }
      let end = starts.partitionPoint { $0 >= span.end }
      guard first < end else { return nil }
      return text.withoutMarks(first..<end) { $0 != .none && !$0.isDoubleQuote }
    }
    for report in reports {
      all.append((report.sources.compactMap(tokens), report.contents.compactMap(tokens)))
      guard let first = report.cues.first, report.cues.count == 1, let cue = tokens(first) else {
        continue
      }
      gold.append(
        (
          CueFinder.cut(cue, text), report.sources.compactMap(tokens),
          report.contents.compactMap(tokens)
        )
      )
    }
  }

  /// Spans found and marked, by what they are.
  package struct Score {
    package var right = [0, 0, 0]
    package var found = [0, 0, 0]
    package var marked = [0, 0, 0]

    package init() {}

    package static func += (a: inout Score, b: Score) {
      for kind in 0..<3 {
        a.right[kind] += b.right[kind]
        a.found[kind] += b.found[kind]
        a.marked[kind] += b.marked[kind]
      }
    }

    /// Exact F1 of cues, sources and contents.
    package var f1: [Double] {
      (0..<3).map { Double(2 * right[$0]) / Double(max(1, found[$0] + marked[$0])) }
    }
  }

  /// Models as bytes: words that may report, tagger of cues, tagger of who and what.
  package struct Models {
    package var anchors: [UInt8]
    package var cues: [UInt8]
    package var reports: [UInt8]

    package init(anchors: [UInt8], cues: [UInt8], reports: [UInt8]) {
      self.anchors = anchors
      self.cues = cues
      self.reports = reports
    }
  }

  /// What models find here; nothing where they are damaged.
  private func reports(_ models: Models) -> [Report] {
    guard let cues = WeightTable(models.cues), let reports = WeightTable(models.reports) else {
      return []
    }
    let models = ReportFinder.Models(
      cues: CueModel(anchors: WordSet(bytes: models.anchors), weights: cues),
      reports: reports
    )
    return ReportFinder.reports(report, candidates, models)
  }

  /// How well models find what is marked here.
  package func score(_ models: Models) -> Score {
    var score = Score()
    let found = reports(models)
    func plain(_ ranges: [Range<Int>]) -> Set<Range<Int>> {
      Set(ranges.map { text.withoutMarks($0) })
    }
    let pairs = [
      (plain(found.map(\.cue)), plain(gold.map(\.cue))),
      (plain(found.compactMap(\.source)), plain(gold.flatMap(\.sources))),
      (plain(found.flatMap(\.contents).map(\.tokens)), plain(gold.flatMap(\.contents))),
    ]
    for (kind, pair) in pairs.enumerated() {
      score.right[kind] = pair.0.intersection(pair.1).count
      score.found[kind] = pair.0.count
      score.marked[kind] = pair.1.count
    }
    return score
  }

  /// A report that models found, and whether it is marked here.
  package struct Outcome {
    /// What was asked, of `ReportConfidence`.
    package var question: String
    /// Those of the cue, of the source and of the end of what is said.
    package var margins: [Double]
    package var isRight: Bool
  }

  /// Whether what models find here is right, piece by piece.
  ///
  /// Marked words are right when half of them are in what is marked, statements when they share four
  /// fifths with it; who says it when it shares a word.
  package func outcomes(_ models: Models) -> [Outcome] {
    reports(models).flatMap { found in
      found.contents.map { content in
        let quote = report.quote(in: content.tokens)
        let isRight = all.contains { marked in
          let isSaid = marked.contents.contains { piece in
            if let quote { return piece.clamped(to: quote).count * 2 >= quote.count }
            return piece.clamped(to: content.tokens).count * 5
              >= max(piece.count, content.tokens.count) * 4
          }
          guard isSaid, let source = found.source else { return isSaid }
          return marked.sources.contains { $0.overlaps(source) }
        }
        let question = ReportConfidence.Question(found, isMarked: quote != nil)
        let margins = ReportConfidence.Margins(found, content)
        return Outcome(
          question: question.rawValue,
          margins: [margins.cue, margins.source, margins.end],
          isRight: isRight
        )
      }
    }
  }

  /// The keys of the words of each marked cue, and of all words.
  package func words() -> (cues: [[UInt32]], all: [UInt32]) {
    (gold.map { $0.cue.map { text.tokens[$0].key } }, text.tokens.map(\.key))
  }

  /// How many cues are marked, and how many of them hold a word of the set.
  package func coverage(_ anchors: WordSet) -> (marked: Int, covered: Int) {
    (gold.count, gold.count { $0.cue.contains { anchors.contains(text.tokens[$0].key) } })
  }

  package func cueExamples(_ anchors: WordSet) -> [ChainExample] {
    let finder = CueFinder(report)
    var labels = [UInt8](repeating: 0, count: text.tokens.count)
    for (cue, _, _) in gold where cue.allSatisfy({ labels[$0] == 0 }) {
      for index in cue { labels[index] = SpanLabels.label(0, at: index, of: cue) }
    }
    return finder.stretches(anchors).compactMap { stretch in
      var wanted = stretch.map { labels[$0] }
      // A cue that reaches out of the stretch is cut to it.
      let spans = CueFinder.labels
      if !spans.mayStart(Int(wanted[0])) { wanted[0] = wanted[0] == 3 ? 4 : 1 }
      if !spans.mayEnd(Int(wanted[wanted.count - 1])) {
        wanted[wanted.count - 1] = wanted[wanted.count - 1] == 1 ? 4 : 3
      }
      guard zip(wanted, wanted.dropFirst()).allSatisfy({ spans.allows(Int($0), Int($1)) }) else {
        return nil
      }
      return ChainExample(
        features: finder.features(of: stretch),
        labels: wanted
      )
    }
  }

  /// An example for each marked report, with how many of its pieces lie outside the window.
  package func reportExamples(_ anchors: WordSet) -> (
    examples: [ChainExample], lost: Int, kept: Int
  ) {
    var features = ReportFeatures(report, candidates, anchors)
    var lost = 0
    var kept = 0
    let examples = gold.map { cue, sources, contents in
      let units = features.read(cue)
      var labels = [UInt8](repeating: 0, count: units.count)
      for (kind, pieces) in [(ReportFeatures.source, sources), (ReportFeatures.content, contents)] {
        for piece in pieces {
          let first = units.firstIndex { $0.tokens.upperBound > piece.lowerBound }
          let last = units.lastIndex { $0.tokens.lowerBound < piece.upperBound }
          guard let first, let last, first <= last,
            (first...last).allSatisfy({ labels[$0] == 0 }),
            !(first...last).contains(where: { units[$0].tokens.overlaps(cue) })
          else {
            lost += 1
            continue
          }
          kept += 1
          for index in first...last {
            labels[index] = SpanLabels.label(kind, at: index, of: first..<last + 1)
          }
        }
      }
      return ChainExample(
        features: features.features(of: units.indices),
        labels: labels
      )
    }
    return (examples, lost, kept)
  }
}
