import ArchiveQuery
import Testing

@Suite struct QueryParserTests {
  /// Queries, and how they are read with all brackets.
  @Test(
    arguments: [
      ("nato", "nato"), ("nato iraq", "nato AND iraq"), ("nato AND iraq", "nato AND iraq"),
      ("nato OR iraq", "nato OR iraq"), ("a b OR c", "(a AND b) OR c"),
      ("a (b OR c)", "a AND (b OR c)"), ("a -b", "a AND (NOT b)"), ("a NOT b", "a AND (NOT b)"),
      ("a NOT NOT b", "a AND b"), ("\"islamic state\"", "\"islamic state\""),
      ("“islamic state”", "\"islamic state\""), ("„islamic state“", "\"islamic state\""),
      ("train*", "train*"), ("title:dam", "title:dam"), ("text:(a OR b)", "text:(a OR b)"),
      ("lead:a quote:\"b c\"", "lead:a AND quote:\"b c\""), ("AT&T", "\"AT&T\""),
      ("O'Neill", "\"O'Neill\""), ("Trump: no", "\"Trump:\" AND no"), ("a & b", "a AND b"),
      ("re-elected", "\"re-elected\""), ("a w/5 b", "a w/5 b"), ("a W/5 b", "a w/5 b"),
      ("a pre/3 b", "a pre/3 b"), ("a w/s b", "a w/s b"), ("a w/p b", "a w/p b"),
      ("a NOT w/5 b", "a NOT w/5 b"), ("a w/5 b pre/2 c", "(a w/5 b) pre/2 c"),
      ("x a w/5 b y", "x AND (a w/5 b) AND y"), ("(a OR b) w/5 cd*", "(a OR b) w/5 cd*"),
      ("atleast3(a)", "atleast3(a)"), ("ATLEAST3(a OR b)", "atleast3(a OR b)"),
      ("first50(a w/2 b)", "first50(a w/2 b)"), ("allcaps(rico)", "allcaps(rico)"),
      ("caps(apple OR pear)", "caps(apple) OR caps(pear)"), ("=training", "=training"),
      ("=\"peace talks\"", "=\"peace talks\""), ("~gaddafi", "~gaddafi"),
      ("a country:IQ", "a AND country:IQ"), ("a OR country:IQ", "a OR country:IQ"),
      ("-country:IQ a", "(NOT country:IQ) AND a"),
      ("speaker:\"Dominic Raab\"", "speaker:\"Dominic Raab\""),
      ("person:~Gaddafi org:=NATO", "person:~Gaddafi AND org:=NATO"),
      ("date:2020-01..2020-02 words:>800", "date:2020-01..2020-02 AND words:>800"),
      ("date:none", "date:none"), ("date:..2020 words:100..200", "date:..2020 AND words:100..200"),
      ("person:~\"person:~\"", "person:~\"person:~\""),
      ("\"AND\"", "\"AND\""), ("entity:\"NOT\"", "entity:\"NOT\""), ("a = b", "a AND b"),
      ("w/ a", "\"w/\" AND a"),
    ] as [(String, String)]
  )
  func reads(_ query: String, _ reading: String) throws {
    let root = try #require(try QueryParser.parse(query).root)
    #expect(root.description == reading)
    let again = try #require(try QueryParser.parse(reading).root)
    #expect(again.description == reading, "what is shown reads the same")
  }

  @Test func conditionsTellWhereTheyStand() throws {
    let query = try QueryParser.parse("nato country:IQ")
    guard case .all(let parts) = query.root, case .condition(let condition) = parts[1] else {
      Issue.record("read as \(query)")
      return
    }
    #expect(condition.range == 5..<15)
    #expect(condition.field == .country)
    #expect(condition.value == "IQ")
  }

  @Test(
    arguments: [
      ("", QuerySyntaxError.Code.nothingToLookFor, 0..<0),
      ("?! …", .nothingToLookFor, 0..<4),
      ("nato \"iraq", .unterminatedPhrase, 5..<6),
      ("\"", .unterminatedPhrase, 0..<1),
      ("(a b", .unclosedBracket, 0..<1),
      ("a b)", .unopenedBracket, 3..<4),
      ("a OR", .missingOperand("OR"), 2..<4),
      ("OR a", .missingOperand("OR"), 0..<2),
      ("a AND", .missingOperand("AND"), 2..<5),
      ("a NOT", .missingOperand("NOT"), 2..<5),
      ("w/5 a", .missingOperand("w/5"), 0..<3),
      ("a w/5", .missingOperand("w/5"), 2..<5),
      ("a w/5 (b c)", .notPlaceable("w/5"), 2..<5),
      ("a w/5 country:IQ", .notPlaceable("w/5"), 2..<5),
      ("atleast3(a b)", .notPlaceable("atleast3"), 0..<9),
      ("caps(-a)", .notPlaceable("caps"), 0..<5),
      ("-a", .onlyExclusions, 0..<2),
      ("-a -b", .onlyExclusions, 0..<5),
      ("a OR (-b -c)", .onlyExclusions, 5..<12),
      ("a OR -b", .onlyExclusions, 5..<7),
      ("(-a)", .onlyExclusions, 0..<4),
      ("country: IQ", .missingValue("country"), 0..<8),
      ("after:soon", .noDate("soon"), 6..<10),
      ("date:2020..soon", .noDate("2020..soon"), 5..<15),
      ("words:many", .noNumber("many"), 6..<10),
      ("a*", .shortPrefix("a", limit: 2), 0..<2),
      ("a= b*", .shortPrefix("b", limit: 2), 3..<5),
      (String(repeating: "(", count: 30) + "a", .tooDeep(limit: 20), 20..<21),
    ] as [(String, QuerySyntaxError.Code, Range<Int>)]
  )
  func saysWhatIsWrongAndWhere(_ query: String, _ code: QuerySyntaxError.Code, _ range: Range<Int>)
  {
    do {
      let read = try QueryParser.parse(query)
      Issue.record("read as \(read)")
    } catch {
      #expect(error.code == code)
      #expect(error.range == range)
    }
    let mended = QueryParser.parseLeniently(query)
    #expect(!mended.notes.isEmpty)
  }

