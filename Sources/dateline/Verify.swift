import ArchiveExport
import ArchiveStore
import ArgumentParser
import Foundation

/// The command `dateline verify`.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    _superCommandName: Dateline.name,
    abstract: "Tell for each row of an export whether the archive still holds it.",
    discussion: """
      Reads JSON lines or CSV of quotes or passages: the fields article_id, start, end and quote or \
      text, and sha256 where there is one. Prints a line for each row: its address, a tab, and \
      holds, older version, changed or gone. Exit 1 when a row does not hold.
      """
  )

  @OptionGroup var archive: ArchiveOptions

  @Argument(help: "The export; - for standard input.")
  var file: String

  func run() throws {
    let data = file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : try read()
    let rows = try ExportReader.rows(Array(data))
    guard !rows.isEmpty else { throw ValidationError("\(file) has no rows") }
    let archive = try Archive.reading(archive.path)
    var failed = 0
    for (number, row) in rows.enumerated() {
      let finding = try archive.verify(row)
      let place = row["quote_id"] ?? row["passage_id"] ?? "row \(number + 1)"
      print(TerminalText.safe("\(place)\t\(finding.words)"))
      if finding != .holds && finding != .olderVersion { failed += 1 }
    }
    Output.note("dateline: \(rows.count - failed) of \(rows.count) rows hold")
    if failed > 0 { throw ExitCode.nothing }
  }

  private func read() throws -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw OutputFailure(path: file, words: String(cString: strerror(errno)))
    }
  }
}
