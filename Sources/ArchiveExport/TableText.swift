import NewsModel

/// Writes rows as lines of a table.
enum TableText {
  /// A line of CSV (RFC 4180).
  ///
  /// No cell is a formula to a spreadsheet: one that starts like one gets an apostrophe before it
  /// (OWASP ASVS 1.2.10).
  static func csv(_ row: ExportRow) -> String {
    row.fields.map { field in quoted(guarded(field.value)) }.joined(separator: ",") + "\r\n"
  }

  static func csvHeader(_ row: ExportRow) -> String {
    row.fields.map { quoted($0.name) }.joined(separator: ",") + "\r\n"
  }

  static func tsv(_ row: ExportRow) -> String {
    row.fields.map { flat(guarded($0.value)) }.joined(separator: "\t") + "\n"
  }

  static func tsvHeader(_ row: ExportRow) -> String {
    row.fields.map(\.name).joined(separator: "\t") + "\n"
  }

  private static func plain(_ value: ExportRow.Value) -> String {
    switch value {
    case .text(let text): text ?? ""
    case .integer(let number): number.map { String($0) } ?? ""
    case .real(let number): JSONText.number(number)
    case .boolean(let value): value ? "true" : "false"
    case .list(let values): values.joined(separator: "; ")
    case .rows(let rows):
      rows.map { $0.fields.map { plain($0.value) }.joined(separator: "|") }.joined(separator: "; ")
    case .spans(let spans): spans.map { "\($0.start)-\($0.end)" }.joined(separator: "; ")
    }
  }

  private static func guarded(_ value: ExportRow.Value) -> String {
    let text = plain(value)
    switch value {
    case .text, .list, .rows:
      guard let first = text.unicodeScalars.first, "=+-@\t\r\0＝＋－＠".unicodeScalars.contains(first)
      else { return text }
      return "'" + text
    default: return text
    }
  }

  private static func quoted(_ cell: String) -> String {
    let marks = [UInt8(ascii: "\""), UInt8(ascii: ",")]
    guard cell.utf8.contains(where: { marks.contains($0) || isBreak($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  private static func flat(_ cell: String) -> String {
    let tab = UInt8(ascii: "\t")
    let bytes = cell.utf8.map { $0 == tab || isBreak($0) ? UInt8(ascii: " ") : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
