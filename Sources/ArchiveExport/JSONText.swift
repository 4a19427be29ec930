import NewsModel

/// Writes values as JSON (RFC 8259), safe to stand inside HTML scripts too.
public enum JSONText {
  /// A row as an object.
  public static func object(_ row: ExportRow) -> String {
    var text = "{"
    for (index, field) in row.fields.enumerated() {
      if index > 0 { text += "," }
      append(field.name, to: &text)
      text += ":"
      append(field.value, to: &text)
    }
    return text + "}"
  }

  private static func append(_ value: ExportRow.Value, to text: inout String) {
    switch value {
    case .text(let value?): append(value, to: &text)
    case .integer(let value?): text += String(value)
    case .text(nil), .integer(nil): text += "null"
    case .real(let value): text += number(value)
    case .boolean(let value): text += value ? "true" : "false"
    case .rows(let rows): text += "[" + rows.map(object).joined(separator: ",") + "]"
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        append(value, to: &text)
      }
      text += "]"
    case .spans(let spans):
      text += "[" + spans.map { "[\($0.start),\($0.end)]" }.joined(separator: ",") + "]"
    }
  }

  /// A number with at most six decimals, the same on every machine.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let scaled = (value * 1_000_000).rounded()
    guard abs(scaled) < 9e15 else { return String(value) }
    return String(scaled / 1_000_000)
  }

  /// A text with its quotation marks.
  public static func string(_ value: String) -> String {
    var text = ""
    append(value, to: &text)
    return text
  }

  private static func append(_ value: String, to text: inout String) {
    var value = value
    text += "\""
    value.withUTF8 { bytes in
      // What needs no escape is copied as it is.
      var copied = 0
      for index in bytes.indices {
        guard let escape = escape(bytes, index) else { continue }
        text += String(decoding: bytes[copied..<index], as: UTF8.self)
        text += escape.text
        copied = index + escape.length
      }
      text += String(decoding: bytes[copied...], as: UTF8.self)
    }
    text += "\""
  }

  /// What is written for the scalar at a byte, and its length in bytes; nil where it stands for itself.
  @inline(__always)
  private static func escape(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int
  ) -> (text: String, length: Int)? {
    switch bytes[index] {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case UInt8(ascii: "\n"): return ("\\n", 1)
    case UInt8(ascii: "\r"): return ("\\r", 1)
    case UInt8(ascii: "\t"): return ("\\t", 1)
    case UInt8(ascii: "<"): return ("\\u003c", 1)
    case 0..<0x20:
      let digits = String(bytes[index], radix: 16)
      return ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits, 1)
    case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA8: return ("\\u2028", 3)
    case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA9: return ("\\u2029", 3)
    default: return nil
    }
  }
}
