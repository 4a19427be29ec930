import ArticleFormats
import Foundation

/// Gives the items of input files one after the other.
///
/// Holds one chunk and one item at a time; an item over the limit is passed over unread.
final class InputReader {
  private static let chunkSize = 1 << 20

  private let options: IngestOptions
  private var files: ArraySlice<InputFile>
  private var open: OpenFile?
  private var ready: ArraySlice<InputItem> = []

  init(_ files: [InputFile], _ options: IngestOptions) {
    self.files = files[...]
    self.options = options
  }

  /// Items of about `bytes` bytes, at least one; nil at the end of all files.
  func portion(ofBytes bytes: Int) -> [InputItem]? {
    var items: [InputItem] = []
    var size = 0
    while size < bytes, let item = next() {
      items.append(item)
      size += max(item.size, 64)
    }
    return items.isEmpty ? nil : items
  }

  private func next() -> InputItem? {
    while true {
      if let item = ready.popFirst() { return item }
      if let file = open {
        advance(file)
      } else if let file = files.popFirst() {
        start(file)
      } else {
        return nil
      }
    }
  }

  // MARK: A file

  private final class OpenFile {
    let file: InputFile
    let handle: UnsafeMutablePointer<FILE>
    /// What was read and not yet cut into items.
    var chunk: [UInt8]
    /// Cuts lines; nil for a file that is one item.
    var splitter: LineSplitter?

    init(_ file: InputFile, _ handle: UnsafeMutablePointer<FILE>) {
      self.file = file
      self.handle = handle
      chunk = []
    }

    deinit { fclose(handle) }

    /// Reads the next chunk: empty at the end of the file.
    ///
    /// - Throws: what the system says.
    func read() throws(SystemFailure) -> [UInt8] {
      let bytes = [UInt8](unsafeUninitializedCapacity: InputReader.chunkSize) { buffer, count in
        count = fread(buffer.baseAddress, 1, InputReader.chunkSize, handle)
      }
      if bytes.isEmpty, ferror(handle) != 0 { throw SystemFailure() }
      return bytes
    }
  }

  private struct SystemFailure: Error {
    let words = String(cString: strerror(errno))
  }

  private func start(_ file: InputFile) {
    guard let handle = file.path == "-" ? fdopen(dup(0), "rb") : fopen(file.path, "rb") else {
      refuse(file.path, .system(SystemFailure().words))
      return
    }
    let opened = OpenFile(file, handle)
    do {
      opened.chunk = try opened.read()
    } catch {
      refuse(file.path, .system(error.words))
      return
    }
    if (options.format ?? InputFormat.detected(in: opened.chunk)) == .jsonl {
      opened.splitter = LineSplitter(limit: IngestOptions.articleLimit)
    }
    open = opened
  }

  private func advance(_ file: OpenFile) {
    do {
      if file.splitter == nil {
        open = nil
        try readWhole(file)
      } else {
        try readLines(file)
      }
    } catch {
      open = nil
      refuse(file.file.path, .system(error.words))
    }
  }

  private func readWhole(_ file: OpenFile) throws(SystemFailure) {
    var bytes = file.chunk
    file.chunk = []
    while true {
      let next = try file.read()
      if next.isEmpty { break }
      bytes += next
      if bytes.count > IngestOptions.articleLimit {
        refuse(file.file.path, .unreadable(.tooLarge(limit: IngestOptions.articleLimit)))
        return
      }
    }
    ready.append(InputItem(origin: file.file.path, content: .text(bytes), size: bytes.count))
  }

  private func readLines(_ file: OpenFile) throws(SystemFailure) {
    let isEnd = file.chunk.isEmpty
    let lines =
      isEnd
      ? file.splitter?.end().map { [$0] } ?? [] : file.splitter?.lines(in: file.chunk) ?? []
    for line in lines {
      let origin = "\(file.file.path):\(line.number)"
      if line.isTooLong {
        refuse(origin, .unreadable(.tooLarge(limit: IngestOptions.articleLimit)))
      } else if line.bytes.contains(where: { $0 > 0x20 }) {
        ready.append(
          InputItem(origin: origin, content: .jsonLine(line.bytes), size: line.bytes.count + 1)
        )
      }
    }
    if isEnd {
      open = nil
    } else {
      file.chunk = try file.read()
    }
  }

  private func refuse(_ origin: String, _ reason: IngestReport.Reason) {
    ready.append(InputItem(origin: origin, content: .refused(reason), size: 0))
  }
}
