import SequenceModel
import Synchronization
import TrainedModels

/// Tells names and their kinds by a linear-chain conditional random field.
///
/// For each stretch of capitals the tags are chosen that weigh most together (Viterbi), features and
/// transitions being whole numbers of a trained table.
struct NameTagger {
  /// A name with what it stands for.
  struct Name {
    var tokens: Range<Int>
    var kind: NameKind
  }

  /// The tagger with the trained weights.
  static let shared: NameTagger = {
    guard let table = WeightTable(trained_names()) else {
      preconditionFailure("the embedded weights of the names are damaged")
    }
    return NameTagger(table)
  }()

  private let table: WeightTable
  private let decoder: ChainDecoder

  init(_ table: WeightTable) {
    self.table = table
    decoder = ChainDecoder(table, NameKind.labels)
  }

  /// The names of a text, in order; none overlap.
  func names(in text: TokenizedText) -> [Name] {
    var features = NameFeatures(text)
    var names: [Name] = []
    let scratch = Scratch.take()
    defer { scratch.giveBack() }
    for stretch in NameStretches.all(in: text) {
      features.read(stretch)
      let path = decoder.best(scores(stretch, features, scratch))
      for (kind, range) in NameKind.labels.spans(path) {
        guard let kind = NameKind(rawValue: UInt8(kind)) else { continue }
        let start = stretch.lowerBound
        let tokens = start + range.lowerBound..<start + range.upperBound
        names.append(Name(tokens: tokens, kind: kind))
      }
    }
    return names
  }

  /// What weighs for each label of each token of a stretch.
  private func scores(
    _ stretch: Range<Int>,
    _ features: NameFeatures,
    _ scratch: Scratch
  ) -> [LabelScores] {
    var scores = table.scores(stretch) { index, keys in
      keys.removeAll(keepingCapacity: true)
      features.writeContext(index, into: &keys)
    }
    for index in stretch {
      for place in NameFeatures.Place.allCases {
        let seen = index + place.distance
        let identity = features.identity(seen) &+ UInt64(place.rawValue) &* 0x9E37_79B9_7F4A_7C15
        scores[index - stretch.lowerBound] &+= scratch.kept(identity) { keys in
          features.writeWord(seen, seen: place, into: &keys)
          return table.scores(keys)
        }
      }
    }
    return scores
  }

  /// Room to work in, and the weights of the words met last.
  ///
  /// One thread has it at a time: it is taken from a pool and given back.
  private final class Scratch: @unchecked Sendable {
    private var keys: [FeatureKey] = []
    private var identities = [UInt64](repeating: 0, count: size)
    private var weights = [LabelScores](repeating: .zero, count: size)

    private static let size = 1 << 13
    private static let pool = Mutex<[Scratch]>([])

    static func take() -> Scratch { pool.withLock { $0.popLast() } ?? Scratch() }
    func giveBack() { Self.pool.withLock { $0.append(self) } }

    /// The weights of a word, made now when they are not at hand.
    @inline(__always)
    func kept(
      _ identity: UInt64,
      make: (inout [FeatureKey]) -> LabelScores
    ) -> LabelScores {
      let slot = Int(truncatingIfNeeded: (identity &* 0xD6E8_FEB8_6659_FD93) >> 51)
      if identities[slot] == identity { return weights[slot] }
      keys.removeAll(keepingCapacity: true)
      let sum = make(&keys)
      identities[slot] = identity
      weights[slot] = sum
      return sum
    }
  }
}
