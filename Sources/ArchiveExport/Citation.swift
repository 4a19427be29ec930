/// A quote as a reference: where its words were printed.
public struct Citation: Equatable, Sendable {
  /// What it is known by in a list of references.
  public var key: String
  /// Headline.
  public var title: String?
  /// Who wrote it, as printed.
  public var byline: String?
  /// Outlet that printed it.
  public var source: String?
  /// ISO date or date-time.
  public var published: String?
  /// Address of the page.
  public var url: String?
  /// What was said.
  public var quote: String
  /// Whether the words are those of the speaker; else they are those of the article.
  public var isVerbatim: Bool
  /// Who said it.
  public var speaker: String?

  /// Makes a reference.
  public init(
    key: String,
    title: String?,
    byline: String?,
    source: String?,
    published: String?,
    url: String?,
    quote: String,
    isVerbatim: Bool,
    speaker: String?
  ) {
    self.key = key
    self.title = title
    self.byline = byline
    self.source = source
    self.published = published
    self.url = url
    self.quote = quote
    self.isVerbatim = isVerbatim
    self.speaker = speaker
  }

  /// The words and who said them; no quotation marks around what nobody said in these words.
  private var note: String {
    (isVerbatim ? "“\(quote)”" : "\(quote) (reported, not verbatim)")
      + (speaker.map { " — \($0)" } ?? "")
  }

  /// One line of plain text: the words, who said them, headline, outlet, day and address.
  public var line: String {
    Self.flat(
      [note, title, source, day ?? "undated", url].compactMap(\.self).joined(separator: ", ")
    )
  }

  private var day: String? { published.map { String($0.prefix(10)) } }

  /// An `@article` entry.
  public var bibtex: String {
    var fields = [("title", title), ("author", byline), ("journal", source), ("date", day)]
    fields += [("url", url), ("note", note)]
    let lines = fields.compactMap { name, value in
      value.map { "  \(name) = {\(Self.escaped($0))}" }
    }
    return "@article{\(key.replacing(":", with: "-")),\n" + lines.joined(separator: ",\n")
      + "\n}\n\n"
  }

  /// LaTeX's special characters, escaped.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in Self.flat(text) {
      switch character {
      case "\\": result += "\\textbackslash{}"
      case "{", "}", "%", "&", "#", "$", "_": result += "\\\(character)"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      default: result.append(character)
      }
    }
    return result
  }

  private static func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A `NEWS` record.
  public var ris: String {
    var lines = ["TY  - NEWS", "ID  - \(key)"]
    for (tag, value) in [
      ("TI", title), ("AU", byline), ("T2", source), ("DA", day?.replacing("-", with: "/")),
      ("UR", url), ("N1", note),
    ] {
      if let value { lines.append("\(tag)  - \(Self.flat(value))") }
    }
    return (lines + ["ER  - ", ""]).joined(separator: "\r\n") + "\r\n"
  }

  /// An `article-newspaper` item of CSL-JSON.
  public var cslJSON: String {
    var fields: [String] = ["\"id\":\(JSONText.string(key))", "\"type\":\"article-newspaper\""]
    func add(_ name: String, _ value: String?) {
      if let value { fields.append("\"\(name)\":\(JSONText.string(value))") }
    }
    add("title", title)
    add("container-title", source)
    add("URL", url)
    if let byline { fields.append("\"author\":[{\"literal\":\(JSONText.string(byline))}]") }
    if let day {
      let parts = day.split(separator: "-").map { String(Int($0) ?? 0) }
      fields.append("\"issued\":{\"date-parts\":[[\(parts.joined(separator: ","))]]}")
    }
    add("note", note)
    return "{\(fields.joined(separator: ","))}"
  }
}
