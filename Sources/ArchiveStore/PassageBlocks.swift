/// Length, day and article of passages, 256 to a block, as `passage_block` keeps them.
struct PassageBlock {
  static let size = 256
  /// Stands for a day that is not known.
  static let undated = Int32.min

  var lengths = [UInt16](repeating: 0, count: size)
  var days = [Int32](repeating: undated, count: size)
  var articles = [UInt32](repeating: 0, count: size)

  init() {}

  static func bytes<Integer: FixedWidthInteger>(_ values: [Integer]) -> [UInt8] {
    values.flatMap { value in withUnsafeBytes(of: value.littleEndian, Array.init) }
  }
}
