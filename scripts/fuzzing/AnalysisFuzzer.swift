import Foundation

/// Cleans and analyses arbitrary bytes as the text of an article.
///
/// All spans must lie in the text, in order, and each number of an entity must be one.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAnalysis(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let given = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  var article = Article(origin: "f", text: given)
  article.text = TextCleaner.clean(given, header: .printed).text
  let analysis = TextAnalyzer.analysis(of: article)
  let end = article.text.unicodeScalars.count
  func check(_ span: TextSpan?) {
    if let span, span.start < 0 || span.end < span.start || span.end > end { abort() }
  }
  for passage in analysis.passages { check(passage.span) }
  for mention in analysis.mentions {
    check(mention.span)
    guard analysis.entities.indices.contains(mention.entity) else { abort() }
  }
  for quote in analysis.quotes {
    for span in [quote.span, quote.statement, quote.speakerMention, quote.cue] { check(span) }
    for other in quote.coSpeakers { check(other.mention) }
    for entity in [quote.speakerEntity] + quote.coSpeakers.map(\.entity) {
      if let entity, !analysis.entities.indices.contains(entity) { abort() }
    }
    guard quote.statement.start <= quote.span.start, quote.span.end <= quote.statement.end,
      quote.span.count > 0
    else { abort() }
  }
  return 0
}
