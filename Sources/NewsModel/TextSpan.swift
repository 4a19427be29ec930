/// A half-open range of an article's stored text, counted in Unicode scalars.
///
/// `text[start..<end]` in scalars is exactly what is shown and exported. The same numbers work in
/// SQL (`substr(text, start + 1, end - start)`) and in Python (`text[start:end]`).
public struct TextSpan: Hashable, Comparable, Sendable {
  /// Offset of the first scalar, from 0.
  public var start: Int
  /// Offset behind the last scalar; never below `start`.
  public var end: Int

  /// Makes the span from `start` up to but without `end`.
  public init(_ start: Int, _ end: Int) {
    precondition(start <= end, "a span ends before it starts")
    self.start = start
    self.end = end
  }

  /// Length in Unicode scalars.
  public var count: Int { end - start }

  /// Whether every scalar of `other` lies in this span.
  public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

  /// Orders by start, then by end.
  public static func < (a: TextSpan, b: TextSpan) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }
}
