import NewsModel
import Testing

@testable import TextAnalysis

@Suite struct EntityTests {
  private func analysis(_ text: String, title: String? = nil) -> ArticleAnalysis {
    var article = Article(origin: "test", text: text)
    article.title = title
    return TextAnalyzer.analysis(of: article)
  }

  private func names(_ kind: EntityKind, _ text: String, title: String? = nil) -> [String] {
    analysis(text, title: title).entities.filter { $0.kind == kind }.map(\.name)
  }

  private func codes(_ text: String, title: String? = nil) -> Set<String> {
    Set(analysis(text, title: title).entities.filter { $0.kind == .country }.compactMap(\.code))
  }

  @Test(arguments: [
    ("Troops left Iraq.", ["IQ"]),
    ("The Iraqi army left.", ["IQ"]),
    ("A US-led force stayed.", ["US"]),
    ("The U.S. and Britain agreed.", ["US", "GB"]),
    ("The U. S. and the U. K. agreed.", ["US", "GB"]),
    ("Officials in Tehran refused.", ["IR"]),
    ("The Kremlin was silent.", ["RU"]),
    ("Police in Munich arrested two.", ["DE"]),
    ("Floods hit Songkhla and Donegal.", ["TH", "IE"]),
    // A region of New Zealand, and a town of England.
    ("Police in Canterbury arrested two.", []),
    ("He told us to wait.", []),
    ("Guinea-Bissau borders Guinea.", ["GW", "GN"]),
    ("They met in Côte d’Ivoire.", ["CI"]),
    ("Soviet troops left, as the Soviet Union had promised.", ["RU"]),
    ("North American and Latin American sales fell.", []),
    ("He drove a Soviet-era bus. “It's Soviet,” he said.", []),
  ])
  func findsCountries(_ text: String, _ expected: [String]) {
    #expect(codes(text) == Set(expected))
  }

  @Test(arguments: [
    "Michael Jordan scored twice.", "Chad Smith plays the drums.", "Mr Jordan paid the bill.",
    "Georgia Meloni Rossi sang.",
  ])
  func aPersonIsNoCountry(_ text: String) {
    #expect(codes(text).isEmpty)
  }

  @Test(arguments: [
    ("Joseph R. Biden Jr. spoke. Mr. Biden left.", ["Joe Biden"]),
    ("Biden spoke to Charles E. Schumer. Joe Biden left.", ["Joe Biden", "Chuck Schumer"]),
    ("William J. Clinton met Hunter Biden.", ["Bill Clinton", "Hunter Biden"]),
  ])
  func knownPeopleHaveOneName(_ text: String, _ expected: [String]) {
    #expect(Set(names(.person, text)) == Set(expected))
  }

  /// A country's name is a person's who bears it, where it speaks.
  @Test func whoSpeaksIsNoCountry() {
    let text =
      "Southwest's Bob Jordan was asked by Ada Berg. Jordan: “We have apologized.” Jordan said no more."
    #expect(codes(text).isEmpty)
  }

  @Test func aHeadlineMayNameAPersonByWhatIsAlsoACountry() {
    #expect(codes("Michael Jordan scored twice.", title: "Jordan scores twice").isEmpty)
    #expect(codes("The king spoke.", title: "Jordan closes its border") == ["JO"])
  }

  @Test(arguments: [
    ("NATO, Nato and the North Atlantic Treaty Organisation are one.", ["NATO"]),
    ("Islamic State, also called Isis, ISIL or Daesh, fled.", ["Islamic State"]),
    ("Fighters of the Quds Force left.", ["Quds Force"]),
    ("A lecturer at Nahrain University spoke.", ["Nahrain University"]),
    ("The Iraqi Parliament voted.", ["Iraqi Parliament"]),
    ("Moody's said so, Standard & Poor’s did not.", ["Moody's", "Standard & Poor's"]),
    ("McDonald's closed. Google said so.", ["McDonald's", "Google"]),
    ("The UN Special Rapporteur met the EU Commissioner.", ["United Nations", "European Union"]),
    ("The Ministry of Foreign Affairs wrote.", ["Ministry of Foreign Affairs"]),
    ("Fighters of the LeT fled.", ["Lashkar-e-Taiba"]),
    ("Let us pray.", []),
    ("She left the University of Dar es Salaam in May.", ["University of Dar es Salaam"]),
    ("It was late. Temsik Holding said the road was wet.", ["Temsik Holding"]),
    ("It was late. Partido Nuevo said the road was wet.", ["Partido Nuevo"]),
    ("It was late. Banglaphone said the road was wet.", ["Banglaphone"]),
  ])
  func findsOrganizations(_ text: String, _ expected: [String]) {
    #expect(names(.organization, text) == expected)
  }

