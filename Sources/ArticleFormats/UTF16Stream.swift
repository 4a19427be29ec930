/// The bytes in UTF-8 of a stream in UTF-16 with a byte order mark, as spreadsheets save tables.
public final class UTF16Stream: ByteStream {
  private let stream: any ByteStream
  /// Bytes that the next chunk goes on with.
  private var held: [UInt8] = []
  private var isLittleEndian: Bool?

  /// Makes a stream of another.
  public init(_ stream: any ByteStream) { self.stream = stream }

  /// Whether bytes start a text in UTF-16: a byte order mark with an ASCII character behind it.
  public static func isText(_ head: [UInt8]) -> Bool {
    guard head.count >= 4 else { return false }
    return head.starts(with: [0xFF, 0xFE]) && head[2] != 0 && head[3] == 0
      || head.starts(with: [0xFE, 0xFF]) && head[2] == 0 && head[3] != 0
  }

  /// The next chunk; empty at the end.
  ///
  /// Halves of characters become U+FFFD.
  public func read() throws(StreamFailure) -> [UInt8] {
    var out: [UInt8] = []
    while out.isEmpty {
      let chunk = try stream.read()
      if chunk.isEmpty {
        guard !held.isEmpty else { return [] }
        held = []
        return Array("\u{FFFD}".utf8)
      }
      out = decoded(held + chunk)
    }
    return out
  }

  private func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var start = 0
    if isLittleEndian == nil, bytes.count >= 2 {
      isLittleEndian = bytes[0] == 0xFF
      start = 2
    }
    let isLittle = isLittleEndian ?? true
    func unit(_ index: Int) -> UInt16 {
      let (low, high) = isLittle ? (index, index + 1) : (index + 1, index)
      return UInt16(bytes[high]) << 8 | UInt16(bytes[low])
    }
    var end = bytes.count - (bytes.count - start) % 2
    // A character of two units is read with both of them.
    if end >= start + 2, UTF16.isLeadSurrogate(unit(end - 2)) { end -= 2 }
    let units = stride(from: start, to: end, by: 2).map(unit)
    held = Array(bytes[end...])
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
