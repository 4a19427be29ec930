import SequenceModel
import Testing
import TrainedModels

@testable import TextAnalysis

/// The table of trained weights gives what was put into it.
@Suite struct WeightTableTests {
  @Test(arguments: [1, 4, 7, 8, 9, 16])
  func givesTheWeightsThatWereEncoded(_ columns: Int) throws {
    var generator = SystemRandomNumberGenerator()
    var weights: [FeatureKey: [Int]] = [:]
    for number in 1...3_000 {
      // The lower halves differ: by them features of one line are told apart.
      let key = FeatureKey.random(in: 0...0xFFFF, using: &generator) << 16 | FeatureKey(number)
      weights[key] = (0..<columns).map { _ in
        Int.random(in: -127...127, using: &generator)
      }
    }
    let labels = columns + 1
    let bytes = WeightTable.encoded(
      columnCount: columns,
      labelCount: labels,
      transitions: (0..<labels * labels).map { Float($0) },
      features: weights.map { ($0, $1.map { Float($0) }) },
      scale: 1
    )
    let table = try #require(WeightTable(bytes))
    #expect(table.transitions == (0..<labels * labels).map { Int32($0) })
    for keys in weights.keys.shuffled().prefix(200).map({ [$0, 0x1234_8000 ^ $0] }) {
      let known = keys.filter { weights[$0] != nil }
      let sums = table.sum(known)
      for column in 0..<columns {
        #expect(Int(sums[column]) == known.reduce(0) { $0 + (weights[$1]?[column] ?? 0) })
      }
    }
  }

  @Test(arguments: [4, 8, 16])
  func aListIsSummedAsItsFeaturesAre(_ columns: Int) throws {
    var written = FeatureList()
    for number in 0..<UInt32(200) { written.put(number, number &* 7, number & 3) }
    let bytes = WeightTable.encoded(
      columnCount: columns,
      features: written.all.dropFirst(10).enumerated().map { place, key in
        (key, (0..<columns).map { Float((place * 5 + $0) % 11 - 5) })
      },
      scale: 1
    )
    let table = try #require(WeightTable(bytes))
    var list = FeatureList(for: table)
    list.put(bitsOf: 0b1010_0001, 9)
    list.removeAll()
    for number in 0..<UInt32(200) { list.put(number, number &* 7, number & 3) }
    #expect(list.all == written.all)
    let sums = table.sum(list)
    for column in 0..<columns { #expect(sums[column] == table.sum(list.all)[column]) }
  }

  /// Chains of two kinds of spans, decoded and tried out one by one.
  @Test func theBestLabelsAreThoseOfAllThatMayStand() throws {
    let spans = SpanLabels(kinds: 2)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<60 {
      let keys = (0..<4).map { Features.key($0, 1) }
      let transitions = (0..<spans.count * spans.count).map { _ in
        Float(Int.random(in: -20...20, using: &generator))
      }
      let weights = keys.map { _ in
        (1..<spans.count).map { _ in Float(Int.random(in: -30...30, using: &generator)) }
      }
      let bytes = WeightTable.encoded(
        columnCount: spans.count - 1,
        labelCount: spans.count,
        transitions: transitions,
        features: Array(zip(keys, weights)),
        scale: 1
      )
      let table = try #require(WeightTable(bytes))
      var room = ChainRoom(for: table)
      room.sum(0..<keys.count, of: OneFeature())
      ChainDecoder(table, spans).decode(in: &room)

      func weight(_ labels: [UInt8]) -> Float {
        var sum: Float = 0
        for (token, label) in labels.enumerated() {
          let before = token == 0 ? 0 : Int(labels[token - 1])
          sum += transitions[before * spans.count + Int(label)]
          if label > 0 { sum += weights[token][Int(label) - 1] }
        }
        return sum
      }
      var best = -Float.infinity
      for number in 0..<spans.count * spans.count * spans.count * spans.count {
        var rest = number
        let labels = keys.map { _ in
          defer { rest /= spans.count }
          return UInt8(rest % spans.count)
        }
        if spans.isWhole(labels) { best = max(best, weight(labels)) }
      }
      #expect(spans.isWhole(room.labels))
      #expect(weight(room.labels) == best)
    }
  }

  /// One feature for each token.
  private struct OneFeature: FeatureSource {
    func write(_ token: Int, into list: inout FeatureList) { list.put(UInt32(token), 1) }
  }

  @Test func refusesWhatIsNoTable() {
    #expect(WeightTable([]) == nil)
    #expect(WeightTable(Array("DLW4".utf8) + [5, 9, 0, 0, 1, 0, 0, 0]) == nil)
    #expect(WeightTable([UInt8](repeating: 0, count: 4096)) == nil)
  }

  @Test func theModelsOfTheBinaryAreWhole() {
    #expect(WeightTable(trained_names())?.labelCount == NameKind.labels.count)
    #expect(ReportFinder.Models.shared.cues.chain.table.labelCount == CueFinder.labels.count)
    #expect(ReportFinder.Models.shared.reports.table.labelCount == ReportFeatures.labels.count)
    let said = WordTable.hash(Array("said".utf8))
    #expect(WordClusters.shared.clusters(of: said).fine > 0)
  }
}
