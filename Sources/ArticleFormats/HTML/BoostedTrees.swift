import TrainedModels

/// Decision trees whose answers are added up, learned one behind another (gradient boosting).
///
/// Bytes, little-endian: `DLT1`; number of columns (UInt16), number of trees (UInt16); for each tree its
/// number of nodes (UInt16); the nodes, 8 bytes each: the column that is looked at (UInt16, 0xFFFF in a leaf),
/// the place in the tree of the first of its two children (UInt16), and the limit that leads to the second when
/// it is surpassed, or the leaf's answer (Float).
package struct BoostedTrees: Sendable {
  /// A question, or an answer.
  package struct Node: Equatable, Sendable {
    /// Nil in a leaf.
    package var column: Int?
    /// The place in the tree of the child for values up to the limit; the other stands behind it.
    package var child: Int
    /// The limit, or a leaf's answer.
    package var value: Float

    package init(column: Int?, child: Int, value: Float) {
      self.column = column
      self.child = child
      self.value = value
    }
  }

  /// How many numbers a row has.
  package let columnCount: Int
  private let nodes: [Packed]
  /// Where each tree starts in `nodes`.
  private let starts: [Int]

  private struct Packed {
    var column: UInt16
    var child: UInt16
    var value: Float
  }

  private static let magic: [UInt8] = Array("DLT1".utf8)
  private static let leaf = UInt16.max

  /// Nil when the bytes are no trees, or lead out of a tree.
  package init?(_ bytes: [UInt8]) {
    func number(_ place: Int) -> UInt16 { UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8 }
    guard bytes.count >= 8, bytes.prefix(4).elementsEqual(Self.magic) else { return nil }
    columnCount = Int(number(4))
    let trees = Int(number(6))
    var place = 8 + trees * 2
    guard bytes.count >= place else { return nil }
    let sizes = (0..<trees).map { Int(number(8 + $0 * 2)) }
    guard bytes.count == place + sizes.reduce(0, +) * 8 else { return nil }
    var nodes: [Packed] = []
    var starts: [Int] = []
    for size in sizes {
      guard size > 0 else { return nil }
      starts.append(nodes.count)
      for own in 0..<size {
        let bits = UInt32(number(place + 4)) | UInt32(number(place + 6)) << 16
        let node = Packed(
          column: number(place),
          child: number(place + 2),
          value: Float(bitPattern: bits)
        )
        if node.column != Self.leaf {
          guard node.column < columnCount, node.child > own, Int(node.child) + 1 < size else {
            return nil
          }
        }
        nodes.append(node)
        place += 8
      }
    }
    self.nodes = nodes
    self.starts = starts
  }

  /// A model in the binary.
  init?(_ model: TrainedModel) {
    self.init(Array(UnsafeBufferPointer(start: model.bytes, count: model.count)))
  }

  /// The sum of all trees' answers for a row of `columnCount` numbers.
  package func score(_ row: Span<Float>) -> Float {
    precondition(row.count == columnCount)
    let nodes = nodes.span
    var sum: Float = 0
    for start in starts {
      // Where columns and children lie was looked at once, when the trees were read.
      var node = nodes[unchecked: start]
      while node.column != Self.leaf {
        let isBeyond = row[unchecked: Int(node.column)] > node.value
        node = nodes[unchecked: start + Int(node.child) + (isBeyond ? 1 : 0)]
      }
      sum += node.value
    }
    return sum
  }

  /// The bytes of trees; children stand behind their parents.
  package static func encoded(columnCount: Int, _ trees: [[Node]]) -> [UInt8] {
    var out = magic
    func put(_ value: Int) {
      out.append(UInt8(value & 255))
      out.append(UInt8(value >> 8 & 255))
    }
    put(columnCount)
    put(trees.count)
    for tree in trees { put(tree.count) }
    for node in trees.joined() {
      put(node.column ?? Int(leaf))
      put(node.child)
      put(Int(node.value.bitPattern & 0xFFFF))
      put(Int(node.value.bitPattern >> 16))
    }
    return out
  }
}
