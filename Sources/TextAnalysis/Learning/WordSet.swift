/// A set of words by their keys.
package struct WordSet: Sendable {
  private var slots: [UInt32]

  /// A set of these words' keys; 0 is no key.
  package init(_ keys: [UInt32]) {
    var size = 64
    while size < keys.count * 4 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    for key in keys {
      var slot = Int(key) & (size - 1)
      while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & (size - 1) }
      slots[slot] = key
    }
  }

  /// A set of the keys that the bytes hold, four each, little-endian.
  package init(bytes: [UInt8]) {
    self.init(
      stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { at in
        (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
      }
    )
  }

  /// The bytes of a set.
  package static func encoded(_ keys: [UInt32]) -> [UInt8] {
    keys.sorted().flatMap { key in (0..<4).map { UInt8(key >> (8 * UInt32($0)) & 255) } }
  }

  @inline(__always)
  package func contains(_ key: UInt32) -> Bool {
    var slot = Int(key) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == key { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }
}
