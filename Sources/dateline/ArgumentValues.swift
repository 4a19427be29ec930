public import ArchiveIngest
public import ArchiveSearch
public import ArgumentParser
public import NewsModel

/// The value of an option that has a default.
///
/// For a default the parser asks whether its type is an enumeration, and for an enumeration it follows
/// key paths. Each of these makes the runtime look through all conformances of the program, for each
/// type: together a sixth of the time that a search takes. `Option` below says itself what the parser
/// would find.
public protocol DefaultedValue: ExpressibleByArgument {
  /// What may be written, for who wrote something else.
  static var expected: String { get }
}

extension DefaultedValue {
  @Sendable
  fileprivate static func read(_ text: String) throws -> Self {
    guard let value = Self(argument: text) else { throw ValidationError("give \(expected)") }
    return value
  }
}

extension Option where Value: DefaultedValue {
  /// An option with a default, which its help tells.
  public init(
    wrappedValue: Value,
    name: NameSpecification = .long,
    help: ArgumentHelp
  ) {
    let values = Value.allValueStrings.joined(separator: ", ")
    let told = wrappedValue.defaultValueDescription
    let notes = [values.isEmpty ? "" : "values: \(values)", told.isEmpty ? "" : "default: \(told)"]
      .filter { !$0.isEmpty }.joined(separator: "; ")
    var help = help
    if !notes.isEmpty { help.abstract += " (\(notes))" }
    self.init(
      wrappedValue: wrappedValue,
      name: name,
      help: help,
      completion: Value.defaultCompletionKind,
      transform: Value.read
    )
  }
}

/// One of a few words: the raw values are what a user writes.
public protocol Choice: DefaultedValue, CaseIterable, RawRepresentable
where RawValue == String {}

extension Choice {
  /// The choice of this word; nil for another word.
  public init?(argument: String) { self.init(rawValue: argument) }

  /// Its word.
  public var defaultValueDescription: String { rawValue }

  /// All words.
  public static var allValueStrings: [String] { allCases.map { $0.rawValue } }

  /// None: the words say it.
  public static var allValueDescriptions: [String: String] { [:] }

  /// All words, for who wrote another.
  public static var expected: String { "one of \(allValueStrings.joined(separator: ", "))" }
}

extension SearchRequest.Sort: Choice {}
extension SearchRequest.Match: Choice {}
extension SearchRequest.Group: Choice {}
extension SearchRequest.Copies: Choice {}
extension EntityKind: Choice {}
extension Quote.Kind: Choice {}
extension IngestOptions.Cleaning: Choice {}
extension ArchiveSearch.Timeline.Step: Choice {}

/// Fields of facets, separated by commas.
struct FacetFields: DefaultedValue {
  let fields: [Facet.Field]

  static let expected = "country, focus, organization, person, place, source, month, year"

  static let help = ArgumentHelp("\(expected).", valueName: "field,field")

  init(_ fields: [Facet.Field]) { self.fields = fields }

  init?(argument: String) {
    var fields: [Facet.Field] = []
    for name in argument.split(separator: ",") {
      guard let field = Facet.Field(rawValue: name == "org" ? "organization" : String(name))
      else { return nil }
      fields.append(field)
    }
    self.fields = fields
  }

  var defaultValueDescription: String { fields.map(\.rawValue).joined(separator: ",") }
}
