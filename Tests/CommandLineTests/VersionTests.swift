import Foundation
import Testing

/// Versions of an article, and folders that articles arrive in.
@Suite struct VersionTests {
  private func article(_ day: Int, _ title: String, _ paragraphs: [String]) -> Data {
    let text = paragraphs.joined(separator: "\\n\\n")
    return Data(
      """
      {"url": "https://valley.example/dam", "title": "\(title)", "published": "2020-01-0\(day)", "text": "\(text)"}
      """.utf8
    )
  }

  @Test func diffTellsWhatChanged() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let first = article(
      5,
      "Dam holds",
      [
        "The dam above the valley held on Monday, engineers of the water board said after a long night.",
        "“We were never afraid,” said Ana Reis, the mayor.", "Nobody was hurt.",
        "The road to the mill is closed.",
      ]
    )
    let second = article(
      6,
      "Dam holds, for now",
      [
        "The dam above the valley held on Tuesday, engineers of the water board said after a long night.",
        "“We were warned in spring,” said Ana Reis, the mayor.", "The road to the mill is closed.",
        "A report is due in March.",
      ]
    )
    _ = try line.run("ingest", line.file("1.jsonl", first))
    #expect(try line.run("diff", "https://valley.example/dam").code == 2)
    let alone = try line.run("articles", "--format", "jsonl").output
    let old = try #require(alone.firstMatch(of: /"article_id":"([0-9a-f]{16})"/)).1
    #expect(try line.run("diff", String(old)).code == 1)
    _ = try line.run("ingest", line.file("2.jsonl", second))
    let current = try line.run("articles", "--format", "jsonl").output
    let new = try #require(current.firstMatch(of: /"article_id":"([0-9a-f]{16})"/)).1
    #expect(old != new)
    let found = try line.run("diff", String(new))
    #expect(found.code == 0)
    let lines = found.output.split(separator: "\n").dropFirst().map(String.init)
    #expect(
      lines == [
        "title: Dam holds -> Dam holds, for now", "published: 2020-01-05 -> 2020-01-06",
        "quote gone: The dam above the valley held on Monday — engineers",
        "quote gone: We were never afraid, — Ana Reis",
        "quote added: The dam above the valley held on Tuesday — engineers",
        "quote added: We were warned in spring, — Ana Reis",
        "~ The dam above the valley held on [-Monday,-]{+Tuesday,+} engineers of the water board said "
          + "after a long night.",
        "~ “We were [-never afraid,”-]{+warned in spring,”+} said Ana Reis, the mayor.",
        "- Nobody was hurt.", "+ A report is due in March.",
      ]
    )
    // The other way round, as rows.
    let rows = try line.run("diff", String(new), String(old), "--format", "jsonl").output
      .split(separator: "\n")
    #expect(rows.count == 10)
    #expect(rows[5].contains("\"change\":\"quote\"") && rows[5].contains("\"old\":null"))
    #expect(rows[5].contains("\"new\":\"We were never afraid,\""))
    #expect(try line.run("diff", String(new), String(new)).code == 1)
  }

  @Test func watchTakesFilesWhenTheyAreDone() async throws {
    let line = try CommandLine()
    defer { line.remove() }
    let folder = line.folder.appendingPathComponent("inbox")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = line.process(
      ["watch", folder.path, "--interval", "0.3"],
      output: FileHandle.nullDevice,
      errors: FileHandle.nullDevice
    )
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    func articles() throws -> Int {
      try line.run("articles", "--limit", "0", "--format", "jsonl").output.split(separator: "\n")
        .count
    }
    func wait(for count: Int) async throws {
      for _ in 0..<300 where try articles() != count {
        try await Task.sleep(for: .milliseconds(100))
      }
      #expect(try articles() == count)
    }
    try article(5, "Dam holds", ["The dam held."]).write(
      to: folder.appendingPathComponent("a.jsonl")
    )
    try await wait(for: 1)
    // A file that still grows is left alone; later it is read whole.
    let growing = folder.appendingPathComponent("b.jsonl")
    _ = FileManager.default.createFile(atPath: growing.path, contents: nil)
    let handle = try FileHandle(forWritingTo: growing)
    for number in 0..<20 {
      try handle.write(
        contentsOf: Data("{\"id\": \"\(number)\", \"text\": \"Boat \(number).\"}\n".utf8)
      )
      try await Task.sleep(for: .milliseconds(60))
    }
    try handle.close()
    try await wait(for: 21)
    // What is there already is not read again, and Ctrl-C ends it.
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let once = try line.run("watch", folder.path, "--interval", "0.05", "--once")
    #expect(once.code == 0)
    #expect(once.errors.contains("21 already there"))
  }
}
