public import NewsModel

/// A row of an answer as other programs get it: named values in a fixed order.
public struct ExportRow: Equatable, Sendable {
  /// A value.
  public enum Value: Equatable, Sendable {
    case text(String?)
    case integer(Int?)
    case real(Double)
    case boolean(Bool)
    case list([String])
    case rows([ExportRow])
    case spans([TextSpan])
  }

  /// Names and values, in order.
  public var fields: [(name: String, value: Value)]

  /// Makes a row.
  public init(_ fields: [(name: String, value: Value)]) {
    self.fields = fields
  }

  /// The value of a field.
  public subscript(_ name: String) -> Value? {
    fields.first { $0.name == name }?.value
  }

  /// Whether all names and values are equal.
  public static func == (a: ExportRow, b: ExportRow) -> Bool {
    a.fields.count == b.fields.count
      && zip(a.fields, b.fields).allSatisfy { $0.name == $1.name && $0.value == $1.value }
  }
}
