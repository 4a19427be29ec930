/// Tells names and their kinds by a linear-chain conditional random field.
///
/// For each stretch of capitals the tags are chosen that weigh most together (Viterbi), features and
/// transitions being whole numbers of a trained table.
struct NameTagger {
  /// A name with what it stands for.
  struct Name {
    var tokens: Range<Int>
    var kind: NameTag.Kind
  }

  /// The tagger with the trained weights.
  static let shared: NameTagger = {
    guard let table = WeightTable.names else {
      preconditionFailure("the embedded weights of the names are damaged")
    }
    return NameTagger(table)
  }()

  private let table: WeightTable
  private let labels: Int
  /// For each label, the labels that may stand before it.
  private let before: [[Int]]

  init(_ table: WeightTable) {
    self.table = table
    labels = table.labelCount
    before = (0..<table.labelCount).map { label in
      (0..<table.labelCount).filter {
        NameTag(label: UInt8($0)).allows(NameTag(label: UInt8(label)))
      }
    }
  }

  /// The names of a text, in order; none overlap.
  func names(in text: TokenizedText) -> [Name] {
    var features = NameFeatures(text)
    var keys: [FeatureKey] = []
    var names: [Name] = []
    for stretch in NameStretches.all(in: text) {
      features.read(stretch)
      let path = best(stretch, &features, &keys)
      Self.append(path, at: stretch.lowerBound, to: &names)
    }
    return names
  }

  /// The labels of a stretch that weigh most together.
  private func best(
    _ stretch: Range<Int>,
    _ features: inout NameFeatures,
    _ keys: inout [FeatureKey]
  ) -> [Int] {
    var scores = [Int32](repeating: 0, count: labels)
    var total = [Int32](repeating: 0, count: labels)
    var next = total
    var back = [UInt8](repeating: 0, count: labels * stretch.count)
    for (row, index) in stretch.enumerated() {
      features.write(index, into: &keys)
      for label in 0..<labels { scores[label] = 0 }
      for key in keys { table.add(key, to: &scores) }
      for label in 0..<labels {
        if row == 0 {
          next[label] =
            NameTag(label: UInt8(label)).mayStart
            ? scores[label] + table.transitions[label] : Self.never
          continue
        }
        var bestScore = Self.never
        var bestLabel = 0
        for previous in before[label] {
          let score = total[previous] + table.transitions[previous * labels + label]
          if score > bestScore {
            bestScore = score
            bestLabel = previous
          }
        }
        next[label] = bestScore == Self.never ? Self.never : bestScore + scores[label]
        back[row * labels + label] = UInt8(bestLabel)
      }
      swap(&total, &next)
    }
    var label = 0
    var bestScore = Self.never
    for last in 0..<labels where !NameTag(label: UInt8(last)).isOpen && total[last] > bestScore {
      bestScore = total[last]
      label = last
    }
    var path = [Int](repeating: 0, count: stretch.count)
    for row in stride(from: stretch.count - 1, through: 0, by: -1) {
      path[row] = label
      label = Int(back[row * labels + label])
    }
    return path
  }

  private static let never = Int32.min / 2

  private static func append(_ path: [Int], at start: Int, to names: inout [Name]) {
    var first = start
    for (row, label) in path.enumerated() {
      let tag = NameTag(label: UInt8(label))
      guard let kind = tag.kind else { continue }
      switch tag.position {
      case .first: first = start + row
      case .only: names.append(Name(tokens: start + row..<start + row + 1, kind: kind))
      case .last: names.append(Name(tokens: first..<start + row + 1, kind: kind))
      case .inside, nil: break
      }
    }
  }
}
