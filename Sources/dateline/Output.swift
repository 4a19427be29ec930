import ArchiveExport
import ArchiveStore
import Foundation

/// A file that can't be written.
struct OutputFailure: Error {
  let path: String
  let words: String
}

/// Where results go: standard output or a file, buffered.
final class Output {
  private let path: String
  private let handle: UnsafeMutablePointer<FILE>
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  /// `path`: nil or "-" for standard output.
  ///
  /// - Throws: `OutputFailure`; a database is never written over.
  init(_ path: String?) throws {
    self.path = path ?? "-"
    if let path, Archive.isDatabase(path) {
      throw OutputFailure(path: path, words: "is a database; nothing is written over it")
    }
    let handle = path == nil || path == "-" ? fdopen(dup(1), "wb") : fopen(path, "wb")
    guard let handle else {
      throw OutputFailure(path: self.path, words: String(cString: strerror(errno)))
    }
    self.handle = handle
    buffer.reserveCapacity(Self.bufferSize)
  }

  /// Whether a person reads it as it comes.
  var isTerminal: Bool { isatty(fileno(handle)) == 1 }

  /// What stands before and behind words that were looked for.
  var marks: (String, String) { isTerminal ? ("\u{1B}[1m", "\u{1B}[0m") : ("[", "]") }

  func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.bufferSize { flush() }
  }

  private func flush() {
    fwrite(buffer, 1, buffer.count, handle)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left.
  ///
  /// - Throws: `OutputFailure` when any write failed.
  func close() throws {
    flush()
    let failed = ferror(handle) != 0
    let words = String(cString: strerror(errno))
    guard fclose(handle) == 0, !failed else { throw OutputFailure(path: path, words: words) }
  }

  /// A line on standard error.
  ///
  /// File names and parsers' words may hold anything, so they are made safe.
  static func note(_ text: String) {
    let safe = TerminalText.safe(text, keepingLines: true)
    FileHandle.standardError.write(Data((safe + "\n").utf8))
  }

  /// An error on standard error.
  static func complain(_ text: String) { note("dateline: " + text) }
}
