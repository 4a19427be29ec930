import NewsModel

/// Reads what Nexis, Factiva and ProQuest export as text, RTF or a document: many articles in one file.
enum DatabaseExportReader {
  /// The layouts of exports.
  private enum Layout {
    /// The outlet, date and headline, then fields with labels: "LENGTH: 60 words".
    case nexis
    /// A field a line, with codes of two letters: "HD Mine closes".
    case factivaFields
    /// As Factiva prints a page: headline, byline, "60 words", date, outlet.
    case factivaPage
    /// A field a line, each with its label: "Full text: …".
    case proQuest
  }

  /// Whether the start of a text looks like an export.
  static func isExport(_ text: String) -> Bool {
    layout(of: Array(text.split(whereSeparator: \.isNewline).prefix(linesSeen))) != nil
  }

  /// Lines of a text that tell whether it is an export.
  private static let linesSeen = 400

  private static func layout(of lines: [Substring]) -> Layout? {
    if FactivaExport.hasFields(lines) { return .factivaFields }
    if FactivaExport.hasPages(lines) { return .factivaPage }
    if ProQuestExport.isOne(lines) { return .proQuest }
    return NexisExport.isOne(lines) ? .nexis : nil
  }

  /// The articles of an export.
  ///
  /// - Throws: `ReadFailure` when there is none in it.
  static func articles(
    in document: SourceDocument,
    _ options: DocumentReader.Options
  ) throws(ReadFailure) -> [DocumentReader.Reading] {
    var text = String(decoding: CharsetDecoder.utf8(document.bytes, charset: nil), as: UTF8.self)
    if document.bytes.starts(with: "{\\rtf".utf8) { text = RichText.plain(document.bytes) }
    return try articles(in: text, document.origin, options)
  }

  /// The same of a text that was taken out of a document.
  static func articles(
    in text: String,
    _ origin: String,
    _ options: DocumentReader.Options
  ) throws(ReadFailure) -> [DocumentReader.Reading] {
    let lines = text.replacing("\u{FEFF}", with: "").split(
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    let articles: [[ArticleField: String]] =
      switch layout(of: lines.filter { !$0.trimmed.isEmpty }) {
      case .factivaFields: FactivaExport.parts(lines).map(FactivaExport.fields)
      case .factivaPage: FactivaExport.parts(lines).map(FactivaExport.page)
      case .proQuest: ProQuestExport.parts(lines).map(ProQuestExport.fields)
      case .nexis, nil: NexisExport.parts(lines).map(NexisExport.fields)
      }
    if articles.isEmpty {
      throw .noArticle("an export of a database without articles, or of a form that is not known")
    }
    return DocumentReader.readings(of: articles, in: origin) {
      (given, place) throws(ReadFailure) in
      try ArticleField.article(given, origin: place, options)
    }
  }
}

/// What the forms of exports have in common.
enum ExportText {
  /// ISO 639-1 codes of the languages by the names that exports give them.
  private static let languages = [
    "arabic": "ar", "bulgarian": "bg", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hungarian": "hu", "indonesian": "id",
    "italian": "it", "japanese": "ja", "korean": "ko", "norwegian": "no", "polish": "pl",
    "portuguese": "pt", "romanian": "ro", "russian": "ru", "spanish": "es", "swedish": "sv",
    "thai": "th", "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
  ]

  static func language(_ name: String) -> String? { languages[name.lowercased()] }

  /// Whether a line claims the rights in an article: "Copyright 2024 …", "All Rights Reserved".
  static func isCopyright(_ line: String) -> Bool {
    let line = line.lowercased()
    return ["copyright", "©", "(c) ", "all rights reserved"].contains { line.hasPrefix($0) }
  }

  /// Without "By" at its start.
  static func byline(_ text: String) -> String {
    text.lowercased().hasPrefix("by ") ? text.dropFirst(3).trimmed : text
  }

  /// The runs of lines between empty ones, trimmed.
  static func blocks(_ lines: some Sequence<Substring>) -> [[String]] {
    var blocks: [[String]] = [[]]
    for line in lines {
      let line = line.trimmed
      if !line.isEmpty {
        blocks[blocks.count - 1].append(line)
      } else if blocks.last?.isEmpty == false {
        blocks.append([])
      }
    }
    return blocks.filter { !$0.isEmpty }
  }

  /// Lines that were broken to a width, joined; empty lines divide paragraphs.
  static func paragraphs(_ lines: some Sequence<Substring>) -> String {
    blocks(lines).map { $0.joined(separator: " ") }.joined(separator: "\n\n")
  }
}
