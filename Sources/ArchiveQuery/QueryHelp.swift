/// The query language in short, for a terminal or a page.
public enum QueryHelp {
  /// The query language on a page; docs/QUERY.md has it in full.
  public static let text = """
    Words are looked for in passages and their headline: all of them, in any form, without regard to
    capitals and accents.

      dock workers               both words
      "dock workers"             the phrase
      strike OR walkout          either (capitals: OR, AND, NOT)
      strike -tanker             without a word; also NOT
      (strike OR walkout) tea    brackets; AND binds closer than OR
      export*                    words that start so
      =ships                     the word as written
      caps(Union) allcaps(BBC)    with a capital first, in capitals throughout
      ~Wanjiru                   spelling variants too

      strike w/5 workers         within five words
      dock pre/3 Mombasa         the first before the second
      ships NOT w/5 anchor       the first without the second near it
      strike w/s exports         in the same sentence; w/p in the same passage
      atleast2(strike)           twice at least in the article
      first50(strike)            among its first fifty words

      title:strike  lead:strike  text:strike  quote:"nobody wins"
                                 in the headline, the first passage, the text, what is said

    Conditions on articles, with - before them to turn them around:

      country:KE  org:BBC  person:"Grace Wanjiru"  place:Mombasa  entity:BBC
      focus:KE                   what the article is about
      speaker:Wanjiru            passages and quotes in which one speaks
      source:"Gulf Ledger"  sourcecountry:AT  lang:en  byline:Pritchard
      after:2023  before:2024-03  date:2023-08..2024-01  date:none
      words:>800  words:50..200

    person:="Grace Wanjiru" means who is called exactly so, person:~Wanjiroo spellings too, --literal
    all names as written. --explain tells how a query was read; --match any takes a question in plain
    words.
    """
}
