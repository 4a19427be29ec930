import SequenceModel
import TrainedModels

/// Groups of words that stand in like places, learned from unlabelled news.
///
/// Bytes, little-endian: `DLC1`; number of words (UInt32); for each word its hash (UInt32) and its
/// coarse, middle and fine cluster (UInt16 each, from 1).
package struct WordClusters: Sendable {
  /// The clusters of a word, from coarse to fine; 0 for a word that is not known.
  package struct Path: Sendable {
    package var coarse: UInt16
    package var middle: UInt16
    package var fine: UInt16

    package init(coarse: UInt16, middle: UInt16, fine: UInt16) {
      self.coarse = coarse
      self.middle = middle
      self.fine = fine
    }
  }

  /// What a word has that is not known.
  package static let none = Path(coarse: 0, middle: 0, fine: 0)

  /// The clusters of the process, embedded in the binary.
  package static let shared = WordClusters(TrainedBytes.all(trained_clusters()))

  /// Words by their hashes, with free slots between.
  private var slots: [Slot] = [Slot()]

  /// A word; a free slot has no coarse cluster.
  private struct Slot {
    var hash: UInt32 = 0
    var path = none
  }

  private static let magic: [UInt8] = Array("DLC1".utf8)

  /// Without words when the bytes are no clusters.
  package init(_ bytes: [UInt8]) {
    guard bytes.count >= 8, Array(bytes.prefix(4)) == Self.magic else { return }
    bytes.withUnsafeBytes { bytes in
      let count = Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
      guard bytes.count >= 8 + count * 10 else { return }
      var size = 2
      while size < count * 2 { size *= 2 }
      slots = [Slot](repeating: Slot(), count: size)
      for row in 0..<count {
        let at = 8 + row * 10
        let hash = bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
        let part = { bytes.loadUnaligned(fromByteOffset: at + $0, as: UInt16.self) }
        var slot = Int(hash) & (size - 1)
        while slots[slot].path.coarse != 0 { slot = (slot + 1) & (size - 1) }
        slots[slot] = Slot(
          hash: hash,
          path: Path(coarse: part(4), middle: part(6), fine: part(8))
        )
      }
    }
  }

  /// The clusters of the word with this hash (`Token.hash`).
  @inline(__always)
  package func clusters(of hash: UInt32) -> Path {
    var at = Int(hash) & (slots.count - 1)
    while true {
      let slot = slots[at]
      if slot.hash == hash || slot.path.coarse == 0 { return slot.path }
      at = (at + 1) & (slots.count - 1)
    }
  }

  /// The bytes of clusters.
  package static func encoded(_ words: [(hash: UInt32, path: Path)]) -> [UInt8] {
    var out = magic
    func put(_ value: UInt32, _ bytes: Int) {
      for byte in 0..<bytes { out.append(UInt8(value >> (8 * UInt32(byte)) & 255)) }
    }
    put(UInt32(words.count), 4)
    for (hash, path) in words.sorted(by: { $0.hash < $1.hash }) {
      put(hash, 4)
      for part in [path.coarse, path.middle, path.fine] { put(UInt32(part), 2) }
    }
    return out
  }
}
