/// A half-open range of an article's stored text, counted in Unicode scalars.
///
/// `text[start..<end]` in scalars is exactly what is shown and exported. The same numbers work in
/// SQL (`substr(text, start + 1, end - start)`) and in Python (`text[start:end]`). Takes eight bytes:
/// a long text has hundreds of thousands of spans.
public struct TextSpan: Hashable, Comparable, Sendable {
  private var first: UInt32
  private var behind: UInt32

  /// Offset of the first scalar, from 0.
  public var start: Int {
    get { Int(first) }
    set { first = UInt32(clamping: newValue) }
  }

  /// Offset behind the last scalar; never below `start`.
  public var end: Int {
    get { Int(behind) }
    set { behind = UInt32(clamping: newValue) }
  }

  /// Makes the span from `start` up to but without `end`, both below 2³².
  public init(_ start: Int, _ end: Int) {
    precondition(start <= end, "a span ends before it starts")
    first = UInt32(clamping: start)
    behind = UInt32(clamping: end)
  }

  /// Length in Unicode scalars.
  public var count: Int { end - start }

  /// Whether every scalar of `other` lies in this span.
  public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

  /// The same span of a text in front of which `offset` scalars were put.
  public func moved(by offset: Int) -> TextSpan { TextSpan(start + offset, end + offset) }

  /// Orders by start, then by end.
  public static func < (a: TextSpan, b: TextSpan) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }
}
