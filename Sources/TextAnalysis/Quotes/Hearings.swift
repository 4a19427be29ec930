/// Tells verbs whose subject is whom something is said to, and not who says it: "jurors were told that", "the court
/// heard that".
enum Hearings {
  /// Whether a verb has whom it is said to as its subject.
  static func isHearing(_ verb: Int, _ text: TokenizedText) -> Bool {
    isTold(verb, text) || isHeard(verb, text)
  }

  /// Whether a participle opens a sentence or clause with whom something is said to: "Asked whether he would resign,
  /// Berg laughed", "When told that".
  static func opens(_ verb: Int, _ text: TokenizedText) -> Bool {
    guard told.contains(text.tokens[verb].key) else { return false }
    // `"Why?" asked Berg`: the mark before ends no more than the quote.
    return text.tokens[verb].shape.contains(.startsSentence) && text.tokens[verb].isCapitalized
      || verb > 0 && AttributionFinder.subordinating.contains(text.tokens[verb - 1].key)
  }

  /// "Was told", "have been warned", "I’m told".
  private static func isTold(_ verb: Int, _ text: TokenizedText) -> Bool {
    guard told.contains(text.tokens[verb].key),
      // "She is assured of a seat".
      verb + 1 == text.tokens.count || text.tokens[verb + 1].word != AttributionFinder.of
        || text.tokens[verb].key != assured
    else { return false }
    let before = (0..<verb).suffix(longestVerb).last {
      !text.hasEnding($0, "ly") && !text.classes($0).contains(.determiner)
    }
    return before.map {
      AttributionFinder.formsOfBe.contains(text.tokens[$0].word)
        || contractions.contains(text.tokens[$0].key)
    } ?? false
  }

  /// "I’m", "we're".
  private static let contractions = Token.keys(of: [
    "i'm", "i’m", "they're", "they’re", "we're", "we’re", "you're", "you’re",
  ])

  /// "The court heard", "jurors have heard".
  static func isHeard(_ verb: Int, _ text: TokenizedText) -> Bool {
    let key = text.tokens[verb].hash
    guard key == heard || key == hears else { return false }
    let before = (0..<verb).suffix(longestVerb).last { !text.classes($0).contains(.auxiliary) }
    return before.map { hearers.contains(text.tokens[$0].key) } ?? false
  }

  /// Tokens of a verb with its auxiliaries and adverbs.
  private static let longestVerb = 4

  private static let assured = Token.key(of: "assured")
  private static let told = Token.keys(of: [
    "advised", "asked", "assured", "informed", "notified", "reassured", "reminded", "told",
    "warned",
  ])
  static let heard = Token.key(of: "heard")
  static let hears = Token.key(of: "hears")
  private static let hearers = Token.keys(of: [
    "commission", "committee", "court", "courts", "hearing", "inquest", "inquiry", "judge",
    "jurors", "jury", "magistrates", "mps", "panel", "senators", "trial", "tribunal",
  ])
}
