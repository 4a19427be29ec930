import ArgumentParser
import Foundation
import TextAnalysis

/// Learns how likely reports are right, by how much their labels weigh more than others.
///
/// The models are learned five times, each time without a fifth of the articles; what they find
/// there, right or wrong, is what is learned from. `ReportConfidence` takes what is printed.
struct Confidence: ParsableCommand {
  @OptionGroup var learning: ReportLearning

  private typealias Outcome = ReportExamples.Outcome

  func run() throws {
    let articles = try learning.articles()
    var outcomes: [[Outcome]] = []
    for fold in 0..<ReportLearning.folds {
      let parts = ReportLearning.parted(articles, fold)
      let models = learning.models(parts.others)
      outcomes.append(parts.tests.flatMap { $0.outcomes(models) })
    }
    for question in Set(outcomes.joined().map(\.question)).sorted() {
      let asked = outcomes.map { $0.filter { $0.question == question } }
      let weights = DenseLogistic(asked.joined().map { ($0.margins, $0.isRight) }).weights
      print("\(question):", weights.map { String(format: "%.3f", $0) }.joined(separator: " "))
      // Each fifth is judged by what the others taught.
      var judged: [(chance: Double, isRight: Bool)] = []
      for fold in asked.indices {
        let others = asked.indices.filter { $0 != fold }.flatMap { asked[$0] }
        let logistic = DenseLogistic(others.map { ($0.margins, $0.isRight) })
        judged += asked[fold].map { (logistic.chance($0.margins), $0.isRight) }
      }
      report(judged)
    }
  }

  /// Prints for each tenth of chances how many there are and how many of them are right.
  private func report(_ judged: [(chance: Double, isRight: Bool)]) {
    for tenth in 0..<10 {
      let here = judged.filter { min(9, Int($0.chance * 10)) == tenth }
      guard !here.isEmpty else { continue }
      let mean = here.reduce(0) { $0 + $1.chance } / Double(here.count)
      let right = Double(here.count(where: \.isRight)) / Double(here.count)
      print(String(format: "  %5d given at %.2f, right %.2f", here.count, mean, right))
    }
  }
}
