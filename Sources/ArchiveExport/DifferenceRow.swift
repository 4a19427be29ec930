public import ArchiveSearch
import ArchiveStore
import NewsModel

extension ArticleDifference {
  /// Each change as other programs get it: fields, then quotes, then paragraphs.
  public var rows: [ExportRow] {
    fields.map { row("field", name: $0.name, old: $0.old, new: $0.new) }
      + quotes.map { change in
        let (old, new) = (change.old?.quote, change.new?.quote)
        return row(
          "quote",
          name: (new ?? old)?.kind.rawValue,
          old: old.map { oldText[$0.span] },
          new: new.map { newText[$0.span] },
          spans: (old?.span, new?.span),
          speakers: (old?.saidBy, new?.saidBy)
        )
      }
      + paragraphs.map { change in
        row(
          "paragraph",
          old: change.old.map { oldText[$0] },
          new: change.new.map { newText[$0] },
          spans: (change.old, change.new)
        )
      }
  }

  private func row(
    _ kind: String,
    name: String? = nil,
    old oldValue: String?,
    new newValue: String?,
    spans: (old: TextSpan?, new: TextSpan?) = (nil, nil),
    speakers: (old: String?, new: String?) = (nil, nil)
  ) -> ExportRow {
    ExportRow([
      ("change", .text(kind)), ("name", .text(name)), ("old", .text(oldValue)),
      ("new", .text(newValue)), ("old_speaker", .text(speakers.old)),
      ("new_speaker", .text(speakers.new)),
      ("old_id", .text(spans.old.map { old.address(of: $0) } ?? old.articleID)),
      ("new_id", .text(spans.new.map { new.address(of: $0) } ?? new.articleID)),
    ])
  }

  /// All changes for reading on a terminal.
  public var text: String {
    var lines = [
      "from \(old.articleID) (\(old.ingestedAt)) to \(new.articleID) (\(new.ingestedAt))"
    ]
    for field in fields {
      lines.append("\(field.name): \(shown(field.old)) -> \(shown(field.new))")
    }
    for change in quotes {
      switch (change.old?.quote, change.new?.quote) {
      case (let old?, let new?):
        lines.append(
          "quote: \(safe(newText[new.span])) — \(shown(old.saidBy)) -> \(shown(new.saidBy))"
        )
      case (let old?, nil):
        lines.append("quote gone: \(safe(oldText[old.span])) — \(shown(old.saidBy))")
      case (nil, let new?):
        lines.append("quote added: \(safe(newText[new.span])) — \(shown(new.saidBy))")
      case (nil, nil): break
      }
    }
    for change in paragraphs {
      if change.old == nil {
        lines.append("+ " + marked(change.pieces, ("", "")))
      } else if change.new == nil {
        lines.append("- " + marked(change.pieces, ("", "")))
      } else {
        lines.append("~ " + marked(change.pieces, ("[-", "-]"), ("{+", "+}")))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func marked(
    _ pieces: [Piece],
    _ gone: (String, String),
    _ added: (String, String) = ("", "")
  ) -> String {
    pieces.map { piece in
      switch piece {
      case .same(let words): safe(words)
      case .gone(let words): gone.0 + safe(words) + gone.1
      case .added(let words): added.0 + safe(words) + added.1
      }
    }.joined()
  }

  private func shown(_ value: String?) -> String { value.map { safe($0) } ?? "none" }

  private func safe(_ text: String) -> String { TerminalText.safe(text) }
}
