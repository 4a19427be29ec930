/// Turns byte offsets of a UTF-8 text into offsets in Unicode scalars.
///
/// Holds the count of scalars at every 64th byte; a look-up counts at most 63 bytes more. For ASCII
/// both offsets are equal and nothing is held.
struct ScalarMap {
  private let bytes: [UInt8]
  private let checkpoints: [UInt32]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      checkpoints = []
      return
    }
    var checkpoints: [UInt32] = []
    checkpoints.reserveCapacity(bytes.count / 64 + 1)
    var scalars: UInt32 = 0
    for (index, byte) in bytes.enumerated() {
      if index % 64 == 0 { checkpoints.append(scalars) }
      if byte & 0xC0 != 0x80 { scalars += 1 }
    }
    self.checkpoints = checkpoints
  }

  /// The number of scalars before the byte at `offset`.
  func scalarOffset(ofByte offset: Int) -> Int {
    guard !checkpoints.isEmpty else { return offset }
    let block = min(offset / 64, checkpoints.count - 1)
    var scalars = Int(checkpoints[block])
    for index in block * 64..<offset where bytes[index] & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }
}
