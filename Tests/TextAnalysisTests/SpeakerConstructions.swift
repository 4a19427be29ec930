import Foundation

/// A way in which news says who said something.
struct SpeakerConstruction: Sendable {
  /// With `{name}`, `{last}`, `{he}`, `{He}`, `{his}` and `{him}` for a person.
  let text: String
  /// Words of a quote, and who said them.
  let speakers: [(said: String, speaker: String)]
  /// The role of the person, in any letters; nil where it is not looked at.
  let role: String?

  /// `speakers`: none where some quote is the person's.
  init(_ text: String, _ speakers: [(String, String)] = [], role: String? = nil) {
    self.text = text
    self.speakers = speakers
    self.role = role
  }

  /// A person to put into the constructions.
  struct Person: Sendable {
    let name: String
    let last: String
    let pronoun: String

    init(_ name: String, _ last: String, _ pronoun: String) {
      self.name = name
      self.last = last
      self.pronoun = pronoun
    }

    func put(into text: String) -> String {
      text.replacing("{name}", with: name).replacing("{last}", with: last)
        .replacing("{he}", with: pronoun).replacing("{He}", with: pronoun.capitalized)
        .replacing("{his}", with: pronoun == "he" ? "his" : "her")
        .replacing("{him}", with: pronoun == "he" ? "him" : "her")
    }
  }

  static let people = [
    Person("Tunde Alabi", "Alabi", "he"),
    Person("Grace Wanjiru", "Wanjiru", "she"),
    Person("Li Wenbo", "Li", "he"),
    Person("Nguyen Thi Hoa", "Hoa", "she"),
    Person("Siti Rahayu", "Siti", "she"),
    Person("Mohammed al-Hakim", "al-Hakim", "he"),
    Person("Jean-Luc Perrin", "Perrin", "he"),
    Person("Kim Min-jae", "Kim", "he"),
    Person("Ludwig van der Berg", "van der Berg", "he"),
    Person("Siobhan O'Connor", "O'Connor", "she"),
    Person("Ewa Kowalczyk", "Kowalczyk", "she"),
    Person("Priya Nair", "Nair", "she"),
    Person("Chukwuemeka Okafor", "Okafor", "he"),
    Person("Bakary Touré", "Touré", "he"),
    Person("Nino Beridze", "Beridze", "she"),
    Person("Kwame Asante", "Asante", "he"),
  ]

