import NewsModel

/// The parts of a workbook in Office Open XML (ECMA-376, part 1, chapter 18), as Excel, LibreOffice, Google and the
/// libraries of programs write them.
enum OpenXMLParts {
  /// The texts that cells point to ("xl/sharedStrings.xml").
  final class Texts: MarkupHandler {
    private(set) var bytes: [UInt8] = []
    /// Where each starts.
    private(set) var starts: [UInt32] = []
    private var isText = false
    private var sounds = 0

    func start(_ name: UnsafePointer<CChar>, space _: UnsafePointer<CChar>?, _: MarkupAttributes)
      -> Bool
    {
      if name.isEqual("si") { starts.append(UInt32(bytes.count)) }
      // How a Japanese text is read aloud stands beside it.
      if name.isEqual("rPh") { sounds += 1 }
      isText = name.isEqual("t") && sounds == 0
      return true
    }

    func end(_ name: UnsafePointer<CChar>, space _: UnsafePointer<CChar>?) -> Bool {
      if name.isEqual("rPh") { sounds -= 1 }
      isText = false
      return true
    }

    func text(_ text: UnsafeRawBufferPointer) -> Bool {
      if isText { bytes += text }
      return true
    }
  }

  /// The cells of a sheet ("xl/worksheets/sheet1.xml").
  final class Sheet: MarkupHandler {
    private(set) var cells = SheetCells()
    private var row = 0
    private var column = -1
    private var type = ""
    private var style = 0
    private var value: [UInt8] = []
    private var isValue = false
    private var sounds = 0

    func start(
      _ name: UnsafePointer<CChar>,
      space _: UnsafePointer<CChar>?,
      _ attributes: MarkupAttributes
    ) -> Bool {
      isValue = false
      if name.isEqual("row") {
        // What tells no place stands behind what was before.
        row = max(row + 1, attributes["r"].flatMap { Int($0) }.map { min($0, 1 << 30) } ?? 0)
        column = -1
      } else if name.isEqual("c") {
        column = attributes["r"].flatMap(OpenXMLParts.column) ?? column + 1
        type = attributes["t"] ?? "n"
        style = attributes["s"].flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 } ?? 0
        value.removeAll(keepingCapacity: true)
      } else if name.isEqual("rPh") {
        sounds += 1
      } else {
        isValue = name.isEqual("v") || name.isEqual("t") && sounds == 0
      }
      return true
    }

    func end(_ name: UnsafePointer<CChar>, space _: UnsafePointer<CChar>?) -> Bool {
      isValue = false
      if name.isEqual("rPh") { sounds -= 1 }
      guard name.isEqual("c"), !value.isEmpty else { return true }
      switch type {
      case "s":
        if let index = Int(String(decoding: value, as: UTF8.self)), index >= 0 {
          cells.append(.shared(index), row: row, column: column)
        }
      case "n": cells.append(.number(value[...], style: style), row: row, column: column)
      // The failure of a formula.
      case "e": break
      default: cells.append(.text(value[...]), row: row, column: column)
      }
      return true
    }

