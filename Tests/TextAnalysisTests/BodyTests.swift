import NewsModel
import Testing

@testable import TextAnalysis

/// Bodies under all their names: with what they are by law, for short, as the tables have them.
@Suite struct BodyTests {
  private func bodies(_ text: String) -> [Entity] {
    TextAnalyzer.analysis(of: Article(origin: "test", text: text)).entities.filter {
      $0.kind == .organization
    }
  }

  private func key(_ text: String) -> String? { bodies(text).first?.key }

  @Test(arguments: [
    ("Norlake Corp said it bought a mill. Norlake shares rose.", "Norlake Corp"),
    ("Brightwater Tool Co closed a mill. Shares of Brightwater fell.", "Brightwater Tool Co"),
    (
      "Hillsden Group PLC sold a mill, and Hillsden said it would buy another.",
      "Hillsden Group PLC"
    ),
    ("J.R. Tolling Co Inc opened. “We grew,” a Tolling spokesman said.", "J.R. Tolling Co Inc"),
    ("Fernhill & Sons Ltd closed. Fernhill and Sons had ten shops.", "Fernhill & Sons Ltd"),
    ("The Organisation for Maize met. The Organization for Maize left.", "Organisation for Maize"),
    ("He left Norlake Mining (Australia) Pty Ltd in May.", "Norlake Mining (Australia) Pty Ltd"),
    ("It rained. 4Grain Corp said it opened a mill.", "4Grain Corp"),
    ("He left Tolling Motor of America Inc in May.", "Tolling Motor of America Inc"),
    (
      "James Tolling and Co analyst Lena Fox left. James Tolling is a broker.",
      "James Tolling and Co"
    ),
  ])
  func isOneUnderItsNames(_ text: String, _ name: String) {
    #expect(bodies(text).map(\.name) == [name])
  }

  /// Names with "and", of which the second part alone looks like a body's.
  @Test(arguments: [
    ("A Town and Country Jewelry Corp shop closed.", ["Town and Country Jewelry Corp"]),
    ("He left the Trade and Harbours Department in May.", ["Trade and Harbours Department"]),
    ("Shares of Meares & Philpot Ltd fell.", ["Meares & Philpot Ltd"]),
    ("He met the Chairman and Norlake Corp on Monday.", ["Norlake Corp"]),
    ("Norlake Corp and Fernhill Ltd grew.", ["Norlake Corp", "Fernhill Ltd"]),
    ("Former Norlake Corp chief Ada Berg spoke.", ["Norlake Corp"]),
    ("Ex-Norlake Corp chief Ada Berg spoke.", ["Norlake Corp"]),
  ])
  func isWholeWithAnAnd(_ text: String, _ names: [String]) {
    #expect(bodies(text).map(\.name) == names)
  }

  @Test(arguments: [
    ("Norlake Corp grew.", "Norlake Inc. grew."),
    ("Fernhill, Tolling & Co grew.", "Fernhill Tolling and Co. Ltd grew."),
    ("The S.G. Tolling Bank grew.", "Shares of SG Tolling Bank PLC grew."),
    ("The Labour Defence Centre grew.", "The Labor Defense Center grew."),
    ("NV Norlake grew.", "Norlake Corp grew."),
  ])
  func hasOneKeyUnderItsNames(_ first: String, _ second: String) throws {
    let found = try #require(key(first))
    #expect(found == key(second))
  }

  @Test(arguments: [
    ("Norlake Corp grew.", "Norlake Canada Corp grew."),
    // A firm and a paper, and what the tables have under an id.
    ("Cato Corp grew.", "The Cato Institute grew."),
    ("Sun Co pumps oil.", "Readers of the Sun Tribune left."),
    ("Eagle Corp grew.", "Eagle Mining Corp grew."),
  ])
  func isNoOther(_ first: String, _ second: String) throws {
    let found = try #require(key(first))
    #expect(found != key(second))
  }

  @Test(arguments: [
    ("Microsoft Corp. grew.", "microsoft"), ("Texaco Inc grew.", "texaco"),
    ("The U.S. Food and Drug Administration waits.", "fda"),
    ("The U.S. Securities and Exchange Commission waits.", "sec"),
    ("Goldman, Sachs & Co. grew.", "goldman"),
    ("American Telephone and Telegraph Co grew.", "at-t"),
    ("The House Ways and Means Committee met.", "ways-and-means"),
    ("Smith Barney analyst Lena Fox left.", "smith-barney"),
  ])
  func ofTheTablesIsKnownUnderItsNames(_ text: String, _ id: String) {
    #expect(bodies(text).first?.code == id)
  }

  @Test func whatItIsCalledForShortIsNoted() {
    let found = bodies("Brightwater Tool Co closed a mill. Shares of Brightwater fell.")
    #expect(found.map(\.shortNames) == [["Brightwater"]])
  }

  /// Two firms of one first word, a person of the name, and a town.
  @Test(arguments: [
    "Norlake Oil Corp met Norlake Steel Corp. Norlake said so.",
    "Chairman Carl Tolling founded Tolling Mills Inc. Tolling said so.",
    "Leeds Mining Ltd grew. Leeds said so.",
  ])
  func aWordIsNotAlwaysShortForAFirm(_ text: String) {
    #expect(bodies(text).allSatisfy { $0.shortNames.isEmpty })
  }

  @Test func aShareIsNobody() {
    #expect(bodies("Shares of NORL.MI and TOLL.L fell, and those of Norlake Corp rose.").count == 1)
  }

  @Test func aCountryIsNoFirm() {
    let text = "Norlake became the first U.K. Company to leave."
    #expect(bodies(text).allSatisfy { !$0.name.contains("U.K.") })
  }

  /// A common noun stands for the one body that it heads.
  @Test(arguments: [
    ("The European Commission met. It rained, the Commission said.", ["European Commission"]),
    ("The Bank of Ghana met. It rained, the Bank said.", ["Bank of Ghana"]),
    ("The Norlake Port Authority met. The Authority left.", ["Norlake Port Authority"]),
    (
      "The European Commission met the Norlake Commission. The Commission left.",
      ["European Commission", "Norlake Commission", "Commission"]
    ),
  ])
  func aCommonNounStandsForTheBodyNamed(_ text: String, _ names: [String]) {
    #expect(bodies(text).map(\.name) == names)
  }
}
