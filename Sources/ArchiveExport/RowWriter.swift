/// Writes rows of one kind in one format, as they come.
///
/// ```swift
/// var writer = RowWriter(.jsonl) { print($0, terminator: "") }
/// writer.write(row, text: { "…" })
/// writer.end()
/// ```
public struct RowWriter {
  private let format: ExportFormat
  private let output: (String) -> Void
  private var count = 0

  /// Makes a writer.
  public init(_ format: ExportFormat, output: @escaping (String) -> Void) {
    self.format = format
    self.output = output
  }

  /// Writes a row.
  ///
  /// - `text`: the row for a terminal.
  /// - `markdown`: the row for a document.
  /// - `citation`: the row as a reference, for the formats of reference managers.
  public mutating func write(
    _ row: ExportRow,
    text: () -> String,
    markdown: () -> String,
    citation: () -> Citation? = { nil }
  ) {
    switch format {
    case .text: output(text())
    case .json: output((count == 0 ? "[\n" : ",\n") + JSONText.object(row))
    case .jsonl: output(JSONText.object(row) + "\n")
    case .csv: output((count == 0 ? TableText.csvHeader(row) : "") + TableText.csv(row))
    case .tsv: output((count == 0 ? TableText.tsvHeader(row) : "") + TableText.tsv(row))
    case .markdown: output(markdown())
    case .bibtex: output(citation()?.bibtex ?? "")
    case .ris: output(citation()?.ris ?? "")
    case .cslJSON: output((count == 0 ? "[\n" : ",\n") + (citation()?.cslJSON ?? "{}"))
    case .trec: output(text())
    }
    count += 1
  }

  /// Ends what must be ended.
  public func end() {
    switch format {
    case .json, .cslJSON: output(count == 0 ? "[]\n" : "\n]\n")
    default: break
    }
  }
}
