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
    var room = ChainRoom(for: table)
    var list = FeatureList(for: table)
    var words = WordSums.take()
    defer { words.giveBack() }
    for stretch in NameStretches.all(in: text) {
      features.read(stretch)
      room.sum(stretch, of: features)
      for index in stretch {
        for place in NameFeatures.Place.allCases {
          let seen = index + place.distance
          room.sums[index - stretch.lowerBound] &+= words.sum(features.identity(seen), place) {
            list.removeAll()
            features.writeWord(seen, seen: place, into: &list)
            return table.sum(list)
          }
        }
      }
      decoder.decode(in: &room)
      for (kind, range) in NameKind.labels.spans(room.labels) {
        guard let kind = NameKind(rawValue: UInt8(kind)) else { continue }
        let start = stretch.lowerBound
        let tokens = start + range.lowerBound..<start + range.upperBound
        names.append(Name(tokens: tokens, kind: kind))
      }
    }
    return names
  }

  /// The sums of the words met last, kept from text to text.
  ///
  /// One thread has them at a time: they are taken from a pool and given back.
  private struct WordSums {
    private var identities = [UInt64](repeating: 0, count: size)
    private var sums = [ColumnSums](repeating: .zero, count: size)

    private static let size = 1 << 13
    private static let pool = Mutex<[WordSums]>([])

    static func take() -> WordSums { pool.withLock { $0.popLast() } ?? WordSums() }
    func giveBack() { Self.pool.withLock { $0.append(self) } }

    /// The sum of a word seen at a place, made now when it is not at hand.
    @inline(__always)
    mutating func sum(
      _ word: UInt64,
      _ place: NameFeatures.Place,
      make: () -> ColumnSums
    ) -> ColumnSums {
      let identity = word &+ UInt64(place.rawValue) &* 0x9E37_79B9_7F4A_7C15
      let slot = Int(truncatingIfNeeded: (identity &* 0xD6E8_FEB8_6659_FD93) >> 51)
      if identities[slot] == identity { return sums[slot] }
      let sum = make()
      identities[slot] = identity
      sums[slot] = sum
      return sum
    }
  }
}
