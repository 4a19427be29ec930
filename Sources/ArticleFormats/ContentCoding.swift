import Foundation
import SystemLibraries

/// Bodies of HTTP as they were compressed on their way (RFC 9110, 8.4.1).
enum ContentCoding {
  /// Bytes that a body may unpack to.
  private static let limit = 32 << 20

  /// The body before it was compressed.
  ///
  /// Some writers of archives have unpacked a body and left the field, so what can't be unpacked and
  /// starts like a page is taken as it is.
  static func decoded(
    _ body: [UInt8],
    _ coding: String
  ) throws(ReadFailure) -> [UInt8] {
    do throws(ReadFailure) {
      switch coding {
      case "", "identity", "none", "utf-8": return body
      case "deflate": return try unpacked(body, coding, coding_inflate)
      case "br": return try unpacked(body, coding, coding_brotli)
      default:
        // gzip, compress and zstd start with bytes of their own.
        guard UnpackingStream.isPacked(body) else {
          throw ReadFailure.unsupported("Content-Encoding \(coding)")
        }
        return try unpacked(body, coding)
      }
    } catch {
      if body.first.map({ [0x3C, 0x20, 0x0D, 0x0A, 0x09].contains($0) }) == true { return body }
      throw error
    }
  }

  private static let tooLarge = ReadFailure.damaged(
    "its body unpacks to more than \(limit >> 20) MiB"
  )

  private static func damaged(_ coding: String) -> ReadFailure {
    .damaged("its body is no valid \(coding): cut or damaged")
  }

  private static func unpacked(
    _ body: [UInt8],
    _ coding: String
  ) throws(ReadFailure) -> [UInt8] {
    do {
      if let out = try UnpackingStream.unpacked(body, limit: limit) { return out }
    } catch {
      throw damaged(coding)
    }
    throw tooLarge
  }

  private static func unpacked(
    _ body: [UInt8],
    _ coding: String,
    _ unpack: (
      UnsafePointer<UInt8>, Int, Int, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>,
      UnsafeMutablePointer<Int>
    ) -> CodingStatus
  ) throws(ReadFailure) -> [UInt8] {
    var out: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = unpack(body, body.count, limit, &out, &count)
    defer { free(out) }
    switch status {
    case CodingDone: return Array(UnsafeBufferPointer(start: out, count: count))
    case CodingTooLarge: throw tooLarge
    case CodingMissing: throw .unsupported("Content-Encoding \(coding) without its library")
    default: throw damaged(coding)
    }
  }
}
