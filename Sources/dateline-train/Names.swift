import ArgumentParser
import Foundation
import SequenceModel
import TextAnalysis

/// Trains the tagger of names.
struct Names: ParsableCommand {
  @Option(help: "Texts with marked names to learn from: file, or file=weight.")
  var train: [String]
  @Option(help: "Texts with marked names to measure on.")
  var test: [String] = []
  @Option(help: "Passes over the examples.")
  var passes = 12
  @Option(help: "Features whose weights are all nearer to nothing are left out.")
  var smallest: Float = 0.05
  @Option(help: "Of so many sentences one is learned in title case too, and one in capitals.")
  var headlines = 8
  @Option(help: "How strongly weights are held near nothing.")
  var decay: Float = 0.0001
  @Option(help: "Features that occur less often are not learned.")
  var fewest = 2
  @Option(help: "Share of the features that each step goes without.")
  var dropout: Float = 0.5
  @Option(help: "Times that learning starts anew; the model is the mean.")
  var rounds = 3
  @Option(help: "Seed of the order of examples and of what steps go without.")
  var seed: UInt64 = 1
  @Option(name: .shortAndLong, help: "Where the model is written.")
  var output: String?

  /// Of so many sentences of the texts to measure on one is also read in the letters of headlines.
  private static let step = 3

  func run() throws {
    var examples: [(ChainExample, Float)] = []
    var marked = 0
    for source in train {
      let parts = source.split(separator: "=")
      let weight = parts.count > 1 ? Float(parts[1]) ?? 1 : 1
      for article in try NameCorpus.read(String(parts[0])) {
        marked += article.names.count
        let (text, names) = (article.text, article.names)
        examples += NameExamples.examples(text, names).map { ($0, weight) }
        guard headlines > 0 else { continue }
        examples += NameExamples.headlines(text, names, every: headlines).map { ($0, weight) }
      }
    }
    var trainer = ChainTrainer(
      labels: NameKind.labels,
      decay: decay,
      dropout: dropout
    )
    let rows = trainer.prepare(examples, fewest: fewest)
    let covered = examples.reduce(0) { sum, example in
      sum + example.0.labels.count { NameKind.labels.startsSpan(Int($0)) }
    }
    print(
      "\(marked) names marked, \(covered) in \(rows.count) stretches, \(trainer.index.count) features"
    )
    let tests = try test.map { ($0, try NameCorpus.read($0)) }
    trainer.learn(rows, passes: passes, rounds: rounds, seed: seed) { pass, loss in
      print("pass \(pass): loss \(loss)")
    }
    let bytes = trainer.table(smallest: smallest)
    guard let table = WeightTable(bytes) else { throw ExitCode.failure }
    print("\(bytes.count) bytes")
    for (name, articles) in tests {
      print("\(URL(fileURLWithPath: name).lastPathComponent): \(NameCorpus.score(articles, table))")
      let headlines = articles.map { NameExamples.withHeadlines($0.text, every: Self.step) }
      for (lettering, texts) in [
        ("title case", headlines.map(\.titled)), ("capitals", headlines.map(\.shouted)),
      ] {
        let printed = zip(articles, texts).map { NameArticle(text: $1, names: $0.names) }
        print("  every third sentence in \(lettering): \(NameCorpus.score(printed, table))")
      }
    }
    if let output { try Data(bytes).write(to: URL(fileURLWithPath: output)) }
  }
}
