import NewsModel

/// Reads rows of comma, semicolon or tab separated values (RFC 4180).
public enum TableReader {
  /// A row with the number of its first line.
  public struct Row: Sendable {
    /// From 1.
    public let line: Int
    /// The bytes, without the line break; empty when there were too many.
    public let bytes: [UInt8]
    /// It had more bytes than the limit.
    public let isTooLong: Bool
  }

  /// Cuts a stream of chunks into rows; a row may go on over lines inside quotes.
  public struct Splitter: Sendable {
    private let limit: Int
    private var pending: [UInt8] = []
    private var isQuoted = false
    private var isTooLong = false
    private var line = 1
    private var firstLine = 1

    /// Makes a splitter for rows of at most `limit` bytes.
    public init(limit: Int) { self.limit = limit }

    /// The rows that a chunk ends.
    public mutating func rows(in chunk: [UInt8]) -> [Row] {
      var rows: [Row] = []
      for byte in chunk {
        if byte == 0x22 { isQuoted.toggle() }
        if byte == 0x0A {
          line += 1
          if !isQuoted || isTooLong {
            rows.append(take())
            continue
          }
        }
        if isTooLong { continue }
        if pending.count >= limit {
          // A quote that is never closed must not swallow the file: it ends at the next line.
          isTooLong = true
          isQuoted = false
          pending = []
        } else {
          pending.append(byte)
        }
      }
      return rows
    }

    /// The last row, when the stream does not end in a line break.
    public mutating func end() -> Row? { pending.isEmpty && !isTooLong ? nil : take() }

    private mutating func take() -> Row {
      if pending.last == 0x0D { pending.removeLast() }
      let row = Row(line: firstLine, bytes: pending, isTooLong: isTooLong)
      pending = []
      isTooLong = false
      isQuoted = false
      firstLine = line
      return row
    }
  }

  /// What a table's first row tells of the others.
  public struct Header: Equatable, Sendable {
    /// The names of the columns, in order.
    public let names: [String]
    /// The mark between values.
    public let delimiter: UInt8

    /// Reads a first row; tells its divider where none is given.
    public init(_ row: [UInt8], delimiter given: UInt8? = nil) {
      let bytes = row.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(row.dropFirst(3)) : row
      delimiter = given ?? TableReader.delimiter(of: bytes)
      names = TableReader.values(bytes, delimiter)
    }

    /// Whether a column holds a text.
    ///
    /// - `sample`: a row of the table, if there is one: of it the longest value may be the text.
    /// - Throws: `ReadFailure` that lists the columns when none is known as one.
    public func check(_ options: DocumentReader.Options, sample: [UInt8]?) throws(ReadFailure) {
      let fields = names.compactMap { ArticleField.named($0, options.fields)?.field }
      guard fields.contains(.text) || fields.contains(.html) else {
        let values = sample.map { TableReader.values($0, delimiter) } ?? []
        let longest = zip(names, values).max { $0.1.count < $1.1.count }?.0.trimmed
        throw .noTextColumn(names.map { $0.trimmed }, likely: longest)
      }
    }
  }

  /// The values of a row.
  public static func values(_ row: [UInt8], _ delimiter: UInt8) -> [String] {
    var values: [String] = []
    var value: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < row.count {
      let byte = row[index]
      if isQuoted {
        if byte == 0x22 {
          if index + 1 < row.count, row[index + 1] == 0x22 {
            value.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          value.append(byte)
        }
      } else if byte == 0x22, value.allSatisfy({ $0 <= 0x20 }) {
        value = []
        isQuoted = true
      } else if byte == delimiter {
        values.append(text(value))
        value = []
      } else {
        value.append(byte)
      }
      index += 1
    }
    values.append(text(value))
    return values
  }

  /// A row of values, each in quotes.
  static func row(of values: [ArraySlice<UInt8>], _ delimiter: UInt8) -> [UInt8] {
    var row: [UInt8] = []
    for (number, value) in values.enumerated() {
      if number > 0 { row.append(delimiter) }
      row.append(0x22)
      for byte in value {
        if byte == 0x22 { row.append(byte) }
        row.append(byte)
      }
      row.append(0x22)
    }
    return row
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: CharsetDecoder.utf8(bytes, charset: nil), as: UTF8.self)
  }

  /// Whether a row tells spreadsheets the divider and is none of the table: "sep=;".
  public static func isDivider(_ row: [UInt8]) -> Bool {
    let bytes = row.starts(with: [0xEF, 0xBB, 0xBF]) ? row.dropFirst(3) : row[...]
    return bytes.count <= 6 && bytes.starts(with: "sep=".utf8)
  }

  /// The mark that divides the names of a first row.
  static func delimiter(of header: some Sequence<UInt8>) -> UInt8 {
    let header = Array(header)
    let counts = [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")].map { mark in
      (mark, header.count { $0 == mark })
    }
    return counts.max { $0.1 < $1.1 }?.0 ?? UInt8(ascii: ",")
  }

  /// Whether the first line of a text names columns.
  static func isTable(_ text: String, isNamedSo: Bool) -> Bool {
    guard let header = text.split(whereSeparator: \.isNewline).first else { return false }
    let names = Header(Array(header.utf8)).names
    guard names.count > 1 else { return isNamedSo }
    let fields = Set(names.compactMap { ArticleField.named($0, [:])?.field })
    return isNamedSo || fields.count >= 2 && (fields.contains(.text) || fields.contains(.html))
  }

  /// The article of a row.
  ///
  /// - Throws: `ReadFailure` that says why it is none.
  static func article(
    in document: SourceDocument,
    _ options: DocumentReader.Options
  ) throws(ReadFailure) -> Article {
    guard let header = document.header else { throw .noTextColumn([], likely: nil) }
    let names = header.names
    let values = values(document.bytes, header.delimiter)
    guard values.count <= names.count else {
      throw .damaged("\(values.count) values for \(names.count) columns")
    }
    var given: [ArticleField: (rank: Int, text: String)] = [:]
    for (name, value) in zip(names, values) where !value.allSatisfy(\.isWhitespace) {
      guard let (field, rank) = ArticleField.named(name, options.fields) else { continue }
      if let other = given[field], other.rank <= rank { continue }
      given[field] = (rank, value)
    }
    return try ArticleField.article(given.mapValues(\.text), origin: document.origin, options)
  }
}
