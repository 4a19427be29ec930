import NewsModel

/// Joins what was found in the sections of a text.
struct SectionJoiner {
  private var whole = ArticleAnalysis(passages: [])
  private var weights: [Double] = []
  private var entityByKey: [String: Int] = [:]
  /// The person of each last name, by its skeleton, whose full name was printed last.
  private var personBySurname: [String: Int] = [:]
  /// Scalars of the sections so far.
  private var scalars = 0
  private let sections: Int

  /// A joiner of so many sections.
  init(sections: Int) { self.sections = sections }

  /// Adds what a section holds, which has so many scalars.
  ///
  /// `weights`: how much each of its entities counts.
  mutating func add(_ section: ArticleAnalysis, _ weights: [Double], scalars count: Int) {
    defer { scalars += count }
    guard scalars > 0 else {
      whole = section
      self.weights = weights
      if sections > 1 {
        for (number, entity) in section.entities.enumerated() {
          remember(entity, EntityResolver.names(ofPerson: entity), number)
        }
        makeRoom()
      }
      return
    }
    let numbers = zip(section.entities, weights).map { join($0, $1) }
    whole.passages += section.passages.map { $0.moved(by: scalars) }
    whole.mentions += section.mentions.map {
      Mention(span: $0.span.moved(by: scalars), entity: numbers[$0.entity], form: $0.form)
    }
    whole.quotes += section.quotes.map { quote in
      var quote = quote.moved(by: scalars)
      if let speaker = quote.speakerEntity {
        quote.speakerEntity = numbers[speaker]
        quote.speaker = whole.entities[numbers[speaker]].name
      }
      for (place, other) in quote.coSpeakers.enumerated() {
        guard let entity = other.entity else { continue }
        quote.coSpeakers[place].entity = numbers[entity]
        quote.coSpeakers[place].name = whole.entities[numbers[entity]].name
      }
      return quote
    }
  }

  /// Makes room for as much in each section as the first has, and some to spare.
  ///
  /// An array that grows is there twice for a while, the new one with room to spare: of a text of
  /// nothing but names that was the peak of memory. Room that is not used takes none.
  private mutating func makeRoom() {
    func room(_ count: Int) -> Int { count * (sections + 1) }
    whole.passages.reserveCapacity(room(whole.passages.count))
    whole.entities.reserveCapacity(room(whole.entities.count))
    whole.mentions.reserveCapacity(room(whole.mentions.count))
    whole.quotes.reserveCapacity(room(whole.quotes.count))
    weights.reserveCapacity(room(weights.count))
    entityByKey.reserveCapacity(room(entityByKey.count))
  }

  /// All that was found, behind the last section.
  mutating func analysis() -> ArticleAnalysis {
    EntityAnalysis.judge(&whole.entities, weights)
    if whole.passages.isEmpty { whole.passages = [Passage(span: TextSpan(0, 0), wordCount: 0)] }
    return whole
  }

  /// The number of an entity in the whole text.
  private mutating func join(_ entity: Entity, _ weight: Double) -> Int {
    let same = entityByKey[entity.key]
    let names = same == nil ? EntityResolver.names(ofPerson: entity) : []
    // A section may call someone by the last name alone.
    if let known = same ?? (names.count == 1 ? personBySurname[names[0]] : nil) {
      weights[known] += weight
      for name in entity.shortNames where !whole.entities[known].shortNames.contains(name) {
        whole.entities[known].shortNames.append(name)
      }
      return known
    }
    whole.entities.append(entity)
    weights.append(weight)
    remember(entity, names, whole.entities.count - 1)
    return whole.entities.count - 1
  }

  /// `names`: those of a person.
  private mutating func remember(_ entity: Entity, _ names: [String], _ number: Int) {
    entityByKey[entity.key] = number
    if names.count > 1, let last = names.last { personBySurname[last] = number }
  }
}
