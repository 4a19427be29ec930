import Foundation
import Testing

@Suite struct CommandLineTests {
  private static let seeds = CommandLine.root.appendingPathComponent("seeds/articles").path

  @Test func aNewcomerSearchesTheSampleArchive() throws {
    let line = try CommandLine()
    defer { line.remove() }
    #expect(try line.run("ingest", Self.seeds).code == 0)
    #expect(try line.run("check").code == 0)
    let search = try line.run("search", "strike mombasa")
    #expect(search.code == 0)
    #expect(search.output.contains("[Mombasa]"))
    let quotes = try line.run("quotes", "--speaker", "Grace Wanjiru", "--format", "csv")
    #expect(quotes.output.hasPrefix("quote_id,kind,quote,"))
    #expect(quotes.output.contains("Nobody wins when ships wait at anchor"))
    #expect(try line.run("search", "zeppelin").code == 1)
    #expect(
      try line.run("entities", "--kind", "country", "--format", "jsonl").output.contains(
        "\"code\":\"KE\""
      )
    )
    #expect(try line.run("show", "court-2").output.contains("versions:"))
    let place = try line.run("show", "court-2:4-9", "--format", "json").output
    #expect(place.contains("\"start\":4,\"end\":9") && place.contains("\"article_id\":"))
    #expect(try line.run("stats", "--format", "json").output.contains("\"articles\":14"))
  }

  @Test(
    arguments: [
      (["search"], Int32(64)), (["search", "a OR"], 64), (["search", "\""], 64),
      (["search", "?!"], 64),
      (["search", "AT&T"], 1), (["search", "O'Neill"], 1), (["search", "title:x"], 1),
      (["search", "a OR", "--match", "any"], 0), (["search", "--sort", "best", "x"], 64),
      (["search", "x", "--limit", "-1"], 64), (["search", "x", "--half-life", "soon"], 64),
      (["search", "x", "--since", "soon"], 64), (["search", "x", "--db", "none.db"], 2),
      (["search", "x", "--db", "/"], 2), (["show", "ffff"], 2), (["nonsense"], 64),
      (["--version"], 0),
      (["ingest"], 64), (["ingest", "none.txt"], 1),
      (["search", String(repeating: "word ", count: 20_000)], 64),
      (["quotes", "-o", "/none/x.csv"], 2), (["backup", "a.db"], 2),
    ] as [([String], Int32)]
  )
  func exitsAsDocumented(_ arguments: [String], _ code: Int32) throws {
    let line = try CommandLine()
    defer { line.remove() }
    _ = try line.run("ingest", Self.seeds + "/01-harbour-strike.txt")
    let err = line.folder.appendingPathComponent("err")
    _ = FileManager.default.createFile(atPath: err.path, contents: nil)
    let process = line.process(
      arguments,
      output: FileHandle.nullDevice,
      errors: try FileHandle(forWritingTo: err)
    )
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == code)
    #expect(process.terminationReason == .exit)
    if code != 0 { #expect(try !String(contentsOf: err, encoding: .utf8).isEmpty) }
  }

  @Test(
    arguments: [
      (
        ["search", "x", "--sort", "best"],
        "'best' is invalid for '--sort <sort>': give one of blend"
      ),
      (["search", "x", "--timeout", "soon"], "give a time of at most a day"),
      (["search", "x", "--facet", "colour"], "give country, focus, organization"),
      (["quotes", "--kind", "loud"], "one of 'direct', 'partial' or 'indirect'"),
      (["quotes", "--confidence", "90"], "a number from 0 to 1"),
      (["entities", "--format", "pdf"], "give one of text, json"),
    ] as [([String], String)]
  )
  func tellsWhatAnOptionTakes(_ arguments: [String], _ words: String) throws {
    let line = try CommandLine()
    defer { line.remove() }
    #expect(try line.run(arguments).errors.contains(words))
  }

  @Test(
    arguments: [
      ("search", "(values: blend, relevance, newest, oldest; default: blend)"),
      ("search", "(default: 30s)"), ("quotes", "default: text)"),
      ("facets", "(default: country,organization,person,source,year)"),
    ]
  )
  func helpTellsDefaults(_ command: String, _ words: String) throws {
    let line = try CommandLine()
    defer { line.remove() }
    // Lines end where the terminal does.
    let help = try line.run(command, "--help").output.split { $0.isWhitespace }
    #expect(help.joined(separator: " ").contains(words))
  }

  @Test(arguments: [
    ("empty.txt", Data(), "empty"), ("zeros.txt", Data(repeating: 0, count: 500), "not text"),
    ("cut.jsonl", Data("{\"text\": \"cut in ha".utf8), "no valid JSON"),
    ("types.jsonl", Data("{\"text\": [1]}".utf8), "field text: expected text"),
    ("long.txt", Data(repeating: 0x61, count: 40 << 20), "more than 8 MiB"),
  ])
  func refusesWithTheReason(_ name: String, _ content: Data, _ reason: String) throws {
    let line = try CommandLine()
    defer { line.remove() }
    let path = try line.file(name, content)
    let result = try line.run("ingest", path)
    #expect(result.code == 1)
    #expect(result.errors.contains("\(name)"))
    #expect(result.errors.contains(reason))
    #expect(try line.run("check").code == 0)
  }

  @Test(arguments: [
    ("broken.txt", Data("The dam held. \u{201C}It \n".utf8) + Data([0xFF, 0xFE, 0x41])),
    ("utf16.txt", Data([0xFF, 0xFE]) + "The dam held.".data(using: .utf16LittleEndian)!),
    ("nul.txt", Data("The dam held.\0 It held again, engineers said.".utf8)),
    ("marks.txt", Data(("Ana Reis said " + String(repeating: "\"", count: 10_000)).utf8)),
    ("big.txt", Data(String(repeating: "“It held,” said Ana Reis of Iraq. ", count: 30_000).utf8)),
  ])
  func oddTextGoesIn(_ name: String, _ content: Data) throws {
    let line = try CommandLine()
    defer { line.remove() }
    #expect(try line.run("ingest", try line.file(name, content)).code == 0)
    #expect(try line.run("check").code == 0)
  }

  @Test func standardInputIsRead() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let result = try line.run(
      "ingest",
      "-",
      input: Data("{\"id\": \"1\", \"text\": \"The dam held.\"}\n".utf8)
    )
    #expect(result.code == 0)
    #expect(try line.run("articles", "--format", "jsonl").output.contains("\"origin\":\"-:1\""))
  }

  @Test func aBatchRunsOnAfterABadLine() throws {
    let line = try CommandLine()
    defer { line.remove() }
    _ = try line.run("ingest", Self.seeds)
    // What can't be read as a query finds nothing, and not everything.
    let unread = try line.file("unread.tsv", Data("1\tOR (\n".utf8))
    #expect(try line.run("search", "--batch", unread, "--format", "trec").output.isEmpty)
    let wrong = try line.run("serch", "strike")
    #expect(wrong.code == 64 && wrong.errors.contains("did you mean search?"))
    let batch = try line.file("q.tsv", Data("1\tstrike\nnonsense\n2\ta OR\n3\tglacier\n".utf8))
    let result = try line.run("search", "--batch", batch, "--format", "trec")
    #expect(result.code == 1)
    #expect(result.output.contains("1 Q0 ") && result.output.contains("3 Q0 "))
    #expect(result.errors.contains("q.tsv:2") && result.errors.contains("q.tsv:3"))
  }

  @Test func everyCommandHasHelp() throws {
    let line = try CommandLine()
    defer { line.remove() }
    for command in [
      "ingest", "search", "quotes", "entities", "articles", "show", "stats", "check", "optimize",
      "backup",
    ] {
      let help = try line.run(command, "--help")
      #expect(help.code == 0)
      #expect(help.output.contains("USAGE: dateline \(command)"))
    }
  }

  @Test func aSecondWriterIsToldWhy() throws {
    let line = try CommandLine()
    defer { line.remove() }
    _ = try line.run("ingest", Self.seeds)
    // What a running ingest holds: this test is the other process.
    let descriptor = open(line.database, O_RDWR)
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    defer { close(descriptor) }
    let second = try line.run("ingest", Self.seeds)
    #expect(second.code == 2)
    #expect(second.errors.contains("another process is writing to it"))
    #expect(try line.run("search", "strike").code == 0)
  }

  @Test func aFullDiskIsToldAndNothingIsLost() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let result = try line.run("quotes", "--db", line.database, "-o", "/dev/full")
    #expect(result.code == 2)
    _ = try line.run("ingest", Self.seeds)
    let full = try line.run("quotes", "--limit", "0", "-o", "/dev/full")
    #expect(full.code == 2)
    #expect(full.errors.contains("/dev/full: No space left on device"))
  }

  @Test func theArchiveIsNoInputOfItself() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let folder = line.folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    _ = try line.file("in/a.txt", Data("It held, she said.".utf8))
    let archive = folder.appendingPathComponent("own.db").path
    for _ in 0..<2 {
      let run = try line.run("ingest", "--db", archive, folder.path)
      #expect(run.code == 0 && run.errors.contains(" 0 refused"), "\(run.errors)")
    }
    let itself = try line.run("ingest", "--db", archive, archive)
    #expect(itself.code == 1 && itself.errors.contains("is the archive itself"))
  }

  @Test func resultsAreNotWrittenOverADatabase() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let text = try line.file("a.txt", Data("It held, she said.".utf8))
    #expect(try line.run("ingest", text).code == 0)
    let over = try line.run("search", "held", "-o", line.database)
    #expect(over.code != 0 && over.errors.contains("nothing is written over it"))
    let rejects = try line.run("ingest", text, "--rejects", line.database)
    #expect(rejects.code != 0 && rejects.errors.contains("nothing is written over it"))
    #expect(try line.run("search", "held", "-o", "/dev/stdout").output.contains("held"))
    #expect(try line.run("search", "held").code == 0)
  }
}
