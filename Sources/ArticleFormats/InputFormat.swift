/// The forms of input that the archive reads.
public enum InputFormat: String, Sendable, CaseIterable {
  /// One article a file, as saved from a page or a mail.
  case text
  /// One JSON object a line.
  case jsonl

  /// The format of a file, told by its content: JSON lines start with a brace and a quoted key.
  public static func detected(in head: some Sequence<UInt8>) -> InputFormat {
    var bytes = head.lazy.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 <= 0x20 }
      .makeIterator()
    guard bytes.next() == UInt8(ascii: "{") else { return .text }
    while let byte = bytes.next() {
      if byte <= 0x20 { continue }
      return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "}") ? .jsonl : .text
    }
    return .text
  }
}
