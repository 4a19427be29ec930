import SystemLibraries

/// Why bytes can't be read.
public enum StreamFailure: Error, Equatable, Sendable {
  /// The system's words.
  case system(String)
  /// The packed file is damaged or cut; the library's words.
  case damaged(String)
  /// It unpacks to so many times its size that it is made to fill a machine.
  case bomb(ratio: Int)
  /// Packed in more layers than any file of news.
  case nested(layers: Int)
  /// A library of the system that is not installed.
  case unavailable(String)
}

/// Bytes that come in chunks.
public protocol ByteStream: AnyObject {
  /// The next chunk; empty at the end.
  func read() throws(StreamFailure) -> [UInt8]
}

extension ByteStream {
  /// All bytes, or where there are more than `limit` of them the first, a chunk more than that at most.
  public func bytes(beyond limit: Int) throws(StreamFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      let next = try read()
      if next.isEmpty { break }
      bytes += next
    }
    return bytes
  }
}

/// A stream whose first bytes may be looked at, and whose chunks are small: of nothing but small items, each of which
/// takes a hundred times its size, few are in memory.
public final class PeekedStream: ByteStream {
  private let stream: any ByteStream
  private var held: ArraySlice<UInt8> = []

  private static let mostBytes = 32 << 10

  /// Makes a stream of another.
  public init(_ stream: any ByteStream) { self.stream = stream }

  /// The first bytes, about `count` of them where there are as many.
  public func peek(_ count: Int) throws(StreamFailure) -> [UInt8] {
    while held.count < count {
      let next = try stream.read()
      if next.isEmpty { break }
      held += next
    }
    return Array(held)
  }

  /// Passes over bytes that were looked at.
  public func skip(_ count: Int) { held.removeFirst(min(count, held.count)) }

  /// The next chunk; empty at the end.
  public func read() throws(StreamFailure) -> [UInt8] {
    if held.isEmpty { held = try stream.read()[...] }
    defer { held = held.dropFirst(Self.mostBytes) }
    return Array(held.prefix(Self.mostBytes))
  }
}

/// Reads what gzip, bzip2, xz, zstd and lz4 have compressed, and the files in zip and tar archives.
public final class UnpackingStream: ByteStream {
  private let input: any ByteStream
  private var packed: OpaquePointer?
  private var failure: StreamFailure?
  private var size = UnpackedSize()
  private let buffer: UnsafeMutableRawBufferPointer
  /// The chunk of the input that the library is reading.
  private var held = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  /// An entry of an archive, or the whole of a compressed file.
  public enum Entry: Equatable, Sendable {
    /// A file, with its path in the archive.
    case file(String?)
    /// A folder, link or device.
    case other
  }

  /// Whether bytes start a file that is unpacked.
  public static func isPacked(_ head: [UInt8]) -> Bool {
    let marks: [[UInt8]] = [
      [0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD], [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A, 0x58, 0x5A],
      [0x04, 0x22, 0x4D, 0x18], [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06],
    ]
    return marks.contains { head.starts(with: $0) }
      || head.count > 262 && head[257..<262].elementsEqual("ustar".utf8)
  }

  /// What packed bytes hold, the first entry of an archive; nil when that is more than `limit` bytes.
  static func unpacked(_ bytes: [UInt8], limit: Int) throws(StreamFailure) -> [UInt8]? {
    let stream = try UnpackingStream(MemoryStream(bytes))
    guard try stream.next() != nil else { return [] }
    let out = try stream.bytes(beyond: limit)
    return out.count > limit ? nil : out
  }

  /// Opens a packed stream.
  ///
  /// - Throws: `StreamFailure.unavailable` without libarchive.
  public init(_ input: any ByteStream) throws(StreamFailure) {
    self.input = input
    buffer = .allocate(byteCount: 256 << 10, alignment: 16)
    packed = packed_open(
      { context, bytes in
        guard let context else { return -1 }
        return Unmanaged<UnpackingStream>.fromOpaque(context).takeUnretainedValue().give(bytes)
      },
      Unmanaged.passUnretained(self).toOpaque()
    )
    if packed == nil { throw .unavailable("libarchive") }
  }

  deinit {
    if let packed { packed_close(packed) }
    buffer.deallocate()
    held.deallocate()
  }

  private func give(_ bytes: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    let chunk: [UInt8]
    do {
      chunk = try input.read()
    } catch {
      failure = error
      return -1
    }
    size.add(input: chunk.count)
    held.deallocate()
    held = .allocate(byteCount: max(1, chunk.count), alignment: 1)
    held.copyBytes(from: chunk)
    bytes.pointee = UnsafeRawPointer(held.baseAddress)
    return chunk.count
  }

  /// Goes on to the next entry; nil at the end.
  public func next() throws(StreamFailure) -> Entry? {
    guard let packed else { return nil }
    var path: UnsafePointer<CChar>?
    let entry = packed_next(packed, &path)
    if entry == PACKED_FILE || entry == PACKED_OTHER { entryCount += 1 }
    switch entry {
    case PACKED_FILE:
      let path = path.map { String(cString: $0) }
      hasMoreEntries = path != nil
      return .file(path)
    case PACKED_OTHER: return .other
    case PACKED_END: return nil
    default: throw failure ?? .damaged(String(cString: packed_message(packed)))
    }
  }

  /// Entries that were come to.
  public private(set) var entryCount = 0

  /// Whether entries may follow a damaged one: an archive's do, a compressed file has but one.
  public private(set) var hasMoreEntries = false

  /// The next chunk of the entry; empty at its end.
  public func read() throws(StreamFailure) -> [UInt8] {
    guard let packed, let base = buffer.baseAddress else { return [] }
    let count = packed_read(packed, base, buffer.count)
    if count < 0 { throw failure ?? .damaged(String(cString: packed_message(packed))) }
    try size.add(output: count)
    return Array(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
}

/// What a packed file has unpacked to so far.
struct UnpackedSize {
  /// Times its own size that a file may unpack to, when it is large.
  static let mostRatio = 300
  /// Bytes below which the ratio is not looked at.
  static let smallOutput = 32 << 20

  private var input = 0
  private var output = 0

  /// Counts what was read.
  mutating func add(input count: Int) { input += count }

  /// Counts what it unpacked to.
  ///
  /// - Throws: `StreamFailure.bomb` when that is too much.
  mutating func add(output count: Int) throws(StreamFailure) {
    output += count
    if output > Self.smallOutput, output / Self.mostRatio > input {
      throw .bomb(ratio: Self.mostRatio)
    }
  }
}

/// Bytes in memory as a stream.
public final class MemoryStream: ByteStream {
  private var bytes: [UInt8]

  /// Makes a stream of these bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All bytes, then none.
  public func read() throws(StreamFailure) -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
