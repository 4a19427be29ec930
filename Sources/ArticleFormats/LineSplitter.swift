/// Cuts a stream of chunks into lines, each of bounded size.
///
/// A line over the limit is not kept: its start is given, marked, and the rest is passed over.
public struct LineSplitter: Sendable {
  /// A line without its line break.
  public struct Line: Equatable, Sendable {
    /// From 1.
    public let number: Int
    /// The bytes; empty when the line was too long.
    public let bytes: [UInt8]
    /// It had more bytes than the limit.
    public let isTooLong: Bool
  }

  private let limit: Int
  private var pending: [UInt8] = []
  private var isSkipping = false
  private var number = 0

  /// Makes a splitter for lines of at most `limit` bytes.
  public init(limit: Int) {
    self.limit = limit
  }

  /// The lines that a chunk ends.
  public mutating func lines(in chunk: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for index in chunk.indices where chunk[index] == 0x0A {
      append(chunk[start..<index])
      lines.append(take())
      start = index + 1
    }
    append(chunk[start...])
    return lines
  }

  /// The last line, when the stream does not end in a line break.
  public mutating func end() -> Line? {
    pending.isEmpty && !isSkipping ? nil : take()
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    guard !isSkipping else { return }
    if pending.count + bytes.count > limit {
      isSkipping = true
      pending = []
    } else {
      pending.append(contentsOf: bytes)
    }
  }

  private mutating func take() -> Line {
    number += 1
    if pending.last == 0x0D { pending.removeLast() }
    let line = Line(number: number, bytes: pending, isTooLong: isSkipping)
    pending = []
    isSkipping = false
    return line
  }
}
