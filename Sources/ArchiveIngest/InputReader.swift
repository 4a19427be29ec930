import ArticleFormats

/// Gives the documents of input files one after the other: unpacks, tells formats, cuts.
///
/// Holds one chunk of each layer of packing and one document at a time; a document over the limit is
/// passed over unread.
final class InputReader {
  private let options: IngestOptions
  private var files: ArraySlice<InputFile>
  private var file: FileStream?
  /// What is being read, each inside the one before.
  private var sources: [Source] = []
  private var ready: ArraySlice<InputItem> = []
  /// Bytes of the file at hand that items were given for.
  private var accounted = 0

  /// Layers of packing that are opened.
  private static let mostLayers = 4

  init(_ files: [InputFile], _ options: IngestOptions) {
    self.files = files[...]
    self.options = options
  }

  /// The items of bytes in memory.
  static func items(
    _ bytes: [UInt8],
    _ format: InputFormat,
    origin: String,
    _ given: IngestOptions
  ) -> [InputItem] {
    var options = given
    options.format = format
    let reader = InputReader([], options)
    do {
      try reader.open(
        PeekedStream(MemoryStream(bytes)),
        origin: origin,
        name: origin,
        isNamed: true
      )
    } catch {
      reader.refuse(origin, .stream(error))
    }
    return reader.portion(ofBytes: .max) ?? []
  }

  /// Items of about `bytes` bytes, at least one; nil at the end of all files.
  func portion(ofBytes bytes: Int) -> [InputItem]? {
    var items: [InputItem] = []
    var size = 0
    while size < bytes, let item = next() {
      items.append(item)
      size += max(item.size, 64)
    }
    return items.isEmpty ? nil : items
  }

  private func next() -> InputItem? {
    while true {
      if var item = ready.popFirst() {
        let consumed = file?.consumed ?? accounted
        item.consumed = consumed - accounted
        accounted = consumed
        return item
      }
      if let source = sources.last {
        do {
          try advance(source)
        } catch {
          fail(source, error)
        }
      } else if let file = files.popFirst() {
        open(file)
      } else {
        return nil
      }
    }
  }

  // MARK: Sources

  /// How the bytes of a stream become documents.
  private enum Reading {
    case packed(UnpackingStream)
    case warc(WARCReader)
    case lines(LineSplitter)
    case elements(JSONArraySplitter)
    case rows(TableReader.Splitter, header: TableReader.Header?)
    case table(Workbook.Table)
    case messages(MboxSplitter)
    case whole(InputFormat)
  }

  private final class Source {
    let origin: String
    let stream: PeekedStream
    var reading: Reading
    var package: OfficePackage
    /// What is there of a spreadsheet that the stream holds.
    var workbook: Workbook?

    init(_ origin: String, _ stream: PeekedStream, _ reading: Reading) {
      self.origin = origin
      self.stream = stream
      self.reading = reading
      package = OfficePackage(name: origin)
    }
  }

  private func open(_ input: InputFile) {
    accounted = 0
    do {
      let stream = try FileStream(input.path)
      file = stream
      try open(
        PeekedStream(stream),
        origin: input.path,
        name: input.path,
        isNamed: input.isNamed
      )
    } catch {
      refuse(input.path, .stream(error))
    }
  }

