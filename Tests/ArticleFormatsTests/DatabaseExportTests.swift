import ArticleFormats
import NewsModel
import Testing

/// What Nexis, Factiva and ProQuest export.
@Suite struct DatabaseExportTests {
  /// The articles of a file whose format its content tells.
  private func articles(_ text: String) throws -> [Article] {
    let bytes = Array(text.utf8)
    let format = InputFormat.detected(in: bytes, name: "f.txt")
    #expect(format == .database)
    let document = SourceDocument(origin: "f.txt", bytes: bytes, format: format)
    return try DocumentReader.articles(in: document, .init()).map { try $0.article.get() }
  }

  @Test func readsNexis() throws {
    let text = """
      1 of 2 DOCUMENTS

      The Valley Times

      January 5, 2020 Sunday

      Tugs late

      BYLINE: By Ana Reis

      SECTION: NEWS; Pg. 1

      LENGTH: 12 words

      The harbour is shut
      for the third day.

      The mill has flour.

      LOAD-DATE: January 6, 2020

      2 of 2 DOCUMENTS

      The Valley Times

      January 7, 2020 Tuesday

      HEADLINE: Tugs back

      LENGTH: 3 words

      They came back.

      LOAD-DATE: January 8, 2020
      """
    let articles = try articles(text)
    #expect(articles.count == 2)
    #expect(articles[0].text == "The harbour is shut for the third day.\n\nThe mill has flour.")
    #expect(articles[0].source == "The Valley Times" && articles[0].byline == "Ana Reis")
    #expect(articles.map { $0.published?.day.description } == ["2020-01-05", "2020-01-07"])
    #expect(articles[1].title == "Tugs back" && articles[1].text == "They came back.")
  }

