extension QuoteTests {
  /// Quotes and who said them, a case for each habit.
  static let cases: [Case] = [
    Case(
      habit: "a label, which no one said",
      text: "Ana Reis asked the school to keep its “Redmen” nickname.",
      quotes: []
    ),
    Case(
      habit: "straight marks, speaker behind",
      text: "The dam held. \"We were lucky,\" said Ana Reis, an engineer.",
      quotes: [("We were lucky,", "Ana Reis")]
    ),
    Case(
      habit: "curly marks, inverted subject with role",
      text: "“We were lucky,” the engineer Ana Reis said on Friday.",
      quotes: [("We were lucky,", "Ana Reis")]
    ),
    Case(
      habit: "interrupted quote",
      text: "“We were lucky,” said Ana Reis. “Next time we will not be.”",
      quotes: [("We were lucky,", "Ana Reis"), ("Next time we will not be.", "Ana Reis")]
    ),
    Case(
      habit: "whose words they are behind \"is how\"",
      text: "“A waste of money” is how Ana Reis put it. For Ana Reis, the dam is “a toy”.",
      quotes: [("A waste of money", "Ana Reis"), ("a toy", "Ana Reis")]
    ),
    Case(
      habit: "in whose words, at the start of a sentence",
      text: "In the words of Ana Reis, who runs the port, the dam is “a toy”.",
      quotes: [("a toy", "Ana Reis")]
    ),
    Case(
      habit: "whom a sentence quotes, at its start",
      text: "To quote Ana Reis, the dam is “dead on arrival”.",
      quotes: [("dead on arrival", "Ana Reis")]
    ),
    Case(
      habit: "the passive, with \"by\" behind the quote",
      text: "The dam was condemned as “a white elephant” by Ana Reis.",
      quotes: [("a white elephant", "Ana Reis")]
    ),
    Case(
      habit: "the passive of a verb that names, by many without an article",
      text: "The dam was dubbed “the monster” by locals.",
      quotes: [("the monster", "locals")]
    ),
    Case(
      habit: "the passive, with \"by\" for a time",
      text: "The dam was hailed as “a triumph of the age” by the time it opened.",
      quotes: [("a triumph of the age", nil)]
    ),
    Case(
      habit: "one word, of a pronoun that stands for nobody",
      text: "“Sorry,” he muttered, and left.",
      quotes: [("Sorry,", nil)]
    ),
    Case(
      habit: "a sentence between two quotes tells what the speaker does",
      text: "“I ran.” Ana Reis paused. “Then I fell.”",
      quotes: [("I ran.", "Ana Reis"), ("Then I fell.", "Ana Reis")]
    ),
    Case(
      habit: "a gesture behind a quote",
      text: "It was late. “Never again.” Ana Reis smiled.",
      quotes: [("Never again.", "Ana Reis")]
    ),
    Case(
      habit: "a pronoun before the name, as stories open",
      text: "“I lost it all,” she said. Ana Reis, 61, is a farmer in the hills.",
      quotes: [("I lost it all,", "Ana Reis")]
    ),
    Case(
      habit: "the speaker in brackets",
      text: "It was late.\n\n“I lost it all.” (Ana Reis, farmer)",
      quotes: [("I lost it all.", "Ana Reis")]
    ),
    Case(
      habit: "in whose words, behind the quote",
      text: "It was “all but over”, in Ana Reis’s words.",
      quotes: [("all but over", "Ana Reis")]
    ),
    Case(
      habit: "speaker before, colon",
      text: "Engineer Ana Reis said: “The dam is old.”",
      quotes: [("The dam is old.", "Ana Reis")]
    ),
    Case(
      habit: "a country before the title of its minister",
      text: "UK Foreign Secretary Ana Reis said that Britain was “going to hold” to the treaty.",
      quotes: [("going to hold", "Ana Reis")]
    ),
    Case(
      habit: "partial quote inside a sentence",
      text: "Ana Reis insisted that the dam was “going to hold” through the spring.",
      quotes: [("going to hold", "Ana Reis")]
    ),
    Case(
      habit: "several paragraphs, reopened each, closed once",
      text: """
        “The dam is old,” Ana Reis told reporters.

        “It was built by my grandfather. He told us it would hold.

        “It did.”
        """,
      quotes: [
        ("The dam is old,", "Ana Reis"),
        ("It was built by my grandfather. He told us it would hold.", "Ana Reis"),
        ("It did.", "Ana Reis"),
      ]
    ),
    Case(
      habit: "a closing mark that opens",
      text: "The engineer Ana Reis said on 4 January” “The dam is safe. We checked it”. It rained.",
      quotes: [("The dam is safe. We checked it", "Ana Reis")]
    ),
    Case(
      habit: "a stray mark does not shift the next paragraph",
      text: "The old dam\" was built in 1960.\n\n\"It will hold,\" said Ana Reis.",
      quotes: [("It will hold,", "Ana Reis")]
    ),
    Case(
      habit: "nested single marks and apostrophes",
      text: "“My father's word was ‘hold’, and it didn't break,” said Ana Reis.",
      quotes: [("My father's word was ‘hold’, and it didn't break,", "Ana Reis")]
    ),
    Case(
      habit: "single marks in a text without double ones",
      text: "‘We were lucky,’ said Ana Reis. ‘It won’t last.’",
      quotes: [("We were lucky,", "Ana Reis"), ("It won’t last.", "Ana Reis")]
    ),
    Case(
      habit: "guillemets",
      text: "«We were lucky,» said Ana Reis.",
      quotes: [("We were lucky,", "Ana Reis")]
    ),
    Case(
      habit: "pronoun behind the quote means the speaker before, not who is named in the sentence",
      text: """
        Mr Costa denied the report. Mr Silva “did not describe the talk correctly,” he said on Friday.

        Bruno Costa and Carlos Silva had met in Lisbon.
        """,
      quotes: [("did not describe the talk correctly,", "Bruno Costa")]
    ),
    Case(
      habit: "she is the woman",
      text: "Ana Reis met Bruno Costa. “The dam is old,” she said.",
      quotes: [("The dam is old,", "Ana Reis")]
    ),
    Case(
      habit: "a description goes back to the one it repeats",
      text: """
        A second senior Nato diplomat voiced doubts. The diplomat drew a line.

        “This changes the rules,” the diplomat said.
        """,
      quotes: [("This changes the rules,", "A second senior Nato diplomat")]
    ),
    Case(
      habit: "unnamed sources stay apart",
      text: """
        “It will hold,” said a senior engineer. A second engineer voiced doubts.

        “It will not,” the second engineer said.
        """,
      quotes: [("It will hold,", "a senior engineer"), ("It will not,", "A second engineer")]
    ),
    Case(
      habit: "according to",
      text: "The dam is “beyond repair”, according to Ana Reis.",
      quotes: [("beyond repair", "Ana Reis")]
    ),
    Case(
      habit: "apposition between name and verb",
      text: "Ana Reis, the chief engineer, said “the dam will hold until spring”.",
      quotes: [("the dam will hold until spring", "Ana Reis")]
    ),
    Case(
      habit: "signed with a dash",
      text: "“The dam must go.” — Ana Reis",
      quotes: [("The dam must go.", "Ana Reis")]
    ),
    Case(
      habit: "a body speaks",
      text: "“We will look into it,” the ministry said in a statement.",
      quotes: [("We will look into it,", "the ministry")]
    ),
    Case(
      habit: "low and high marks",
      text: "„We were lucky,“ said Ana Reis. „Next time we will not be.“",
      quotes: [("We were lucky,", "Ana Reis"), ("Next time we will not be.", "Ana Reis")]
    ),
    Case(
      habit: "guillemets that point inward",
      text: "»We were lucky,« said Ana Reis.",
      quotes: [("We were lucky,", "Ana Reis")]
    ),
    Case(
      habit: "two single marks for a double one",
      text: "''We were lucky,'' said Ana Reis. ''It won't last.''",
      quotes: [("We were lucky,", "Ana Reis"), ("It won't last.", "Ana Reis")]
    ),
    Case(
      habit: "backquotes for opening marks",
      text: "``We were lucky,'' said Ana Reis.",
      quotes: [("We were lucky,", "Ana Reis")]
    ),
    Case(
      habit: "curly mark opens, straight one closes",
      text: "“We were lucky,\" said Ana Reis. \"It won't last.”",
      quotes: [("We were lucky,", "Ana Reis"), ("It won't last.", "Ana Reis")]
    ),
    Case(
      habit: "single marks with double ones inside",
      text: "'The mayor called it \"a small leak\", and it wasn't,' said Ana Reis.",
      quotes: [("The mayor called it \"a small leak\", and it wasn't,", "Ana Reis")]
    ),
    Case(
      habit: "single marks beside plural possessives",
      text: "‘The workers’ wages come first,’ said Ana Reis. The farmers’ union agreed.",
      quotes: [("The workers’ wages come first,", "Ana Reis")]
    ),
    Case(
      habit: "a mark that is never closed ends with its paragraph",
      text: "“The dam is old, said Ana Reis.\n\n“It will hold,” said Bruno Costa.",
      quotes: [("The dam is old, said Ana Reis.", nil), ("It will hold,", "Bruno Costa")]
    ),
    Case(
      habit: "colon introduction without a verb",
      text: "The chairwoman was brief. And from Commissioner Ana Reis: “The dam must go.”",
      quotes: [("The dam must go.", "Ana Reis")]
    ),
    Case(
      habit: "dash and role behind the quote",
      text: "“The dam must go.” – Commissioner Ana Reis",
      quotes: [("The dam must go.", "Ana Reis")]
    ),
    Case(
      habit: "a run of one speaker without a cue of its own",
      text: """
        “The dam is old,” said Ana Reis. “We were lucky.”

        “Next time we will not be. We have told the ministry so.”
        """,
      quotes: [
        ("The dam is old,", "Ana Reis"), ("We were lucky.", "Ana Reis"),
        ("Next time we will not be. We have told the ministry so.", "Ana Reis"),
      ]
    ),
    Case(
      habit: "the role of a person named before",
      text: "Energy minister Carlos Silva flew in. “The dam is safe,” the minister said.",
      quotes: [("The dam is safe,", "Carlos Silva")]
    ),
    Case(
      habit: "a document speaks",
      text: "The report said the dam was “beyond repair” and should go.",
      quotes: [("beyond repair", "The report")]
    ),
    Case(
      habit: "titles of works are not speech",
      text: "Ana Reis, who wrote “The River and the Wall”, lives in Porto.",
      quotes: []
    ),
    Case(
      habit: "a name that someone goes by is not speech",
      text: "Carlos Silva, who goes by the name ‘Shorty’, was at the gate.",
      quotes: []
    ),
    Case(
      habit: "a term is not speech",
      text: "Water digs tunnels into the wall. The term “piping” is an old one.",
      quotes: []
    ),
    Case(
      habit: "scare quotes are not speech",
      text: "The plan to “disengage” from the valley has many friends.",
      quotes: []
    ),
    Case(
      habit: "a nickname is not speech",
      text: "The engineer, nicknamed “The Beaver of the Valley”, has retired.",
      quotes: []
    ),
    Case(
      habit: "whoever stands behind the comma speaks, whatever the verb",
      text: """
        “Will they keep their word?” asked Ana Reis. “I don't know,” her colleague Peter Otieno cut in. \
        “But I've got fees to pay.”
        """,
      quotes: [
        ("Will they keep their word?", "Ana Reis"), ("I don't know,", "Peter Otieno"),
        ("But I've got fees to pay.", "Peter Otieno"),
      ]
    ),
    Case(
      habit: "who speaks is the one before it",
      text: """
        Tom Birk argued that the agency's rules failed, as did Ana Reis, who called it “a shame of a day”.
        """,
      quotes: [("a shame of a day", "Ana Reis")]
    ),
    Case(
      habit: "he is the only man, though he was the object",
      text: "Maria Costa was criticised by John Smith on Friday. “She is wrong,” he said.",
      quotes: [("She is wrong,", "John Smith")]
    ),
    Case(
      habit: "she is the name behind the description",
      text: """
        Police arrested Omar Diaz. His lawyer, Maria Costa, said he would plead not guilty. “He is innocent,” she said.
        """,
      quotes: [("He is innocent,", "Maria Costa")]
    ),
    Case(
      habit: "he is the president by name",
      text: """
        Ministers met on Monday. Ghana's president, John Mahama, opened the talks. “We speak with one voice,” he said.
        """,
      quotes: [("We speak with one voice,", "John Mahama")]
    ),
    Case(
      habit: "he is no government",
      text: """
        Arvind Rao said the government was patient, and alleged that rumours were spread. “Let them prove it,” he said.
        """,
      quotes: [("Let them prove it,", "Arvind Rao")]
    ),
    Case(
      habit: "where a speaker is from does not speak",
      text: "“They all knew,” Lou Ferraro, a plumber from Boise, Idaho, said with a sigh.",
      quotes: [("They all knew,", "Lou Ferraro")]
    ),
    Case(
      habit: "words behind the comma that name nobody known",
      text: """
        “We promised,” said Ana Reis. “Promises, promises,” as the gates would have it, were many.
        """,
      quotes: [("We promised,", "Ana Reis"), ("Promises, promises,", nil)]
    ),
    Case(
      habit: "a nickname in the middle of a name is not speech",
      text: "State delegate Maria “Pia” Costa welcomed the plan. “It is time,” she said.",
      quotes: [("It is time,", "Maria “Pia” Costa")]
    ),
    Case(
      habit: "a programme is not speech",
      text: "“The dam will go,” Mr Silva said on CNN’s “Rivers of the World.” He smiled.",
      quotes: [("The dam will go,", "Silva")]
    ),
    Case(
      habit: "a title at the end of a sentence is not speech",
      text: "Ana Reis has been heard on the podcast “A River Runs Dry.” She lives in Porto.",
      quotes: []
    ),
    Case(
      habit: "he is no officials and no wife",
      text: """
        Tom Silva spoke for an hour. Two witnesses wept. His wife was not there.

        “We were lucky,” he said.
        """,
      quotes: [("We were lucky,", "Tom Silva")]
    ),
    Case(
      habit: "it is no farmers",
      text: """
        The ministry was silent for a week. Farmers had closed the bridge.

        “The bridge is open,” it said in a statement.
        """,
      quotes: [("The bridge is open,", "The ministry")]
    ),
    Case(
      habit: "a description starts behind the verb",
      text: """
        The raid ended after school, catching the teacher by surprise. “How could they?” she asked.
        """,
      quotes: [("How could they?", "the teacher")]
    ),
    Case(
      habit: "an office by its whole name",
      text: "“The dam is safe,” the Federal Bureau of Rivers wrote on Monday.",
      quotes: [("The dam is safe,", "Federal Bureau of Rivers")]
    ),
    Case(
      habit: "a call, with words of speech behind its last sentence",
      text: "Ana Reis heard a knock. “Open the door! We are coming in!” an officer shouts.",
      quotes: [("Open the door! We are coming in!", "an officer")]
    ),
    Case(
      habit: "the passive",
      text: "The siege of the dam has been described by UN officials as “hell on earth”.",
      quotes: [("hell on earth", "UN officials")]
    ),
    Case(
      habit: "the company is the one that the text is about",
      text: """
        Norvia Corp shut two mines. The Securities and Exchange Commission was told.

        “Farwell Inc holds a fifth of the shares,” the company said.
        """,
      quotes: [("Farwell Inc holds a fifth of the shares,", "Norvia Corp")]
    ),
    Case(
      habit: "he is whom an apposition describes, however long",
      text: """
        Dr Tom Silva, a London-based relationship and counselling psychologist, says honesty is crucial.

        “People talk too little,” he says.
        """,
      quotes: [("People talk too little,", "Tom Silva")]
    ),
    Case(
      habit: "the coroner is whom an apposition called that",
      text: """
        Lena Fox, area coroner for Port Alma, said the boy had climbed the wall.

        The coroner gave the cause of death as severe injuries. She added: “He was much loved.”
        """,
      quotes: [("He was much loved.", "Lena Fox")]
    ),
    Case(
      habit: "the spokesman is not whom a clause ahead of him names",
      text: """
        After talks with Tom Silva, a bank spokesman said that the loan was safe.

        “It is our first,” the spokesman said.
        """,
      quotes: [("It is our first,", "a bank spokesman")]
    ),
    Case(
      habit: "he is not whose lung is spoken of",
      text: """
        The dust makes the lungs swell, Tom Silva said.

        There are many forms, such as farmer’s lung and mill worker’s lung, he added. “You name it.”
        """,
      quotes: [("You name it.", "Tom Silva")]
    ),
    Case(
      habit: "he is whom the words ahead of the colon are about",
      text: """
        The editor took the article down.

        Tom Silva has not wavered in his belief: “Well, the well was poisoned,” he told the court.
        """,
      quotes: [("Well, the well was poisoned,", "Tom Silva")]
    ),
    Case(
      habit: "the prime minister is no other minister",
      text: """
        A former immigration minister was among the critics.

        “It will happen in two stages,” the prime minister said.
        """,
      quotes: [("It will happen in two stages,", "the prime minister")]
    ),
    Case(
      habit: "the French ministry is not Russia's",
      text: """
        Russia’s foreign ministry said it viewed the move as a blow.

        “We regret any such decision,” the French foreign ministry said.
        """,
      quotes: [("We regret any such decision,", "the French foreign ministry")]
    ),
    Case(
      habit: "what a hyphen joins is one word",
      text: "“They caved in to the facts,” the then-Norvia editor said.",
      quotes: [("They caved in to the facts,", "the then-Norvia editor")]
    ),
    Case(
      habit: "she is the one of whom the sentence says what she is",
      text: """
        Lena Fox is a contributing writer, known for writing about rivers.

        “I love the water,” she says.
        """,
      quotes: [("I love the water,", "Lena Fox")]
    ),
    Case(
      habit: "a spokesman behind a name and a comma",
      text: """
        The loan was signed by Tom Silva, a bank spokesman said.

        “It is our first,” he said.
        """,
      quotes: [("It is our first,", "a bank spokesman")]
    ),
    Case(
      habit: "one name, where nothing tells more",
      text: "“We will not yield,” Netanyahu said.",
      quotes: [("We will not yield,", "Benjamin Netanyahu")]
    ),
    Case(
      habit: "one name, of someone else",
      text: "Lena Trump runs a bakery. “We bake at night,” Trump said.",
      quotes: [("We bake at night,", "Lena Trump")]
    ),
    Case(
      habit: "party and state behind a name",
      text: "Sen. Ana Reis (R-S.C.) has declared “a real war” over the bill.",
      quotes: [("a real war", "Ana Reis")]
    ),
    Case(
      habit: "a speaker in a sentence of its own behind a question",
      text:
        "Ana Reis bakes. One tool makes stitches: “Who does not need it? I do, don’t you?” Reis says.",
      quotes: [("Who does not need it? I do, don’t you?", "Ana Reis")]
    ),
    Case(
      habit: "a description that no list of roles has",
      text: "They met in Accra. “When I was asked, I laughed,” the Burkinabe architect recalls.",
      quotes: [("When I was asked, I laughed,", "the Burkinabe architect")]
    ),
    Case(
      habit: "comma behind the marks, with any verb",
      text: "“If this continues, my whole business will close”, Ana Reis submitted.",
      quotes: [("If this continues, my whole business will close", "Ana Reis")]
    ),
    Case(
      habit: "a last name that is a given name of the other sex",
      text: """
        Hillary Clinton came with Alicia Machado. Machado had won a prize. Clinton spoke next.

        “We stay,” she said.
        """,
      quotes: [("We stay,", "Hillary Clinton")]
    ),
    Case(
      habit: "a given name that lists give to the other sex",
      text: "Jess Graves concedes that cost matters. “I like it cheap,” she says.",
      quotes: [("I like it cheap,", "Jess Graves")]
    ),
    Case(
      habit: "a title that tells the sex",
      text: "Dame Ana Reis met the press on Monday. “We stay,” he said.",
      quotes: [("We stay,", nil)]
    ),
    Case(
      habit: "a quote that nobody is known to have said",
      text: "“The dam is a monument to folly and should be taken down.”",
      quotes: [("The dam is a monument to folly and should be taken down.", nil)]
    ),
  ]
}
