import Foundation

/// Reads arbitrary bytes in the format that $FORMAT names, or that the first of them picks.
///
/// What is read must hold: no zero scalar, and every reading of a document has an origin.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReaders(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let formats = InputFormat.allCases
  let given = UnsafeBufferPointer(start: start, count: count)
  let isPicked = wanted == nil && !isWorkbook
  let bytes = Array(isPicked ? given[1...] : given[...])
  let number = isPicked ? Int(given[0]) % (formats.count + 1) : 0
  if isWorkbook || number == formats.count {
    readWorkbook(bytes)
    return 0
  }
  let format = wanted ?? formats[number]
  _ = InputFormat.detected(in: bytes, name: "x")
  _ = ForeignContent.told(in: bytes, name: "x")
  if let start = JSONList.start(in: bytes, .init()), start >= bytes.count { abort() }
  switch format {
  case .warc:
    let reader = WARCReader(MemoryStream(bytes), origin: "w", limit: 4096)
    while let item = try? reader.next() {
      if case .document(let document) = item { read(document) }
    }
  case .mbox:
    var splitter = MboxSplitter(limit: 2048)
    for message in splitter.messages(in: bytes) + splitter.end() {
      read(SourceDocument(origin: "m", bytes: message.bytes, format: .mail))
    }
  case .csv:
    var splitter = TableReader.Splitter(limit: 2048)
    let rows = splitter.rows(in: bytes) + (splitter.end().map { [$0] } ?? [])
    guard let first = rows.first else { return 0 }
    let header = TableReader.Header(first.bytes)
    for row in rows.dropFirst() {
      read(SourceDocument(origin: "t", bytes: row.bytes, format: .csv, header: header))
    }
  default: read(SourceDocument(origin: "f", bytes: bytes, format: format))
  }
  return 0
}

private let name = ProcessInfo.processInfo.environment["FORMAT"]
private let wanted = name.flatMap(InputFormat.init)
private let isWorkbook = name == "workbook"

/// Reads the parts of a spreadsheet, which zero bytes divide; the first byte of each tells its path.
private func readWorkbook(_ bytes: [UInt8]) {
  let paths = [
    "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "content.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
  ]
  var workbook = Workbook(limit: 4096)
  for part in bytes.split(separator: 0) {
    let path = paths[Int(part[part.startIndex]) % paths.count]
    try? workbook.read(Array(part.dropFirst()), path: path)
  }
  for var table in (try? workbook.tables(.init())) ?? [] {
    var last = 0
    while let row = table.row() {
      guard row.line > last else { abort() }
      last = row.line
      read(SourceDocument(origin: "s", bytes: row.bytes, format: .csv, header: table.header))
    }
  }
}

private func read(_ document: SourceDocument) {
  for reading in DocumentReader.articles(in: document, .init()) {
    guard !reading.origin.isEmpty else { abort() }
    if case .success(let article) = reading.article {
      let fields = [
        article.text, article.title, article.byline, article.source, article.url, article.language,
        article.externalID, article.publishedEvidence,
      ]
      if fields.contains(where: { $0?.utf8.contains(0) == true }) { abort() }
      let text = TextDecoder.withoutControls(FieldMarkup.text(article.text))
      if text.utf8.contains(0) { abort() }
    }
  }
}
