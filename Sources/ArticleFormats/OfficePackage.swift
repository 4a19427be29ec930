/// What the entries of a packed file are for, where it is a document of an office program or a book, not an archive.
public struct OfficePackage: Sendable {
  /// What is done with an entry.
  public enum Entry: Equatable, Sendable {
    /// Read as a file.
    case file
    /// Read as the document itself.
    case document
    /// Passed over.
    case other
    /// Not read, nor any other: what the package is.
    case refused(String)
  }

  private enum Kind {
    case archive
    /// Word, Excel, PowerPoint.
    case openXML
    /// OpenDocument, EPUB.
    case typed
  }

  private var kind: Kind
  private var isRefused = false

  /// Makes a package of a file's name.
  public init(name: String) {
    switch name.split(separator: ".").last?.lowercased() {
    case "docx", "docm", "xlsx", "xlsm", "pptx", "pptm": kind = .openXML
    case "odt", "ods", "odp", "epub": kind = .typed
    default: kind = .archive
    }
  }

  /// What the entry at a path is.
  public mutating func entry(_ path: String) -> Entry {
    // What such a file starts with tells it, too.
    if path == "[Content_Types].xml" { kind = .openXML }
    if path == "mimetype" { kind = .typed }
    if isRefused { return .other }
    switch kind {
    case .archive: return .file
    case .openXML:
      if path == "word/document.xml" { return .document }
      if path.hasPrefix("xl/") { return refused("a spreadsheet (save it as CSV)") }
      if path.hasPrefix("ppt/") { return refused("a file of slides (save it as text)") }
      return .other
    case .typed:
      if path == "content.xml" { return .document }
      return path.hasSuffix("html") || path.hasSuffix(".htm") ? .file : .other
    }
  }

  private mutating func refused(_ words: String) -> Entry {
    isRefused = true
    return .refused(words)
  }
}
