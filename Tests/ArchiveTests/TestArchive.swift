import ArchiveSearch
import ArchiveStore
import Foundation
import NewsModel
import TextAnalysis

/// An archive of its own in a folder of its own, gone with the test.
final class TestArchive {
  let folder: URL
  var path: String { folder.appendingPathComponent("test.db").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "dateline-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func file(_ name: String, _ content: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    try Data(content.utf8).write(to: url)
    return url.path
  }

  /// Writes articles in one batch and gives what became of them.
  @discardableResult
  func write(
    _ articles: [Article],
    keepsDuplicates: Bool = false,
    now: Int = 1_600_000_000
  ) async throws -> [ArticleOutcome] {
    let archive = try Archive.writing(path)
    let writer = archive.writer(keepsDuplicates: keepsDuplicates, now: now)
    let outcomes = try await writer.write(
      articles.map { Self.prepared($0) }
    )
    try archive.close()
    return outcomes
  }

  static func prepared(_ article: Article) -> PreparedArticle {
    PreparedArticle(article, TextAnalyzer.analysis(of: article), ArticleFingerprint(article))
  }

  func searcher() throws -> Searcher { Searcher(try Archive.reading(path)) }

  /// What `check` finds.
  func problems() throws -> [ArchiveProblem] {
    let archive = try Archive.maintaining(path)
    defer { try? archive.close() }
    return try archive.problems()
  }
}

extension Article {
  static func sample(
    _ text: String,
    url: String? = nil,
    id: String? = nil,
    title: String? = nil,
    source: String? = nil,
    published: String? = nil,
    language: String? = nil
  ) -> Article {
    var article = Article(origin: "test", text: text)
    article.url = url
    article.externalID = id
    article.title = title
    article.source = source
    article.published = published.flatMap { PublicationDate($0) }
    article.publishedEvidence = published.map { "field published: \($0)" }
    article.language = language
    return article
  }
}
