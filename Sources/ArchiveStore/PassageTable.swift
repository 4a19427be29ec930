import GRDB

/// Length, day and article of each passage, read from `passage_block` as they are asked for.
final class PassageTable {
  private var blocks: [Int: PassageBlock] = [:]
  private var number = -1
  private var block = PassageBlock()
  private var reader: BlockReader?
  /// The first error of a read.
  private(set) var failure: (any Error)?

  /// Blocks that are kept between queries: those of two million passages.
  private static let keptBlocks = 8192

  /// Makes ready to read.
  func begin(_ db: Database) throws {
    failure = nil
    if reader == nil { reader = try BlockReader(db) }
  }

  /// Gives up its statement, before the connection goes.
  func close() { reader = nil }

  /// Forgets what was read of an archive that has changed.
  func forget() {
    blocks = [:]
    number = -1
  }

  /// Length, day and article of a passage.
  @inline(__always)
  func entry(of passage: Int) -> (length: Int, day: Int?, article: Int) {
    let wanted = passage / PassageBlock.size
    if wanted != number { load(wanted) }
    let index = passage % PassageBlock.size
    let day = block.days[index]
    return (
      Int(block.lengths[index]), day == PassageBlock.undated ? nil : Int(day),
      Int(block.articles[index])
    )
  }

  private func load(_ wanted: Int) {
    number = wanted
    if let known = blocks[wanted] {
      block = known
      return
    }
    do {
      block = try reader?.block(wanted) ?? PassageBlock()
      if blocks.count >= Self.keptBlocks { blocks = [:] }
      blocks[wanted] = block
    } catch {
      block = PassageBlock()
      failure = failure ?? error
    }
  }

  /// Words of the article's text before a passage.
  func wordsBefore(_ passage: Int) -> Int {
    let article = entry(of: passage).article
    var words = 0
    var row = passage - 1
    while row > 0 {
      let entry = entry(of: row)
      guard entry.article == article else { break }
      words += entry.length
      row -= 1
    }
    return words
  }

  /// Words of the text of the article that a passage is part of.
  func articleLength(_ passage: Int) -> Int {
    let article = entry(of: passage).article
    var words = wordsBefore(passage)
    var row = passage
    while true {
      let entry = entry(of: row)
      guard entry.article == article else { return words }
      words += entry.length
      row += 1
    }
  }

  /// Whether a passage is the first of its article.
  func isLead(_ passage: Int) -> Bool {
    passage <= 1 || entry(of: passage - 1).article != entry(of: passage).article
  }
}
