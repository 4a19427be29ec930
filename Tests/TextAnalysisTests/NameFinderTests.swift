import NewsModel
import Testing

@testable import TextAnalysis

/// What is taken for a name, beyond what the tagger tells.
@Suite struct NameFinderTests {
  private func analysis(_ text: String) -> ArticleAnalysis {
    TextAnalyzer.analysis(of: Article(origin: "test", text: text))
  }

  private func names(_ text: String) -> [String] { analysis(text).entities.map(\.name) }

  /// Offices, sums, numbers, laws and prizes, and peoples.
  @Test(arguments: [
    ("The Minister of Health, Petra Blom, met the Registrar of Companies.", ["Petra Blom"]),
    ("The Minister of Agriculture and Fisheries of Norway left.", ["Norway"]),
    ("They met the Minister of Labour and Employment, Petra Blom.", ["Petra Blom"]),
    ("Prince Harry left, and the Duke of Sussex met Petra Blom.", ["Harry", "Petra Blom"]),
    ("Chancellor of the Exchequer Petra Blom spoke.", ["Petra Blom"]),
    ("Typhoon Yagi hit the coast, said Petra Blom.", ["Petra Blom"]),
    ("It has stood since before Independence, said Petra Blom.", ["Petra Blom"]),
    ("The Emperor bowed to the Supreme Director.", []),
    ("It cost Tk 5 crore, and USD 20 million later.", []),
    ("Under Article VIII of the Indus Waters Treaty they met.", []),
    ("The Silver Harbour Prize went to Lena Fox.", ["Lena Fox"]),
    ("Rohingya families fled with Mapuche farmers, Dalit workers and Oromo rebels.", []),
    ("Police spoke to two British Indians.", ["United Kingdom", "India"]),
    ("Muslim Americans voted.", ["United States"]),
    ("She won the Booker, and was named for an Oscar and the Pulitzer.", []),
    ("He gave the State of the Union address on Tuesday.", []),
    ("Hunger grows in sub-Saharan Africa.", ["Sub-Saharan Africa"]),
  ])
  func whatNamesNoOneIsLeftOut(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// Letters of honours and degrees are no part of a name, and no name.
  @Test(arguments: [
    "Prosecutor Anil Rao KC spoke. Then Rao left.",
    "A lawyer, Anil Rao, SAN, spoke. Then Rao left.",
  ])
  func honoursAreNoNames(_ text: String) {
    #expect(names(text) == ["Anil Rao"])
  }

  /// Last names of two words are of whom the text names in full.
  @Test(arguments: [
    ("Superintendent Lisa Two Bulls spoke. Asked about it, Two Bulls laughed.", ["Lisa Two Bulls"]),
    ("Secretary Omar Garcia Harfuch spoke. Garcia Harfuch stayed.", ["Omar Garcia Harfuch"]),
    (
      "Ngozi Okonjo-Iweala met Lena Fox. Fox praised Okonjo-Iweala.",
      ["Ngozi Okonjo-Iweala", "Lena Fox"]
    ),
    ("Mary Ann Berg spoke to Ann Berg.", ["Mary Ann Berg", "Ann Berg"]),
    (
      "Lawyer Yun Gap-geun met Yoon Suk Yeol. Yoon left. “No,” Yoon said.",
      ["Yun Gap-geun", "Yoon Suk Yeol"]
    ),
  ])
  func aDoubleNameIsOneLastName(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// Letters that a comma sets behind what they are short for.
  @Test(arguments: [
    ("The Senior Staff Association of Nigeria, SSAN, met. Then SSAN left.", 3),
    ("The Ministry of Health, NATO, and the Bank met. Then NATO left.", 1),
  ])
  func lettersBehindACommaAreShortForTheName(_ text: String, _ mentions: Int) {
    let found = analysis(text)
    let first = found.mentions.first?.entity
    #expect(found.mentions.count { $0.entity == first } == mentions)
  }

  /// Letters that a text explains by common words, or by a law's or an office's name.
  @Test(arguments: [
    "The consumer price index (CPI) rose. Later the CPI fell, and CPI data was late.",
    "A First Incident Report (FIR) was filed. Later the FIR was read.",
    "The Upper District Officer (UDO) came. Later the UDO left.",
  ])
  func lettersOfCommonWordsAreNoBody(_ text: String) {
    #expect(!analysis(text).entities.contains { $0.kind == .organization })
  }

  @Test func lettersBehindTheAreABody() {
    let found = analysis("The ED raided two shops. ED said so. “ED officers came,” said Lena Fox.")
    let kinds = found.mentions.map { found.entities[$0.entity] }
    #expect(
      kinds.filter { $0.name == "ED" }.map(\.kind) == [.organization, .organization, .organization]
    )
  }

  /// Results print countries behind athletes; lists of politicians print parties there.
  @Test(arguments: [
    ("1. Tom Berg (NOR)\n\n2. Lena Fox (GER)\n\n3. Tom Hill (ESP)", ["NO", "DE", "ES"]),
    ("Tom Berg (CON), Lena Fox (IND) and Tom Hill (LAB) voted.", []),
    ("Tom Berg (NOR) won.", []),
  ])
  func lettersBehindPeopleMayBeCountries(_ text: String, _ expected: [String]) {
    let codes = analysis(text).entities.filter { $0.kind == .country }.compactMap(\.code)
    #expect(codes == expected)
  }

  /// Names that hyphens join, and names that they are part of.
  @Test(arguments: [
    ("They met before the U.S.-Africa summit.", ["United States", "Africa"]),
    ("They fought in the Iran-Iraq War.", ["Iran", "Iraq"]),
    ("The EU-Nigeria dialogue failed.", ["European Union", "Nigeria"]),
    ("The Sino-American thaw came.", ["China", "United States"]),
    ("The Asia-Pacific group met in Guinea-Bissau.", ["Asia-Pacific", "Guinea-Bissau"]),
    ("“Yes,” said Mary Smith-Jordan.", ["Mary Smith-Jordan"]),
    ("Lena Fox met Tom Hill. The Fox-Hill debate went on.", ["Lena Fox", "Tom Hill"]),
  ])
  func hyphensJoinNames(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// A last name has its small words, and is of the person who has them too.
  @Test(arguments: [
    ("Ursula von der Leyen spoke. Later von der Leyen left.", ["Ursula von der Leyen"]),
    ("João dos Santos spoke. “Yes,” dos Santos said.", ["João dos Santos"]),
    ("Mohammed bin Salman spoke. Later bin Salman left.", ["Mohammed bin Salman"]),
    ("President van Boxmeer stayed.", ["van Boxmeer"]),
  ])
  func smallWordsArePartOfALastName(_ text: String, _ expected: [String]) {
    let found = analysis(text)
    #expect(found.entities.map(\.name) == expected)
    let printed = found.mentions.last.map { text.unicodeScalars.dropFirst($0.span.start).first }
    #expect(printed??.properties.isLowercase == true)
  }

  /// An office and a person behind a body's name are no part of it.
  @Test(arguments: [
    ("The UK Government Spokesperson declined.", ["UK Government", "United Kingdom"]),
    (
      "The ambassador to the UN Linda Thomas-Greenfield left.",
      ["United Nations", "Linda Thomas-Greenfield"]
    ),
    ("They signed the UN Silver Harbour Treaty.", ["United Nations"]),
    ("She met the UNRWA Director of Partnerships.", ["UNRWA"]),
    (
      "Speaker of the National Assembly Moses Wetangula ruled.",
      ["National Assembly", "Moses Wetangula"]
    ),
    (
      "Tom Hill left the Court of Northern Appeals.",
      ["Tom Hill", "Court of Northern Appeals"]
    ),
  ])
  func anOfficeIsNoPartOfABody(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// What someone is before a last name is no given name, but a king goes by one.
  @Test(arguments: [
    ("Ruth Bader Ginsburg wrote it. Justice Ginsburg read it.", ["Ruth Bader Ginsburg"]),
    ("Justice Zigula read it to King Salman.", ["Zigula", "Salman"]),
  ])
  func aRoleIsNoFirstName(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// "Mr" makes a name of any word, and what is in power is someone.
  @Test(arguments: [
    ("The paper named Mr Anees Durrani.", ["Anees Durrani"]),
    ("Prof Nandi said so.", ["Nandi"]),
    ("They blamed the Otieno administration.", ["Otieno"]),
    ("She will tell Parliament soon. The army's cabinet stood.", ["Parliament"]),
  ])
  func namesThatTheTaggerMisses(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// Whom all know by one name, where the tagger sees none or a firm's.
  @Test(arguments: [
    ("Neither Trump nor Biden said he would come.", ["Donald Trump", "Joe Biden"]),
    ("“We will not yield,” Macron said in a joint statement.", ["Emmanuel Macron"]),
    ("On Friday Macron and Scholz said so.", ["Emmanuel Macron", "Olaf Scholz"]),
  ])
  func whoIsKnownByOneNameIsNamed(_ text: String, _ expected: [String]) {
    #expect(names(text) == expected)
  }

  /// Two bodies that "and" joins are two.
  @Test(arguments: [
    "He wrote to Amnesty International and Human Rights Watch.",
    "Amnesty International and the Human Rights Watch said so.",
  ])
  func knownBodiesAreNotOne(_ text: String) {
    #expect(names(text) == ["Amnesty International", "Human Rights Watch"])
  }

  /// What the tagger takes for a name often and for one kind is it where the tagger passes over it.
  @Test func aWordIsWhatItIsInMostPlaces() {
    let text = TokenizedText("Jaw Kobo Jaw Kobo Tiru")
    var seen = NamesSeen()
    let kinds: [NameKind] = [.person, .place, .person, .organization, .place]
    for (index, kind) in kinds.enumerated() {
      seen.note(NameTagger.Name(tokens: index..<index + 1, kind: kind), in: text)
    }
    #expect(seen.kind(of: text.tokens[0].hash) == .person)
    #expect(seen.kind(of: text.tokens[1].hash) == nil)
    #expect(seen.kind(of: text.tokens[4].hash) == nil)
  }

  /// Long rows of what the rules look at take no longer by the byte.
  @Test(arguments: [
    "(CPI) ", "Minister of Health ", "van der ", "U.S.-Africa-", "Mr Anees ", "Tom Berg (NOR) ",
    "British Indians ", "RFK left. ", "Apple AirPods Pro Max 3 ", "Council Votes to Close Pool ",
    "Goldman said. ", "Tom Berg of Berg & Hill, ",
  ])
  func survivesFloods(_ piece: String) {
    #expect(growthOfAnalysis(500) { String(repeating: piece, count: $0) } < quadraticGrowth)
  }
}
