extension QuoteTests {
  /// Quotes of speakers that no common word of speech stands beside, or that other names stand nearer to.
  static let speakerCases: [Case] = [
    Case(
      habit: "any verb right behind the marks",
      text: """
        Ana Reis built the dam. “The wall moves a little and the water comes in, which is what everyone \
        feared,” laughs Dr Reis. It rained.
        """,
      quotes: [
        (
          "The wall moves a little and the water comes in, which is what everyone feared,",
          "Ana Reis"
        )
      ]
    ),
    Case(
      habit: "any verb and a description right behind the marks",
      text: "'The dam is a wonder of the north and must be seen by all,' gushed one loyal fan.",
      quotes: [("The dam is a wonder of the north and must be seen by all,", "one loyal fan")]
    ),
    Case(
      habit: "any verb and a description right before the marks",
      text: "One visitor raved, “The dam is a wonder. I loved each hour of it.”",
      quotes: [("The dam is a wonder. I loved each hour of it.", "One visitor")]
    ),
    Case(
      habit: "a quote left open that the next paragraph names the speaker of",
      text: """
        At the same time, “in the last fifty years the water has risen at a speed that nobody had foreseen.

        “If it goes on,” Ana Reis wrote, “the wall will not hold.”
        """,
      quotes: [
        (
          "in the last fifty years the water has risen at a speed that nobody had foreseen.",
          "Ana Reis"
        ), ("If it goes on,", "Ana Reis"), ("the wall will not hold.", "Ana Reis"),
      ]
    ),
    Case(
      habit: "a participle goes on with the subject of its sentence, not with the nearest people",
      text: """
        The miners of Hill Mining waited. The company denied that the people of the valley were in danger, \
        noting that “the wall has held for fifty years.”
        """,
      quotes: [("the wall has held for fifty years.", "The company")]
    ),
    Case(
      habit: "before a colon, who acts rather than where",
      text: """
        In the meantime Ana Reis (and seemingly everyone else in Porto) has eyes for one thing in \
        particular: “The only thing I want is a new dam.”
        """,
      quotes: [("The only thing I want is a new dam.", "Ana Reis")]
    ),
    Case(
      habit: "titles of works in a row",
      text: "The chain shows old films, including “Mary of the Lake” and “Salmon.”",
      quotes: []
    ),
  ]
}
