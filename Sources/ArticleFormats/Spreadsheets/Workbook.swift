import NewsModel

/// Puts a spreadsheet's tables together from the parts of its file: an Excel workbook (.xlsx) or an OpenDocument
/// spreadsheet (.ods).
///
/// The parts come in any order, and a cell may point to a text in another; so they are held until all are there, each as
/// bytes of at most `partLimit`.
public struct Workbook: Sendable {
  /// Bytes of XML that a part may have.
  public static let partLimit = 32 << 20

  /// Columns that are read; the others are left out.
  static let mostColumns = 1024

  /// Rows ahead of the one that names the columns: titles and the like.
  private static let mostAhead = 20

  /// The texts and styles that all sheets of a workbook share.
  struct Shared {
    var bytes: [UInt8] = []
    var starts: [UInt32] = []
    var areDates: [Bool] = []
    var is1904 = false

    func text(_ index: Int) -> ArraySlice<UInt8> {
      guard index < starts.count else { return [] }
      let end = index + 1 < starts.count ? Int(starts[index + 1]) : bytes.count
      return bytes[Int(starts[index])..<end]
    }
  }

  private let limit: Int
  private var shared = Shared()
  private var index: [(name: String, relation: String)] = []
  private var relations: [String: String] = [:]
  private var found: [(path: String, name: String, cells: SheetCells)] = []

  /// Makes a workbook without parts, whose rows may have `limit` bytes.
  public init(limit: Int) { self.limit = limit }

  /// Takes a part in.
  ///
  /// - Throws: `ReadFailure.damaged` when the XML can't be read.
  public mutating func read(_ bytes: [UInt8], path: String) throws(ReadFailure) {
    switch path {
    case "xl/sharedStrings.xml":
      let texts = OpenXMLParts.Texts()
      try Self.parse(bytes, path, texts)
      (shared.bytes, shared.starts) = (texts.bytes, texts.starts)
    case "xl/styles.xml":
      let styles = OpenXMLParts.Styles()
      try Self.parse(bytes, path, styles)
      shared.areDates = styles.areDates
    case "xl/workbook.xml":
      let parts = OpenXMLParts.Index()
      try Self.parse(bytes, path, parts)
      (index, shared.is1904) = (parts.sheets, parts.is1904)
    case "xl/_rels/workbook.xml.rels":
      let parts = OpenXMLParts.Relations()
      try Self.parse(bytes, path, parts)
      relations = parts.paths
    case "content.xml":
      let sheets = OpenDocumentSheets()
      try Self.parse(bytes, path, sheets)
      found += sheets.sheets.map { (path, $0.name, $0.cells) }
    default:
      let sheet = OpenXMLParts.Sheet()
      try Self.parse(bytes, path, sheet)
      let file = path.split(separator: "/").last?.split(separator: ".").first
      found.append((path, file.map(String.init) ?? path, sheet.cells))
    }
  }

  private static func parse(
    _ bytes: [UInt8],
    _ path: String,
    _ handler: some MarkupHandler
  ) throws(ReadFailure) {
    if let message = try MarkupParser.readXML(bytes, handler) {
      throw .damaged("\(path): \(message)")
    }
  }

  /// The sheets that hold articles, in the workbook's order, and how their columns are called.
  ///
  /// - Throws: `ReadFailure` that lists the columns of the first sheet when none holds any.
  public func tables(_ options: DocumentReader.Options) throws(ReadFailure) -> [Table] {
    var places: [String: (Int, String)] = [:]
    for (place, sheet) in index.enumerated() {
      if let path = relations[sheet.relation] { places[path] = (place, sheet.name) }
    }
    let sheets = found.enumerated().map { order, sheet in
      let (place, name) = places[sheet.path] ?? (order, sheet.name)
      return (place: (place, order), name: name, cells: sheet.cells)
    }.sorted { $0.place < $1.place }
    var tables: [Table] = []
    var failure: ReadFailure?
    for sheet in sheets {
      do {
        if let table = try table(sheet.name, sheet.cells, options) { tables.append(table) }
      } catch {
        failure = failure ?? error
      }
    }
    if tables.isEmpty { throw failure ?? .empty }
    return tables
  }

  /// - Returns: nil when the sheet is empty.
  private func table(
    _ name: String,
    _ cells: SheetCells,
    _ options: DocumentReader.Options
  ) throws(ReadFailure) -> Table? {
    var table = Table(name: name, cells: cells, shared: shared, limit: limit)
    var failure: ReadFailure?
    var next = table.row()
    for _ in 0...Self.mostAhead {
      guard let row = next else { break }
      var rest = table
      next = table.row()
      do {
        let header = TableReader.Header(row.bytes, delimiter: Table.delimiter)
        try header.check(options, sample: next?.bytes)
        rest.header = header
        return rest
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return nil
  }

  /// A sheet whose columns are known.
  public struct Table: Sendable {
    /// The sheet's name.
    public let name: String
    /// What its first row tells of the others; values beyond its columns are left out.
    public internal(set) var header: TableReader.Header?
    private let cells: SheetCells
    private let shared: Shared
    private let limit: Int
    private var offset = 0

    static let delimiter = UInt8(ascii: "\t")

    init(name: String, cells: SheetCells, shared: Shared, limit: Int) {
      self.name = name
      self.cells = cells
      self.shared = shared
      self.limit = limit
    }

    /// The next row that holds something, its values written as a table of text has them; nil at the end.
    public mutating func row() -> TableReader.Row? {
      let width = header?.names.count ?? Workbook.mostColumns
      while let row = cells.row(at: &offset) {
        var values: [ArraySlice<UInt8>] = []
        var size = 0
        for (column, value) in row.cells where column < width {
          while values.count <= column { values.append([]) }
          values[column] = text(value)
          size += values[column].count
          if size > limit { return TableReader.Row(line: row.number, bytes: [], isTooLong: true) }
        }
        if values.allSatisfy({ $0.allSatisfy { $0 <= 0x20 } }) { continue }
        let bytes = TableReader.row(of: values, Self.delimiter)
        return TableReader.Row(line: row.number, bytes: bytes, isTooLong: false)
      }
      return nil
    }

    private func text(_ value: SheetCells.Value) -> ArraySlice<UInt8> {
      switch value {
      case .text(let text): return OpenXMLParts.unescaped(text)
      case .shared(let index): return OpenXMLParts.unescaped(shared.text(index))
      case .number(let number, let style):
        guard style < shared.areDates.count, shared.areDates[style],
          let date = OpenXMLParts.date(number, is1904: shared.is1904)
        else { return number }
        return Array(date.utf8)[...]
      }
    }
  }
}
