import ArticleFormats
import Foundation

/// The bytes of a file, or of standard input.
final class FileStream: ByteStream {
  private static let chunkSize = 1 << 20

  private let handle: UnsafeMutablePointer<FILE>
  /// Bytes that were read so far.
  private(set) var consumed = 0

  /// Opens a file; "-" is standard input.
  ///
  /// - Throws: what the system says.
  init(_ path: String) throws(StreamFailure) {
    guard let handle = path == "-" ? fdopen(dup(0), "rb") : fopen(path, "rb") else {
      throw .system(String(cString: strerror(errno)))
    }
    self.handle = handle
  }

  deinit { fclose(handle) }

  func read() throws(StreamFailure) -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, count in
      count = fread(buffer.baseAddress, 1, Self.chunkSize, handle)
    }
    if bytes.isEmpty, ferror(handle) != 0 { throw .system(String(cString: strerror(errno))) }
    consumed += bytes.count
    return bytes
  }
}
