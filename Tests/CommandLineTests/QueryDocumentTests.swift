import Foundation
import Testing

@Suite struct QueryDocumentTests {
  private static func examples() throws -> [String] {
    let text = try String(
      contentsOf: CommandLine.root.appendingPathComponent("docs/QUERY.md"),
      encoding: .utf8
    )
    // The first cell of each row of a table, whose examples stand in backquotes.
    return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
      row.split(separator: "|")[0].components(separatedBy: "`").enumerated()
        .filter { $0.offset % 2 == 1 }.map(\.element)
    }
  }

  /// Every example of docs/QUERY.md finds something in the sample archive.
  @Test func everyExampleFindsSomething() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let seeds = CommandLine.root.appendingPathComponent("seeds/articles").path
    try line.run("ingest", seeds)
    let examples = try Self.examples()
    #expect(examples.count >= 35)
    for example in examples {
      let result = try line.run("search", example, "--format", "jsonl")
      #expect(result.code == 0, "\(example): \(result.errors)")
      #expect(!result.output.isEmpty, "\(example)")
    }
    let question = try line.run("search", "why did the dock workers strike?", "--match", "any")
    #expect(question.code == 0)
  }

  /// What `help query` shows is read without a fault.
  @Test func theHelpIsTrue() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let help = try line.run("help", "query")
    #expect(help.code == 0)
    for example in ["strike w/5 workers", "atleast2(strike)", "date:2023-08..2024-01", "~Wanjiru"] {
      #expect(help.output.contains(example))
    }
    #expect(try line.run("help", "search").output.contains("--match"))
    #expect(try line.run("help", "nonsense").code == 64)
  }
}
