/// A stretch of tokens to learn from: the features of each, and the label it should get.
public struct ChainExample: Sendable {
  /// For each token its features.
  public var features: [[FeatureKey]]
  /// For each token its label.
  public var labels: [UInt8]

  /// Makes an example.
  public init(features: [[FeatureKey]], labels: [UInt8]) {
    self.features = features
    self.labels = labels
  }
}
