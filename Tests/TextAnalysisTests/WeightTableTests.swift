import SequenceModel
import Testing
import TrainedModels

@testable import TextAnalysis

/// The table of trained weights gives what was put into it.
@Suite struct WeightTableTests {
  @Test(arguments: [1, 5, 9, 17, 24])
  func givesTheWeightsThatWereEncoded(_ labels: Int) throws {
    var generator = SystemRandomNumberGenerator()
    var weights: [FeatureKey: [Int]] = [:]
    for number in 1...3_000 {
      // The lower halves differ: by them features of one line are told apart.
      let key = FeatureKey.random(in: 0...0xFFFF, using: &generator) << 16 | FeatureKey(number)
      weights[key] = (0..<labels).map { _ in
        Int.random(in: -127...127, using: &generator)
      }
    }
    let bytes = WeightTable.encoded(
      labelCount: labels,
      transitions: (0..<labels * labels).map { Float($0) },
      features: weights.map { ($0, $1.map { Float($0) }) },
      scale: 1
    )
    let table = try #require(WeightTable(bytes))
    #expect(table.transitions == (0..<labels * labels).map { Int32($0) })
    for keys in weights.keys.shuffled().prefix(200).map({ [$0, 0x1234_8000 ^ $0] }) {
      let known = keys.filter { weights[$0] != nil }
      let scores = table.scores(known)
      for label in 0..<labels {
        #expect(Int(scores[label]) == known.reduce(0) { $0 + (weights[$1]?[label] ?? 0) })
      }
    }
  }

  @Test func refusesWhatIsNoTable() {
    #expect(WeightTable([]) == nil)
    #expect(WeightTable(Array("DLW3".utf8) + [5, 9, 0, 0, 1, 0, 0, 0]) == nil)
    #expect(WeightTable([UInt8](repeating: 0, count: 4096)) == nil)
  }

  @Test func theModelsOfTheBinaryAreWhole() {
    #expect(WeightTable(trained_names())?.labelCount == NameKind.labels.count)
    #expect(ReportFinder.Models.shared.cues.labelCount == CueFinder.labels.count)
    #expect(ReportFinder.Models.shared.reports.labelCount == ReportFeatures.labels.count)
    let said = WordTable.hash(Array("said".utf8))
    #expect(WordClusters.shared.clusters(of: said).fine > 0)
  }
}