  @Test(arguments: [
    ("Qassem Soleimani was killed. Soleimani led it.", ["Qassem Soleimani"]),
    ("US Secretary of State Mike Pompeo flew. Mr Pompeo spoke.", ["Mike Pompeo"]),
    ("Mr Pompeo spoke before Mike Pompeo flew.", ["Mike Pompeo"]),
    ("Prime Minister Adel Abdul Mahdi left. Mr Mahdi was silent.", ["Adel Abdul Mahdi"]),
    ("Adil Abdul-Mahdi met Adel Abdul Mahdi.", ["Adil Abdul-Mahdi"]),
    ("Qassem Soleimani is Qasem Soleimani.", ["Qassem Soleimani"]),
    ("Major General Jennie Carignan leads.", ["Jennie Carignan"]),
    ("Ursula von der Leyen and Osama bin Laden.", ["Ursula von der Leyen", "Osama bin Laden"]),
    ("A spokesman, Piers Cazalet, left.", ["Piers Cazalet"]),
    ("Rep. Lena Fox, R-Texas, met Sen. Ida Berg (D-Minn.).", ["Lena Fox", "Ida Berg"]),
    ("Kim Jong-un met Moon Jae-in.", ["Kim Jong-un", "Moon Jae-in"]),
    (
      "John Lee Ka-chiu met Carrie Lam Cheng Yuet-ngor and Prayut Chan-o-cha.",
      ["John Lee Ka-chiu", "Carrie Lam Cheng Yuet-ngor", "Prayut Chan-o-cha"]
    ),
    ("Tom Lee-led troops met Kim Jong-un-led ones.", ["Tom Lee", "Kim Jong-un"]),
    // Text that was cut into tokens and put together again, and text that was not.
    ("Tsai Ing - wen met Su Tseng - chang.", ["Tsai Ing - wen", "Su Tseng - chang"]),
    ("Tom Lee - once a well-known singer - left.", ["Tom Lee"]),
    ("Col. Ida Berg sang Merry Christmas.", ["Ida Berg"]),
    ("PM Zigula left. Mr Otieno told PM Zigula so.", ["Zigula", "Otieno"]),
    ("Cllr Otieno and Hon Zigula met Shri Rao.", ["Otieno", "Zigula", "Rao"]),
    ("Shares of MP Materials rose.", []),
    ("Gov. Kristi Noem Kristi Lynn Noem spoke. Noem left.", ["Kristi Lynn Noem"]),
  ])
  func findsPeople(_ text: String, _ expected: [String]) {
    #expect(names(.person, text) == expected)
  }

  @Test(arguments: [
    "Piers Fox lives in Albany, N.Y. He is rich.", "The law changed in the U.S. She knew it.",
    "The boat was built by Berg Marine Co. They sold it.",
  ])
  func aPronounBehindAnAbbreviationIsPartOfNoName(_ text: String) {
    let names = analysis(text).entities.map(\.name)
    #expect(!names.contains { $0.hasSuffix("He") || $0.hasSuffix("She") || $0.hasSuffix("They") })
  }

