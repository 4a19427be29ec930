/// A web page as its reader needs it: elements, the blocks of text between them, and what its head
/// says.
///
/// Bytes of all blocks stand in `bytes`, white space collapsed, a line break behind each block.
struct WebPage {
  /// An element that was not passed over.
  struct Element {
    var tag: HTMLTag
    /// Number of the element around it; -1 for the outermost.
    var parent: Int32
    /// The words of its class and id, in `names`.
    var names: Range<Int32>
    /// What of `bytes` stands in it.
    var text: Range<Int32>
    var flags: Flags
  }

  /// What an element's attributes say.
  struct Flags: OptionSet {
    let rawValue: UInt8
    /// `hidden`, `aria-hidden` or a style that shows nothing; also of elements in such.
    static let hidden = Flags(rawValue: 1)
    /// `itemprop="articleBody"`.
    static let articleBody = Flags(rawValue: 2)
    /// `role="main"` or `"article"`.
    static let mainRole = Flags(rawValue: 4)
    /// Any role of navigation, search, banner and the like.
    static let sideRole = Flags(rawValue: 8)
    /// A block may not stand in it: a link.
    static let link = Flags(rawValue: 16)
  }

  /// Text with no block's border in it.
  struct Block {
    /// The innermost block element.
    var element: Int32
    /// In `bytes`, without the line break.
    var text: Range<Int32>
    /// Bytes of it in links.
    var linked: Int32
    /// Bytes of it in bold or emphasised.
    var emphasised: Int32
  }

  /// A named value of the head, or of an element that carries `itemprop` or `rel`.
  struct Property {
    enum Kind {
      /// `<meta name= property= http-equiv= content=>`
      case meta
      /// `itemprop`
      case item
      /// `<link rel=>`
      case link
      /// `<time>`
      case time
      /// `rel="author"`, and elements whose class names the author.
      case author
      /// Links to the page of an author.
      case authorLink
      /// Elements whose class speaks of a date.
      case date
    }
    var kind: Kind
    /// In lower case.
    var name: String
    /// Nil where the element's text is the value.
    var value: String?
    /// The element in the body; nil for those of the head.
    var element: Int32?
  }

  var bytes: [UInt8] = []
  var elements: [Element] = []
  var names: [UInt32] = []
  var blocks: [Block] = []
  var properties: [Property] = []
  /// What stands in `<script type="application/ld+json">`.
  var linkedData: [[UInt8]] = []
  var title = ""
  /// `lang` of the page.
  var language: String?

  /// The text of a range of `bytes`.
  func text(_ range: Range<Int32>) -> String {
    String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  /// The first value of `<meta>` of this name.
  func meta(_ name: String) -> String? {
    properties.first { $0.kind == .meta && $0.name == name && $0.value?.isEmpty == false }?.value
  }
}
