import ArticleFormats
import Foundation
import NewsModel
import Testing

/// Documents of office programs, and the news industry's XML.
@Suite struct XMLDocumentTests {
  /// The articles of a file whose format its content tells.
  private func articles(_ text: String) throws -> [Article] {
    let bytes = Array(text.utf8)
    let format = InputFormat.detected(in: bytes, name: "f")
    let document = SourceDocument(origin: "f", bytes: bytes, format: format)
    return try DocumentReader.articles(in: document, .init()).map { try $0.article.get() }
  }

  @Test(arguments: [
    #"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>"#
      + #"<w:t>Tugs</w:t></w:r><w:r><w:tab/><w:t>late</w:t></w:r></w:p><w:del><w:p><w:r><w:delText>no</w:delText>"#
      + #"</w:r></w:p></w:del><w:p><w:r><w:t>One</w:t><w:br/><w:t>two.</w:t></w:r></w:p></w:body></w:document>"#,
    #"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#
      + #"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>"#
      + #"<text:h>Tugs<text:s/>late</text:h><text:p><office:annotation><text:p>no</text:p></office:annotation>"#
      + #"One<text:line-break/>two.</text:p></office:text></office:body></office:document-content>"#,
  ])
  func readsDocuments(_ xml: String) throws {
    let article = try #require(try articles("<?xml version=\"1.0\"?>" + xml).first)
    let paragraphs = article.text.split(separator: "\n\n").map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    #expect(paragraphs.filter { !$0.isEmpty } == ["Tugs late", "One\ntwo."])
  }

  @Test func readsNITF() throws {
    let text = """
      <?xml version="1.0"?><nitf><head><title>Tugs</title><docdata><doc-id id-string="7"/>
      <doc.copyright holder="The Valley Times"/></docdata>
      <pubdata date.publication="20200105T000000" ex-ref="https://valley.example/7"/></head>
      <body><body.head><hedline><hl1>Tugs late</hl1></hedline><byline>By Ana Reis</byline></body.head>
      <body.content><block class="lead_paragraph"><p>LEAD: It is shut.</p></block>
      <block class="full_text"><p>It is <em>shut</em>.</p><media><p>A tug</p></media><p>They wait.</p></block>
      </body.content></body></nitf>
      """
    let article = try #require(try articles(text).first)
    #expect(article.title == "Tugs late" && article.byline == "Ana Reis")
    #expect(article.source == "The Valley Times" && article.externalID == "7")
    #expect(article.url == "https://valley.example/7")
    #expect(article.published?.day.description == "2020-01-05")
    #expect(article.text == "It is shut.\n\nThey wait.")
  }

  @Test func readsReutersItems() throws {
    let text = """
      <?xml version="1.0" encoding="iso-8859-1"?>
      <newsitem itemid="7" id="root" date="1996-08-20" xml:lang="en"><title>PORT ALMA: Tugs late.</title>
      <headline>Tugs late.</headline><byline>Ana Reis</byline><dateline>PORT ALMA 1996-08-20</dateline>
      <text><p>It is shut.</p><p>They wait.</p></text><copyright>(c) Valley Wire 1996</copyright>
      <metadata><dc element="dc.publisher" value="Valley Wire"/></metadata></newsitem>
      """
    let article = try #require(try articles(text).first)
    #expect(article.title == "Tugs late." && article.source == "Valley Wire")
    #expect(article.published?.description == "1996-08-20" && article.language == "en")
    #expect(article.text == "It is shut.\n\nThey wait." && article.externalID == "7")
  }

  @Test func readsNewsML() throws {
    func item(_ number: Int) -> String {
      """
      <newsItem guid="valley:\(number)" xml:lang="en"><itemMeta><provider literal="Valley Wire"/>
      <versionCreated>2020-01-05T10:0\(number):00Z</versionCreated></itemMeta>
      <contentMeta><headline>Tugs \(number)</headline><by>Ana Reis</by></contentMeta>
      <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>
      <body><p>They left.</p></body></html></inlineXML></contentSet></newsItem>
      """
    }
    let articles = try articles(
      "<?xml version=\"1.0\"?><newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>"
        + item(1) + item(2) + "</itemSet></newsMessage>"
    )
    #expect(articles.map(\.title) == ["Tugs 1", "Tugs 2"])
    #expect(articles.map(\.externalID) == ["valley:1", "valley:2"])
    #expect(articles.map(\.source) == ["Valley Wire", "Valley Wire"])
    #expect(articles.allSatisfy { $0.text == "They left." && $0.byline == "Ana Reis" })
    #expect(articles[1].published?.description == "2020-01-05T10:02:00Z")
  }
}
