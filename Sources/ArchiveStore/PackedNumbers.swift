/// Whole numbers from 0 in as few bytes as they need: seven bits a byte, low ones first, the eighth
/// set where more follow (LEB128).
enum PackedNumbers {
  /// Appends a number.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// All numbers of a blob.
  ///
  /// A number that is cut off is left out.
  static func read(_ bytes: UnsafeRawBufferPointer) -> [Int] {
    var numbers: [Int] = []
    var number = 0
    var shift = 0
    for byte in bytes {
      number |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 {
        numbers.append(number)
        number = 0
        shift = 0
      } else {
        shift = min(shift + 7, 56)
      }
    }
    return numbers
  }

  /// The sums of the numbers of a blob up to each of them.
  static func sums(_ bytes: UnsafeRawBufferPointer) -> [Int] {
    var sum = 0
    return read(bytes).map {
      sum += $0
      return sum
    }
  }

  /// Copies integers of fixed width, which are little-endian as the machines are that there are; what
  /// is missing at the end stays as it was.
  static func copy<Integer: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer,
    to values: inout [Integer]
  ) {
    values.withUnsafeMutableBytes { buffer in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(buffer.count)))
    }
    if Integer(littleEndian: 1) != 1 { values = values.map { Integer(littleEndian: $0) } }
  }
}