  @Test func readsFactiva() throws {
    let text = """
      HD
      Tugs late
      BY
      By Ana Reis
      WC
      12 words
      PD
      5 January 2020
      SN
      Valley Times
      LA
      English
      LP
      The harbour is shut.
      TD
      The mill has flour.
      NS
      gtrans : Transport
      Document VALT000020200105eg150001v
      """
    let article = try #require(try articles(text).first)
    #expect(article.text == "The harbour is shut.\n\nThe mill has flour.")
    #expect(
      article.title == "Tugs late" && article.byline == "Ana Reis"
        && article.source == "Valley Times"
    )
    #expect(article.published?.description == "2020-01-05" && article.language == "en")
    #expect(article.externalID == "VALT000020200105eg150001v")
  }

  /// Numbers of characters that are none are passed over.
  @Test(arguments: ["4444444444", "-999999999", "-70000", "55296", "1114112", "-"])
  func passesOverWhatIsNoCharacter(_ number: String) throws {
    let rtf =
      #"{\rtf1\ansi 1 of 1 DOCUMENTS\par \par Valley Times\par \par January 5, 2020\par \par Dam holds\par \par "#
      + #"LENGTH: 3 words\par \par The dam\u"# + number
      + #"? held.\par \par LOAD-DATE: January 6, 2020\par}"#
    let article = try #require(try articles(rtf).first)
    #expect(article.text.contains("The dam held."))
  }

  @Test func readsRichText() throws {
    let text =
      #"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}1 of 1 DOCUMENTS\par \par Valley Times\par \par "#
      + #"5 January 2020\par \par HEADLINE: Caf\'e9 \u8220?shut\u8221?\par \par LENGTH: 3 words\par \par It is shut.\par }"#
    let article = try #require(try articles(text).first)
    #expect(article.title == "Café “shut”" && article.text == "It is shut.")
  }

  /// The older form: the claim of rights above, an edition below the date, fields broken over lines, an address behind
  /// the text.
  @Test func readsTheHeadingOfNexis() throws {
    let text = """
                                     1 of 1 DOCUMENTS


                        Copyright 2020 Valley Times Company
                                All Rights Reserved

                                 The Valley Times

                              January 5, 2020 Sunday
                               Late Edition - Final

      Tugs are late again,
      and nobody says why

      BYLINE: By ANA REIS

      SECTION: Section A; Column 1;
      Harbour Desk; Pg. 3

      LENGTH: 12 words

      DATELINE: PORT ALMA

      The harbour is shut.

      Subject: the letter began. It was long.

      URL: http://valley.example/tugs

      SUBJECT: HARBOURS (90%);
      TUGS (80%)

      LOAD-DATE: January 6, 2020

      LANGUAGE: ENGLISH

      TYPE: News

      All that follows is no text.
      """
    let article = try #require(try articles(text).first)
    #expect(article.title == "Tugs are late again, and nobody says why")
    #expect(article.source == "The Valley Times" && article.byline == "ANA REIS")
    #expect(article.text == "The harbour is shut.\n\nSubject: the letter began. It was long.")
    #expect(article.url == "http://valley.example/tugs" && article.language == "en")
    #expect(article.published?.description == "2020-01-05")
  }

  /// Nexis Uni: a list of the articles, then each with its headline above the outlet.
  @Test func readsNexisUni() throws {
    let text = """
      Tugs late

      Mill open

      Tugs late

      The Valley Times (Port Alma)

      January 5, 2020 Sunday 10:15 AM GMT

      Copyright 2020 Valley Times Company All Rights Reserved

      Section: NEWS; Pg. 1

      Length: 12 words

      Byline: Ana Reis

      Highlight: Nobody says why.

      Body

      The harbour is shut.

      Load-Date: January 6, 2020

      End of Document

      Mill open

      The Valley Times (Port Alma)

      January 7, 2020 Tuesday

      Length: 3 words

      Body

      It has flour.

      End of Document
      """
    let articles = try articles(text)
    #expect(articles.map(\.title) == ["Tugs late", "Mill open"])
    #expect(articles.map(\.source) == Array(repeating: "The Valley Times (Port Alma)", count: 2))
    #expect(articles.map(\.byline) == ["Ana Reis", nil])
    #expect(articles.map(\.text) == ["The harbour is shut.", "It has flour."])
    #expect(articles.map { $0.published?.day.description } == ["2020-01-05", "2020-01-07"])
  }

  /// A document has each line in a paragraph of its own.
  @Test func readsPagesOfFactivaInADocument() throws {
    let lines = [
      "World News", "Tugs late", "By Ana Reis", "12 words", "5 January 2020", "The Valley Times",
      "VALT", "English", "Copyright 2020. Valley Times Company.", "The harbour is shut.",
      "The mill has flour.", "Document VALT000020200105eg150001v",
    ]
    let article = try #require(try articles(lines.joined(separator: "\n\n")).first)
    #expect(article.title == "Tugs late" && article.source == "The Valley Times")
    #expect(article.published?.description == "2020-01-05" && article.language == "en")
    #expect(article.text == "The harbour is shut.\n\nThe mill has flour.")
  }

  /// Factiva without codes: section, headline, byline and the facts in lines, the publisher behind the text.
  @Test func readsPagesOfFactiva() throws {
    let text = """
      World News
      Tugs are late again

      By Ana Reis and Tom Reed
      1,012 words
      5 January 2020
      10:15
      The Valley Times
      VALT
      Late Edition
      12
      English
      Copyright 2020. Valley Times Company. All rights reserved.

      The harbour is shut.

      The mill has flour.

      Valley Times Company

      Document VALT000020200105eg150001v


      Mill open

      50 words
      7 January 2020
      Valley Wire
      VALW
      English
      (c) 2020 Valley Wire

      It has flour.

      Document VALW000020200107eg170002x
      """
    let articles = try articles(text)
    #expect(articles.map(\.title) == ["Tugs are late again", "Mill open"])
    #expect(articles.map(\.byline) == ["Ana Reis and Tom Reed", nil])
    #expect(articles.map(\.source) == ["The Valley Times", "Valley Wire"])
    #expect(
      articles.map(\.text) == ["The harbour is shut.\n\nThe mill has flour.", "It has flour."]
    )
    #expect(articles.map { $0.published?.description } == ["2020-01-05", "2020-01-07"])
    #expect(articles.map(\.language) == ["en", "en"])
    #expect(
      articles.map(\.externalID) == ["VALT000020200105eg150001v", "VALW000020200107eg170002x"]
    )
  }

  @Test func readsProQuest() throws {
    let text = """
      ____________________________________________________________

      Document 1 of 2

      Tugs late

      Author: Reis, Ana.

      Publication info: The Valley Times ; Port Alma [Port Alma]. 05 Jan 2020: 3.

      Abstract: None available.

      Full text: The harbour is shut.

      It is late: nobody knows
      why.

      Subject: Harbours;

      Title: Tugs late

      Publication title: The Valley Times; Port Alma

      Publication date: Jan 5, 2020

      Language of publication: English

      ProQuest document ID: 2333445566

      Document URL: https://proquest.example/2333445566

      Copyright: Copyright Valley Times Jan 5, 2020

      Database: Newsstream

      ____________________________________________________________

      Document 2 of 2

      Mill open

      Full text: It has flour.

      Publication title: Valley Wire

      Publication date: Jan 7, 2020

      ProQuest document ID: 2333445567

      ____________________________________________________________

      Contact us at: https://proquest.example/help
      """
    let articles = try articles(text)
    #expect(articles.map(\.title) == ["Tugs late", "Mill open"])
    #expect(articles.map(\.source) == ["The Valley Times", "Valley Wire"])
    #expect(articles[0].text == "The harbour is shut.\n\nIt is late: nobody knows why.")
    #expect(articles[0].byline == "Reis, Ana" && articles[0].language == "en")
    #expect(articles[0].url == "https://proquest.example/2333445566")
    #expect(articles.map(\.externalID) == ["2333445566", "2333445567"])
    #expect(articles.map { $0.published?.description } == ["2020-01-05", "2020-01-07"])
  }
}
