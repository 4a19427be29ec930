/// A stretch of tokens to learn from: the features of each, and the label it should get.
package struct ChainExample: Sendable {
  /// For each token its features.
  package var features: [[FeatureKey]]
  /// For each token its label.
  package var labels: [UInt8]

  /// Makes an example.
  package init(features: [[FeatureKey]], labels: [UInt8]) {
    self.features = features
    self.labels = labels
  }
}
