import ArchiveQuery
import Testing

@Suite struct QueryParserTests {
  @Test(arguments: [
    ("nato", QueryNode.phrase("nato")),
    ("nato iraq", .all([.phrase("nato"), .phrase("iraq")])),
    ("nato AND iraq", .all([.phrase("nato"), .phrase("iraq")])),
    ("nato OR iraq", .any([.phrase("nato"), .phrase("iraq")])),
    ("a b OR c", .any([.all([.phrase("a"), .phrase("b")]), .phrase("c")])),
    ("a (b OR c)", .all([.phrase("a"), .any([.phrase("b"), .phrase("c")])])),
    ("a -b", .all([.phrase("a"), .not(.phrase("b"))])),
    ("a NOT b", .all([.phrase("a"), .not(.phrase("b"))])),
    ("a NOT NOT b", .all([.phrase("a"), .phrase("b")])),
    ("\"islamic state\"", .phrase("islamic state")),
    ("“islamic state”", .phrase("islamic state")),
    ("train*", .prefix("train")),
    ("title:dam", .zone(.title, .phrase("dam"))),
    ("text:(a OR b)", .zone(.text, .any([.phrase("a"), .phrase("b")]))),
    ("AT&T", .phrase("AT&T")), ("O'Neill", .phrase("O'Neill")),
    ("Trump: no", .all([.phrase("Trump:"), .phrase("no")])),
    ("https://a.example", .phrase("https://a.example")),
    ("a & b", .all([.phrase("a"), .phrase("b")])), ("re-elected", .phrase("re-elected")),
  ])
  func reads(_ query: String, _ node: QueryNode) throws {
    #expect(try QueryParser.parse(query).words == node)
  }

  @Test func readsConditions() throws {
    let query = try QueryParser.parse(
      "nato country:IQ -org:NATO speaker:\"Dominic Raab\" after:2020-01"
    )
    #expect(query.words == .phrase("nato"))
    #expect(query.conditions.map(\.field) == [.country, .org, .speaker, .after])
    #expect(query.conditions.map(\.value) == ["IQ", "NATO", "Dominic Raab", "2020-01"])
    #expect(query.conditions.map(\.isExcluded) == [false, true, false, false])
    #expect(query.conditions[0].range == 5..<15)
    #expect(try QueryParser.parse("country:IQ").words == nil)
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
      ("-a", .onlyExclusions, 0..<2),
      ("-a -b", .onlyExclusions, 0..<5),
      ("a OR (-b -c)", .onlyExclusions, 5..<6),
      ("a OR -b", .onlyExclusions, 6..<7),
      ("(-a)", .onlyExclusions, 0..<1),
      ("country: IQ", .missingValue("country"), 0..<8),
      ("a OR country:IQ", .conditionInsideAlternative("country"), 5..<15),
      ("(a country:IQ)", .conditionInsideAlternative("country"), 3..<13),
      ("after:soon", .noDate("soon"), 6..<10),
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
  }

  @Test func limitsAreNamed() {
    let long = String(repeating: "word ", count: 20_000)
    #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(long) }
    let many = (0..<100).map { "w\($0)" }.joined(separator: " ")
    #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(many) }
    #expect(QueryParser.parsePlain(long).notes == ["only the first 64 words were looked for"])
  }

  @Test(arguments: [
    "a OR", "\"", "(((", "title:x", "What did NATO say about Iraq?", "AT&T", "-", "NOT NOT",
    "a:b:c",
  ])
  func aPlainQuestionIsNeverAnError(_ question: String) {
    _ = QueryParser.parsePlain(question)
  }

  @Test func aPlainQuestionAsksForAnyWord() {
    #expect(
      QueryParser.parsePlain("What did O'Neill say?").words
        == .any([.phrase("What"), .phrase("did"), .phrase("O'Neill"), .phrase("say")])
    )
  }

  @Test func saysHowItReadTheQuery() throws {
    #expect(try QueryParser.parse("a b OR c").notes.count == 1)
    #expect(
      try QueryParser.parse("cats and dogs").notes == ["“and” is a word here; the operator is AND"]
    )
    #expect(try QueryParser.parse("a & b").notes == ["“&” has no word in it and was left out"])
  }
}
