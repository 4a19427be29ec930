import NewsModel

/// The entities of an article: those of its text with their mentions, and those that only its title
/// or its captions name.
struct EntityAnalysis {
  var entities: [Entity]
  /// Mentions in the text, in order.
  var mentions: [ResolvedMention]
  /// How much each entity counts towards what the article is about.
  private(set) var weights: [Double] = []

  /// How much one mention counts towards what an article is about.
  private enum Weight {
    static let title = 4.0
    /// In the first `leadBytes` of the text.
    static let lead = 2.0
    static let body = 1.0
    /// A place or body that implies its country.
    static let implied = 0.75
    static let caption = 0.5
  }
  private static let leadBytes = 600

  /// A country is what an article is about when it has this share of all countries' weight.
  private static let focusShare = 0.155
  /// The same for people and organizations, of the weight of their kind.
  private static let nameFocusShare = 0.15

  /// - `title`: the headline, nil when there is none.
  /// - `captions`: what stood under pictures.
  /// - `isStart`: whether the text is the article's start, and not a later section.
  init(_ text: TokenizedText, title: String?, captions: [String], isStart: Bool = true) {
    var resolver = EntityResolver(text, title: title)
    resolver.resolve(NameFinder.candidates(in: text))
    mentions = resolver.mentions
    var weights = [Double](repeating: 0, count: resolver.entities.count)
    for mention in mentions {
      let isLead =
        isStart && Int(text.tokens[mention.tokens.lowerBound].start) < Self.leadBytes
      weights[mention.entity] += isLead ? Weight.lead : Weight.body
    }
    for (side, weight) in [(title, Weight.title)] + captions.map({ ($0, Weight.caption) }) {
      guard let side else { continue }
      for entity in Self.known(in: side, &resolver) {
        weights.append(contentsOf: repeatElement(0, count: resolver.entities.count - weights.count))
        weights[entity] += weight
      }
    }
    for (entity, weight) in weights.enumerated() {
      guard let code = resolver.impliedCountry(of: entity),
        let entry = Gazetteer.shared.country(code)
      else { continue }
      let country = resolver.entity(ofEntry: entry)
      if weights.count <= country { weights.append(0) }
      weights[country] += weight * Weight.implied
    }
    entities = resolver.entities
    self.weights = weights
  }

  /// Entities that a headline or caption names: those of the tables, and of the text.
  private static func known(in side: String, _ resolver: inout EntityResolver) -> [Int] {
    let text = TokenizedText(side)
    var found: [Int] = []
    for candidate in NameFinder.candidates(in: text) {
      if let index = candidate.entry {
        // "Jordan scores twice" of a man whom the text calls Michael Jordan.
        if candidate.tokens.count == 1, resolver.isPartOfPerson(text.string(candidate.tokens)) {
          continue
        }
        found.append(resolver.entity(ofEntry: index))
      }
    }
    return found
  }

  /// Tells what the article is about.
  ///
  /// Salience is the share of the weight of the heaviest entity of the kind.
  static func judge(_ entities: inout [Entity], _ weights: [Double]) {
    for kind in EntityKind.allCases {
      let ofKind = entities.indices.filter { entities[$0].kind == kind }
      let total = ofKind.reduce(0) { $0 + weights[$1] }
      let heaviest = ofKind.map { weights[$0] }.max() ?? 0
      guard total > 0 else { continue }
      let share = kind == .country ? focusShare : nameFocusShare
      for index in ofKind {
        entities[index].salience = weights[index] / heaviest
        entities[index].isFocus = weights[index] / total >= share
      }
    }
  }
}
