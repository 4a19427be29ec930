import NewsModel
import Testing

@testable import TextAnalysis

/// Sentences in the letters of headlines, and names of things.
@Suite struct LetteringTests {
  private func names(_ text: String) -> [String] {
    TextAnalyzer.analysis(of: Article(origin: "test", text: text)).entities.map(\.name)
  }

  @Test(arguments: [
    ("Council Votes to Close Pool", Lettering.titled),
    ("Fox Says Repairs Would Cost $4 Million", .titled),
    ("COUNCIL VOTES TO CLOSE A POOL", .shouted),
    ("The council voted to close the pool.", .plain),
    ("Tom Fox, Ida Berg and others met.", .plain),
    ("NATO and the EU met.", .plain),
    ("Stop Press", .plain),
    ("", .plain),
  ])
  func tellsHowASentenceIsLettered(_ text: String, _ expected: Lettering) {
    let text = TokenizedText(text)
    #expect((text.letterings.first ?? .plain) == expected)
  }

  @Test func printsSentencesAsHeadlines() {
    let text = "The council met in Lenz. It voted to close. “No,” said Élan’s owner. He left."
    #expect(
      Lettering.titled.printed(text, every: 2)
        == "The Council Met in Lenz. It voted to close. “No,” Said Élan’s Owner. He left."
    )
    #expect(
      Lettering.shouted.printed(text, every: 2)
        == "The council met in Lenz. IT VOTED TO CLOSE. “No,” said Élan’s owner. HE LEFT."
    )
  }

  /// A capital is no name where every word has one.
  @Test(arguments: [
    ("Swimmers Vow to Fight Closure, Citing Broken Promises\n\nThey swam on.", [String]()),
    ("Full Control Over Your Access to Social Media\n\nThey swam on.", []),
    ("Lena Fox Denies Rift With Governor Tom Berg\n\nThey left.", ["Lena Fox", "Tom Berg"]),
    ("WHO IS IN CHARGE OF THE POOL?\n\nThey swam on.", []),
    ("IT IS TIME FOR US TO LEAVE FRANCE\n\nThey swam on.", ["France"]),
    ("The WHO met in France. It took a long time.", ["World Health Organization", "France"]),
  ])
  func readsHeadlines(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// Products, works, contests and letters are no one; their makers are.
  @Test(arguments: [
    ("Most reviewers praised the MacBook Air and the new Surface Laptop.", [String]()),
    ("Lena Fox bought Apple AirPods Pro in March.", ["Lena Fox", "Apple Inc"]),
    ("The Tesla Model 3 overtook a Toyota Corolla.", ["Tesla", "Toyota"]),
    ("They watched Star Wars on an LED screen with an HDMI port.", []),
    ("Lena Fox won the Stanley Cup and the Champions League.", ["Lena Fox"]),
    ("Mr Ram Gopal met Lena Fox over Christmas.", ["Ram Gopal", "Lena Fox"]),
    ("Yesterday Grandma told some Tory MPs to go.", []),
    (
      "On Christmas Eve Black workers met Lena Fox near the Western Wall.",
      ["Lena Fox", "Western Wall"]
    ),
    ("“Oh, wow,” said Lena Fox. “Hi there.” Hey! Wow!", ["Lena Fox"]),
    (
      "Lena Fox told Rolling Stone and the Chosun Ilbo so.",
      ["Lena Fox", "Rolling Stone", "Chosun Ilbo"]
    ),
  ])
  func thingsAreNoOne(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// Works in quotation marks are no bodies; firms called like people are firms where no one is called so.
  @Test(arguments: [
    ("Fans of Vidmark’s “Tolls” and HBO’s “Sopranos” left.", ["Vidmark", "HBO"]),
    ("Lena Fox praised the film “Harbour Lights,” which Oxfam paid for.", ["Lena Fox", "Oxfam"]),
    ("The lead adviser was Goldman, said Lena Fox.", ["Goldman Sachs", "Lena Fox"]),
    ("Lena Fox met Tom Goldman. Goldman was angry.", ["Lena Fox", "Tom Goldman"]),
    ("Lena Fox of Gotham FC met coach Bruce Arena.", ["Lena Fox", "Gotham FC", "Bruce Arena"]),
    ("They met Christian Democrat Jens Spahn on Friday.", ["Jens Spahn"]),
  ])
  func whatIsCalledLikeAPerson(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// Letters that all know are the one whom the text names in full, else the one they are known for.
  @Test(arguments: [
    ("Robert F. Kennedy Jr. spoke. RFK left.", ["Robert F. Kennedy Jr."]),
    ("Supporters of RFK left.", ["Robert F. Kennedy"]),
    ("AOC spoke to Lena Fox.", ["Alexandria Ocasio-Cortez", "Lena Fox"]),
  ])
  func lettersStandForPeople(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  @Test(arguments: [
    "Or Berg could resign, said Lena Fox.", "Interestingly Berg stayed, said Lena Fox.",
  ])
  func whatOpensASentenceIsNoName(_ text: String) {
    #expect(names(text).allSatisfy { !$0.hasPrefix("Or") && !$0.hasPrefix("Inter") })
  }

  @Test func aBodyIsOneWithAndWithoutItsArticle() {
    let names = names("The Lido Trust won. Lawyers for the Lido Trust left. The Lido Trust paid.")
    #expect(names == ["Lido Trust"])
  }
}
