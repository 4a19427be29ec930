/// Bytes of the input that hold one article, or the articles of one feed, with what came with them.
public struct SourceDocument: Sendable {
  /// Where it stands: a path, `path:number`, or `archive.zip/path`.
  public var origin: String
  /// The bytes as they were.
  public var bytes: [UInt8]
  /// How they are read.
  public var format: InputFormat
  /// Address that they were fetched from.
  public var address: String?
  /// Charset that came with them.
  public var charset: String?
  /// What the first row of its table tells of it, for a row of a table.
  public var header: TableReader.Header?

  /// Makes a document.
  public init(
    origin: String,
    bytes: [UInt8],
    format: InputFormat,
    address: String? = nil,
    charset: String? = nil,
    header: TableReader.Header? = nil
  ) {
    self.origin = origin
    self.bytes = bytes
    self.format = format
    self.address = address
    self.charset = charset
    self.header = header
  }
}
