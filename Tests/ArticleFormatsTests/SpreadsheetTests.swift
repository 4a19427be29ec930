import ArticleFormats
import NewsModel
import Testing

/// Spreadsheets, by the parts of their files.
@Suite struct SpreadsheetTests {
  /// A workbook of parts.
  private func workbook(_ parts: [String: String]) throws -> Workbook {
    var workbook = Workbook(limit: 1000)
    for (path, xml) in parts.sorted(by: { $0.key < $1.key }) {
      try workbook.read(Array(xml.utf8), path: path)
    }
    return workbook
  }

  /// The articles of all sheets, with their sheet and row.
  private func articles(_ parts: [String: String]) throws -> [(place: String, Article)] {
    var found: [(String, Article)] = []
    for var table in try workbook(parts).tables(.init()) {
      while let row = table.row() {
        let place = "\(table.name):\(row.line)"
        let document = SourceDocument(
          origin: place,
          bytes: row.bytes,
          format: .csv,
          header: table.header
        )
        found += try DocumentReader.articles(in: document, .init()).map {
          (place, try $0.article.get())
        }
      }
    }
    return found
  }

  private func sheet(_ rows: String) -> [String: String] {
    ["xl/worksheets/sheet1.xml": "<worksheet><sheetData>\(rows)</sheetData></worksheet>"]
  }

  /// Texts apart, in runs, with how they are read aloud, and inside of cells; quotes and lines in them.
  @Test func readsTextsOfAllKinds() throws {
    var parts = sheet(
      #"<row r="1"><c r="A1" t="inlineStr"><is><t>Headline</t></is></c><c r="C1" t="s"><v>0</v></c></row>"#
        + #"<row r="2"><c r="A2" t="str"><f>1+1</f><v>Tugs "late"</v></c><c r="C2" t="s"><v>1</v></c></row>"#
        + #"<row><c t="e"><v>#N/A</v></c><c/><c t="s"><v>2</v></c><c t="s"><v>9</v></c></row>"#
    )
    parts["xl/sharedStrings.xml"] =
      "<sst><si><t>Full Text</t></si><si><r><t>One,\n</t></r><r><t>two.</t></r><rPh><t>no</t></rPh></si>"
      + "<si><t>A_x000D_B_x005F_x000D_ _x</t></si></sst>"
    let found = try articles(parts)
    #expect(found.map(\.place) == ["sheet1:2", "sheet1:3"])
    #expect(found.map(\.1.title) == ["Tugs \"late\"", nil])
    #expect(found.map(\.1.text) == ["One,\ntwo.", "A\rB_x000D_ _x"])
  }

  /// Numbers that a style shows as dates; days before March 1900, times alone and days beyond the calendar.
  @Test(arguments: [
    ("43835", false, "2020-01-05"), ("43895.6041666667", false, "2020-03-05T14:30:00"),
    ("42433", true, "2020-03-05"), ("59", false, "1900-02-28"), ("61", false, "1900-03-01"),
  ])
  func readsDates(_ number: String, _ is1904: Bool, _ expected: String) throws {
    var parts = sheet(
      #"<row><c t="str"><v>text</v></c><c t="str"><v>date</v></c></row>"#
        + #"<row><c t="str"><v>It held.</v></c><c s="1"><v>\#(number)</v></c></row>"#
    )
    parts["xl/styles.xml"] =
      #"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d\-mmm"/></numFmts>"#
      + #"<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>"#
      + #"<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#
    parts["xl/workbook.xml"] = #"<workbook><workbookPr date1904="\#(is1904)"/></workbook>"#
    let article = try #require(try articles(parts).first?.1)
    #expect(article.publishedEvidence == "field published: \(expected)")
    #expect(article.published != nil)
  }

  /// A number of no date style, or of a style that has a date's letters in quotes alone, stays as it is.
  @Test(arguments: ["0.0\"days\"", "[Red]0", "\\d0", "General"])
  func leavesNumbers(_ format: String) throws {
    var parts = sheet(
      #"<row><c t="str"><v>text</v></c><c t="str"><v>id</v></c></row>"#
        + #"<row><c t="str"><v>It held.</v></c><c s="0"><v>43835</v></c></row>"#
    )
    let code = format.replacing("\"", with: "&quot;")
    parts["xl/styles.xml"] =
      #"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="\#(code)"/></numFmts>"#
      + #"<cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>"#
    #expect(try articles(parts).first?.1.externalID == "43835")
  }

