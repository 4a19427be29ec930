import ArticleFormats
import Testing

/// The lists of articles that services answer with.
@Suite struct JSONListTests {
  @Test(arguments: [
    #"{"status":"ok","articles":[{"title":"A","content":"It held."}]}"#,
    #"{"response":{"total":1,"results":[{"webTitle":"A","fields":{"body":"It held."}}]}}"#,
    #"{"hits":{"total":{"value":1},"hits":[{"_source":{"text":"It held."}}]}}"#,
    #"{"tags":["x"],"meta":{"data":1},"note":"\"articles\": [{","results":[{"body":"It held."}]}"#,
  ])
  func findsListsOfArticles(_ json: String) throws {
    let bytes = Array(json.utf8)
    let start = try #require(JSONList.start(in: bytes, .init()))
    var splitter = JSONArraySplitter(limit: 1000, isInner: true)
    let elements = splitter.elements(in: Array(bytes[start...]))
    #expect(elements.count == 1)
    let article = try JSONReader.article(in: elements[0].bytes, origin: "f:1")
    #expect(article.text == "It held.")
  }

  @Test(arguments: [
    #"{"text":"It held.","items":[{"text":"A comment."}]}"#,
    #"{"items":[{"text":"A comment."}],"text":"It held."}"#,
    #"{"other":{"articles":[{"text":"It held."}]}}"#, #"{"articles":[]}"#, #"{"articles":[1]}"#,
    #"{"items":[{"id":"1","content_html":"<p>It held.</p>"}],"version":"https://jsonfeed.org/version/1.1"}"#,
    #"{"items":[{"content_text":"It held.","text":"x"}],"version":"https://jsonfeed.org/version/1"}"#,
    #"{"articles":[{"title":"A"}]}"#, #"[{"text":"It held."}]"#, #"{"articles":[{"text":"cut"#,
    "{", "", #"{"a\"#, "{}}}]", #"{"articles":["#,
  ])
  func otherObjectsHoldNoList(_ json: String) {
    #expect(JSONList.start(in: Array(json.utf8), .init()) == nil)
  }

  /// What follows the list is none of it.
  @Test func aListEndsWithItsBracket() {
    var splitter = JSONArraySplitter(limit: 100, isInner: true)
    let elements = splitter.elements(in: Array(#"[{"a":[1]},2],"more":[3,4]}"#.utf8))
    #expect(elements.map { String(decoding: $0.bytes, as: UTF8.self) } == [#"{"a":[1]}"#, "2"])
    #expect(splitter.end() == nil)
  }
}
