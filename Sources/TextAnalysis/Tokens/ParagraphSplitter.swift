/// Finds where paragraphs start.
///
/// A blank line or an indented line starts one. A single line break does too, unless the text is
/// wrapped by hand: when a third of its single breaks stand inside sentences (no mark before, a
/// small letter behind), only breaks behind the end of a sentence count. Where blank lines or indents of three
/// spaces and more part its paragraphs, those count in what stands before the first of them alone, as headlines do.
enum ParagraphSplitter {
  static func mark(_ tokens: inout [Token], in bytes: [UInt8]) {
    guard !tokens.isEmpty else { return }
    tokens[0].shape.formUnion([.startsParagraph, .startsSentence])
    var singles: [Int] = []
    var wrapped = 0
    var blanks: [Int] = []
    for index in tokens.indices.dropFirst() where tokens[index].shape.contains(.spaceBefore) {
      let gap = gap(bytes, Int(tokens[index - 1].end), Int(tokens[index].start))
      switch gap {
      case .inside: break
      case .blankLine, .indent:
        tokens[index].shape.formUnion([.startsParagraph, .startsSentence])
        if gap == .blankLine { blanks.append(index) }
      case .lineBreak:
        singles.append(index)
        if tokens[index].isWord, !tokens[index].isCapitalized,
          !tokens[index - 1].mark.endsSentence
        {
          wrapped += 1
        }
      }
    }
    let isWrapped = wrapped > 0 && wrapped * 3 >= singles.count
    let end = isWrapped && blanks.count > 1 ? blanks[0] : tokens.count
    for index in singles where index < end && (!isWrapped || endsSentence(before: index, tokens)) {
      tokens[index].shape.formUnion([.startsParagraph, .startsSentence])
    }
  }

  private enum Gap {
    case inside, lineBreak
    /// Of two spaces.
    case indent
    case blankLine
  }

  private static func gap(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Gap {
    if end == start + 1, bytes[start] == 0x20 { return .inside }
    var breaks = 0
    var indent = 0
    for index in start..<end {
      switch bytes[index] {
      case 0x0A, 0x0C:
        breaks += 1
        indent = 0
      case 0x20: indent += 1
      case 0x09: indent += 4
      // U+2028 and U+2029.
      case 0xA8, 0xA9:
        if index >= 2, bytes[index - 1] == 0x80, bytes[index - 2] == 0xE2 { breaks += 1 }
      default: break
      }
    }
    if breaks == 0 { return .inside }
    return breaks > 1 || indent > 2 ? .blankLine : indent == 2 ? .indent : .lineBreak
  }

  private static func endsSentence(before index: Int, _ tokens: [Token]) -> Bool {
    let mark = tokens[index - 1].mark
    if mark.endsSentence || mark == .colon {
      // "Kenneth J.", whose last name stands on the next line.
      return mark != .period || index < 2 || !tokens[index - 2].shape.contains(.initials)
    }
    return (mark.isDoubleQuote || mark.isSingleQuote || mark == .closeBracket) && index > 1
      && tokens[index - 2].mark.endsSentence
  }
}