    func text(_ text: UnsafeRawBufferPointer) -> Bool {
      if isValue { value += text }
      return true
    }
  }

  /// The styles that show a number as a date ("xl/styles.xml").
  final class Styles: MarkupHandler {
    /// Of each style of cells.
    private(set) var areDates: [Bool] = []
    private var dateFormats: Set<Int> = Set(14...22).union(27...36).union(45...47).union(50...58)
    private var isList = false

    func start(
      _ name: UnsafePointer<CChar>,
      space _: UnsafePointer<CChar>?,
      _ attributes: MarkupAttributes
    ) -> Bool {
      if name.isEqual("numFmt"), let id = attributes["numFmtId"].flatMap({ Int($0) }) {
        if Self.isDate(attributes["formatCode"] ?? "") { dateFormats.insert(id) }
      } else if name.isEqual("cellXfs") {
        isList = true
      } else if name.isEqual("xf"), isList {
        let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
        areDates.append(dateFormats.contains(id))
      }
      return true
    }

    func end(_ name: UnsafePointer<CChar>, space _: UnsafePointer<CChar>?) -> Bool {
      if name.isEqual("cellXfs") { isList = false }
      return true
    }

    /// Whether a format of numbers has a day, month or year outside of quotes and brackets.
    static func isDate(_ format: String) -> Bool {
      var closing: Character?
      var isEscaped = false
      for character in format {
        if let mark = closing {
          if character == mark { closing = nil }
        } else if isEscaped {
          isEscaped = false
        } else {
          switch character {
          case "\"": closing = "\""
          case "[": closing = "]"
          case "\\", "_", "*": isEscaped = true
          case "d", "D", "m", "M", "y", "Y": return true
          default: break
          }
        }
      }
      return false
    }
  }

  /// The sheets in their order ("xl/workbook.xml").
  final class Index: MarkupHandler {
    /// The name of each, and the relation that leads to its file.
    private(set) var sheets: [(name: String, relation: String)] = []
    /// Whether days are counted from 1904.
    private(set) var is1904 = false

    func start(
      _ name: UnsafePointer<CChar>,
      space _: UnsafePointer<CChar>?,
      _ attributes: MarkupAttributes
    ) -> Bool {
      if name.isEqual("sheet") {
        sheets.append((attributes["name"] ?? "", attributes["id"] ?? ""))
      } else if name.isEqual("workbookPr") {
        is1904 = ["1", "true"].contains(attributes["date1904"])
      }
      return true
    }
  }

  /// Which file each relation leads to ("xl/_rels/workbook.xml.rels").
  final class Relations: MarkupHandler {
    /// Paths by relations.
    private(set) var paths: [String: String] = [:]

    func start(
      _ name: UnsafePointer<CChar>,
      space _: UnsafePointer<CChar>?,
      _ attributes: MarkupAttributes
    ) -> Bool {
      if name.isEqual("Relationship"), let id = attributes["Id"], let target = attributes["Target"]
      {
        paths[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
      }
      return true
    }
  }

  /// The column, from 0, of a place such as "AB12"; nil for other words.
  static func column(_ place: String) -> Int? {
    var column = 0
    for byte in place.utf8.prefix(4) {
      guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { break }
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
    }
    return column == 0 ? nil : column - 1
  }

  /// A text with the characters that stand in it by number ("_x000D_"): XML has no other way for some.
  static func unescaped(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let escape = Array("_x".utf8)
    guard text.indices.contains(where: { text[$0...].starts(with: escape) }) else { return text }
    var out: [UInt8] = []
    var at = text.startIndex
    while at < text.endIndex {
      let rest = text[at...]
      if rest.count >= 7, rest.starts(with: escape), rest[at + 6] == UInt8(ascii: "_"),
        let number = UInt32(String(decoding: rest[at + 2..<at + 6], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(number)
      {
        out += String(Character(scalar)).utf8
        at += 7
      } else {
        out.append(rest[at])
        at += 1
      }
    }
    return out[...]
  }

  /// A number that is shown as a date, in ISO form: days since the end of 1899, or since 1904; nil where there is no
  /// such day.
  static func date(_ number: ArraySlice<UInt8>, is1904: Bool) -> String? {
    guard let value = Double(String(decoding: number, as: UTF8.self)), value >= 0, value < 2_958_466
    else { return nil }
    let seconds = Int((value * 86_400).rounded())
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    // Less than a day is a time of no day. Excel counts 29 February 1900, which never was.
    guard days > 0 || is1904 else { return nil }
    let first = is1904 ? -24_107 : days < 60 ? -25_568 : -25_569
    let time = rest > 0 ? PublicationDate.Time(seconds: rest) : nil
    return PublicationDate(day: CalendarDay(ordinal: first + days), time: time).description
  }
}
