import ArticleFormats
import Foundation

/// Reads exports back: JSON lines, a JSON array, or CSV, each row as names and values.
public enum ExportReader {
  /// What can't be read.
  public struct Failure: Error, CustomStringConvertible {
    /// From 1.
    public let row: Int
    /// Why.
    public let words: String
    /// Both.
    public var description: String { "row \(row): \(words)" }
  }

  /// The rows of an export.
  ///
  /// - Throws: `Failure` for a row that is no JSON object.
  public static func rows(_ bytes: [UInt8]) throws(Failure) -> [[String: String]] {
    let first = bytes.first { $0 > 0x20 && $0 < 0x80 }
    if first == UInt8(ascii: "[") {
      guard let list = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]]
      else {
        throw Failure(row: 1, words: "no valid JSON")
      }
      return list.map(values)
    }
    if first == UInt8(ascii: "{") {
      var rows: [[String: String]] = []
      for (number, line) in bytes.split(separator: 0x0A).enumerated()
      where line.contains(where: { $0 > 0x20 }) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
        else {
          throw Failure(row: number + 1, words: "no valid JSON")
        }
        rows.append(values(object))
      }
      return rows
    }
    return csv(bytes)
  }

  private static func values(_ object: [String: Any]) -> [String: String] {
    object.compactMapValues { value in
      switch value {
      case let text as String: text
      case let number as NSNumber: number.stringValue
      default: nil
      }
    }
  }

  /// RFC 4180, as `TableText` writes it.
  private static func csv(_ bytes: [UInt8]) -> [[String: String]] {
    var splitter = TableReader.Splitter(limit: .max)
    var rows = splitter.rows(in: bytes)
    if let last = splitter.end() { rows.append(last) }
    guard let first = rows.first else { return [] }
    let header = TableReader.Header(first.bytes)
    return rows.dropFirst().filter { !$0.bytes.isEmpty }.map { row in
      Dictionary(zip(header.names, TableReader.values(row.bytes, header.delimiter))) { first, _ in
        first
      }
    }
  }
}