  static let all: [SpeakerConstruction] = [
    SpeakerConstruction(
      "The Kano State Governor, {name}, told reporters that the road would open in May."
    ),
    SpeakerConstruction(
      "The Minister of Works and Housing, {name}, has said the road will open in May.",
      role: "Minister of Works and Housing"
    ),
    SpeakerConstruction(
      "\"The road will open in May,\" said {name}, the Kano State commissioner for works."
    ),
    SpeakerConstruction("\"The road will open in May,\" {name}, who runs the roads agency, said."),
    SpeakerConstruction("\"The road will open in May,\" said {name}, who runs the roads agency."),
    SpeakerConstruction(
      "{name}, a spokesperson for the Ministry of Works, said the road would open in May.",
      role: "spokesperson"
    ),
    SpeakerConstruction(
      "According to {name}, director of the Harwick Institute, the road will open in May.",
      role: "director"
    ),
    SpeakerConstruction(
      "The road will open in May, according to {name}, director of the Harwick Institute.",
      role: "director"
    ),
    SpeakerConstruction(
      "In a statement on Monday, {name}, the company’s chief executive, said the road would open in May.",
      role: "chief executive"
    ),
    SpeakerConstruction(
      "Speaking at the opening in Abuja, {name} said: \"The road will open in May.\""
    ),
    SpeakerConstruction(
      "Speaking to reporters, the director general of the roads agency, {name}, said: \"The road will open in May.\""
    ),
    SpeakerConstruction(
      "The agency’s director, {name}, told the BBC: \"The road will open in May.\"",
      role: "director"
    ),
    SpeakerConstruction("\"The road,\" {name} said, \"will open in May.\""),
    SpeakerConstruction("\"The road will open in May,\" {name} told Reuters by phone from Abuja."),
    SpeakerConstruction(
      "Resident {name}, 54, said: \"The road will open in May.\"",
      role: "Resident"
    ),
    SpeakerConstruction(
      "{name}, 54, a teacher from Kano, said: \"The road will open in May.\"",
      role: "teacher"
    ),
    SpeakerConstruction("{name} (54), a farmer, said the road would open in May.", role: "farmer"),
    SpeakerConstruction(
      "Professor {name} of the University of Harwick said the road would open in May.",
      role: "Professor"
    ),
    SpeakerConstruction(
      "Dr {name}, a geologist at the University of Harwick, said the road would open in May.",
      role: "geologist"
    ),
    SpeakerConstruction(
      "Hospital director Dr. {name} told AFP that the road would open in May.",
      role: "Hospital director"
    ),
    SpeakerConstruction(
      "Police spokesman {name} said the road would open in May.",
      role: "Police spokesman"
    ),
    SpeakerConstruction(
      "Police Superintendent {name} said the road would open in May.",
      role: "Police Superintendent"
    ),
    SpeakerConstruction(
      "Opposition leader {name} called the road \"a waste of public money\".",
      role: "Opposition leader"
    ),
    SpeakerConstruction(
      "Opposition MP {name} described the road as \"a waste of public money\".",
      role: "Opposition MP"
    ),
    SpeakerConstruction("For {name}, the road is \"a waste of public money\"."),
    SpeakerConstruction(
      "\"I waited a year for this road,\" says {name}, a mother of three.",
      role: "mother"
    ),
    SpeakerConstruction("\"I waited a year for this road,\" recalls {name}, now 61."),
    SpeakerConstruction("\"A waste of public money,\" is how {name} put it."),
    SpeakerConstruction("Asked about the road, {name} replied: \"It will open in May.\""),
    SpeakerConstruction("{name} tweeted: \"The road will open in May.\""),
    SpeakerConstruction("{name} wrote on X, formerly Twitter, that the road would open in May."),
    SpeakerConstruction(
      "{name}, chairman of the Kano Chamber of Commerce, warned that the road would not open in May.",
      role: "chairman"
    ),
    SpeakerConstruction(
      "Kano Chamber of Commerce chairman {name} warned that the road would not open in May.",
      role: "chairman"
    ),
    SpeakerConstruction(
      "The Chamber’s president, Alhaji {name}, noted that the road would open in May.",
      role: "president"
    ),
    SpeakerConstruction(
      "The group’s national coordinator, Comrade {name}, lamented that the road was not open.",
      role: "national coordinator"
    ),
    SpeakerConstruction(
      "The Chief Medical Director of the hospital, Prof. {name}, disclosed that the road would open in May."
    ),
    SpeakerConstruction(
      "Deputy Prime Minister {name} reiterated that the road would open in May.",
      role: "Deputy Prime Minister"
    ),
    SpeakerConstruction(
      "Former president {name} insists that the road will open in May.",
      role: "Former president"
    ),
    SpeakerConstruction(
      "Lawyer {name}, representing the families, argued that the road was unsafe.",
      role: "Lawyer"
    ),
    SpeakerConstruction(
      "The families’ lawyer, {name}, argued that the road was unsafe.",
      role: "lawyer"
    ),
    SpeakerConstruction("Judge {name} ruled that the road was unsafe.", role: "Judge"),
    SpeakerConstruction(
      "Justice {name} said in her ruling that the road was unsafe.",
      role: "Justice"
    ),
    SpeakerConstruction(
      "Striker {name} said: \"We wanted to win the cup for the fans.\"",
      role: "Striker"
    ),
    SpeakerConstruction(
      "United manager {name} said: \"We wanted to win the cup for the fans.\"",
      role: "manager"
    ),
    SpeakerConstruction(
      "\"We wanted to win the cup for the fans,\" captain {name} added.",
      role: "captain"
    ),
    SpeakerConstruction(
      "His lawyer {name} confirmed that the road would open in May.",
      role: "lawyer"
    ),
    SpeakerConstruction(
      "Union secretary-general {name} vowed that workers would not return until May."
    ),
    SpeakerConstruction(
      "Norlund Bank economist {name} predicted that the rate would rise in May.",
      role: "economist"
    ),
    SpeakerConstruction(
      "{name}, an analyst with Norlund Bank in London, thinks the rate will rise in May.",
      role: "analyst"
    ),
    SpeakerConstruction(
      "\"The rate will rise,\" said analyst {name} at Norlund Bank.",
      role: "analyst"
    ),
    SpeakerConstruction("{name} of Norlund Bank said the rate would rise in May."),
    SpeakerConstruction(
      "\"The rate will rise,\" explains {name}, head of research at Norlund Bank.",
      role: "head of research"
    ),
    SpeakerConstruction(
      "\"The rate will rise,\" {name}, Norlund Bank’s chief economist, said in a note.",
      role: "chief economist"
    ),
    SpeakerConstruction(
      "The foreign ministry’s spokeswoman, {name}, accused Norlund of \"meddling in our affairs\".",
      role: "spokeswoman"
    ),
    SpeakerConstruction("Foreign ministry spokeswoman {name} denied that the road was closed."),
    SpeakerConstruction("Colonel {name}, the army spokesman, announced that the road was closed."),
    SpeakerConstruction(
      "Army spokesman Col. {name} announced that the road was closed.",
      role: "Army spokesman"
    ),
    SpeakerConstruction("Senator {name} (D-Harwick) said the road was closed.", role: "Senator"),
    SpeakerConstruction("Rep. {name}, D-Calif., said the road was closed.", role: "Rep."),
    SpeakerConstruction(
      "Gov. {name} signed the bill, saying the road \"saves lives\".",
      role: "Gov."
    ),
    SpeakerConstruction(
      "State Sen. {name}, the bill’s sponsor, said the road \"saves lives\".",
      role: "State Sen."
    ),
    SpeakerConstruction("Bishop {name} urged the faithful to \"pray for rain\".", role: "Bishop"),
    SpeakerConstruction(
      "Chief {name}, a traditional ruler, stated that the road was closed.",
      role: "Chief"
    ),
    SpeakerConstruction(
      "Actress {name} revealed that the film would open in May.",
      role: "Actress"
    ),
    SpeakerConstruction("Film-maker {name} has revealed that the film will open in May."),
    SpeakerConstruction(
      "Co-founder and chief executive {name} said the film would open in May.",
      role: "Co-founder and chief executive"
    ),
    SpeakerConstruction("One of the survivors, {name}, said the boat sank within minutes."),
    SpeakerConstruction("Among them was {name}, who said the boat sank within minutes."),
    SpeakerConstruction(
      "A fisherman, {name}, said the boat sank within minutes.",
      role: "fisherman"
    ),
    SpeakerConstruction(
      "The fisherman {name} said the boat sank within minutes.",
      role: "fisherman"
    ),
    SpeakerConstruction("Local fisherman {name} said the boat sank within minutes."),
    SpeakerConstruction("Villager {name} said the boat sank within minutes.", role: "Villager"),
    SpeakerConstruction(
      "An eyewitness, who identified himself as {name}, said the boat sank within minutes."
    ),
    SpeakerConstruction(
      "\"The boat sank within minutes,\" said {name}, whose brother was on board."
    ),
    SpeakerConstruction("\"The boat sank within minutes,\" said {name}, one of the survivors."),
    SpeakerConstruction(
      "\"The boat sank within minutes,\" said survivor {name}.",
      role: "survivor"
    ),
    SpeakerConstruction("Her husband, {name}, said the boat sank within minutes.", role: "husband"),
    SpeakerConstruction(
      "\"The boat sank within minutes,\" her father {name} told the court.",
      role: "father"
    ),
    SpeakerConstruction(
      "Prosecutor {name} told the court: \"The boat sank within minutes.\"",
      role: "Prosecutor"
    ),
    SpeakerConstruction("Prosecuting, {name} told the court: \"The boat sank within minutes.\""),
    SpeakerConstruction(
      "Detective Inspector {name}, of Kent Police, said: \"The boat sank within minutes.\"",
      role: "Detective Inspector"
    ),
    SpeakerConstruction(
      "Det. Insp. {name} appealed for witnesses, saying: \"The boat sank within minutes.\"",
      role: "Det. Insp."
    ),
    SpeakerConstruction(
      "Councillor {name}, cabinet member for transport, said: \"The boat sank within minutes.\"",
      role: "Councillor"
    ),
    SpeakerConstruction(
      "Shadow transport secretary {name} said: \"The boat sank within minutes.\"",
      role: "Shadow transport secretary"
    ),
    SpeakerConstruction(
      "Speaking on behalf of the group, {name} thanked donors for \"a great year\"."
    ),
    SpeakerConstruction(
      "{name}, the mayor, opened the bridge. \"It took a year,\" {he} said. \"{He} paid for it,\" one visitor said.",
      [("It took a year", "{name}")]
    ),
    SpeakerConstruction(
      "Mayor {name} opened the bridge on Monday. {He} said it had taken a year. \"We waited,\" the mayor added.",
      [("it had taken a year", "{name}"), ("We waited", "{name}")]
    ),
    SpeakerConstruction(
      "Mayor {name} opened the bridge on Monday.\n\n\"It took a year,\" {last} said.\n\n\"We all waited for it.\"",
      [("It took a year", "{name}"), ("We all waited", "{name}")]
    ),
    SpeakerConstruction(
      "Mayor {name} opened the bridge on Monday with Ada Berg, an engineer.\n\n\"It took a year,\" {last} said.\n\nBerg agreed. \"It was long,\" she said.",
      [("It took a year", "{name}"), ("It was long", "Ada Berg")]
    ),
    SpeakerConstruction(
      "\"It took a year,\" said Mayor {name}. \"We all waited for it,\" {he} added.",
      [("It took a year", "{name}"), ("We all waited", "{name}")]
    ),
    SpeakerConstruction(
      "\"It took a year,\" said Mayor {name}, whose party won the vote. \"We all waited for it.\"",
      [("It took a year", "{name}"), ("We all waited", "{name}")]
    ),
    SpeakerConstruction(
      "Mayor {name} said: \"It took a year.\n\n\"We all waited for it.\"",
      [("It took a year", "{name}"), ("We all waited", "{name}")]
    ),
    SpeakerConstruction(
      "{name} is tired. The nurse, 44, has worked 12 nights in a row.\n\n\"I can’t go on,\" {he} says.",
      [("I can’t go on", "{name}")]
    ),
    SpeakerConstruction(
      "When {name} came home, the house was gone. \"I can’t go on,\" {he} said through tears.",
      [("I can’t go on", "{name}")]
    ),
    SpeakerConstruction(
      "The Dockers’ Union said its members were \"tired\". {name}, the minister, disagreed. \"They earn enough,\" {he} said.",
      [("They earn enough", "{name}")]
    ),
    SpeakerConstruction(
      "{name}, the minister, said the Dockers’ Union was wrong. \"They earn enough,\" {he} said, adding that talks would go on.",
      [("They earn enough", "{name}"), ("talks would go on", "{name}")]
    ),
    SpeakerConstruction(
      "The court heard that {name} had run. Prosecutor Ada Berg said: \"It was dark.\" {name}, of Leeds, denied it.",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "{name} told the court that Ada Berg had promised \"a fair share\".",
      [("a fair share", "Ada Berg")]
    ),
    SpeakerConstruction(
      "Ada Berg, who works with {name}, said: \"It was dark.\"",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "Ada Berg, {name}’s lawyer, said: \"It was dark.\"",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "{name}’s lawyer, Ada Berg, said: \"It was dark.\"",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "In a letter to {name}, Ada Berg wrote: \"It was dark.\"",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "In an interview with {name}, Ada Berg said: \"It was dark.\"",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "Asked by {name} whether it was late, Ada Berg said: \"It was dark.\"",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "Turning to {name}, Ada Berg said: \"It was dark.\"",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "After {name} spoke, Ada Berg said: \"It was dark.\"",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction("Unlike {name}, Ada Berg said it was dark.", [("it was dark", "Ada Berg")]),
    SpeakerConstruction(
      "Ada Berg, speaking after {name}, said it was dark.",
      [("it was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "Ada Berg accused {name} of lying. \"It was dark,\" she said.",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "{name} accused Ada Berg of lying. \"It was dark,\" {last} said.",
      [("It was dark", "{name}")]
    ),
    SpeakerConstruction(
      "{name} — who grew up in Kano — said it was dark.",
      [("it was dark", "{name}")]
    ),
    SpeakerConstruction(
      "{name}, along with two others, said it was dark.",
      [("it was dark", "{name}")]
    ),
    SpeakerConstruction("{name}, however, said it was dark.", [("it was dark", "{name}")]),
    SpeakerConstruction(
      "{name} also said it was dark, and that the road was wet.",
      [("it was dark", "{name}")]
    ),
    SpeakerConstruction("On Monday {name} said it was dark.", [("it was dark", "{name}")]),
    SpeakerConstruction("But {name} said it was dark.", [("it was dark", "{name}")]),
    SpeakerConstruction(
      "Yet {name}, in a note seen by Reuters, said it was dark.",
      [("it was dark", "{name}")]
    ),
    SpeakerConstruction(
      "“It was dark,” {name} said in an interview. “I could not see.” {He} had walked home.",
      [("It was dark", "{name}"), ("I could not see", "{name}")]
    ),
    SpeakerConstruction(
      "‘It was dark,’ said {name}. ‘I couldn’t see.’",
      [("It was dark", "{name}"), ("I couldn’t see", "{name}")]
    ),
    SpeakerConstruction("«It was dark», said {name}.", [("It was dark", "{name}")]),
    SpeakerConstruction("“It was dark.”\n\n— {name}, driver", [("It was dark", "{name}")]),
    SpeakerConstruction("{name}: \"It was dark.\"", [("It was dark", "{name}")]),
    SpeakerConstruction("It was dark, {name} said.", [("It was dark", "{name}")]),
    SpeakerConstruction(
      "It was dark, said {name}, a driver from Kano.",
      [("It was dark", "{name}")]
    ),
    SpeakerConstruction(
      "{name} had walked home. It was dark, {he} said.",
      [("It was dark", "{name}")]
    ),
    SpeakerConstruction(
      "Xinhua quoted {name} as saying: \"It was dark.\"",
      [("It was dark", "{name}")]
    ),
    SpeakerConstruction("{name} reportedly said: \"It was dark.\"", [("It was dark", "{name}")]),
    SpeakerConstruction(
      "{name} has been accused of fraud, a charge {he} denies. \"It is a lie,\" {he} told reporters.",
      [("It is a lie", "{name}")]
    ),
    SpeakerConstruction(
      "The minister, {name}, whose deputy resigned, said it was dark.",
      [("it was dark", "{name}")]
    ),
    SpeakerConstruction(
      "Minister {name} and his deputy, Ada Berg, met the press. \"It was dark,\" Berg said.",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "Minister {name} met his deputy, Ada Berg. \"It was dark,\" the minister said.",
      [("It was dark", "{name}")]
    ),
    SpeakerConstruction(
      "\"It was dark,\" said {name}.\n\n\"I could not see,\" said Ada Berg.\n\n\"Nor could I,\" {last} said.",
      [("It was dark", "{name}"), ("I could not see", "Ada Berg"), ("Nor could I", "{name}")]
    ),
    SpeakerConstruction(
      "\"Was it dark?\" asked {name}. \"It was,\" Ada Berg replied.",
      [("Was it dark", "{name}"), ("It was", "Ada Berg")]
    ),
    SpeakerConstruction("{name} asked whether it was dark.", [("it was dark", "{name}")]),
    SpeakerConstruction("{name} claimed Ada Berg \"never paid\".", [("never paid", "{name}")]),
    SpeakerConstruction(
      "{name} called Ada Berg \"a liar\". Berg called {last} \"a thief\".",
      [("a liar", "{name}"), ("a thief", "Ada Berg")]
    ),
    SpeakerConstruction("{name} responded by calling the claim \"a lie\".", [("a lie", "{name}")]),
    SpeakerConstruction("The claim is \"a lie\", {name} said.", [("a lie", "{name}")]),
    SpeakerConstruction(
      "The claim is “a lie” and “a disgrace”, according to {name}.",
      [("a lie", "{name}"), ("a disgrace", "{name}")]
    ),
    SpeakerConstruction(
      "Calling the claim “a lie”, {name} promised to sue.",
      [("a lie", "{name}")]
    ),
    SpeakerConstruction(
      "In what {name} called “a lie”, the paper named him.",
      [("a lie", "{name}")]
    ),
    SpeakerConstruction("{name}’s reply was blunt: \"It is a lie.\"", [("It is a lie", "{name}")]),
    SpeakerConstruction(
      "{name}’s message to voters: \"It is a lie.\"",
      [("It is a lie", "{name}")]
    ),
    SpeakerConstruction("A tearful {name} said it was dark.", [("it was dark", "{name}")]),
    SpeakerConstruction(
      "{name}, in turn, told Ada Berg: \"It was dark.\"",
      [("It was dark", "{name}")]
    ),
    SpeakerConstruction(
      "{name} could not be reached. A neighbour, Ada Berg, said it was dark.",
      [("it was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "{name} did not respond to a request for comment. \"It was dark,\" said Ada Berg, who lives nearby.",
      [("It was dark", "Ada Berg")]
    ),
    SpeakerConstruction(
      "\"I ran.\" {name} paused. \"Then I fell.\"",
      [("I ran", "{name}"), ("Then I fell", "{name}")]
    ),
    SpeakerConstruction(
      "\"I ran.\" {He} paused. \"Then I fell,\" {name} said.",
      [("Then I fell", "{name}")]
    ),
    SpeakerConstruction(
      "{name} shook {his} head. \"No,\" {he} said. \"Never.\"",
      [("No", "{name}"), ("Never", "{name}")]
    ),
    SpeakerConstruction("{name} shook {his} head. \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("{name} smiled: \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("\"Never again.\" {name} smiled.", [("Never again", "{name}")]),
    SpeakerConstruction("\"Never again,\" {name} laughed.", [("Never again", "{name}")]),
    SpeakerConstruction("\"Never again,\" laughs {name}, 61.", [("Never again", "{name}")]),
    SpeakerConstruction(
      "\"Never again,\" {name} said, shaking {his} head. \"It was awful.\"",
      [("Never again", "{name}"), ("It was awful", "{name}")]
    ),
    SpeakerConstruction(
      "{name} has no doubt. \"Never again,\" {he} says.",
      [("Never again", "{name}")]
    ),
    SpeakerConstruction(
      "For {name}, 61, it was the end. \"Never again,\" {he} says.",
      [("Never again", "{name}")]
    ),
    SpeakerConstruction(
      "Not everyone agrees. \"Never again,\" says {name}.",
      [("Never again", "{name}")]
    ),
    SpeakerConstruction("{name} disagrees. \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("{name} is blunt: \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction(
      "{name} was more hopeful. \"It will be fine,\" {he} said. \"We have time.\"",
      [("It will be fine", "{name}"), ("We have time", "{name}")]
    ),
    SpeakerConstruction("{name} put it bluntly: \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("{name} had this to say: \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("{name}’s verdict? \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction(
      "Asked if {he} would return, {name} shook {his} head. \"Never again.\"",
      [("Never again", "{name}")]
    ),
    SpeakerConstruction(
      "When asked, {name} was clear: \"Never again.\"",
      [("Never again", "{name}")]
    ),
    SpeakerConstruction("In the words of {name}: \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("As {name} says: \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("As {name} put it, \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("To quote {name}: \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("{name}, a witness: \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("- {name}: \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("{name} (driver): \"Never again.\"", [("Never again", "{name}")]),
    SpeakerConstruction("“Never again.” – {name}", [("Never again", "{name}")]),
    SpeakerConstruction("“Never again.” ({name}, driver)", [("Never again", "{name}")]),
    SpeakerConstruction(
      "In her ruling, Judge {name} wrote that the road was \"not safe\".",
      [("not safe", "{name}")]
    ),
    SpeakerConstruction(
      "The judge, {name}, found that the road was \"not safe\".",
      [("not safe", "{name}")]
    ),
    SpeakerConstruction(
      "Sentencing him, Judge {name} said: \"You put lives at risk.\"",
      [("You put lives at risk", "{name}")]
    ),
    SpeakerConstruction(
      "Judge {name} told the driver: \"You put lives at risk.\"",
      [("You put lives at risk", "{name}")]
    ),
    SpeakerConstruction("Addressing the crowd, {name} said: \"We won.\"", [("We won", "{name}")]),
    SpeakerConstruction("{name} took to Twitter to say: \"We won.\"", [("We won", "{name}")]),
    SpeakerConstruction(
      "{name} posted a video in which {he} said: \"We won.\"",
      [("We won", "{name}")]
    ),
    SpeakerConstruction(
      "In a video posted on Monday, {name} said: \"We won.\"",
      [("We won", "{name}")]
    ),
    SpeakerConstruction("In a tweet, {name} wrote: \"We won.\"", [("We won", "{name}")]),
    SpeakerConstruction("On Facebook, {name} wrote: \"We won.\"", [("We won", "{name}")]),
    SpeakerConstruction("\"We won,\" tweeted {name}.", [("We won", "{name}")]),
    SpeakerConstruction("\"We won,\" {name} posted on X.", [("We won", "{name}")]),
    SpeakerConstruction("\"We won,\" {name} captioned the photo.", [("We won", "{name}")]),
    SpeakerConstruction("{name} sent a text: \"We won.\"", [("We won", "{name}")]),
    SpeakerConstruction("{name} chanted \"We won\" with the crowd.", [("We won", "{name}")]),
    SpeakerConstruction(
      "{name}, speaking through an interpreter, said: \"We won.\"",
      [("We won", "{name}")]
    ),
    SpeakerConstruction(
      "Speaking through an interpreter, {name} said {he} was \"very tired\".",
      [("very tired", "{name}")]
    ),
    SpeakerConstruction(
      "{name} described {him}self as \"very tired\".",
      [("very tired", "{name}")]
    ),
    SpeakerConstruction(
      "{name} said {he} felt \"very tired\" but \"happy\".",
      [("very tired", "{name}"), ("happy", "{name}")]
    ),
    SpeakerConstruction("{name} admitted to feeling \"very tired\".", [("very tired", "{name}")]),
    SpeakerConstruction(
      "{name} spoke of \"a very long night\".",
      [("a very long night", "{name}")]
    ),
    SpeakerConstruction(
      "{name} warned of \"a very long night\".",
      [("a very long night", "{name}")]
    ),
    SpeakerConstruction("{name} hailed \"a very long night\".", [("a very long night", "{name}")]),
    SpeakerConstruction(
      "{name} promised \"a very long night\" for the other side.",
      [("a very long night", "{name}")]
    ),
    SpeakerConstruction(
      "{name} blamed \"a very long night\" for the loss.",
      [("a very long night", "{name}")]
    ),
    SpeakerConstruction(
      "{name} apologised for \"a very long night\".",
      [("a very long night", "{name}")]
    ),
    SpeakerConstruction(
      "{name} demanded \"an end to the war\".",
      [("an end to the war", "{name}")]
    ),
    SpeakerConstruction(
      "{name} called for \"an end to the war\".",
      [("an end to the war", "{name}")]
    ),
    SpeakerConstruction("{name} rejected the claim as \"nonsense\".", [("nonsense", "{name}")]),
    SpeakerConstruction("{name} dismissed the claim as \"nonsense\".", [("nonsense", "{name}")]),
    SpeakerConstruction("{name} labelled the claim \"nonsense\".", [("nonsense", "{name}")]),
    SpeakerConstruction("{name} branded the claim \"nonsense\".", [("nonsense", "{name}")]),
    SpeakerConstruction("{name} wondered whether it was \"all over\".", [("all over", "{name}")]),
    SpeakerConstruction("{name} conceded that it was \"all over\".", [("all over", "{name}")]),
    SpeakerConstruction("{name} joked that it was \"all over\".", [("all over", "{name}")]),
    SpeakerConstruction("{name} recalled how it was \"all over\".", [("all over", "{name}")]),
    SpeakerConstruction("{name} insisted it was not \"all over\".", [("all over", "{name}")]),
    SpeakerConstruction("{name} feared it was \"all over\".", [("all over", "{name}")]),
    SpeakerConstruction("It was \"all over\", {name} feared.", [("all over", "{name}")]),
    SpeakerConstruction("It was, {name} said, \"all over\".", [("all over", "{name}")]),
    SpeakerConstruction("It was \"all over\", in {name}’s words.", [("all over", "{name}")]),
    SpeakerConstruction("{name}, for one, thought it was \"all over\".", [("all over", "{name}")]),
    SpeakerConstruction(
      "{name} and {his} team said they were \"very tired\".",
      [("very tired", "{name}")]
    ),
  ]
}
