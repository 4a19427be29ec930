import NewsModel

/// Takes the text out of the main part of a Word document (Office Open XML, "word/document.xml") or of an OpenDocument
/// text ("content.xml"): its paragraphs, with an empty line between them.
enum OfficeText {
  /// The text.
  ///
  /// - Throws: `ReadFailure` when the XML can't be read.
  static func plain(_ bytes: [UInt8]) throws(ReadFailure) -> String {
    let handler = Handler()
    if let message = try MarkupParser.readXML(bytes, handler) { throw .damaged(message) }
    return String(decoding: handler.text, as: UTF8.self)
  }

  private final class Handler: MarkupHandler {
    private(set) var text: [UInt8] = []
    private var depth = 0
    /// Open elements whose text counts, and those whose text doesn't.
    private var texts = 0
    private var hidden = 0

    private static let deepest = 512

    func start(
      _ name: UnsafePointer<CChar>,
      space: UnsafePointer<CChar>?,
      _: MarkupAttributes
    ) -> Bool {
      depth += 1
      guard depth < Self.deepest else { return false }
      let isWord = Self.isWord(space)
      if Self.isText(name, isWord) { texts += 1 }
      if name.isEqual("annotation") || name.isEqual("tracked-changes") { hidden += 1 }
      if name.isEqual("tab") || !isWord && name.isEqual("s") { text.append(0x20) }
      if name.isEqual("br") || name.isEqual("cr") || name.isEqual("line-break") {
        text.append(0x0A)
      }
      return true
    }

    func end(_ name: UnsafePointer<CChar>, space: UnsafePointer<CChar>?) -> Bool {
      depth -= 1
      let isWord = Self.isWord(space)
      if Self.isText(name, isWord) { texts -= 1 }
      if name.isEqual("annotation") || name.isEqual("tracked-changes") { hidden -= 1 }
      if name.isEqual("p") || !isWord && name.isEqual("h") { text += [0x0A, 0x0A] }
      return true
    }

    func text(_ bytes: UnsafeRawBufferPointer) -> Bool {
      if texts > 0, hidden == 0 { text += bytes }
      return true
    }

    /// Word sets words in "t", OpenDocument in paragraphs and headings.
    private static func isText(_ name: UnsafePointer<CChar>, _ isWord: Bool) -> Bool {
      isWord ? name.isEqual("t") : name.isEqual("p") || name.isEqual("h")
    }

    private static func isWord(_ space: UnsafePointer<CChar>?) -> Bool {
      space.map { String(cString: $0).contains("wordprocessingml") } ?? false
    }
  }
}
