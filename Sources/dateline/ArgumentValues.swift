import ArchiveExport
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
  /// What the help calls this value as a default; empty where it needs no word.
  var told: String { get }
}

extension DefaultedValue {
  /// What the parser would tell.
  public var told: String { defaultValueDescription }

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
    let told = wrappedValue.told
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

extension Int: DefaultedValue {
  /// A number.
  public static var expected: String { "a whole number" }

  /// Its digits, which the parser would ask the runtime for.
  public var told: String { String(self) }
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

/// Some of the formats that rows are written in, under their names.
protocol ExportChoice: Choice {}

extension ExportChoice {
  var format: ExportFormat { ExportFormat(rawValue: rawValue) ?? .text }
}

extension SearchRequest.Sort: Choice {}
extension SearchRequest.Match: Choice {}
extension SearchRequest.Group: Choice {}
extension SearchRequest.Copies: Choice {}
extension EntityKind: Choice {}
extension Quote.Kind: Choice {}
extension IngestOptions.Cleaning: Choice {}
extension ArchiveSearch.Timeline.Step: Choice {}
extension PublicationDate.NumberOrder: Choice {}

/// How likely something must be: `0.8`.
struct Likelihood: DefaultedValue {
  static let expected = "a number from 0 to 1"
  static let any = Likelihood(value: 0)

  let value: Double

  private init(value: Double) { self.value = value }

  init?(argument: String) {
    guard let value = Double(argument), (0...1).contains(value) else { return nil }
    self.value = value
  }

  var told: String { String(value) }
}

/// The age at which recency counts half: `30d`, `8w`, `1y`.
struct HalfLife: DefaultedValue {
  static let expected = "a number of days, weeks, months or years: 30d, 8w, 6m, 1y"

  let days: Double
  /// As it is written.
  let defaultValueDescription: String

  init(days: Int) {
    self.days = Double(days)
    defaultValueDescription = "\(days)d"
  }

  init?(argument: String) {
    let units: [Character: Double] = ["d": 1, "w": 7, "m": 30.44, "y": 365.25]
    let unit = argument.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? argument[...] : argument.dropLast()), number > 0,
      number.isFinite
    else { return nil }
    days = number * (unit ?? 1)
    defaultValueDescription = argument
  }
}

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
