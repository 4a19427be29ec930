import Foundation
import GRDB

/// Length, day and article of passages, 256 to a block, as `passage_block` keeps them.
struct PassageBlock {
  static let size = 256
  /// Stands for a day that is not known.
  static let undated = Int32.min

  var lengths = [UInt16](repeating: 0, count: size)
  var days = [Int32](repeating: undated, count: size)
  var articles = [UInt32](repeating: 0, count: size)

  init() {}

  /// The block of a row of `passage_block`.
  init(_ row: Row) {
    lengths = Self.integers(row[0])
    days = Self.integers(row[1])
    articles = Self.integers(row[2])
  }

  private static func integers<Integer: FixedWidthInteger>(_ data: Data) -> [Integer] {
    let bytes = [UInt8](data)
    let width = Integer.bitWidth / 8
    return (0..<size).map { index in
      guard (index + 1) * width <= bytes.count else { return 0 }
      var value: Integer = 0
      for byte in (0..<width).reversed() {
        value = value << 8 | Integer(truncatingIfNeeded: bytes[index * width + byte])
      }
      return value
    }
  }

  static func bytes<Integer: FixedWidthInteger>(_ values: [Integer]) -> [UInt8] {
    values.flatMap { value in withUnsafeBytes(of: value.littleEndian, Array.init) }
  }
}
