import ArchiveExport

/// Writes rows into an export until nobody takes them.
final class ExportWriter {
  private var writer: RowWriter
  private let buffer: Buffer

  /// What is collected for the next chunk.
  final class Buffer {
    var text = ""
  }

  private let channel: ExportChannel

  init(_ format: ExportFormat, _ channel: ExportChannel) {
    let buffer = Buffer()
    self.buffer = buffer
    self.channel = channel
    writer = RowWriter(format) { buffer.text += $0 }
  }

  func write(_ row: ExportRow, citation: () -> Citation?) -> Bool {
    writer.write(row, text: { "" }, markdown: { "" }, citation: citation)
    guard buffer.text.utf8.count >= 64 << 10 else { return true }
    defer { buffer.text = "" }
    return channel.send(buffer.text)
  }

  func end() {
    writer.end()
    if !buffer.text.isEmpty { _ = channel.send(buffer.text) }
  }
}
