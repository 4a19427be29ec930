import Foundation
import Testing

@Suite struct ReadmeTests {
  /// Every command of the README's tour prints what the README shows.
  @Test func theTourIsTrue() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let readme = try String(
      contentsOf: CommandLine.root.appendingPathComponent("README.md"),
      encoding: .utf8
    )
    try FileManager.default.createSymbolicLink(
      at: line.folder.appendingPathComponent("seeds"),
      withDestinationURL: CommandLine.root.appendingPathComponent("seeds")
    )
    try FileManager.default.createSymbolicLink(
      at: line.folder.appendingPathComponent("dateline"),
      withDestinationURL: CommandLine.binary
    )
    var commands = 0
    for block in readme.components(separatedBy: "```\n$ ").dropFirst() {
      let lines = block.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
      let output = line.folder.appendingPathComponent("tour")
      _ = FileManager.default.createFile(atPath: output.path, contents: nil)
      let handle = try FileHandle(forWritingTo: output)
      let process = line.process([], output: handle, errors: handle)
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", "./" + lines[0]]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let printed = try String(contentsOf: output, encoding: .utf8)
      for expected in lines.dropFirst() where !expected.isEmpty {
        // The time that it took differs.
        #expect(printed.contains(expected.components(separatedBy: " in 0.")[0]), "\(lines[0])")
      }
      commands += 1
    }
    #expect(commands == 5)
  }
}
