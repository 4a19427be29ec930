/// What the entries of a packed file are for, where it is a document of an office program or a book, not an archive.
public struct OfficePackage: Sendable {
  /// What is done with an entry.
  public enum Entry: Equatable, Sendable {
    /// Read as a file.
    case file
    /// Read as the document itself.
    case document
    /// A part of a spreadsheet.
    case part
    /// Tells what the package is; for `readType`.
    case type
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
    /// A spreadsheet of OpenDocument.
    case sheets
  }

  private var kind: Kind
  private var isRefused = false

  /// Makes a package of a file's name.
  public init(name: String) {
    switch name.split(separator: ".").last?.lowercased() {
    case "docx", "docm", "xlsx", "xlsm", "pptx", "pptm": kind = .openXML
    case "odt", "odp", "epub": kind = .typed
    case "ods": kind = .sheets
    default: kind = .archive
    }
  }

  /// What the entry at a path is.
  public mutating func entry(_ path: String) -> Entry {
    // What such a file starts with tells it, too.
    if path == "[Content_Types].xml" { kind = .openXML }
    if isRefused { return .other }
    if path == "mimetype" { return .type }
    switch kind {
    case .archive: return .file
    case .openXML:
      if path == "word/document.xml" { return .document }
      if Self.sheetParts.contains(path)
        || path.hasPrefix("xl/worksheets/") && path.hasSuffix(".xml")
      {
        return .part
      }
      if path == "xl/workbook.bin" {
        return refused("a binary spreadsheet (save it as .xlsx or CSV)")
      }
      if path.hasPrefix("ppt/") { return refused("a file of slides (save it as text)") }
      return .other
    case .typed:
      if path == "content.xml" { return .document }
      return path.hasSuffix("html") || path.hasSuffix(".htm") ? .file : .other
    case .sheets: return path == "content.xml" ? .part : .other
    }
  }

  /// Reads what the entry "mimetype" tells.
  public mutating func readType(_ bytes: [UInt8]) {
    let type = String(decoding: bytes, as: UTF8.self)
    guard type.hasPrefix("application/") else { return }
    kind = type.contains("opendocument.spreadsheet") ? .sheets : .typed
  }

  /// Passes over all entries that follow.
  public mutating func refuse() { isRefused = true }

  private mutating func refused(_ words: String) -> Entry {
    refuse()
    return .refused(words)
  }

  private static let sheetParts: Set = [
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml",
  ]
}
