import ArgumentParser
import ArticleFormats
import Foundation

/// Measures the reader of web pages against a bare parse of the same pages.
struct ReadPages: ParsableCommand {
  @Argument(help: "A folder of unpacked pages.")
  var folder: String
  @Option(help: "Times that all pages are read; the fastest counts.")
  var rounds = 3

  func run() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".html") }.sorted()
    let pages = try names.map { name in
      Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
    }
    let size = Double(pages.reduce(0) { $0 + $1.count }) / 1e6
    let bare = Self.fastest(rounds) {
      for page in pages { HTMLReader.parseOnly(page) }
    }
    let whole = Self.fastest(rounds) {
      for page in pages { _ = try? HTMLReader.article(in: page, origin: "page") }
    }
    func short(_ value: Double) -> String { String((value * 100).rounded() / 100) }
    print(
      "\(pages.count) pages, \(short(size)) MB: reader \(short(size / whole)) MB/s, "
        + "bare parse \(short(size / bare)) MB/s, ratio \(short(whole / bare))"
    )
  }

  private static func fastest(_ rounds: Int, _ work: () -> Void) -> Double {
    (0..<rounds).map { _ in ContinuousClock().measure(work) / .seconds(1) }.min() ?? 0
  }
}
