/// Cuts a JSON array into its elements as the bytes come, each of bounded size.
public struct JSONArraySplitter: Sendable {
  /// An element with its number.
  public struct Element: Sendable {
    /// From 1.
    public let number: Int
    /// The bytes; empty when there were too many.
    public let bytes: [UInt8]
    /// It had more bytes than the limit.
    public let isTooLong: Bool
  }

  private let limit: Int
  private var pending: [UInt8] = []
  private var depth = 0
  private var isString = false
  private var isEscaped = false
  private var isTooLong = false
  private var number = 0
  private let isInner: Bool
  private var isDone = false

  /// Makes a splitter for elements of at most `limit` bytes.
  ///
  /// - `isInner`: whether the array stands in an object: what follows it is passed over.
  public init(limit: Int, isInner: Bool = false) {
    self.limit = limit
    self.isInner = isInner
  }

  /// The elements that a chunk ends.
  public mutating func elements(in chunk: [UInt8]) -> [Element] {
    var elements: [Element] = []
    for byte in chunk where !isDone {
      if isString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isString = false
        }
        append(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > 1 { append(byte) }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth >= 1 { append(byte) }
        if depth == 0, let last = take() { elements.append(last) }
        isDone = isInner && depth == 0
      case UInt8(ascii: ",") where depth == 1:
        if let element = take() { elements.append(element) }
      default:
        if byte == UInt8(ascii: "\"") { isString = true }
        if depth >= 1 { append(byte) }
      }
    }
    return elements
  }

  /// What is left when the array was never closed.
  public mutating func end() -> Element? { depth > 0 ? take() : nil }

  private mutating func append(_ byte: UInt8) {
    guard !isTooLong else { return }
    if pending.count >= limit {
      isTooLong = true
      pending = []
    } else if byte > 0x20 || !pending.isEmpty {
      pending.append(byte)
    }
  }

  private mutating func take() -> Element? {
    guard isTooLong || !pending.isEmpty else { return nil }
    number += 1
    defer {
      pending = []
      isTooLong = false
    }
    return Element(number: number, bytes: pending, isTooLong: isTooLong)
  }
}
