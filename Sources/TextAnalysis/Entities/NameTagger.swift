import SequenceModel
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

  private let model: ChainModel

  init(_ table: WeightTable) { model = ChainModel(table, NameKind.labels) }

  /// The names of a text, in order; none overlap.
  func names(in text: TokenizedText) -> [Name] {
    var features = NameFeatures(text)
    var names: [Name] = []
    model.withRoom { room in
      for stretch in NameStretches.all(in: text) {
        features.read(stretch)
        for (kind, range) in room.spans(of: stretch, features) {
          guard let kind = NameKind(rawValue: UInt8(kind)) else { continue }
          let start = stretch.lowerBound
          let tokens = start + range.lowerBound..<start + range.upperBound
          names.append(Name(tokens: tokens, kind: kind))
        }
      }
    }
    return names
  }
}
