import ArgumentParser
import Foundation
import NewsModel
import SequenceModel
import TextAnalysis

/// How the finder of reports is learned from articles whose reports are marked.
struct ReportLearning: ParsableArguments {
  @Argument(
    help:
      "JSON lines with `text` and `attributions` (`source`, `cue`, `content`: spans in scalars)."
  )
  var train: String
  @Option(help: "Passes over the examples.")
  var passes = 6
  @Option(help: "Features whose weights are all nearer to nothing are left out.")
  var smallest: Float = 0.05
  @Option(help: "How strongly weights are held near nothing.")
  var decay: Float = 0.0001
  @Option(help: "Features that occur less often are not learned.")
  var fewest = 4
  @Option(help: "A word may report when this share of its uses is in marked cues.")
  var share = 0.03
  @Option(help: "Share of the features that each step goes without, for cues.")
  var dropout: Float = 0.35
  @Option(help: "How much more likely than learned a cue is taken to be.")
  var bias: Float = 0.8
  @Option(help: "Times that learning starts anew; the model is the mean.")
  var rounds = 12
  @Option(help: "Seed of the order of examples and of what steps go without.")
  var seed: UInt64 = 3

  private struct Line: Decodable {
    struct Attribution: Decodable {
      var source: [[Int]]
      var cue: [[Int]]
      var content: [[Int]]
    }
    var text: String
    var attributions: [Attribution]
  }

  /// The marked articles, in the order of the file.
  func articles() throws -> [ReportExamples] {
    let decoder = JSONDecoder()
    let lines = try Data(contentsOf: URL(fileURLWithPath: train)).split(separator: 0x0A)
    return try lines.map { line in
      let row = try decoder.decode(Line.self, from: line)
      func spans(_ pairs: [[Int]]) -> [TextSpan] {
        pairs.compactMap { $0.count == 2 ? TextSpan($0[0], $0[1]) : nil }
      }
      return ReportExamples(
        row.text,
        row.attributions.map {
          ReportExamples.Gold(
            cues: spans($0.cue),
            sources: spans($0.source),
            contents: spans($0.content)
          )
        }
      )
    }
  }

  /// Parts into which articles are divided to measure on.
  static let folds = 5

  /// Every fifth article from one on, and the others; all are others where it is nil.
  static func parted(
    _ articles: [ReportExamples],
    _ without: Int?
  ) -> (tests: [ReportExamples], others: [ReportExamples]) {
    var parts: (tests: [ReportExamples], others: [ReportExamples]) = ([], [])
    for (number, article) in articles.enumerated() {
      if without == number % folds {
        parts.tests.append(article)
      } else {
        parts.others.append(article)
      }
    }
    return parts
  }

  /// What is learned from articles.
  func models(_ articles: [ReportExamples]) -> ReportExamples.Models {
    let words = anchorWords(articles)
    let anchors = WordSet(words)
    let covered = articles.map { $0.coverage(anchors) }
    print(
      "\(articles.count) articles, \(words.count) words that may report, \(covered.reduce(0) { $0 + $1.covered }) of \(covered.reduce(0) { $0 + $1.marked }) cues covered"
    )
    let cues = articles.flatMap { $0.cueExamples(anchors) }
    let reports = articles.map { $0.reportExamples(anchors) }
    print(
      "\(reports.reduce(0) { $0 + $1.kept }) pieces in windows, \(reports.reduce(0) { $0 + $1.lost }) outside"
    )
    return ReportExamples.Models(
      anchors: WordSet.encoded(words),
      cues: learned(cues, ReportExamples.cueLabels, "cues", dropout: dropout, bias: bias),
      reports: learned(reports.flatMap(\.examples), ReportExamples.reportLabels, "reports")
    )
  }

  /// The words that may report: of each marked cue the word that stands in cues most of the time, if
  /// it is that of two cues or more and of a share of its uses.
  private func anchorWords(_ articles: [ReportExamples]) -> [UInt32] {
    var inCues: [UInt32: Int] = [:]
    var all: [UInt32: Int] = [:]
    let words = articles.map { $0.words() }
    for article in words {
      for word in article.cues.joined() { inCues[word, default: 0] += 1 }
      for word in article.all { all[word, default: 0] += 1 }
    }
    func part(_ word: UInt32, _ counts: [UInt32: Int]) -> Double {
      Double(counts[word] ?? 0) / Double(all[word] ?? 1)
    }
    var best: [UInt32: Int] = [:]
    for cue in words.flatMap(\.cues) {
      let word = cue.max { (part($0, inCues), $0) < (part($1, inCues), $1) }
      if let word { best[word, default: 0] += 1 }
    }
    return best.keys.filter { (best[$0] ?? 0) >= 2 && part($0, best) >= share }.sorted()
  }

  private func learned(
    _ examples: [ChainExample],
    _ labels: SpanLabels,
    _ name: String,
    dropout: Float = 0,
    bias: Float = 0
  ) -> [UInt8] {
    var trainer = ChainTrainer(labels: labels, decay: decay, dropout: dropout)
    let rows = trainer.prepare(examples.map { ($0, 1) }, fewest: fewest)
    trainer.learn(rows, passes: passes, rounds: rounds, seed: seed) { pass, loss in
      print("\(name), pass \(pass): loss \(loss)")
    }
    let bytes = trainer.table(smallest: smallest, bias: bias)
    print("\(name): \(rows.count) examples, \(trainer.index.count) features, \(bytes.count) bytes")
    return bytes
  }
}
