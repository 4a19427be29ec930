public import NewsModel

/// Derives passages, entities and quotes from an article's text.
///
/// This is the whole face of the module, with `TextCleaner` that comes before it. It does no input
/// or output, knows no clock, and gives the same result for the same article, always.
///
/// ```swift
/// let analysis = TextAnalyzer.analysis(of: article)
/// analysis.quotes.first?.speaker  // "Jens Stoltenberg"
/// ```
public enum TextAnalyzer {
  /// All that is derived from the article.
  ///
  /// Takes time linear in the text's length.
  ///
  /// A text without any word has one empty passage.
  public static func analysis(of article: Article) -> ArticleAnalysis {
    var text = article.text
    let bytes = text.withUTF8 { Array($0) }
    let captions = article.removed.filter { $0.reason == .caption }.map(\.text)
    let sections = TextSections.ranges(of: bytes)
    var joiner = SectionJoiner(sections: sections.count)
    for section in sections {
      let isStart = section.lowerBound == 0
      let text = TokenizedText(section.count == bytes.count ? bytes : Array(bytes[section]))
      guard !text.tokens.isEmpty else {
        joiner.add(ArticleAnalysis(passages: []), [], scalars: text.scalarCount)
        continue
      }
      let names = EntityAnalysis(
        text,
        title: isStart ? article.title : nil,
        captions: isStart ? captions : [],
        isStart: isStart
      )
      joiner.add(
        ArticleAnalysis(
          passages: PassageSplitter.passages(of: text),
          entities: names.entities,
          mentions: names.mentions.map {
            Mention(span: text.span($0.tokens), entity: $0.entity, form: $0.form)
          },
          quotes: QuoteAnalysis(text, names.entities, names.mentions).quotes
        ),
        names.weights,
        scalars: text.scalarCount
      )
    }
    var analysis = joiner.analysis()
    analysis.sourceCountry = OutletCountry.shared.code(ofName: article.source, url: article.url)
    return analysis
  }

  /// The number of words of a text, as passages count them.
  public static func wordCount(of text: String) -> Int {
    let bytes = Array(text.utf8)
    return IndexWords.count(in: bytes, bytes.indices)
  }
}
