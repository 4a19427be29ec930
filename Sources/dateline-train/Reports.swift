import ArgumentParser
import Foundation
import TextAnalysis

/// Trains the finder of reports: the words that may report, the tagger of cues, and the tagger of
/// who said what.
struct Reports: ParsableCommand {
  @OptionGroup var learning: ReportLearning
  @Option(help: "Leaves out every fifth article from this one on, to measure on.")
  var without: Int?
  @Option(name: .shortAndLong, help: "Folder where the models are written.")
  var output: String?

  func run() throws {
    let articles = ReportLearning.parted(try learning.articles(), without)
    let models = learning.models(articles.others)
    if !articles.tests.isEmpty {
      var score = ReportExamples.Score()
      for article in articles.tests { score += article.score(models) }
      let f1 = score.f1.map { String(format: "%.4f", $0) }
      print(
        "\(articles.tests.count) articles left out: cues \(f1[0]), sources \(f1[1]), contents \(f1[2])"
      )
    }
    guard let output else { return }
    let folder = URL(fileURLWithPath: output)
    try Data(models.anchors).write(to: folder.appendingPathComponent("cues.words"))
    try Data(models.cues).write(to: folder.appendingPathComponent("cues.weights"))
    try Data(models.reports).write(to: folder.appendingPathComponent("reports.weights"))
  }
}
