/// Markup that is an article's text already: what feeds and mails carry.
enum HTMLFragment {
  /// The text, a paragraph for each block; quoted and listed text too.
  static func text(_ html: String) throws(ReadFailure) -> String {
    if !html.utf8.contains(0x3C), !html.utf8.contains(0x26) { return html }
    let bytes = Array(html.utf8)
    let page = try WebPageParser.page(bytes.span)
    return page.blocks.map { page.text($0.text) }.joined(separator: "\n\n")
  }
}
