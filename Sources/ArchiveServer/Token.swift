import ArchiveStore
import Crypto
import Foundation

/// Tokens that let programs in.
public enum Token {
  /// A new token: 32 random bytes, as text.
  public static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return "dl_"
      + Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// What is stored of a token: SHA-256, in hex.
  ///
  /// A random token needs no salt.
  public static func hash(_ token: String) -> String {
    SHA256.hash(data: Data(token.utf8)).map { String(format: "%02x", $0) }.joined()
  }
}