  /// Sheets in the workbook's order and under its names; those without articles are left out, titles ahead of the
  /// columns and values beyond them, too.
  @Test func findsTheTables() throws {
    func table(_ text: String) -> String {
      #"<worksheet><row r="1"><c r="A1" t="str"><v>3 results</v></c></row>"#
        + #"<row r="4"><c r="B4" t="str"><v>text</v></c></row>"#
        + #"<row r="5"><c r="B5" t="str"><v>\#(text)</v></c><c r="D5" t="str"><v>note</v></c></row></worksheet>"#
    }
    let parts = [
      "xl/worksheets/sheet1.xml": table("Second."), "xl/worksheets/sheet2.xml": table("First."),
      "xl/worksheets/sheet3.xml": "<worksheet><row><c><v>7</v></c></row></worksheet>",
      "xl/workbook.xml":
        #"<workbook><sheets><sheet name="A" id="r2"/><sheet name="B" id="r1"/><sheet name="C" id="r3"/></sheets></workbook>"#,
      "xl/_rels/workbook.xml.rels":
        #"<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></R>"#,
    ]
    let found = try articles(parts)
    #expect(found.map(\.place) == ["A:5", "B:5"])
    #expect(found.map(\.1.text) == ["First.", "Second."])
  }

  /// Repeated and covered cells, dates as they are and not as they are shown, notes left out.
  @Test func readsOpenDocument() throws {
    let xml = """
      <d><table name="S"><table-row number-rows-repeated="2"><table-cell number-columns-repeated="99999"/></table-row>
      <table-row><table-cell><p>text</p></table-cell><covered-table-cell/><table-cell><p>date</p></table-cell>
      <table-cell><p>id</p></table-cell></table-row>
      <table-row number-rows-repeated="2"><table-cell><annotation><p>no</p></annotation><p>It<s/>held.</p><p>So.</p>
      </table-cell><table-cell/><table-cell value-type="date" date-value="2020-01-05"><p>5.1.</p></table-cell>
      <table-cell value-type="float" value="1234"><p>1,234</p></table-cell></table-row>
      <table-row><table-cell number-columns-repeated="3"><p>It fell.</p></table-cell></table-row></table></d>
      """
    let found = try articles(["content.xml": xml])
    #expect(found.map(\.place) == ["S:4", "S:6"])
    #expect(found.map(\.1.text) == ["It held.\nSo.", "It fell."])
    #expect(found.map(\.1.published?.day.description) == ["2020-01-05", nil])
    #expect(found.first?.1.externalID == "1234")
  }

  /// A text that many cells of a row point to does not fill the memory.
  @Test func boundsRows() throws {
    let cells = String(repeating: #"<c t="s"><v>1</v></c>"#, count: 100)
    let names = String(repeating: #"<c t="s"><v>0</v></c>"#, count: 100)
    var parts = sheet("<row>\(names)</row><row>\(cells)</row>")
    let long = String(repeating: "a", count: 50)
    parts["xl/sharedStrings.xml"] = "<sst><si><t>text</t></si><si><t>\(long)</t></si></sst>"
    var table = try #require(try workbook(parts).tables(.init()).first)
    let next = table.row()
    let row = try #require(next)
    #expect(row.isTooLong && row.bytes.isEmpty && row.line == 2)
  }

  /// Cells beside rows and rows inside of cells, which a fuzzer made.
  @Test func passesOverCellsOfNoPlace() throws {
    let parts = sheet(
      #"<c t="str"><v>a</v></c><row><c t="str"><v>b</v><row/></c></row><row><c t="str"><v>text</v></c></row>"#
        + #"<row><c t="str"><v>It held.</v></c></row>"#
    )
    #expect(try articles(parts).map(\.1.text) == ["It held."])
    let cells = "<table-cell><p>text</p></table-cell>"
    #expect(throws: ReadFailure.empty) {
      try workbook(["content.xml": "<d>\(cells)<table>\(cells)</table></d>"]).tables(.init())
    }
  }

  /// What is no table of articles says which columns there are.
  @Test func refusesOtherTables() throws {
    let parts = sheet(
      #"<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c><v>1</v></c><c t="str"><v>Long</v></c></row>"#
    )
    #expect(throws: ReadFailure.noTextColumn(["a", "b"], likely: "b")) {
      try workbook(parts).tables(.init())
    }
    #expect(throws: ReadFailure.empty) { try workbook(sheet("")).tables(.init()) }
  }
}
