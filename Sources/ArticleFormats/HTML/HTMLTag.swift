/// The elements of HTML that a reader treats each in its own way.
enum HTMLTag: UInt8, CaseIterable {
  case other
  case html, head, body, title, meta, link, script, style, base
  case p, div, article, section, main, aside, header, footer, nav, figure, figcaption
  case ul, ol, li, dl, dt, dd, table, tr, td, th, thead, tbody, caption
  case h1, h2, h3, h4, h5, h6, blockquote, pre, hr, br, form, address, details, summary, center
  case a, span, b, strong, i, em, time, small, font, cite, q, u, label, img
  case noscript, template, button, select, option, textarea, iframe, svg, object, video, audio
  case canvas, math, dialog, fieldset, picture, abbr, sub, sup

  /// By the element's name.
  private static let byKey: [UInt64: HTMLTag] = Dictionary(
    uniqueKeysWithValues: allCases.dropFirst().map { tag in
      ("\(tag)".utf8.reduce(keySeed) { key($0, $1) }, tag)
    }
  )
  private static let keySeed: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func key(_ key: UInt64, _ byte: UInt8) -> UInt64 {
    (key ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The element of a name in lower case.
  init(_ name: UnsafePointer<CChar>) {
    var key = Self.keySeed
    var at = name
    while at.pointee != 0 {
      key = Self.key(key, UInt8(bitPattern: at.pointee))
      at += 1
    }
    self = Self.byKey[key] ?? .other
  }

  /// Text before and behind it stands in paragraphs of their own.
  var isBlock: Bool {
    switch self {
    case .html, .body, .p, .div, .article, .section, .main, .aside, .header, .footer, .nav, .figure,
      .figcaption, .ul, .ol, .li, .dl, .dt, .dd, .table, .tr, .td, .th, .thead, .tbody, .caption,
      .h1, .h2, .h3, .h4, .h5, .h6, .blockquote, .pre, .hr, .form, .address, .details, .summary,
      .center, .dialog, .fieldset:
      true
    default: false
    }
  }

  /// What stands in it is never part of what is read.
  var isUnread: Bool {
    switch self {
    case .style, .noscript, .template, .button, .select, .option, .textarea, .iframe, .svg, .object,
      .video, .audio, .canvas, .math:
      true
    default: false
    }
  }

  var isHeading: Bool { rawValue >= HTMLTag.h1.rawValue && rawValue <= HTMLTag.h6.rawValue }
}
