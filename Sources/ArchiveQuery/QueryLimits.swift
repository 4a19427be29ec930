/// What a query may cost.
///
/// FTS5's parser takes quadratic time and can't be stopped, so size is the only cure.
public enum QueryLimits {
  /// Bytes of a query.
  public static let bytes = 4096
  /// Words and phrases of a query.
  public static let terms = 64
  /// Brackets inside brackets.
  public static let depth = 20
  /// Starts of words, each of which may stand for thousands.
  public static let prefixes = 8
  /// Letters that the start of a word has at least.
  public static let prefixLength = 2
  /// Words that two words may be apart, times that one may be asked for, and the like.
  public static let number = 100_000
}
