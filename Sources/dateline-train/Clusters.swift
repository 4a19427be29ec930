import ArgumentParser
import Foundation
import TextAnalysis

/// Groups words by the words before them, from unlabelled news.
struct Clusters: ParsableCommand {
  @Argument(help: "JSON lines with `text` or `body`.")
  var files: [String]
  @Option(help: "Words that occur less often are not grouped.")
  var fewest = 4
  @Option(help: "Passes over the words.")
  var passes = 8
  @Option(name: .shortAndLong, help: "Where the clusters are written.")
  var output: String

  private struct Line: Decodable {
    var text: String?
    var body: String?
  }

  func run() throws {
    var streams: [[UInt32]] = []
    var counts: [UInt32: Int] = [:]
    let decoder = JSONDecoder()
    for file in files {
      for line in try Data(contentsOf: URL(fileURLWithPath: file)).split(separator: 0x0A) {
        let row = try decoder.decode(Line.self, from: line)
        let words = WordStream.words(of: row.text ?? row.body ?? "")
        for word in words { counts[word, default: 0] += 1 }
        streams.append(words)
      }
    }
    let known = counts.filter { $0.value >= fewest }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    print("\(counts.values.reduce(0, +)) words, \(known.count) to group")
    let exchange = ExchangeClusters(streams, known)
    let levels = [64, 256, 1024].map { exchange.clusters($0, passes: passes) }
    let rows = known.enumerated().map { at, hash in
      (
        hash: hash,
        path: WordClusters.Path(
          coarse: UInt16(levels[0][at] + 1),
          middle: UInt16(levels[1][at] + 1),
          fine: UInt16(levels[2][at] + 1)
        )
      )
    }
    try Data(WordClusters.encoded(rows)).write(to: URL(fileURLWithPath: output))
  }
}

/// The predictive exchange algorithm (Uszkoreit and Brants, 2008): each word in turn goes to the
/// cluster where the words before it predict it best.
struct ExchangeClusters {
  private let wordCount: Int
  /// For each word, the words before it with how often, in `pairs[starts[w]..<starts[w + 1]]`.
  private var starts: [Int] = [0]
  private var pairs: [(before: Int32, count: Int32)] = []
  private var counts: [Int]

  /// `known`: the hashes of the words to group, commonest first.
  init(_ streams: [[UInt32]], _ known: [UInt32]) {
    wordCount = known.count
    let index = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, Int32($0)) })
    var bigrams: [UInt64: Int32] = [:]
    counts = [Int](repeating: 0, count: known.count)
    for stream in streams {
      var before: Int32 = -1
      for hash in stream {
        let word = index[hash] ?? -1
        if word >= 0 {
          counts[Int(word)] += 1
          if before >= 0 { bigrams[UInt64(word) << 32 | UInt64(before), default: 0] += 1 }
        }
        before = word
      }
    }
    var word = 0
    for (key, count) in bigrams.sorted(by: { $0.key < $1.key }) {
      while word < Int(key >> 32) {
        starts.append(pairs.count)
        word += 1
      }
      pairs.append((Int32(key & 0xFFFF_FFFF), count))
    }
    while starts.count <= wordCount { starts.append(pairs.count) }
  }

  /// The cluster of each word, from 0.
  func clusters(_ number: Int, passes: Int) -> [Int] {
    var cluster = (0..<wordCount).map { $0 % number }
    // How often each word stands before each cluster.
    var table = [Int32](repeating: 0, count: wordCount * number)
    var sizes = [Int](repeating: 0, count: number)
    for word in 0..<wordCount {
      sizes[cluster[word]] += counts[word]
      for pair in pairs[starts[word]..<starts[word + 1]] {
        table[Int(pair.before) * number + cluster[word]] += pair.count
      }
    }
    let entropy: [Float] = (0..<4096).map { $0 == 0 ? 0 : Float($0) * log(Float($0)) }
    func value(_ count: Int32) -> Float {
      count < 4096 ? entropy[Int(count)] : Float(count) * log(Float(count))
    }
    var gain = [Float](repeating: 0, count: number)
    for pass in 1...passes {
      var moved = 0
      for word in 0..<wordCount {
        let own = cluster[word]
        let range = starts[word]..<starts[word + 1]
        guard !range.isEmpty else { continue }
        for pair in pairs[range] { table[Int(pair.before) * number + own] -= pair.count }
        sizes[own] -= counts[word]
        for at in 0..<number { gain[at] = 0 }
        table.withUnsafeBufferPointer { table in
          gain.withUnsafeMutableBufferPointer { gain in
            for pair in pairs[range] {
              let row = Int(pair.before) * number
              for at in 0..<number {
                let count = table[row + at]
                gain[at] += value(count + pair.count) - value(count)
              }
            }
          }
        }
        var best = own
        var most = -Float.infinity
        for at in 0..<number {
          let size = Float(sizes[at])
          let grown = Float(sizes[at] + counts[word])
          let cost = grown * log(grown) - (size > 0 ? size * log(size) : 0)
          if gain[at] - cost > most {
            most = gain[at] - cost
            best = at
          }
        }
        for pair in pairs[range] { table[Int(pair.before) * number + best] += pair.count }
        sizes[best] += counts[word]
        cluster[word] = best
        if best != own { moved += 1 }
      }
      print("\(number) clusters, pass \(pass): \(moved) words moved")
      if moved * 200 < wordCount { break }
    }
    return cluster
  }
}