  /// What a search box makes of queries that a program would be refused.
  @Test(arguments: [
    ("nato \"iraq", "nato AND iraq"), ("(a b", "a AND b"), ("a b)", "a AND b"), ("a OR", "a"),
    ("OR a", "a"), ("a AND", "a"), ("a w/5", "a"), ("w/5 a", "a"),
    ("a w/5 (b c)", "a AND (b AND c)"), ("country: IQ", "country AND IQ"),
    ("a after:soon", "a"), ("a OR -b", "a"), ("a* bc", "bc"),
  ])
  func mendsWhatSomebodyTyped(_ query: String, _ reading: String) {
    #expect(QueryParser.parseLeniently(query).root?.description == reading)
  }

  @Test func limitsAreNamed() {
    let long = String(repeating: "word ", count: 20_000)
    #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(long) }
    let many = (0..<100).map { "w\($0)" }.joined(separator: " ")
    #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(many) }
    let starts = (0..<9).map { "ab\($0)*" }.joined(separator: " ")
    #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(starts) }
    #expect(QueryParser.parsePlain(long).notes == ["only the first 64 words were looked for"])
  }

  @Test(arguments: [
    "a OR", "\"", "(((", "title:x", "What did NATO say about Iraq?", "AT&T", "-", "NOT NOT",
    "a:b:c", "~", "=", "w/5 w/5", "atleast3(", "first0(a)", "country:", "-\"", "))((",
    "NOT w/5", "a NOT w/5", "caps()", "=~=~a",
  ])
  func nothingTypedIsAFault(_ question: String) {
    _ = QueryParser.parsePlain(question)
    _ = QueryParser.parseLeniently(question)
    _ = try? QueryParser.parse(question)
  }

  @Test func aPlainQuestionAsksForAnyWord() {
    let question = QueryParser.parsePlain("What did what O'Neill say?")
    #expect(question.root?.description == "What OR did OR \"O'Neill\" OR say")
    #expect(question.questionWords == ["What", "did", "what", "O'Neill", "say"])
  }

  /// Signs of other tools are words, and what to write instead is said; headlines and addresses are left alone.
  @Test(arguments: [
    (
      "oil NEAR/5 prices", "oil AND \"NEAR/5\" AND prices",
      "“NEAR/5” is a word here; nearness is w/5"
    ),
    ("oil ADJ3 prices", "oil AND ADJ3 AND prices", "“ADJ3” is a word here; nearness is w/5"),
    (
      "oil w/para prices", "oil AND \"w/para\" AND prices",
      "“w/para” is a word here; nearness is w/5"
    ),
    ("\"oil prices\"~5", "\"oil prices\"", "“~5” was left out; nearness is w/5"),
    ("oil || gas", "oil AND gas", "“||” was left out; the operator is OR"),
    ("author:Smith", "\"author:Smith\"", "“author:” is no field here; the field is byline:"),
    (
      "organization:OPEC", "\"organization:OPEC\"",
      "“organization:” is no field here; the field is org:"
    ),
    ("wom?n", "\"wom?n\"", "“wom?n”: only the end of a word can be left open"),
    ("pri*ce", "\"pri*ce\"", "“pri*ce”: only the end of a word can be left open"),
  ])
  func hintsAtWhatToWrite(_ query: String, _ reading: String, _ note: String) throws {
    let parsed = try QueryParser.parse(query)
    #expect(parsed.root?.description == reading)
    #expect(parsed.notes.contains { $0.hasPrefix(note) })
  }

  @Test(arguments: [
    "https://example.com/a?b=c", "and/or", "prices?", "yes!", "near misses",
    "A380 24/7 w/o adjacent", "war: a history",
    "5:30", "author:",
  ])
  func hintsAtNothingElse(_ query: String) throws {
    #expect(QueryParser.parseLeniently(query).notes.allSatisfy { $0.contains("has no word") })
  }

  @Test func saysHowItReadTheQuery() throws {
    #expect(
      try QueryParser.parse("a b OR c").notes
        == ["AND binds closer than OR: this was read as (a AND b) OR c"]
    )
    #expect(try QueryParser.parse("(a b) OR c").notes.isEmpty)
    #expect(
      try QueryParser.parse("cats and dogs").notes == ["“and” is a word here; the operator is AND"]
    )
    #expect(try QueryParser.parse("a & b").notes == ["“&” has no word in it and was left out"])
  }
}
