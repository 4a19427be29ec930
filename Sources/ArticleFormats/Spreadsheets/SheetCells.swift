/// The cells of a sheet, one behind the other as bytes: never more than the XML that they stand in.
struct SheetCells {
  /// What a cell holds.
  enum Value {
    /// UTF-8.
    case text(ArraySlice<UInt8>)
    /// The number of one of the texts that the workbook keeps apart.
    case shared(Int)
    /// A number as it is written, and that of its style, by which it may be a date.
    case number(ArraySlice<UInt8>, style: Int)
  }

  /// The cells of a row that hold something.
  struct Row {
    /// From 1.
    var number: Int
    /// In order; columns from 0.
    var cells: [(column: Int, value: Value)]
  }

  private enum Mark: UInt8 {
    case row, text, shared, number
  }

  private var bytes: [UInt8] = []
  private var lastRow = 0

  /// Adds a cell to a row, which is the last that a cell was added to or one behind it; a cell of no row or column, as
  /// only hostile files have it, is left out.
  mutating func append(_ value: Value, row: Int, column: Int) {
    guard row > 0, column >= 0 else { return }
    if row != lastRow {
      lastRow = row
      write(.row, row)
    }
    switch value {
    case .text(let text): write(.text, column, text.count, text)
    case .shared(let index): write(.shared, column, index, [])
    case .number(let text, let style):
      write(.number, column, text.count, text)
      write(style)
    }
  }

  /// The row that starts at `offset`, which is moved behind it; nil at the end.
  func row(at offset: inout Int) -> Row? {
    guard offset < bytes.count else { return nil }
    offset += 1
    var row = Row(number: read(&offset), cells: [])
    while offset < bytes.count, let mark = Mark(rawValue: bytes[offset]), mark != .row {
      offset += 1
      let column = read(&offset)
      let size = read(&offset)
      guard mark != .shared else {
        row.cells.append((column, .shared(size)))
        continue
      }
      let text = bytes[offset..<offset + size]
      offset += size
      let value: Value =
        mark == .text ? .text(text) : .number(text, style: read(&offset))
      row.cells.append((column, value))
    }
    return row
  }

  private mutating func write(
    _ mark: Mark,
    _ column: Int,
    _ size: Int,
    _ text: ArraySlice<UInt8>
  ) {
    write(mark, column)
    write(size)
    bytes += text
  }

  private mutating func write(_ mark: Mark, _ number: Int) {
    bytes.append(mark.rawValue)
    write(number)
  }

  /// Seven bits a byte, the lowest first, the top bit where more follow (LEB128).
  private mutating func write(_ number: Int) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F | 0x80))
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private func read(_ offset: inout Int) -> Int {
    var number = 0
    var shift = 0
    while true {
      let byte = bytes[offset]
      offset += 1
      number |= Int(byte & 0x7F) << shift
      guard byte > 0x7F else { return number }
      shift += 7
    }
  }
}
