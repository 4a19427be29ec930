import NewsModel

/// The sheets of an OpenDocument spreadsheet ("content.xml"; OASIS OpenDocument 1.3, part 3, chapter 9).
final class OpenDocumentSheets: MarkupHandler {
  /// In order.
  private(set) var sheets: [(name: String, cells: SheetCells)] = []
  private var row = 0
  /// Rows that the one at hand stands for.
  private var rows = 1
  private var column = 0
  private var columns = 1
  private var value: [UInt8] = []
  private var isCell = false
  private var isGiven = false
  private var paragraphs = 0
  private var depth = 0
  private var notes = 0

  func start(
    _ name: UnsafePointer<CChar>,
    space _: UnsafePointer<CChar>?,
    _ attributes: MarkupAttributes
  ) -> Bool {
    if name.isEqual("table") {
      sheets.append((attributes["name"] ?? "", SheetCells()))
      row = 0
    } else if name.isEqual("table-row") {
      rows = Self.count(attributes["number-rows-repeated"])
      row += 1
      column = 0
    } else if name.isEqual("table-cell") || name.isEqual("covered-table-cell") {
      columns = Self.count(attributes["number-columns-repeated"])
      isCell = true
      paragraphs = 0
      // What is shown of a date or number depends on where the reader lives.
      let given = attributes["date-value"] ?? Self.number(attributes)
      isGiven = given != nil
      value = Array((given ?? "").utf8)
    } else if name.isEqual("annotation") {
      notes += 1
    } else if isCell, notes == 0, !isGiven {
      if name.isEqual("p") {
        if paragraphs > 0 { value.append(0x0A) }
        paragraphs += 1
        depth += 1
      } else if name.isEqual("s") || name.isEqual("tab") {
        value.append(0x20)
      } else if name.isEqual("line-break") {
        value.append(0x0A)
      }
    }
    return true
  }

  func end(_ name: UnsafePointer<CChar>, space _: UnsafePointer<CChar>?) -> Bool {
    if name.isEqual("annotation") {
      notes -= 1
    } else if name.isEqual("p"), isCell, notes == 0, !isGiven {
      depth -= 1
    } else if name.isEqual("table-cell") || name.isEqual("covered-table-cell") {
      if !value.isEmpty, let last = sheets.indices.last {
        for offset in 0..<min(columns, Workbook.mostColumns)
        where column + offset < Workbook.mostColumns {
          sheets[last].cells.append(.text(value[...]), row: row, column: column + offset)
        }
      }
      column += columns
      isCell = false
      depth = 0
    } else if name.isEqual("table-row") {
      row += rows - 1
    }
    return true
  }

  func text(_ text: UnsafeRawBufferPointer) -> Bool {
    if depth > 0, notes == 0 { value += text }
    return true
  }

  private static func number(_ attributes: MarkupAttributes) -> String? {
    attributes["value-type"] == "float" ? attributes["value"] : nil
  }

  private static func count(_ words: String?) -> Int {
    max(1, min(words.flatMap { Int($0) } ?? 1, 1 << 20))
  }
}
