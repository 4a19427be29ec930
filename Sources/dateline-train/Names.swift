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
  var smallest: Float = 0.15
  @Option(help: "How strongly weights are held near nothing.")
  var decay: Float = 0.0001
  @Option(help: "Features that occur less often are not learned.")
  var fewest = 3
  @Option(help: "Seed of the order of examples.")
  var seed: UInt64 = 1
  @Option(name: .shortAndLong, help: "Where the model is written.")
  var output: String?

  func run() throws {
    var examples: [(ChainExample, Float)] = []
    var marked = 0
    for source in train {
      let parts = source.split(separator: "=")
      let weight = parts.count > 1 ? Float(parts[1]) ?? 1 : 1
      for article in try NameCorpus.read(String(parts[0])) {
        marked += article.names.count
        examples += NameExamples.examples(article.text, article.names).map { ($0, weight) }
      }
    }
    var trainer = ChainTrainer(
      labels: NameKind.labels,
      decay: decay
    )
    let rows = trainer.prepare(examples, fewest: fewest)
    let covered = examples.reduce(0) { sum, example in
      sum + example.0.labels.count { NameKind.labels.startsSpan(Int($0)) }
    }
    print(
      "\(marked) names marked, \(covered) in \(rows.count) stretches, \(trainer.index.count) features"
    )
    let tests = try test.map { ($0, try NameCorpus.read($0)) }
    var order = Array(rows.indices)
    var generator = SeededGenerator(state: seed)
    var bytes: [UInt8] = []
    for pass in 1...passes {
      order.shuffle(using: &generator)
      let loss = trainer.pass(rows, order: order)
      guard pass % 4 == 0 || pass == passes else {
        print("pass \(pass): loss \(loss)")
        continue
      }
      bytes = trainer.table(smallest: smallest)
      guard let table = WeightTable(bytes) else { throw ExitCode.failure }
      print("pass \(pass): loss \(loss), \(bytes.count) bytes")
      for (name, articles) in tests {
        print(
          "  \(URL(fileURLWithPath: name).lastPathComponent): \(NameCorpus.score(articles, table))"
        )
      }
    }
    if let output { try Data(bytes).write(to: URL(fileURLWithPath: output)) }
  }
}
