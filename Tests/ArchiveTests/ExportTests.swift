import ArchiveExport
import ArchiveSearch
import NewsModel
import Testing

@Suite struct ExportTests {
  private func written(_ format: ExportFormat, _ value: ExportRow.Value) -> String {
    var output = ""
    var writer = RowWriter(format) { output += $0 }
    writer.write(ExportRow([("a", value), ("b", .integer(-1))]), text: { "" }, markdown: { "" })
    writer.end()
    return output
  }

  /// Cutting by scalars gives what the text has there, of one byte and of several.
  @Test func articleTextIsCutByScalars() {
    let plain = String(repeating: "All of it is plain. ", count: 20)
    for text in ["", "a", "é", plain, String(repeating: "Größe “𝔘” e\u{301}. ", count: 30)] {
      let cut = ArticleText(text)
      let scalars = Array(text.unicodeScalars)
      #expect(cut.count == scalars.count)
      for start in stride(from: 0, through: scalars.count, by: 7) {
        for end in [start, start + 1, start + 63, start + 64, start + 65, scalars.count + 9] {
          var expected = String.UnicodeScalarView()
          expected.append(contentsOf: scalars[start..<max(start, min(end, scalars.count))])
          #expect(cut[TextSpan(start, max(start, end))] == String(expected), "\(start)..<\(end)")
        }
      }
    }
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"])
  func noCellIsAFormula(_ text: String) {
    let csv = written(.csv, .text(text))
    #expect(csv.contains("'" + text) || csv.contains("\"'" + text))
    #expect(csv.hasSuffix(",-1\r\n"))
  }

  @Test func csvIsQuoted() {
    #expect(written(.csv, .text("a \"b\", c\nd")) == "a,b\r\n\"a \"\"b\"\", c\nd\",-1\r\n")
    #expect(written(.csv, .text(nil)) == "a,b\r\n,-1\r\n")
    #expect(written(.csv, .list(["x", "y"])) == "a,b\r\nx; y,-1\r\n")
  }

  @Test func tsvHasOneLineARow() {
    #expect(written(.tsv, .text("a\tb\nc")) == "a\tb\na b c\t-1\n")
  }

  @Test func jsonIsEscaped() {
    #expect(
      written(.jsonl, .text("\u{1}\"\\\n</script>\u{2028}é"))
        == #"{"a":"\u0001\"\\\n\u003c/script>\u2028é","b":-1}"# + "\n"
    )
    #expect(written(.json, .spans([TextSpan(1, 2)])) == "[\n{\"a\":[[1,2]],\"b\":-1}\n]\n")
  }

  @Test func emptyAnswersAreWellFormed() {
    var output = ""
    RowWriter(.json) { output += $0 }.end()
    #expect(output == "[]\n")
  }

  @Test func aTerminalIsSafe() {
    #expect(
      TerminalText.safe("a\u{1B}[31mb\u{202E}c\u{7}d\ne") == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d e"
    )
    #expect(TerminalText.safe("a\nb", keepingLines: true) == "a\nb")
  }

  @Test func citationsAreWellFormed() {
    var citation = Citation(
      key: "ab:1-2",
      title: "Dams & {rivers}",
      byline: "Ana Reis",
      source: "Valley Times",
      published: "2020-01-05T10:00:00Z",
      url: "https://a.example/_x",
      quote: "It held",
      isVerbatim: true,
      speaker: "Ana"
    )
    #expect(citation.bibtex.contains("title = {Dams \\& \\{rivers\\}}"))
    #expect(citation.bibtex.hasPrefix("@article{ab-1-2,"))
    #expect(citation.ris.contains("DA  - 2020/01/05\r\n"))
    #expect(citation.cslJSON.contains(#""issued":{"date-parts":[[2020,1,5]]}"#))
    #expect(citation.ris.contains("N1  - “It held” — Ana\r\n"))
    #expect(citation.line.hasPrefix("“It held” — Ana, Dams & {rivers}, "))
    // What the article says in words of its own is never put between quotation marks.
    citation.isVerbatim = false
    citation.speaker = nil
    #expect(citation.line.hasPrefix("It held (reported, not verbatim), Dams"))
    #expect(!citation.bibtex.contains("“"))
  }
}
