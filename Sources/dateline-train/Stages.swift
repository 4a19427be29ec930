import ArgumentParser
import Foundation
import TextAnalysis

/// Measures the analysis stage by stage, on one thread.
struct Stages: ParsableCommand {
  static let configuration = CommandConfiguration(
    discussion: """
      Prints megabytes of text a second for the articles as they are, for the same texts as articles of
      8 MB, and for articles of 8 MB of their quotes alone: the time of each stage is to be linear in the
      length of an article and in its quotation marks.
      """
  )

  @Argument(help: "Articles as JSON lines with `text` or `body`.")
  var file: String
  @Option(help: "Megabytes of text that are read.")
  var megabytes = 16

  private struct Line: Decodable {
    var text: String?
    var body: String?
  }

  private static let articleSize = 8_000_000

  func run() throws {
    let decoder = JSONDecoder()
    var texts: [String] = []
    var size = 0
    for line in try Data(contentsOf: URL(fileURLWithPath: file)).split(separator: 0x0A) {
      guard size < megabytes * 1_000_000 else { break }
      let row = try decoder.decode(Line.self, from: line)
      guard let text = row.text ?? row.body else { continue }
      texts.append(text)
      size += text.utf8.count
    }
    let quoted = texts.flatMap { $0.split(separator: "\n") }.filter {
      $0.contains("\"") || $0.contains("“")
    }
    // The first text makes the tables of the process, in the time of 400 kB.
    var first = AnalysisStages()
    first.analyse("The minister said so.")
    Self.printRow("MB/s", AnalysisStages.names + ["all"])
    measure("\(texts.count) articles", texts)
    measure("as articles of 8 MB", Self.joined(texts))
    var marked = quoted.map(String.init)
    while marked.reduce(0, { $0 + $1.utf8.count }) < Self.articleSize, !quoted.isEmpty {
      marked += quoted.map(String.init)
    }
    let long = Self.joined(marked)
    let marks = long.first?.unicodeScalars.count { "\"“”".unicodeScalars.contains($0) } ?? 0
    measure("of quotes alone, \(marks) marks", Array(long.prefix(1)))
  }

  /// The texts one behind the other, in articles of a size.
  private static func joined(_ texts: [String]) -> [String] {
    var articles: [String] = []
    var article = ""
    for text in texts {
      article += text + "\n\n"
      if article.utf8.count >= articleSize {
        articles.append(article)
        article = ""
      }
    }
    return articles.isEmpty ? [article] : articles
  }

  private func measure(_ name: String, _ texts: [String]) {
    var stages = AnalysisStages()
    for text in texts { stages.analyse(text) }
    let size = Double(texts.reduce(0) { $0 + $1.utf8.count }) / 1e6
    let times = stages.times + [stages.times.reduce(.zero, +)]
    Self.printRow(name, times.map { "\((size / ($0 / .seconds(1)) * 10).rounded() / 10)" })
  }

  private static func printRow(_ name: String, _ cells: [String]) {
    let columns = cells.map { $0.padding(toLength: 10, withPad: " ", startingAt: 0) }
    print(name.padding(toLength: 32, withPad: " ", startingAt: 0) + columns.joined())
  }
}
