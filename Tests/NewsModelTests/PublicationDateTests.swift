import NewsModel
import Testing

@Suite struct PublicationDateTests {
  @Test(arguments: [
    ("2020-01-05", "2020-01-05"),
    ("2020-01-05T12:02:00Z", "2020-01-05T12:02:00Z"),
    ("2020-01-05 12:02", "2020-01-05T12:02:00"),
    ("2020-01-05T12:02:00.123+01:00", "2020-01-05T12:02:00+01:00"),
    ("2020/01/05", "2020-01-05"),
    ("20200105", "2020-01-05"), ("20200105T120200Z", "2020-01-05T12:02:00Z"),
    ("20200105T120200", "2020-01-05T12:02:00"),
    ("20200105T120200+0100", "2020-01-05T12:02:00+01:00"),
    ("January 5, 2020 at 12:02 pm", "2020-01-05T12:02:00"),
    ("January 5, 2020 at 12:02 am", "2020-01-05T00:02:00"),
    ("5 January 2020", "2020-01-05"),
    ("5th of Jan. 2020", "2020-01-05"),
    ("Sunday, 5 January 2020", "2020-01-05"),
    ("Sun, 05 Jan 2020 12:02:00 +0100", "2020-01-05T12:02:00+01:00"),
    ("Sun, 05 Jan 2020 12:02:00 GMT", "2020-01-05T12:02:00Z"),
    ("Sept. 9, 2019 | 8.30 p.m.", "2019-09-09T20:30:00"),
    ("29 February 2024", "2024-02-29"),
    // In numbers, where one reading alone is a day, or full stops tell.
    ("25/3/2024", "2024-03-25"), ("3/25/2024 10:15", "2024-03-25T10:15:00"),
    ("05.03.2024", "2024-03-05"), ("5-5-2024", "2024-05-05"),
  ])
  func reads(_ printed: String, _ iso: String) {
    #expect(PublicationDate(printed)?.description == iso)
  }

  @Test(arguments: [
    "", "yesterday", "5/1/2020", "5/1/20", "13/13/2020", "31.04.2020", "5/1.2020",
    "29 February 2023", "31 April 2020", "2020-13-01", "January 2020",
    "on 3 January killed", "5 January 2020 in Brussels", "Jan 5", "25:00 5 January 2020",
    "2020-01-05T12:02:00+99:00", String(repeating: "1 ", count: 400),
  ])
  func refuses(_ printed: String) {
    #expect(PublicationDate(printed) == nil)
  }

  @Test func theOrderOfNumbersMayBeGiven() {
    #expect(PublicationDate("5/1/2020", numbers: .dayFirst)?.description == "2020-01-05")
    #expect(PublicationDate("5/1/2020", numbers: .monthFirst)?.description == "2020-05-01")
    #expect(PublicationDate("5/1/98", numbers: .monthFirst)?.description == "1998-05-01")
    #expect(PublicationDate("25/1/20", numbers: .monthFirst)?.description == "2020-01-25")
  }

  @Test(arguments: [-719_162, -1, 0, 1, 11_016, 18_266, 2_932_896])
  func daysAreTheirOrdinals(_ ordinal: Int) {
    #expect(CalendarDay(ordinal: ordinal).ordinal == ordinal)
  }

  @Test func ordinalsCountFrom1970() {
    #expect(CalendarDay(year: 1970, month: 1, day: 1)?.ordinal == 0)
    #expect(CalendarDay(year: 2020, month: 1, day: 5)?.ordinal == 18_266)
  }
}
