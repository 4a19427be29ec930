/// Turns the bytes of a text into a string: UTF-8, UTF-16 with a byte order mark, else Windows-1252.
///
/// A zero byte or scalar, which SQLite's text functions stop at, becomes U+FFFD.
public enum TextDecoder {
  /// Why bytes are no text.
  public enum Failure: Error, Equatable, Sendable {
    /// Zero bytes or control characters make up too much of it.
    case binary
  }

  /// The decoded text, without a byte order mark.
  ///
  /// - Throws: `Failure` when it is no text.
  public static func text(of bytes: [UInt8]) throws(Failure) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(decoding: bytes.dropFirst(3), as: UTF8.self)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, isLittleEndian: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, isLittleEndian: false) }
    let head = bytes.prefix(4096)
    let controls = head.count { $0 < 0x20 && !(0x08...0x0D).contains($0) && $0 != 0x1B }
    if controls > 2, controls * 20 > head.count { throw .binary }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    // A few broken bytes in UTF-8 are replaced; a text full of them is in another charset.
    let wide = bytes.count { $0 >= 0x80 }
    let text = String(decoding: bytes, as: UTF8.self)
    let broken = text.unicodeScalars.count { $0 == "\u{FFFD}" }
    return broken * 3 < wide ? text : windows1252(bytes)
  }

  private static func utf16(_ bytes: [UInt8], isLittleEndian: Bool) -> String {
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index -> UInt16 in
      let (low, high) =
        isLittleEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      return UInt16(high) << 8 | UInt16(low)
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The scalars of 0x80 to 0x9F ("windows-1252" of the WHATWG Encoding Standard).
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// A text in which characters of Windows-1252 that were taken for control characters are what they stand for:
  /// "&#146;" of old pages is an apostrophe, as browsers show it.
  public static func withoutControls(_ text: String) -> String {
    let bytes = text.utf8
    guard zip(bytes, bytes.dropFirst()).contains(where: isControl) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(windows1252(scalar.value) ?? scalar) }
    return String(scalars)
  }

  /// Whether two bytes of UTF-8 are one of U+0080 to U+009F.
  private static func isControl(_ first: UInt8, _ second: UInt8) -> Bool {
    first == 0xC2 && second < 0xA0
  }

  private static func windows1252(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: bytes.lazy.compactMap { windows1252(UInt32($0)) })
    return String(scalars)
  }

  /// The scalar of a code of Windows-1252 or, above its codes, of Unicode.
  private static func windows1252(_ code: UInt32) -> Unicode.Scalar? {
    Unicode.Scalar((0x80...0x9F).contains(code) ? upper[Int(code) - 0x80] : code)
  }
}
