import Foundation
import Testing

@Suite struct KillTests {
  /// Kills a running ingest at 50 random moments.
  ///
  /// Each time the archive opens, `check` finds nothing,
  /// and a second run completes it to the same content.
  @Test func aKilledIngestLosesNothing() throws {
    let input = try CommandLine()
    defer { input.remove() }
    // Several batches' worth, so that a kill meets every stage of writing.
    var lines = ""
    for id in 0..<2000 {
      let text =
        "The dam number \(id) held, engineers said. “It was built in \(1900 + id % 100),” said Ana Reis "
        + "of Iraq's water ministry. Nato sent \(id % 7) boats to Baghdad.\\n\\nIt rained again on day \(id)."
      lines +=
        "{\"id\": \"\(id)\", \"title\": \"Dam \(id)\", \"text\": \"\(text)\", \"published\": \"2020-01-\(10 + id % 20)\"}\n"
    }
    let path = try input.file("dams.jsonl", Data(lines.utf8))
    let whole = try timed {
      try input.run("ingest", "--progress", "none", "--batch-size", "32", path).code == 0
    }
    let expected = try export(input)
    #expect(expected.utf8.count > 100_000)
    var committed = 0
    for _ in 0..<50 {
      let line = try CommandLine()
      defer { line.remove() }
      let process = line.process(
        ["ingest", "--progress", "none", "--batch-size", "32", path],
        output: FileHandle.nullDevice,
        errors: FileHandle.nullDevice
      )
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0...whole))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if FileManager.default.fileExists(atPath: line.database) {
        let check = try line.run("check")
        // A file without its first commit is no archive yet.
        #expect(
          check.code == 0 || check.errors.contains("is not a Dateline archive"),
          "\(check.errors)"
        )
        if check.code == 0, try line.run("search", "dam").code == 0 { committed += 1 }
      }
      #expect(try line.run("ingest", "--progress", "none", "--batch-size", "32", path).code == 0)
      #expect(try line.run("check").code == 0)
      #expect(try export(line) == expected)
    }
    #expect(committed > 0, "no kill met a half-filled archive")
  }

  private func timed(_ work: () throws -> Bool) rethrows -> Double {
    let start = Date()
    let done = try work()
    #expect(done)
    return Date().timeIntervalSince(start)
  }

  private func export(_ line: CommandLine) throws -> String {
    try line.run("articles", "--limit", "0", "--format", "jsonl").output
      + line.run("quotes", "--limit", "0", "--format", "jsonl").output
  }
}
