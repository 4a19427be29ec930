import Testing

@testable import TextAnalysis

/// Where paragraphs start.
@Suite struct ParagraphTests {
  private func starts(_ text: String) -> [String] {
    let text = TokenizedText(text)
    return text.paragraphStarts.dropLast().map { text.string($0..<$0 + 1) }
  }

  /// Lines that a program has cut to a width, with paragraphs that are set in or a blank line apart.
  @Test(arguments: ["\n    ", "\n\n"])
  func aLineMayEndInAFullStop(_ parting: String) {
    let wrapped = """
      Berg said the U.S.
      Treasury would sell bonds,
      and that his
      friend
      Kenneth J.
      Severinson would buy them.
      """
    let text = [wrapped, "The dam is old.", "Hill left."].joined(separator: parting)
    #expect(starts(text) == ["Berg", "The", "Hill"])
  }

  /// Where nothing parts paragraphs but the ends of lines.
  @Test func aLineMayBeAParagraph() {
    #expect(starts("Berg left.\nHill stayed\nThe dam held.") == ["Berg", "Hill", "The"])
    #expect(starts("Berg left the\nhall.\nHill stayed in\nthe room.") == ["Berg", "Hill"])
  }
}
