/// The forms in which rows are written.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// For reading on a terminal.
  case text
  /// One JSON array.
  case json
  /// One JSON object a line.
  case jsonl
  /// RFC 4180, with a header.
  case csv
  /// Tab-separated, with a header; tabs and line breaks in values become spaces.
  case tsv
  case markdown
  /// The run file of TREC evaluations.
  case trec
  case bibtex
  case ris
  case cslJSON = "csl-json"
}
