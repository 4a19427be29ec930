import Foundation
import Testing

/// Packed input, made with the tools that everybody has.
@Suite struct ContainerTests {
  private static let page = """
    <html><head><title>Tugs late</title></head><body><article><h1>Tugs late</h1>
    <p>\(String(repeating: "The tug was late, said Ana Reis of the harbour. ", count: 12))</p></article></body></html>
    """

  private func shell(_ script: String, in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-ec", script]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func articles(_ line: CommandLine) throws -> [String] {
    let rows = try line.run("articles", "--limit", "0", "--format", "jsonl").output.split(
      separator: "\n"
    )
    return try rows.map { row in
      let object = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: Any]
      return (object?["origin"] as? String ?? "").replacing(line.folder.path + "/", with: "")
    }.sorted()
  }

  @Test func readsWhatIsPacked() throws {
    let line = try CommandLine()
    defer { line.remove() }
    _ = try line.file("page.html", Data(Self.page.utf8))
    _ = try line.file("a.jsonl", Data("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n".utf8))
    try shell(
      """
      mkdir in; cp page.html in/; mkdir in/.git; cp page.html in/.git/x.html; gzip -k a.jsonl; mv a.jsonl.gz in/
      ln -s /etc/passwd in/link; tar czf all.tar.gz in; rm -r in page.html a.jsonl
      """,
      in: line.folder
    )
    let result = try line.run("ingest", line.folder.path + "/all.tar.gz")
    #expect(result.code == 0, "\(result.errors)")
    #expect(
      try articles(line) == [
        "all.tar.gz/in/a.jsonl.gz:1", "all.tar.gz/in/a.jsonl.gz:2", "all.tar.gz/in/page.html",
      ]
    )
  }

  /// Documents of office programs are read or refused as a whole; pictures, scripts and the parts of saved pages are
  /// passed over, unless they are named.
  @Test func tellsDocumentsFromTheirParts() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let word =
      #"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#
      + "<w:p><w:r><w:t>The dam held, said Ana Reis.</w:t></w:r></w:p></w:body></w:document>"
    _ = try line.file("document.xml", Data(("<?xml version=\"1.0\"?>" + word).utf8))
    _ = try line.file("page.html", Data(Self.page.utf8))
    try shell(
      """
      mkdir -p in/page_files in/notes_files d/word x/xl; mv page.html in/
      sed 's/tug/mill/; s/harbour/town/g' in/page.html > in/notes_files/page.html
      echo 'x { y: z }' > in/page_files/a.css; cp in/page.html in/page_files/ad.html; echo 'f()' > in/a.js
      echo '<Types/>' > 'd/[Content_Types].xml'; mv document.xml d/word/; echo '<styles/>' > d/word/styles.xml
      tar cf in/a.docx -C d '[Content_Types].xml' word
      echo '<Types/>' > 'x/[Content_Types].xml'; echo '<a/>' > x/xl/workbook.bin; echo '<a/>' > x/xl/b.bin
      tar cf in/a.xlsb -C x '[Content_Types].xml' xl; printf '%%PDF-1.4' > in/a.pdf
      """,
      in: line.folder
    )
    let result = try line.run("ingest", line.folder.path + "/in")
    #expect(result.code == 1 && result.errors.contains("2 refused, 1 without articles passed over"))
    #expect(result.errors.contains("a.xlsb: refused: a binary spreadsheet"))
    #expect(result.errors.contains("a.pdf: refused: a PDF"))
    #expect(try articles(line) == ["in/a.docx", "in/notes_files/page.html", "in/page.html"])
    let named = try line.run("ingest", line.folder.path + "/in/a.js")
    #expect(named.code == 1 && named.errors.contains("a script is not read"))
  }

  /// The sheets of a spreadsheet that hold articles, by the parts of its package in any order; what can't be read is
  /// refused as a whole.
  @Test func readsSpreadsheets() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let sheet =
      #"<worksheet><sheetData><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>"#
      + #"<row r="5"><c r="A5" t="s"><v>2</v></c><c r="B5" s="1"><v>43835</v></c></row></sheetData></worksheet>"#
    try shell(
      """
      mkdir -p x/xl/worksheets x/xl/_rels o in
      echo '<Types/>' > 'x/[Content_Types].xml'
      echo '\(sheet)' > x/xl/worksheets/sheet1.xml
      echo '<sst><si><t>Story</t></si><si><t>Date</t></si><si><t>The dam held.</t></si></sst>' > x/xl/sharedStrings.xml
      echo '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>' > x/xl/styles.xml
      echo '<workbook><sheets><sheet name="Dams &amp; mills" id="r1"/></sheets></workbook>' > x/xl/workbook.xml
      echo '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>' \
        > x/xl/_rels/workbook.xml.rels
      tar cf in/a.xlsx -C x '[Content_Types].xml' xl
      echo '<worksheet><row><c t="str"><v>a' > x/xl/worksheets/sheet2.xml
      tar cf in/cut.xlsx -C x '[Content_Types].xml' xl
      printf application/vnd.oasis.opendocument.spreadsheet > o/mimetype
      echo '<d><table name="S"><table-row><table-cell><p>a</p></table-cell></table-row></table></d>' > o/content.xml
      tar cf in/b.ods -C o mimetype content.xml
      """,
      in: line.folder
    )
    let result = try line.run("ingest", line.folder.path + "/in")
    #expect(result.code == 1 && result.errors.contains("1 added, 0 already there, 2 refused"))
    #expect(
      result.errors.contains("b.ods: refused: none of the columns is known to hold the text (a)")
    )
    #expect(result.errors.contains("cut.xlsx: refused: xl/worksheets/sheet2.xml: line"))
    #expect(try articles(line) == ["in/a.xlsx/Dams & mills:5"])
    let row = try line.run("articles", "--format", "jsonl").output
    #expect(row.contains(#""published":"2020-01-05""#) && row.contains(#""text":"The dam held.""#))
  }

  /// Two records of a crawl that zstd has compressed with a dictionary, itself compressed, ahead of them.
  private static let dictionaryCrawl = """
    XSpNGLsBAAAotS/9ZFgBbQ0ANpVQLTB5AwCjoEDFT1oDy6abgYaAk6By4XWFccJeMwXBTGpYw8J8HxK1FYZ4rTKrAUkAQQBDAI+T
    D2gINh3wAgAQxBovoKDoJH8CRqWsX5EACDjz0XPYJ11QUsQaQiIEoVwujVUcIyWSNmOo5BpM0gCDNkOdJpgMSi+CfFnbYydf5tFs
    madn88dj9hXd7JvHum/T812zK/7HtC33u6ftW6/A/ZLTYhuv586L6X7Pct69/Dutgudsuddxx+3agRAABK0Le1qL21paTIv5sYnT
    uhZb7rOevm/xzl9keCyz7Ce//5f7B9VyWb634bHPa/vOPd4//ubBlvbisqUW6ZVYJBYi+hau7Mrsy76c1u22HCzy9J//K6LFXn7f
    v/M/teqty4Lhkyaz6R/522qvCn1bfusgtrbnH89m+r7jX/tf26XEAtZ+AjEoQApVlXWQkNHEMB1xBHOSkRKCQsV3Y08J09flhjWV
    dI9W6yLiq72ygZjXc/mMyY0Qoyo6p3pgiU5Efa0DmazygzsQW4sKQain/8A49uviCNfgjeaIRZvfe8yCuHm5mR4M2Us67HtLD2n+
    HCi1L/1nV6ceeywDjQIARAJXMjg3OT48cD5UaHNhaWQgQW5hIFJlaXMgVHdhaXRlZCBhdGYR/GeRBC38crTeFJGkxLO1ShTZLBlz
    jARFnWVHalS7MbEw2+AcVLljfB57RgsD7Si1L/1nV6ceeywDpQIANAJXMjM4NzkyPHA+c2FpZCBBbmEgUmVpcyBUd2FpdGVkIGF0
    ZhP8Z5EELfxytN4UkaTEs7VKFNksGXMMBIXLnkkLwgT/Poeb5AnIokkOAtwR5Xo8Irr0Dw==
    """

  @Test func crawlsWithADictionaryAreRead() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let bytes = try #require(
      Data(base64Encoded: Self.dictionaryCrawl, options: .ignoreUnknownCharacters)
    )
    let whole = try line.file("whole.warc.zst", bytes + bytes)
    let result = try line.run("ingest", whole)
    #expect(result.code == 0, "\(result.errors)")
    #expect(try line.run("articles", "--format", "jsonl").output.contains("Tug 2 late"))

    let cut = try line.file("cut.warc.zst", bytes.prefix(bytes.count - 30))
    let cutInside = try line.file("dictionary.warc.zst", bytes.prefix(100))
    let refused = try line.run("ingest", cut, cutInside)
    #expect(refused.code == 1)
    #expect(refused.errors.contains("cut.warc.zst: refused: damaged: the zstd stream is cut"))
    #expect(
      refused.errors.contains("dictionary.warc.zst: refused: damaged: it is cut in its dictionary")
    )
  }

  @Test func bombsAndDamageAreTold() throws {
    let line = try CommandLine()
    defer { line.remove() }
    _ = try line.file("good.txt", Data("It held, said Ana Reis.".utf8))
    try shell(
      """
      (printf '{"text": "'; head -c 300M /dev/zero | tr '\\0' a) | gzip -9 > bomb.gz
      head -c 1M /dev/zero | gzip -9 > zeros.gz
      cp good.txt n0; for i in 1 2 3 4 5 6; do tar cf n$i n$((i-1)); done; mv n6 nested.gz; rm n?
      head -c 100000 /dev/urandom | gzip > cut.gz; truncate -s 50000 cut.gz
      printf 'PK\\003\\004nonsense' > bad.zip
      mkdir d; echo evil > d/e.txt; tar cf up.tar -P --transform 's,d/,../../,' d/e.txt; rm -r d
      """,
      in: line.folder
    )
    let result = try line.run("ingest", line.folder.path)
    #expect(result.code == 1)
    for (name, words) in [
      ("bomb.gz", "times its size"), ("nested.gz", "layers"), ("cut.gz", "damaged"),
      ("zeros.gz", "empty"),
      ("bad.zip", "damaged"),
    ] {
      let told = result.errors.split(separator: "\n").filter { $0.contains("/\(name)") }
      #expect(told.count == 1 && told[0].contains(words), "\(name): \(told)")
    }
    // A path that climbs is a name and nothing else.
    #expect(try articles(line) == ["good.txt", "up.tar/../../e.txt"])
  }

  /// A table, a mailbox and a crawl go in by their numbers.
  @Test func readsStreamsOfItems() throws {
    let line = try CommandLine()
    defer { line.remove() }
    let table = try line.file("t.csv", Data("headline,body\nA,\"One\nmore.\"\nB,\nC,Three.\n".utf8))
    let other = try line.file("o.csv", Data("name,words\nA,One.\n".utf8))
    let result = try line.run("ingest", table, other)
    #expect(result.code == 1)
    #expect(result.errors.contains("none of the columns is known to hold the text (name, words)"))
    #expect(try articles(line).count == 2)
    #expect(try line.run("ingest", other, "--map", "words=text").code == 0)
    #expect(try line.run("ingest", other, "--map", "words=nothing").code == 64)
    #expect(try articles(line).count == 3)
  }
}
