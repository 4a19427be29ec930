import SystemLibraries

/// Reads what zstd has compressed with a dictionary of its own, as crawlers write WARC files.
///
/// The dictionary stands in a skippable frame ahead of the records, itself compressed or not ("Zstandard
/// Compressed WARC Files", IIPC 2021).
public final class DictionaryStream: ByteStream {
  /// Bytes of a dictionary; those that crawlers write have one or two millions.
  private static let dictionaryLimit = 16 << 20
  /// The number that starts the frame of the dictionary.
  private static let mark: [UInt8] = [0x5D, 0x2A, 0x4D, 0x18]

  private let input: any ByteStream
  private var zstd: OpaquePointer?
  private var size = UnpackedSize()
  private var held: ArraySlice<UInt8> = []
  private var isAtEnd = false

  /// Whether bytes start such a file.
  public static func isDictionary(_ head: [UInt8]) -> Bool { head.starts(with: mark) }

  /// Makes a stream of a file that starts with its dictionary.
  public init(_ input: any ByteStream) { self.input = input }

  deinit { if let zstd { zstd_close(zstd) } }

  /// The next chunk; empty at the end.
  public func read() throws(StreamFailure) -> [UInt8] {
    let zstd = try opened()
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      if held.isEmpty, !isAtEnd { try fill() }
      var used = 0
      let count = held.withUnsafeBytes { held in
        buffer.withUnsafeMutableBytes { buffer in
          buffer.baseAddress.map {
            zstd_read(zstd, held.baseAddress, held.count, &used, $0, buffer.count)
          } ?? 0
        }
      }
      guard count >= 0 else { throw .damaged("the zstd stream is damaged") }
      held = held.dropFirst(used)
      if count > 0 {
        try size.add(output: count)
        return Array(buffer[..<count])
      }
      guard isAtEnd, held.isEmpty else { continue }
      if zstd_is_in_frame(zstd) { throw .damaged("the zstd stream is cut") }
      return []
    }
  }

  private func fill() throws(StreamFailure) {
    let chunk = try input.read()
    size.add(input: chunk.count)
    isAtEnd = chunk.isEmpty
    held = chunk[...]
  }

  /// The reader, with the dictionary that the file starts with.
  private func opened() throws(StreamFailure) -> OpaquePointer {
    if let zstd { return zstd }
    let head = try take(8)
    let count = (4..<8).reduce(0) { $0 | Int(head[$1]) << (8 * ($1 - 4)) }
    let tooLarge = StreamFailure.damaged(
      "its dictionary has more than \(Self.dictionaryLimit >> 20) MiB"
    )
    guard count <= Self.dictionaryLimit else { throw tooLarge }
    var dictionary = try take(count)
    if UnpackingStream.isPacked(dictionary) {
      guard
        let unpacked = try UnpackingStream.unpacked(dictionary, limit: Self.dictionaryLimit)
      else { throw tooLarge }
      dictionary = unpacked
    }
    guard let opened = zstd_open() else { throw .unavailable("libzstd") }
    zstd = opened
    guard zstd_load(opened, dictionary, dictionary.count) else {
      throw .damaged("its dictionary is damaged")
    }
    return opened
  }

  /// The next bytes of the input, so many.
  private func take(_ count: Int) throws(StreamFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let next = held.prefix(count - bytes.count)
      bytes += next
      held = held.dropFirst(next.count)
      if bytes.count == count { return bytes }
      try fill()
      if isAtEnd { throw .damaged("it is cut in its dictionary") }
    }
  }
}
