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
    text += "\""
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0xE2 && $0 != 0x3C })
    {
      text += value
    } else {
      for scalar in value.unicodeScalars {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "<": text += "\\u003c"
        case "\u{2028}": text += "\\u2028"
        case "\u{2029}": text += "\\u2029"
        case "\u{00}"..."\u{1F}":
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