  /// `isNamed`: whether the user named it, not a folder or package that it lies in.
  private func open(
    _ stream: PeekedStream,
    origin: String,
    name: String,
    isNamed: Bool
  ) throws(StreamFailure) {
    var stream = stream
    var name = name
    var head = try stream.peek(InputFormat.headSize)
    if DictionaryStream.isDictionary(head) {
      stream = PeekedStream(DictionaryStream(stream))
      name = Self.unpackedName(name)
      head = try stream.peek(InputFormat.headSize)
    }
    if UTF16Stream.isText(head) {
      stream = PeekedStream(UTF16Stream(stream))
      head = try stream.peek(InputFormat.headSize)
    }
    if UnpackingStream.isPacked(head) {
      guard sources.count < Self.mostLayers else { throw .nested(layers: Self.mostLayers) }
      sources.append(Source(origin, stream, .packed(try UnpackingStream(stream))))
      return
    }
    if options.format == nil, let foreign = ForeignContent.told(in: head, name: name) {
      if isNamed || foreign.mayHoldArticle {
        refuse(origin, .unreadable(.unsupported(foreign.words)))
      } else {
        passOver(origin)
      }
      return
    }
    let limit = IngestOptions.articleLimit
    let reading: Reading
    let format = options.format ?? InputFormat.detected(in: head, name: name)
    switch format {
    case .warc: reading = .warc(WARCReader(stream, origin: origin, limit: limit))
    case .jsonl, .json:
      if let start = JSONList.start(in: head, options.reading) {
        stream.skip(start)
        reading = .elements(JSONArraySplitter(limit: limit, isInner: true))
      } else if format == .jsonl {
        reading = .lines(LineSplitter(limit: limit))
      } else if head.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "[") {
        reading = .elements(JSONArraySplitter(limit: limit))
      } else {
        reading = .whole(format)
      }
    case .csv: reading = .rows(TableReader.Splitter(limit: limit), header: nil)
    case .mbox: reading = .messages(MboxSplitter(limit: limit))
    default: reading = .whole(format)
    }
    sources.append(Source(origin, stream, reading))
  }

  private func advance(_ source: Source) throws(StreamFailure) {
    switch source.reading {
    case .packed(let packed): try unpack(packed, source)
    case .warc(let reader):
      switch try reader.next() {
      case .document(let document): give(document)
      case .refused(let origin, let failure): refuse(origin, .unreadable(failure))
      case .passedOver:
        passOver(source.origin)
      case nil: sources.removeLast()
      }
    case .whole(let format):
      sources.removeLast()
      try readWhole(source, format)
    case .lines(var splitter):
      let chunk = try source.stream.read()
      let lines = chunk.isEmpty ? splitter.end().map { [$0] } ?? [] : splitter.lines(in: chunk)
      source.reading = .lines(splitter)
      for line in lines where line.isTooLong || line.bytes.contains(where: { $0 > 0x20 }) {
        give(line.bytes, .jsonl, source, line.number, isTooLong: line.isTooLong)
      }
      if chunk.isEmpty { sources.removeLast() }
    case .elements(var splitter):
      let chunk = try source.stream.read()
      let elements =
        chunk.isEmpty ? splitter.end().map { [$0] } ?? [] : splitter.elements(in: chunk)
      source.reading = .elements(splitter)
      for element in elements {
        give(element.bytes, .jsonl, source, element.number, isTooLong: element.isTooLong)
      }
      if chunk.isEmpty { sources.removeLast() }
    case .messages(var splitter):
      let chunk = try source.stream.read()
      let messages = chunk.isEmpty ? splitter.end() : splitter.messages(in: chunk)
      source.reading = .messages(splitter)
      for message in messages {
        give(message.bytes, .mail, source, message.number)
      }
      if chunk.isEmpty { sources.removeLast() }
    case .rows(let splitter, let header): try readRows(source, splitter, header)
    case .table(var table):
      let row = table.row()
      source.reading = .table(table)
      guard let row else {
        sources.removeLast()
        return
      }
      give(row.bytes, .csv, source, row.line, isTooLong: row.isTooLong, header: table.header)
    }
  }

  /// The name of what a compressed file holds: "a.warc" of "a.warc.zst".
  private static func unpackedName(_ name: String) -> String {
    name.split(separator: ".").dropLast().joined(separator: ".")
  }

  private func unpack(_ packed: UnpackingStream, _ source: Source) throws(StreamFailure) {
    switch try packed.next() {
    case nil:
      sources.removeLast()
      if packed.entryCount == 0 { refuse(source.origin, .unreadable(.empty)) }
      if let workbook = source.workbook { open(workbook, of: source) }
    case .other: return
    case .file(let path):
      // What is compressed alone has no path of its own.
      guard let path else {
        let name = Self.unpackedName(source.origin)
        return try open(PeekedStream(packed), origin: source.origin, name: name, isNamed: false)
      }
      let parts = path.split(separator: "/")
      if path.hasSuffix("/")
        || parts.contains(where: {
          $0.hasPrefix(".") && $0 != ".." && $0 != "." || $0 == "__MACOSX"
        })
      {
        return
      }
      let entry = source.package.entry(path)
      switch entry {
      case .file, .document: break
      case .part: return try readPart(packed, path, source)
      case .type: return source.package.readType(try packed.read())
      case .other: return
      case .refused(let words): return refuse(source.origin, .unreadable(.unsupported(words)))
      }
      let inner =
        entry == .document
        ? source.origin : "\(source.origin)/\(parts.filter { $0 != "." }.joined(separator: "/"))"
      do {
        try open(PeekedStream(packed), origin: inner, name: path, isNamed: false)
      } catch {
        switch error {
        case .damaged, .nested: refuse(inner, .stream(error))
        default: throw error
        }
      }
    }
  }

  // MARK: Spreadsheets

  private func readPart(
    _ packed: UnpackingStream,
    _ path: String,
    _ source: Source
  ) throws(StreamFailure) {
    let bytes = try packed.bytes(beyond: Workbook.partLimit)
    if bytes.count > Workbook.partLimit {
      let words = "a spreadsheet of more than \(Workbook.partLimit >> 20) MiB (save it as CSV)"
      return refuseWorkbook(source, .unsupported(words))
    }
    var workbook = source.workbook ?? Workbook(limit: IngestOptions.articleLimit)
    source.workbook = nil
    do {
      try workbook.read(bytes, path: path)
      source.workbook = workbook
    } catch {
      refuseWorkbook(source, error)
    }
  }

  private func open(_ workbook: Workbook, of source: Source) {
    do {
      for table in try workbook.tables(options.reading).reversed() {
        sources.append(Source("\(source.origin)/\(table.name)", source.stream, .table(table)))
      }
    } catch {
      refuse(source.origin, .unreadable(error))
    }
  }

  private func refuseWorkbook(_ source: Source, _ failure: ReadFailure) {
    source.workbook = nil
    source.package.refuse()
    refuse(source.origin, .unreadable(failure))
  }

  private func readWhole(_ source: Source, _ format: InputFormat) throws(StreamFailure) {
    let limit = IngestOptions.articleLimit
    var bytes = try source.stream.bytes(beyond: limit)
    if bytes.count > limit {
      // A message's text, or the page that it is, stands before pictures and attachments.
      guard format == .mail else {
        return refuse(source.origin, .unreadable(.tooLarge(limit: limit)))
      }
      bytes.removeSubrange(limit...)
    }
    give(SourceDocument(origin: source.origin, bytes: bytes, format: format))
  }

  private func readRows(
    _ source: Source,
    _ held: TableReader.Splitter,
    _ known: TableReader.Header?
  ) throws(StreamFailure) {
    var splitter = held
    var header = known
    let chunk = try source.stream.read()
    let rows = chunk.isEmpty ? splitter.end().map { [$0] } ?? [] : splitter.rows(in: chunk)
    for (number, row) in rows.enumerated()
    where row.isTooLong || row.bytes.contains(where: { $0 > 0x20 }) {
      guard let header else {
        if TableReader.isDivider(row.bytes) { continue }
        let first = TableReader.Header(row.bytes)
        do {
          try first.check(options.reading, sample: rows.dropFirst(number + 1).first?.bytes)
        } catch {
          sources.removeLast()
          return refuse(source.origin, .unreadable(error))
        }
        header = first
        continue
      }
      give(row.bytes, .csv, source, row.line, isTooLong: row.isTooLong, header: header)
    }
    source.reading = .rows(splitter, header: header)
    if chunk.isEmpty { sources.removeLast() }
  }

  // MARK: Items

  private func give(
    _ bytes: [UInt8],
    _ format: InputFormat,
    _ source: Source,
    _ number: Int,
    isTooLong: Bool = false,
    header: TableReader.Header? = nil
  ) {
    let origin = "\(source.origin):\(number)"
    if isTooLong {
      refuse(origin, .unreadable(.tooLarge(limit: IngestOptions.articleLimit)))
    } else {
      give(SourceDocument(origin: origin, bytes: bytes, format: format, header: header))
    }
  }

  private func give(_ document: SourceDocument) {
    ready.append(
      InputItem(origin: document.origin, content: .document(document), size: document.bytes.count)
    )
  }

  private func refuse(_ origin: String, _ reason: IngestReport.Reason) {
    ready.append(InputItem(origin: origin, content: .refused(reason), size: 0))
  }

  private func passOver(_ origin: String) {
    ready.append(InputItem(origin: origin, content: .passedOver, size: 0))
  }

  /// Ends a source that can't be read on.
  private func fail(_ source: Source, _ failure: StreamFailure) {
    if sources.last === source { sources.removeLast() }
    refuse(source.origin, .stream(failure))
    // What a bomb is packed in would go on with it, and so would a file that can't be read.
    switch failure {
    case .damaged: if case .packed = source.reading { return }
    default: sources = []
    }
    // The layer around a damaged entry may go on with the next one; when it is the damaged one
    // itself it would say the same again.
    if case .packed(let packed)? = sources.last?.reading, !packed.hasMoreEntries {
      sources.removeLast()
    }
  }
}