  /// What letters that the text explains name: each place with the entity's name.
  @Test(arguments: [
    (
      "The Popular Union (UP) met. On Tuesday UP leaders left. “The UP lied,” he said.",
      ["Popular Union", "Popular Union", "Popular Union", "Popular Union"]
    ),
    (
      "The National Bureau of Statistics, or NBS, wrote. NBS figures fell.",
      [
        "National Bureau of Statistics", "National Bureau of Statistics",
        "National Bureau of Statistics",
      ]
    ),
    (
      "The PML (Popular Movement for Liberation) won. The PML said so.",
      [
        "Popular Movement for Liberation", "Popular Movement for Liberation",
        "Popular Movement for Liberation",
      ]
    ),
    // What all know keeps its name, and what is another does not get it.
    (
      "The Organization for African Unity (OAU) met. The UN left.",
      ["Organization of African Unity", "Organization of African Unity", "United Nations"]
    ),
    (
      "The International Money Fund (IMF) agreed. IMF leaders left.",
      [
        "International Monetary Fund", "International Monetary Fund",
        "International Monetary Fund",
      ]
    ),
    (
      "The Office of the Basic Learning Commission (Oblec) agreed. Oblec figures fell.",
      [
        "Office of the Basic Learning Commission", "Office of the Basic Learning Commission",
        "Office of the Basic Learning Commission",
      ]
    ),
    (
      "The Bank of Harare Trust (BoHT) wrote. BoHT figures fell.",
      ["Bank of Harare Trust", "Bank of Harare Trust", "Bank of Harare Trust"]
    ),
    // A ticker or a country in brackets is no short name, and neither is any word.
    ("The National Union of Miners (Peace) met. Peace came.", ["National Union of Miners"]),
    ("The Ministry of Health (UK) wrote. UK ministers left.", ["Ministry of Health"]),
  ])
  func lettersNameWhatTheTextExplainsThemBy(_ text: String, _ expected: [String]) {
    let found = analysis(text)
    let bodies = found.mentions.map { found.entities[$0.entity] }.filter {
      $0.kind == .organization
    }
    #expect(bodies.map(\.name) == expected)
  }

  @Test func whatIsWrittenLikeABrandIsNoPerson() {
    let text = "Lena Fox likes ParcelBear and says so. ParcelBear answered. Bob McDonald did not."
    #expect(names(.person, text) == ["Lena Fox", "Bob McDonald"])
    #expect(names(.organization, text) == ["ParcelBear"])
  }

  /// What is known of some names of a list tells of the others; what a table knows stays.
  @Test(arguments: [
    ("They visited Algiers, Constantine and Oran.", EntityKind.place, ["Constantine", "Oran"]),
    (
      "The grants went to Nespak, Oxfam and Save the Children.", .organization,
      ["Nespak", "Oxfam", "Save the Children"]
    ),
    ("Envoys of Hamas, Hezbollah, Jordan and Fatah met.", .country, ["Jordan"]),
    ("They met Tom Hill, Lena Fox and Nato.", .organization, ["NATO"]),
  ])
  func namesOfAListAreOfOneKind(_ text: String, _ kind: EntityKind, _ expected: [String]) {
    #expect(Set(names(kind, text)).isSuperset(of: expected))
  }

  /// Where a name alone is the last of someone's whom the text names in full, it is that one's, unless
  /// something is in it.
  @Test func aLoneLastNameIsThePersons() {
    let poems = "Rabindranath Tagore wrote it. The verse of Tagore is loved. Singers know Tagore."
    #expect(names(.person, poems) == ["Rabindranath Tagore"])
    #expect(names(.place, poems) == [])
    let arrest = "César Colón was arrested in Colón. From Colón he wrote."
    #expect(names(.person, arrest) == ["César Colón"])
    #expect(names(.place, arrest) == ["Colón"])
  }

  /// The tagger and the finder of reports know English alone.
  @Test(arguments: [
    """
    Am Montag sagte der Bürgermeister Tom Hill, die neue Brücke werde gebaut und koste mehr, als man \
    gedacht habe. Die NATO schwieg. „Wir haben sehr lange darauf gewartet“, sagte seine Sprecherin.
    """,
    """
    Pada hari Senin wali kota Tom Hill berkata bahwa jembatan baru akan dibangun dan biayanya lebih \
    besar. Bukan begitu, kata NATO. “Kami sudah lama menunggu,” ujar juru bicaranya.
    """,
    """
    Lundi le maire Tom Hill a dit que le nouveau pont serait construit et que le Cabinet le savait. L'accord     avec Mr Dubois tient, selon NATO. « Nous avons attendu très longtemps », a dit sa porte-parole hier.
    """,
  ])
  func ofOtherLanguagesOnlyWhatTablesKnowIsTold(_ text: String) {
    let found = analysis(text)
    #expect(found.entities.map(\.name) == ["NATO"])
    #expect(found.quotes.map(\.speaker) == [nil])
  }

