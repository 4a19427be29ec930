import NewsModel
import Testing

@testable import TextAnalysis

@Suite struct TextSectionsTests {
  private func cut(_ text: String, _ limit: Int) -> [String] {
    let bytes = Array(text.utf8)
    return TextSections.ranges(of: bytes, limit: limit).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("short", 40, ["short"]),
    ("", 40, [""]),
    // A paragraph before a line, a line before a word, a word before a scalar.
    ("aaaaaaaaaaaa\n\nbb\nc d eeee", 16, ["aaaaaaaaaaaa\n\n", "bb\nc d eeee"]),
    ("aaaaaaaaaaaa\nb c eeee", 16, ["aaaaaaaaaaaa\n", "b c eeee"]),
    ("aaaaaaaaaaaaa b eeee", 16, ["aaaaaaaaaaaaa b ", "eeee"]),
    ("ééééééééé", 7, ["ééé", "ééé", "ééé"]),
  ])
  func cutsWhereTheTextAllows(_ text: String, _ limit: Int, _ sections: [String]) {
    #expect(cut(text, limit) == sections)
  }

  /// A text of many sections is one article: spans fit its text, who was named in full before is the
  /// same person, and what it is about is weighed over all.
  @Test func aLongTextIsOneArticle() throws {
    let start = "Ana Reis said on Monday: “The dam at São Tomé held.”\n\n"
    let filler = "It rained for a day and the river rose, and nobody was hurt in the valley.\n\n"
    let end =
      "Ms Reis told reporters that “the river of Kenya fell.”\n\nOmar Haddad of Kenya said so too."
    let count = TextSections.limit * 2 / filler.utf8.count
    let text = start + String(repeating: filler, count: count) + end
    var article = Article(origin: "test", text: text)
    article.title = "Peru"
    let analysis = TextAnalyzer.analysis(of: article)
    let scalars = Array(text.unicodeScalars)
    func words(_ span: TextSpan) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[span.start..<span.end])
      return String(view)
    }
    let people = analysis.entities.filter { $0.kind == .person }
    #expect(people.map(\.name) == ["Ana Reis", "Omar Haddad"])
    let reis = try #require(analysis.entities.firstIndex { $0.name == "Ana Reis" })
    #expect(
      analysis.mentions.filter { $0.entity == reis }.map { words($0.span) } == ["Ana Reis", "Reis"]
    )
    #expect(
      analysis.quotes.filter { $0.kind != .indirect }.map { words($0.span) } == [
        "The dam at São Tomé held.", "the river of Kenya fell.",
      ]
    )
    #expect(
      analysis.quotes.filter { $0.kind != .indirect }.map(\.speaker) == ["Ana Reis", "Ana Reis"]
    )
    #expect(analysis.entities.contains { $0.code == "PE" && $0.salience == 1 })
    #expect(
      zip(analysis.passages, analysis.passages.dropFirst()).allSatisfy {
        $0.span.end <= $1.span.start
      }
    )
    #expect(words(try #require(analysis.passages.last).span).hasSuffix("said so too."))
    let ends = analysis.passages.flatMap { passage in
      passage.sentenceStarts.map { passage.span.contains(TextSpan($0, $0)) }
    }
    #expect(ends.allSatisfy { $0 })
  }
}
