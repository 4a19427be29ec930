import ArticleFormats

/// The bytes of one document, not yet read, or why there are none.
struct InputItem: Sendable {
  enum Content: Sendable {
    case document(SourceDocument)
    case refused(IngestReport.Reason)
    /// A part of the input that holds nothing to read: a redirect in a crawl.
    case passedOver
  }

  let origin: String
  let content: Content
  /// Bytes that it has in memory.
  let size: Int
  /// Bytes of the input files that were read for it.
  var consumed = 0
}