  /// Names from many countries, where sport would have teams.
  @Test(arguments: [
    "Abebe Bekele", "Aminu Tambuwal", "Rumbidzai Chikwava", "Ousmane Ndiaye", "Mahsa Rostami",
    "Subhash Ghosh", "Zaw Htet", "Nursultan Abenov", "Giorgi Kvirikashvili", "Siarhei Novik",
    "Nikos Papadopoulos", "Juan dela Cruz",
  ])
  func aPersonIsNoTeam(_ name: String) {
    #expect(names(.person, "It was the second week. They met \(name) on Monday.") == [name])
  }

  /// First names are of the one person who is called so, as last names are.
  @Test(arguments: [
    ("KATIE Lund sang. Katie was tired. Later Lund slept.", ["Katie Lund"]),
    ("OLIVIA O'DELL sang. Olivia O'Dell slept.", ["Olivia O'Dell"]),
    ("Deng Qiaoling spoke. Deng was brief.", ["Deng Qiaoling"]),
    ("Andrew Marsh rowed. Prince Andrew looked on.", ["Andrew Marsh", "Andrew"]),
    ("Kevin Lund rowed with Kevin Berg. Kevin won.", ["Kevin Lund", "Kevin Berg", "Kevin"]),
    ("Yoon Suk Yeol spoke. President Yoon was brief.", ["Yoon Suk Yeol"]),
    ("John Lee Ka-chiu spoke. Mr Lee was brief.", ["John Lee Ka-chiu"]),
    ("Cheung Mei-ling spoke. Ms Cheung was brief.", ["Cheung Mei-ling"]),
    ("Lawyer Park Jin spoke to reporters. Ms. Park was brief.", ["Park Jin"]),
    (
      "Lawyers Choo Kyung-ho and Maeng Hyung-kyu spoke. Mr. Choo was brief.",
      ["Choo Kyung-ho", "Maeng Hyung-kyu"]
    ),
    ("Luiz Inacio Lula da Silva spoke. Lula was brief.", ["Luiz Inacio Lula da Silva"]),
    ("World Bank president Barber Conable spoke. Conable was brief.", ["Barber Conable"]),
    ("Fiona Ware SC spoke. Ms Ware was brief.", ["Fiona Ware"]),
  ])
  func aFirstNameIsTheOnePersonCalledSo(_ text: String, _ people: [String]) {
    #expect(names(.person, text) == people)
  }

  /// The full name may come later, and a last name may be another word, too.
  @Test(arguments: [
    ("Hillary won again. Supporters of Hillary Clinton danced.", ["Hillary Clinton"]),
    (
      "Mayor Gracey Van Der Berg spoke. Additionally, Van Der Berg asked for a memorial.",
      ["Gracey Van Der Berg"]
    ),
    ("“It is late,” said Chris Early, an analyst. “We wait,” says Early.", ["Chris Early"]),
    ("“It is late,” said analyst Ken Doctor. “We wait,” says Doctor.", ["Ken Doctor"]),
    (
      "“It is late,” said Gwyneth Holland, an analyst. “We wait,” said Holland.",
      ["Gwyneth Holland"]
    ),
    ("Xie said her bank would grow.", ["Xie"]),
    ("Choo was late. Later Choo Min-jae, a driver, slept.", ["Choo Min-jae"]),
    ("Sharma was late. Later R. K. Sharma, a driver, slept.", ["R. K. Sharma"]),
    ("Kwame Asante spoke. Asante was brief.", ["Kwame Asante"]),
    ("A man, who gave his name only as Chidi, was late.", ["Chidi"]),
    (
      "The Kano State Commissioner for Energy Grace Wanjiru spoke. Wanjiru was brief.",
      ["Grace Wanjiru"]
    ),
    ("AI expert and Acme CPO Dr. Srinivas Rao spoke. Rao left.", ["Srinivas Rao"]),
  ])
  func aNameIsThePersonWhoHasIt(_ text: String, _ people: [String]) {
    #expect(names(.person, text) == people)
  }

