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

  /// Sums are those of the features, whether a group's sum is at hand or not.
  @Test(arguments: [4, 8, 16])
  func aTokenIsSummedAsItsFeaturesAre(_ columns: Int) throws {
    let source = GroupedFeatures()
    let rows = source.features(of: 0..<200)
    #expect(rows.allSatisfy { $0.count == 11 })
    let bytes = WeightTable.encoded(
      columnCount: columns,
      labelCount: columns + 1,
      transitions: [Float](repeating: 0, count: (columns + 1) * (columns + 1)),
      features: Set(rows.joined()).sorted().dropFirst(10).enumerated().map { place, key in
        (key, (0..<columns).map { Float((place * 5 + $0) % 11 - 5) })
      },
      scale: 1
    )
    let table = try #require(WeightTable(bytes))
    let model = ChainModel(table, SpanLabels(kinds: columns / 4))
    for _ in 0..<2 {
      model.withRoom { room in
        for (token, row) in rows.enumerated() {
          let sum = room.sum(of: token, source)
          let wanted = table.sum(row)
          for column in 0..<columns { #expect(sum[column] == wanted[column]) }
        }
      }
    }
  }

  /// Features of which some come again with each seventh token, some with each fifth, inside others.
  private struct GroupedFeatures: FeatureSource {
    func write(_ token: Int, into list: inout FeatureList) {
      let seventh = UInt32(token % 7)
      let fifth = UInt32(token % 5)
      list.put(1, UInt32(token))
      if let group = list.open(0, of: UInt64(seventh), UInt64(fifth)) {
        list.put(2, seventh, fifth)
        if let inner = list.open(1, of: UInt64(fifth)) {
          for template in 3..<UInt32(8) { list.put(template, fifth) }
          list.close(inner)
        }
        list.put(bitsOf: 0b1010_0001, 9)
        list.close(group)
      }
      list.put(10, seventh)
    }
  }

  /// Chains of spans, decoded and tried out one by one.
  @Test(arguments: [(1, 6), (2, 4), (3, 3), (4, 3)])
  func theBestLabelsAreThoseOfAllThatMayStand(_ kinds: Int, _ length: UInt32) throws {
    let spans = SpanLabels(kinds: kinds)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<40 {
      let keys = (0..<length).map { Features.key($0, 1) }
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
      let (found, margins) = ChainModel(table, spans).withRoom { room in
        let found = room.spans(of: keys.indices, OneFeature(), forMargins: true)
        return (found, found.map { room.margin(of: $0) })
      }
      var best: [UInt8] = keys.map { _ in 0 }
      for (kind, range) in found {
        for token in range { best[token] = SpanLabels.label(kind, at: token, of: range) }
      }

      func weight(_ labels: [UInt8]) -> Float {
        var sum: Float = 0
        for (token, label) in labels.enumerated() {
          let before = token == 0 ? 0 : Int(labels[token - 1])
          sum += transitions[before * spans.count + Int(label)]
          if label > 0 { sum += weights[token][Int(label) - 1] }
        }
        return sum
      }
      var most = -Float.infinity
      // Of the sequences by which each span's end is none.
      var mostWithout = found.map { _ in -Float.infinity }
      for number in 0..<keys.reduce(1, { sequences, _ in sequences * spans.count }) {
        var rest = number
        let labels = keys.map { _ in
          defer { rest /= spans.count }
          return UInt8(rest % spans.count)
        }
        guard spans.isWhole(labels) else { continue }
        let weight = weight(labels)
        most = max(most, weight)
        for (index, span) in found.enumerated() {
          let last = Int(labels[span.range.upperBound - 1])
          let isEnd = last > 0 && (last - 1) / 4 == span.kind && (last - 1) % 4 >= 2
          if !isEnd { mostWithout[index] = max(mostWithout[index], weight) }
        }
      }
      #expect(spans.isWhole(best))
      #expect(weight(best) == most)
      #expect(margins.map { Float($0) } == mostWithout.map { most - $0 })
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
