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
}
