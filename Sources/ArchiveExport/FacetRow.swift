public import ArchiveSearch

extension Facet {
  /// The values with the fields that other programs rely on.
  public var rows: [ExportRow] {
    values.map { value in
      ExportRow([
        ("facet", .text(field.rawValue)), ("value", .text(value.value)),
        ("label", .text(value.label)), ("articles", .integer(value.articles)),
      ])
    }
  }

  /// The values for reading on a terminal: "country: Iraq 12, Kenya 3 (of 17)".
  public var text: String {
    let shown = values.map { "\($0.label) \($0.articles)" }.joined(separator: ", ")
    let more = total > values.count ? " (\(values.count) of \(total))" : ""
    return TerminalText.safe("\(field.rawValue): \(shown.isEmpty ? "none" : shown)\(more)")
  }

  /// The values for a document.
  public var markdown: String {
    "\n**\(field.rawValue)**\n\n"
      + values.map { "- \(TerminalText.safe($0.label)): \($0.articles)\n" }.joined()
  }
}

extension Timeline.Period {
  /// The period with the fields that other programs rely on.
  public var row: ExportRow {
    ExportRow([
      ("period", .text(name)), ("articles", .integer(articles)), ("all_articles", .integer(all)),
      ("share", .real(share)),
    ])
  }

  /// The period for reading on a terminal, with a bar of at most 50 columns.
  ///
  /// - `share`: the bar shows the part of all articles.
  /// - `most`: what a full bar stands for.
  public func bar(share drawsShare: Bool, most: Double) -> String {
    let value = drawsShare ? share : Double(articles)
    let eighths = most > 0 ? Int((value / most * 400).rounded()) : 0
    let blocks = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: eighths / 8) + blocks[eighths % 8]
    let percent = (share * 1000).rounded() / 10
    let figure = drawsShare ? "\(percent) %" : String(articles)
    return "\(name)  \(bar) \(figure)\n"
  }
}
