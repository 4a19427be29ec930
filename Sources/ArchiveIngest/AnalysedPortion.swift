import ArchiveStore
import ArticleFormats
import NewsModel
import TextAnalysis

/// Some items of the input, read and analysed.
struct AnalysedPortion: Sendable {
  /// Its place in the order of the input.
  let number: Int
  /// Bytes that its documents have.
  let bytes: Int
  /// Bytes of the input files that were read for it.
  let consumed: Int
  private(set) var articles: [PreparedArticle] = []
  /// Bytes of memory that they take, more or less.
  var weight: Int { articles.reduce(0) { $0 + $1.weight } }
  private(set) var refusals: [IngestReport.Refusal] = []
  /// Items that the archive had before the run, which were not analysed.
  private(set) var present = 0

  /// Articles whose date can't be read.
  private(set) var unreadDates: [IngestReport.UnreadDate] = []

  /// Parts of the input that hold nothing to read.
  private(set) var passedOver = 0

  /// Reads and analyses the items.
  ///
  /// `known`: addresses of articles that need no analysis.
  init(number: Int, _ items: [InputItem], _ options: IngestOptions, known: Set<UInt64>) {
    self.number = number
    bytes = items.reduce(0) { $0 + $1.size }
    consumed = items.reduce(0) { $0 + $1.consumed }
    for item in items {
      switch item.content {
      case .passedOver: passedOver += 1
      case .refused(let reason):
        refusals.append(IngestReport.Refusal(origin: item.origin, reason: reason))
      case .document(let document):
        for (origin, reading) in ItemReader.articles(in: document, options) {
          take(origin, reading, known)
        }
      }
    }
  }

  private mutating func take(
    _ origin: String,
    _ reading: Result<Article, ReadFailure>,
    _ known: Set<UInt64>
  ) {
    switch reading {
    case .failure(let failure):
      refusals.append(IngestReport.Refusal(origin: origin, reason: .unreadable(failure)))
    case .success(let article):
      let fingerprint = ArticleFingerprint(article)
      if known.contains(fingerprint.number) {
        present += 1
      } else {
        if article.published == nil, let evidence = article.publishedEvidence {
          unreadDates.append(IngestReport.UnreadDate(origin: origin, evidence: evidence))
        }
        articles.append(PreparedArticle(article, TextAnalyzer.analysis(of: article), fingerprint))
      }
    }
  }
}
