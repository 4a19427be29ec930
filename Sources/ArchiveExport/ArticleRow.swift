public import ArchiveStore
public import NewsModel

/// An article with its text and entities, ready to be written.
public struct ArticleRow {
  private let article: ArticleRecord
  private let text: String
  private let entities: [ArticleEntityRecord]

  /// Makes a row.
  public init(_ article: ArticleRecord, text: String, entities: [ArticleEntityRecord]) {
    self.article = article
    self.text = text
    self.entities = entities
  }

  private func codes(_ isWanted: (ArticleEntityRecord) -> Bool) -> [String] {
    entities.filter { $0.kind == "country" && isWanted($0) }.compactMap(\.code)
  }

  private func names(_ kind: String) -> [String] {
    entities.filter { $0.kind == kind }.map(\.name)
  }

  /// The row with the fields that other programs rely on.
  public var row: ExportRow {
    ExportRow([
      ("article_id", .text(article.articleID)), ("external_id", .text(article.externalID)),
      ("origin", .text(article.origin)), ("url", .text(article.url)),
      ("title", .text(article.title)), ("byline", .text(article.byline)),
      ("source", .text(article.source)), ("source_country", .text(article.sourceCountry)),
      ("published", .text(article.published)),
      ("published_evidence", .text(article.publishedEvidence)),
      ("language", .text(article.language)), ("text", .text(text)),
      ("countries", .list(codes { _ in true })),
      ("focus_countries", .list(codes(\.isFocus))),
      ("organizations", .list(names("organization"))), ("people", .list(names("person"))),
      ("entities", .rows(entities.map(\.row))),
      ("sha256", .text(article.sha256)), ("ingested_at", .text(article.ingestedAt)),
    ])
  }

  /// One line for a terminal.
  public var line: String {
    let countries = codes(\.isFocus).joined(separator: " ")
    return
      "\(article.articleID)  \(RowText.heading(article))\(countries.isEmpty ? "" : "  [\(countries)]")\n"
  }

  /// The article for a document.
  public var markdown: String { "- \(RowText.heading(article)) `\(article.articleID)`\n" }
}

extension EntityRecord {
  /// The entity's row.
  public var row: ExportRow {
    ExportRow([
      ("entity_id", .text(key)), ("kind", .text(kind)), ("name", .text(name)),
      ("code", .text(code)), ("articles", .integer(articles)), ("mentions", .integer(mentions)),
      ("aliases", .list(aliases)),
    ])
  }

  /// One line for a terminal.
  public var line: String {
    let others = aliases.isEmpty ? "" : "  also \(aliases.joined(separator: ", "))"
    let code = code.map { " [\($0)]" } ?? ""
    return TerminalText.safe("\(articles)\t\(mentions)\t\(kind)\t\(name)\(code)\(others)") + "\n"
  }

  /// The entity for a document.
  public var markdown: String { "- \(TerminalText.safe(name)) (\(kind)): \(articles) articles\n" }
}

extension EntityName {
  /// The row of an entity's name.
  public func row(of entity: NamedEntity) -> ExportRow {
    ExportRow([
      ("entity_id", .text(entity.key)), ("kind", .text(entity.kind.rawValue)),
      ("name", .text(name)), ("reason", .text(reason.text)), ("articles", .integer(articles)),
      ("first", .text(place)),
    ])
  }

  /// One line for a terminal.
  public var line: String {
    let parts = [String(articles), name, "(\(reason.text))", place ?? ""]
    return parts.filter { !$0.isEmpty }.map { TerminalText.safe($0) }.joined(separator: "\t") + "\n"
  }
}

extension MentionRecord {
  /// The mention's row.
  ///
  /// `words`: the printed words.
  public func row(words: String) -> ExportRow {
    ExportRow([
      ("article_id", .text(article.articleID)), ("external_id", .text(article.externalID)),
      ("mention", .text(words)), ("start", .integer(span.start)), ("end", .integer(span.end)),
      ("kind", .text(kind)), ("form", .text(form)), ("name", .text(name)), ("code", .text(code)),
    ])
  }
}

extension ArticleRecord {
  /// The words at an address, with where they were printed; of the fields that hits and quotes have, too.
  public func row(of span: TextSpan, _ words: String) -> ExportRow {
    ExportRow([
      ("passage_id", .text(address(of: span))), ("article_id", .text(articleID)),
      ("external_id", .text(externalID)), ("title", .text(title)), ("source", .text(source)),
      ("published", .text(published)), ("url", .text(url)), ("text", .text(words)),
      ("start", .integer(span.start)), ("end", .integer(span.end)), ("sha256", .text(sha256)),
    ])
  }
}

extension ArticleEntityRecord {
  /// What an article names, and how much it is about it.
  var row: ExportRow {
    ExportRow([
      ("kind", .text(kind)), ("name", .text(name)), ("code", .text(code)),
      ("entity_id", .text(key)),
      ("mentions", .integer(mentions)), ("salience", .real(salience)), ("focus", .boolean(isFocus)),
    ])
  }
}
