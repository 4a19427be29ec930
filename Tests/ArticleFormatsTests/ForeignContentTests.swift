import ArticleFormats
import Testing

/// Files that hold no article.
@Suite struct ForeignContentTests {
  @Test(arguments: [
    ("%PDF-1.7\n", "a.pdf", true), ("SQLite format 3\0", "a.db", true),
    ("<?xml version=\"1.0\"?><worksheet>", "a.xml", true), ("<svg xmlns=\"x\">", "a", false),
    ("body { color: red }", "a/style.CSS", false), ("\u{1}\u{2}", "b.woff2", false),
  ])
  func tellsForeignFiles(_ head: String, _ name: String, _ mayHoldArticle: Bool) throws {
    let foreign = try #require(ForeignContent.told(in: Array(head.utf8), name: name))
    #expect(foreign.mayHoldArticle == mayHoldArticle)
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\"?><rss>", "a.xml"), ("<?xml version=\"1.0\"?><html>", "a"),
    ("<Reuters> It rained.", "a.txt"), ("body and soul", "css"), ("It rained.", "a.css/b.txt"),
    ("<?xml version=\"1.0\"?><w:document>", "a.xml"),
  ])
  func articlesAreNotForeign(_ head: String, _ name: String) {
    #expect(ForeignContent.told(in: Array(head.utf8), name: name) == nil)
  }
}
