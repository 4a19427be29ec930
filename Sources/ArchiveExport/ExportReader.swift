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
    var rows: [[String]] = []
    var row: [String] = []
    var value: [UInt8] = []
    var isQuoted = false
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func text() -> String { String(decoding: value, as: UTF8.self) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          value.append(byte)
        } else if index < bytes.count, bytes[index] == byte {
          value.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isQuoted = true
      case UInt8(ascii: ","):
        row.append(text())
        value = []
      case 0x0A:
        row.append(text())
        value = []
        rows.append(row)
        row = []
      case 0x0D: continue
      default: value.append(byte)
      }
    }
    if !value.isEmpty || !row.isEmpty { rows.append(row + [text()]) }
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { row in
      Dictionary(zip(header, row)) { first, _ in first }
    }
  }
}
