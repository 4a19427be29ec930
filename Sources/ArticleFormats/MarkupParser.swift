import SystemLibraries

/// What a reader of markup is told, in the order of the document.
protocol MarkupHandler: AnyObject {
  /// An element starts.
  ///
  /// - Returns: whether to go on.
  func start(
    _ name: UnsafePointer<CChar>,
    space: UnsafePointer<CChar>?,
    _ attributes: MarkupAttributes
  )
    -> Bool
  /// An element ends.
  func end(_ name: UnsafePointer<CChar>, space: UnsafePointer<CChar>?) -> Bool
  /// Text in UTF-8.
  func text(_ bytes: UnsafeRawBufferPointer) -> Bool
}

/// Handlers of attributes alone pass over the rest.
extension MarkupHandler {
  func end(_: UnsafePointer<CChar>, space _: UnsafePointer<CChar>?) -> Bool { true }
  func text(_: UnsafeRawBufferPointer) -> Bool { true }
}

/// The attributes of an element, while its start is told.
struct MarkupAttributes: Sequence {
  fileprivate let list: UnsafePointer<UnsafePointer<CChar>?>?

  /// Names and values; an attribute without a value has an empty one.
  struct Iterator: IteratorProtocol {
    fileprivate var rest: UnsafePointer<UnsafePointer<CChar>?>?

    mutating func next() -> (name: UnsafePointer<CChar>, value: UnsafePointer<CChar>?)? {
      guard let at = rest, let name = at[0] else { return nil }
      rest = at + 2
      return (name, at[1])
    }
  }

  func makeIterator() -> Iterator { Iterator(rest: list) }

  /// The value of the attribute of this name.
  subscript(_ name: StaticString) -> String? {
    for (given, value) in self where given.isEqual(name) {
      return value.map { String(cString: $0) } ?? ""
    }
    return nil
  }
}

extension UnsafePointer<CChar> {
  /// Whether this is the text of `other`, which has a zero byte behind it.
  func isEqual(_ other: StaticString) -> Bool {
    other.withUTF8Buffer { bytes in
      for (index, byte) in bytes.enumerated() where UInt8(bitPattern: self[index]) != byte {
        return false
      }
      return self[bytes.count] == 0
    }
  }
}

/// Parses HTML and XML with libxml2.
enum MarkupParser {
  /// Reads HTML in UTF-8.
  ///
  /// - Returns: false when the handler stopped it.
  /// - Throws: `ReadFailure.unavailable` without the library, `.excessive` for a `CrowdedElement`.
  static func readHTML(_ bytes: Span<UInt8>, _ handler: some MarkupHandler) throws(ReadFailure)
    -> Bool
  {
    try refuseCrowded(bytes)
    let result = bytes.withUnsafeBufferPointer { bytes in
      withEvents(handler) { events in
        bytes.withMemoryRebound(to: CChar.self) { chars in
          guard let base = chars.baseAddress else { return MARKUP_DONE }
          return withUnsafePointer(to: events) { markup_parse_html(base, chars.count, $0) }
        }
      }
    }
    if result == MARKUP_UNAVAILABLE { throw .unavailable("libxml2") }
    return result != MARKUP_STOPPED
  }

  /// Reads XML in the charset that it declares, bytes that are none of it as U+FFFD: libxml2 would end there, and tell
  /// standard error.
  ///
  /// - `charset`: the one that came with it.
  /// - Returns: the parser's words when it is not well-formed; what stands before was told.
  /// - Throws: `ReadFailure.unavailable` without the library, `.excessive` for a `CrowdedElement`.
  static func readXML(
    _ given: [UInt8],
    charset: String? = nil,
    _ handler: some MarkupHandler
  ) throws(ReadFailure) -> String? {
    let bytes = CharsetDecoder.utf8(given, charset: charset)
    try refuseCrowded(bytes.span)
    var message = [CChar](repeating: 0, count: 200)
    let result = bytes.withUnsafeBufferPointer { bytes in
      withEvents(handler) { events in
        bytes.withMemoryRebound(to: CChar.self) { chars in
          guard let base = chars.baseAddress else { return MARKUP_MALFORMED }
          return withUnsafePointer(to: events) {
            markup_parse_xml(base, chars.count, $0, &message, message.count)
          }
        }
      }
    }
    if result == MARKUP_UNAVAILABLE { throw .unavailable("libxml2") }
    guard result == MARKUP_MALFORMED else { return nil }
    let words = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return words.isEmpty ? "not well-formed" : String(decoding: words, as: UTF8.self)
  }

  private static func refuseCrowded(_ bytes: Span<UInt8>) throws(ReadFailure) {
    if CrowdedElement.isFound(in: bytes) {
      throw .excessive("an element has more than \(CrowdedElement.mostAttributes) attributes")
    }
  }

  /// The character that HTML names so.
  static func namedCharacter(_ name: String) -> String? {
    var utf8 = [CChar](repeating: 0, count: 8)
    guard markup_named_character(name, &utf8) else { return nil }
    return String(decoding: utf8.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func withEvents<Handler: MarkupHandler>(
    _ handler: Handler,
    _ body: (MarkupEvents) -> MarkupResult
  ) -> MarkupResult {
    // One box, so that the C functions need not know the handler's type.
    let box = HandlerBox(handler)
    return withExtendedLifetime(box) {
      body(
        MarkupEvents(
          context: Unmanaged.passUnretained(box).toOpaque(),
          start: { context, name, space, attributes in
            guard let handler = HandlerBox.handler(context) else { return false }
            return handler.start(name, space: space, MarkupAttributes(list: attributes))
          },
          end: { context, name, space in
            HandlerBox.handler(context)?.end(name, space: space) ?? false
          },
          text: { context, bytes, count in
            HandlerBox.handler(context)?.text(UnsafeRawBufferPointer(start: bytes, count: count))
              ?? false
          }
        )
      )
    }
  }

  private final class HandlerBox {
    let handler: any MarkupHandler

    init(_ handler: any MarkupHandler) { self.handler = handler }

    static func handler(_ context: UnsafeMutableRawPointer?) -> (any MarkupHandler)? {
      context.map { Unmanaged<HandlerBox>.fromOpaque($0).takeUnretainedValue().handler }
    }
  }
}
