import GRDB
import GRDBSQLite

/// FTS5's own tokenizer, for texts outside the index: the same words as in it.
final class IndexTokenizer {
  /// Which words come out.
  enum Kind {
    /// Small letters without accents.
    case folded
    /// Their stems, which the index holds.
    case stemmed
  }

  /// A word and its bytes in the text.
  struct Word {
    var text: [UInt8]
    var range: Range<Int>
  }

  private let functions: fts5_tokenizer
  private let tokenizer: OpaquePointer

  /// - Throws: `DatabaseError` when SQLite lacks the tokenizer.
  init(_ api: UnsafeMutablePointer<fts5_api>, _ kind: Kind) throws {
    let arguments = kind == .stemmed ? ["unicode61"] : []
    var userData: UnsafeMutableRawPointer?
    var functions = fts5_tokenizer()
    let name = kind == .stemmed ? "porter" : "unicode61"
    guard api.pointee.xFindTokenizer(api, name, &userData, &functions) == SQLITE_OK,
      let create = functions.xCreate
    else { throw DatabaseError(message: "SQLite has no tokenizer \(name)") }
    var made: OpaquePointer?
    let code = Self.withCStrings(arguments + ["remove_diacritics", "2"]) { pointers in
      var pointers = pointers
      return pointers.withUnsafeMutableBufferPointer {
        create(userData, $0.baseAddress, Int32($0.count), &made)
      }
    }
    guard code == SQLITE_OK, let made else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    self.functions = functions
    tokenizer = made
  }

  deinit { functions.xDelete?(tokenizer) }

  private static func withCStrings(
    _ strings: [String],
    _ body: ([UnsafePointer<CChar>?]) -> Int32
  ) -> Int32 {
    func step(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> Int32 {
      guard index < strings.count else { return body(pointers) }
      return strings[index].withCString { step(index + 1, pointers + [$0]) }
    }
    return step(0, [])
  }

  /// The words of a text in UTF-8, in order.
  func words(of text: UnsafeBufferPointer<UInt8>) -> [Word] {
    var words: [Word] = []
    text.withMemoryRebound(to: CChar.self) { bytes in
      withUnsafeMutablePointer(to: &words) { pointer in
        _ = functions.xTokenize?(
          tokenizer,
          pointer,
          FTS5_TOKENIZE_DOCUMENT,
          bytes.baseAddress,
          Int32(bytes.count)
        ) { context, flags, word, length, start, end in
          guard let words = context?.assumingMemoryBound(to: [Word].self), let word else {
            return SQLITE_ERROR
          }
          if flags & FTS5_TOKEN_COLOCATED == 0 {
            let bytes = UnsafeRawBufferPointer(start: word, count: Int(length))
            words.pointee.append(Word(text: Array(bytes), range: Int(start)..<Int(end)))
          }
          return SQLITE_OK
        }
      }
    }
    return words
  }

  /// The words of a text, in order.
  func words(of text: String) -> [Word] {
    var text = IndexedText.of(text)
    return text.withUTF8 { words(of: $0) }
  }
}
