import ArticleFormats
import Testing

/// The trees that score the blocks of a page.
@Suite struct BoostedTreesTests {
  private typealias Node = BoostedTrees.Node

  /// Asks whether column 1 surpasses .5, and then whether column 0 surpasses -2.
  private static let tree = [
    Node(column: 1, child: 1, value: 0.5), Node(column: nil, child: 0, value: 1),
    Node(column: 0, child: 3, value: -2), Node(column: nil, child: 0, value: 10),
    Node(column: nil, child: 0, value: 100),
  ]
  private static let leaf = [Node(column: nil, child: 0, value: 0.25)]

  @Test(
    arguments: [
      ([0, 0.5], 1.25), ([-2, 0.6], 10.25), ([-1.9, 0.6], 100.25), ([9, -9], 1.25),
    ] as [([Float], Float)]
  )
  func answersAreAddedUp(_ row: [Float], _ score: Float) throws {
    let bytes = BoostedTrees.encoded(columnCount: 2, [Self.tree, Self.leaf])
    let trees = try #require(BoostedTrees(bytes))
    #expect(trees.columnCount == 2)
    #expect(trees.score(row.span) == score)
  }

  @Test func cutOrForeignBytesAreNoTrees() {
    let bytes = BoostedTrees.encoded(columnCount: 2, [Self.tree, Self.leaf])
    for length in 0..<bytes.count { #expect(BoostedTrees(Array(bytes.prefix(length))) == nil) }
    #expect(BoostedTrees(bytes + [0]) == nil)
    #expect(BoostedTrees(Array("DLW4".utf8) + bytes.dropFirst(4)) == nil)
  }

  /// Trees that would be read beyond their ends, or for ever.
  @Test(arguments: [
    Node(column: 2, child: 1, value: 0), Node(column: 0, child: 4, value: 0),
    Node(column: 0, child: 0, value: 0),
  ])
  func treesThatLeadNowhereAreRefused(_ root: BoostedTrees.Node) {
    var tree = Self.tree
    tree[0] = root
    #expect(BoostedTrees(BoostedTrees.encoded(columnCount: 2, [tree, Self.leaf])) == nil)
    #expect(BoostedTrees(BoostedTrees.encoded(columnCount: 2, [[]])) == nil)
  }
}
