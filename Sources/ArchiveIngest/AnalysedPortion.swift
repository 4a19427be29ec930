import ArchiveStore
import TextAnalysis

/// Some items of the input, read and analysed.
struct AnalysedPortion: Sendable {
  /// Its place in the order of the input.
  let number: Int
  /// Bytes of input that it took.
  let bytes: Int
  private(set) var articles: [PreparedArticle] = []
  private(set) var refusals: [IngestReport.Refusal] = []
  /// Items that the archive had before the run, which were not analysed.
  private(set) var present = 0

  /// Reads and analyses the items.
  ///
  /// `known`: addresses of articles that need no analysis.
  init(number: Int, _ items: [InputItem], _ options: IngestOptions, known: Set<UInt64>) {
    self.number = number
    bytes = items.reduce(0) { $0 + $1.size }
    for item in items {
      if case .refused(let reason) = item.content {
        refusals.append(IngestReport.Refusal(origin: item.origin, reason: reason))
        continue
      }
      do {
        let article = try ItemReader.article(of: item, options)
        let fingerprint = ArticleFingerprint(article)
        if known.contains(fingerprint.number) {
          present += 1
        } else {
          articles.append(
            PreparedArticle(article, TextAnalyzer.analysis(of: article), fingerprint)
          )
        }
      } catch {
        refusals.append(
          IngestReport.Refusal(origin: item.origin, reason: .unreadable(error))
        )
      }
    }
  }
}