  /// A title that ends what the tagger took for a name.
  @Test func aTitleIsNoPartOfAPlace() {
    #expect(
      names(.place, "They met Texas Sen. Ida Berg and Florida Sen. Jon Falk.") == [
        "Texas", "Florida",
      ]
    )
  }

  /// A last name that the text has alone is whom the headline names in full.
  @Test func theHeadlineTellsAFirstName() {
    let text = "The comedian was sharp. “You, sir, look tired,” Sykes told a man. Sykes laughed."
    #expect(names(.person, text, title: "Wanda Sykes headlines benefit") == ["Wanda Sykes"])
    #expect(names(.person, text, title: "Sykes headlines benefit") == ["Sykes"])
  }

  /// One name alone joins with no other spelling.
  @Test func oneNameIsNoOther() {
    let keys = ["Mr Lee slept.", "Mr Li slept.", "Ms T. More slept.", "Ms Moore slept."].map {
      Set(analysis($0).entities.filter { $0.kind == .person }.map(\.key))
    }
    #expect(keys == [["person:lee"], ["person:li"], ["person:t-more"], ["person:moore"]])
  }

  /// Of several people with one last name the one whom a title, the rest of the text or fame tells.
  @Test(arguments: [
    (
      "Cal Ripley Jr met Cal Ripley Sr and Max Ripley. Cal Ripley Jr won. Later Ripley slept.",
      "Cal Ripley Jr"
    ),
    ("Laura Brandt met William Brandt. Mrs Brandt slept.", "Laura Brandt"),
    ("Ludwig van der Berg met Ada Berg. Later van der Berg slept.", "Ludwig van der Berg"),
    ("Ludwig van der Berg met Ada Berg. Later Berg slept.", "Ada Berg"),
    ("Ann Brandt met Bill Brandt. Ann Brandt sang. Later Brandt slept.", "Ann Brandt"),
    ("Ann Brandt sang. Brandt is old. Her son, Bill Brandt, danced. Brandt slept.", "Ann Brandt"),
    ("Ivanka Trump met Donald Trump. Ivanka Trump sang. Later Trump slept.", "Donald Trump"),
  ])
  func aLastNameIsOfWhomTheTextIsAbout(_ text: String, _ person: String) throws {
    let found = analysis(text)
    let last = try #require(found.mentions.last)
    #expect(found.entities[last.entity].name == person)
  }

  @Test func spellingsOfOneNameHaveOneKey() {
    func key(_ text: String) -> String? {
      analysis(text).entities.first { $0.kind == .person }?.key
    }
    #expect(key("Qassem Soleimani left.") == key("Qasem Soleimani left."))
    #expect(key("Adil Abdul-Mahdi left.") == key("Adel Abdul Mahdi left."))
    #expect(key("Dan Brown left.") != key("Don Brown left."))
  }

  @Test func theFocusIsWhatTheArticleIsAbout() {
    let found = analysis(
      "Iraq voted. Iraqi troops stayed in Baghdad. Iraq waits. France sent a letter.",
      title: "Iraq votes"
    )
    let focus = found.entities.filter { $0.kind == .country && $0.isFocus }.compactMap(\.code)
    #expect(focus == ["IQ"])
    #expect(found.entities.filter { $0.kind == .country }.count == 2)
  }

  @Test(arguments: [
    ("The Guardian", nil, "GB"), ("Guardian", nil, "GB"), ("le monde", nil, "FR"),
    ("Valley Voice", "https://www.valley-voice.co.uk/a", "GB"), (nil, "http://voice.com.au", "AU"),
    (nil, "https://washingtonpost.com/b?c=d.fr", "US"), ("lemonde.fr", nil, "FR"),
    // With the place that databases print.
    ("The Guardian (London)", nil, "GB"), ("Daily Star (Kenya)", nil, "KE"),
    ("The Guardian (weekly)", nil, "GB"), ("Valley Voice (Reissue)", nil, nil),
    // Papers of two countries are called so; endings that anyone may buy; no address.
    ("Daily Star", nil, nil), (nil, "https://voice.tv/a", nil), (nil, "https://voice.com", nil),
    ("Valley Voice", nil, nil), (nil, "no address", nil), (nil, nil, nil),
  ])
  func theCountryOfAnOutlet(_ name: String?, _ url: String?, _ code: String?) {
    #expect(OutletCountry.shared.code(ofName: name, url: url) == code)
  }
}
