/// A file that holds no article in a form that is read: a picture, a script, a PDF.
public struct ForeignContent: Sendable {
  /// What it is, for people, and what could be done with it.
  public let words: String
  /// Whether there may be an article in it, which the user should hear of.
  public let mayHoldArticle: Bool

  /// Tells such a file by its first bytes, else by its name; nil for others.
  public static func told(in head: [UInt8], name: String) -> ForeignContent? {
    for (mark, words) in documents where head.starts(with: mark) {
      return ForeignContent(words: words, mayHoldArticle: true)
    }
    if let root = unknownRoot(head) {
      return root == "svg"
        ? ForeignContent(words: "a picture", mayHoldArticle: false)
        : ForeignContent(words: "XML that starts with <\(root)>", mayHoldArticle: true)
    }
    let parts = name.split(separator: "/").last?.split(separator: ".") ?? []
    guard parts.count > 1, let ending = parts.last?.lowercased(), let words = byEnding[ending]
    else {
      return nil
    }
    return ForeignContent(words: words, mayHoldArticle: false)
  }

  /// First bytes of documents of other programs.
  private static let documents: [([UInt8], String)] = [
    (Array("%PDF-".utf8), "a PDF (make text of it, as with pdftotext)"),
    (
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
      "a file of an old Word, Excel or Outlook (save it as .docx, CSV or text)"
    ),
    (Array("SQLite format 3\0".utf8), "an SQLite database"),
    (Array("bplist00".utf8), "a .webarchive (save the page as HTML)"),
    (Array("!BDN".utf8), "a mailbox of Outlook (export it as .mbox or .eml)"),
  ]

  private static let byEnding: [String: String] = {
    let groups = [
      ("a style sheet", ["css", "less", "scss"]), ("a script", ["js", "mjs", "map", "wasm"]),
      ("a font", ["eot", "otf", "ttf", "woff", "woff2"]),
      (
        "a picture",
        [
          "avif", "bmp", "gif", "heic", "ico", "jpeg", "jpg", "png", "psd", "svg", "tif", "tiff",
          "webp",
        ]
      ),
      (
        "sound or film",
        ["avi", "flac", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "mpg", "ogg", "wav", "webm"]
      ),
    ]
    return Dictionary(
      uniqueKeysWithValues: groups.flatMap { words, endings in
        endings.map { ($0, words) }
      }
    )
  }()

  /// The first element of XML that no reader knows; nil for other bytes.
  private static func unknownRoot(_ head: [UInt8]) -> String? {
    let text = InputFormat.readable(head)
    let rest = text.drop { $0 <= 0x20 }
    guard rest.starts(with: "<?xml".utf8) || rest.starts(with: "<svg".utf8) else { return nil }
    return InputFormat.unknownRoot(
      String(decoding: rest.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    )
  }

  /// Whether a folder holds the parts of a page that a browser saved beside it: "mine_files" beside "mine.html".
  public static func isFolder(_ name: String, ofPageAmong names: Set<String>) -> Bool {
    pageFolders.contains { ending in
      name.hasSuffix(ending)
        && ["html", "htm", "xhtml"].contains {
          names.contains("\(name.dropLast(ending.count)).\($0)")
        }
    }
  }

  /// What browsers of several languages put behind a page's name.
  private static let pageFolders = [
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_file", "_arquivos",
    "_pliki", "_filer",
  ]
}
