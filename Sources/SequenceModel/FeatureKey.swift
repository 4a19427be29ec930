/// The number that stands for a feature: what is looked at (its template), and what was seen there.
///
/// Two features share a number about once in four thousand million; training meets the same
/// numbers, so that a clash costs accuracy at worst, never correctness.
public typealias FeatureKey = UInt32

/// Makes feature numbers.
public enum Features {
  /// The number of what `template` saw.
  @inlinable
  @inline(__always)
  public static func key(_ template: UInt32, _ first: UInt32, _ second: UInt32 = 0) -> FeatureKey {
    var state = (UInt64(template) << 32 | UInt64(first)) &* 0x9E37_79B9_7F4A_7C15
    state ^= (state >> 29) &+ (UInt64(second) &+ 0x632B_E5AB) &* 0xD6E8_FEB8_6659_FD93
    state = (state ^ (state >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: state >> 32)
  }

  /// The number of a feature that all tokens of a model have: template 1, which sees nothing.
  public static let always = key(1, 0)
}
