import ArticleFormats

/// The bytes of one article, not yet read, or why there are none.
struct InputItem: Sendable {
  enum Content: Sendable {
    case text([UInt8])
    case jsonLine([UInt8])
    case refused(IngestReport.Reason)
  }

  let origin: String
  let content: Content
  /// Bytes of input that it took.
  let size: Int
}
