import ArgumentParser
import ArticleFormats
import Foundation

/// Trains the finder of an article's body on a web page.
struct Bodies: ParsableCommand {
  @Argument(help: "Folders with gold.jsonl (`file`, `url`, `text`) and unpacked pages.")
  var folders: [String]
  @Option(help: "How many trees are learned.")
  var trees = 250
  @Option(help: "What the order of chance starts from.")
  var seed: UInt64 = 1
  @Option(
    help:
      "Measure on this many parts of the sites, each with what the others taught; 0 to train on all."
  )
  var folds = 0
  @Flag(help: "List the pages that come out worst.")
  var showsErrors = false
  @Option(name: .shortAndLong, help: "Where the model is written.")
  var output: String?

  private struct Gold: Decodable {
    var file: String
    var url: String
    var text: String
  }

  /// A page to learn from.
  private struct Page {
    var gold: Gold
    var collection: String
    var site: String
    var body: PageBody
    var isBody: [Bool]
    var words: [Int]
  }

  func run() throws {
    var pages: [Page] = []
    for folder in folders {
      let lines = try String(contentsOfFile: folder + "/gold.jsonl", encoding: .utf8)
      for line in lines.split(separator: "\n") {
        let gold = try JSONDecoder().decode(Gold.self, from: Data(line.utf8))
        let file = folder + "/" + gold.file.replacing(".gz", with: "")
        let html = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        let body = try PageBody(html: html)
        pages.append(
          Page(
            gold: gold,
            collection: folder,
            site: URL(string: gold.url)?.host ?? gold.url,
            body: body,
            isBody: Self.labels(body.texts, gold.text),
            words: body.texts.map { Self.words($0).count }
          )
        )
      }
    }
    let blocks = pages.reduce(0) { $0 + $1.body.texts.count }
    print("\(pages.count) pages, \(blocks) blocks")
    report("labels", pages.map { ($0, $0.isBody) })
    guard folds > 0 else {
      let bytes = train(pages)
      if let trees = BoostedTrees(bytes) {
        report("same pages", pages.map { ($0, body($0, trees)) })
      }
      if let output { try Data(bytes).write(to: URL(fileURLWithPath: output)) }
      return
    }
    let sites = Set(pages.map(\.site)).sorted()
    var answers: [(Page, [Bool])] = []
    for fold in 0..<folds {
      let held = Set(sites.indices.filter { $0 % folds == fold }.map { sites[$0] })
      guard let trees = BoostedTrees(train(pages.filter { !held.contains($0.site) })) else {
        continue
      }
      answers += pages.filter { held.contains($0.site) }.map { ($0, body($0, trees)) }
    }
    report("held aside", answers)
  }

  private func body(_ page: Page, _ trees: BoostedTrees) -> [Bool] {
    page.body.isBody(BodyFinder(trees))
  }

  private func train(_ pages: [Page]) -> [UInt8] {
    var rows: [Float] = []
    var isPositive: [Bool] = []
    var counts: [Float] = []
    for page in pages where !page.words.isEmpty {
      // A page counts by the square root of its length: long lists of comments count for less.
      let weights = page.words.map { Float(min(max($0, 3), 60)) }
      let size = weights.reduce(0, +).squareRoot()
      rows += page.body.features
      isPositive += page.isBody
      counts += weights.map { $0 / size * 2.5 }
    }
    let columns = rows.count / max(1, isPositive.count)
    var trainer = TreeTrainer(rows, columns: columns, isPositive, weights: counts, seed: seed)
    let trees = trainer.train(count: trees)
    let bytes = BoostedTrees.encoded(columnCount: columns, trees)
    print("loss \(trainer.loss), \(columns) columns, \(bytes.count) bytes")
    return bytes
  }

  // MARK: Labels

  /// Words as the measure cuts them.
  private static func words(_ text: String) -> [Substring] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
  }

  private static func runs(_ words: [Substring]) -> [[Substring]: Int] {
    var runs: [[Substring]: Int] = [:]
    if words.count < 4 {
      runs[words] = 1
    } else {
      for start in 0...words.count - 4 { runs[Array(words[start..<start + 4]), default: 0] += 1 }
    }
    return runs
  }

  /// A block is of the body when most of its runs of four words stand in the gold text, or all its
  /// words are a line of it.
  private static func labels(_ blocks: [String], _ gold: String) -> [Bool] {
    let all = runs(words(gold))
    let lines = Set(gold.split(whereSeparator: \.isNewline).map { words(String($0)) })
    var isBody = blocks.map { block -> Bool in
      let words = words(block)
      guard words.count >= 4 else { return !words.isEmpty && lines.contains(words) }
      let runs = runs(words)
      return runs.keys.count { all[$0] != nil } * 10 >= runs.count * 7
    }
    // A short line far from the body is one of the same words by chance.
    for index in isBody.indices where isBody[index] && words(blocks[index]).count < 4 {
      let near = max(0, index - 3)..<min(isBody.count, index + 4)
      if !near.contains(where: { isBody[$0] && words(blocks[$0]).count >= 8 }) {
        isBody[index] = false
      }
    }
    return isBody
  }

  // MARK: Measure

  private func report(_ name: String, _ answers: [(Page, [Bool])]) {
    for folder in folders {
      var precision = 0.0
      var recall = 0.0
      var worst: [(Double, String)] = []
      let mine = answers.filter { $0.0.collection == folder }
      for (page, isBody) in mine {
        let text = zip(page.body.texts, isBody).filter { $0.1 }.map(\.0).joined(separator: "\n")
        let given = Self.runs(Self.words(text))
        let gold = Self.runs(Self.words(page.gold.text))
        let found = given.reduce(0) { $0 + min($1.value, gold[$1.key] ?? 0) }
        let p = Double(found) / Double(max(1, given.values.reduce(0, +)))
        let r = Double(found) / Double(max(1, gold.values.reduce(0, +)))
        precision += p
        recall += r
        worst.append(
          (min(p, r), "p \(Self.short(p)) r \(Self.short(r)) \(page.gold.file) \(page.gold.url)")
        )
      }
      let p = precision / Double(mine.count)
      let r = recall / Double(mine.count)
      print(
        "\(name) \(folder): precision \(Self.short(p)) recall \(Self.short(r)) f1 \(Self.short(2 * p * r / (p + r)))"
      )
      if showsErrors {
        for (_, line) in worst.sorted(by: { $0.0 < $1.0 }).prefix(40) { print("  \(line)") }
      }
    }
  }

  private static func short(_ value: Double) -> String {
    String((value * 10_000).rounded() / 10_000)
  }
}
