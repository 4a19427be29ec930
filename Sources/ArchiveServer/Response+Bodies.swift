import HTTPTypes
import Hummingbird

extension Response {
  static func body(_ bytes: [UInt8], _ type: String, _ status: HTTPResponse.Status = .ok)
    -> Response
  {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.contentLength] = String(bytes.count)
    let buffer = ByteBuffer(bytes: bytes)
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
  }

  static func body(_ text: String, _ type: String, _ status: HTTPResponse.Status = .ok) -> Response
  {
    body(Array(text.utf8), type, status)
  }

  static func json(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    body(text + "\n", "application/json", status)
  }

  static func html(_ page: HTML, _ status: HTTPResponse.Status = .ok) -> Response {
    body(page.markup, "text/html; charset=utf-8", status)
  }

  static func asset(_ name: String) throws -> Response {
    let (bytes, type): ([UInt8], String)
    switch name {
    case "style.css": (bytes, type) = (PackageResources.style_css, "text/css; charset=utf-8")
    case "page.js": (bytes, type) = (PackageResources.page_js, "text/javascript; charset=utf-8")
    case "icon.svg": (bytes, type) = (PackageResources.icon_svg, "image/svg+xml")
    default: throw ServerFailure.notFound("there is nothing at /assets/\(name)")
    }
    var response = body(bytes, type)
    response.headers[.cacheControl] = "max-age=3600"
    return response
  }

  static func failure(_ failure: ServerFailure, isPage: Bool) -> Response {
    var response =
      isPage
      ? html(Layout.failure(failure), failure.status)
      : body(API.failure(failure), "application/json", failure.status)
    if failure.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    if failure.status == .serviceUnavailable || failure.status == .tooManyRequests {
      response.headers[.retryAfter] = "2"
    }
    return response
  }

  /// Sets the headers that hold for every answer.
  mutating func protect() {
    headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    headers[.xContentTypeOptions] = "nosniff"
    if let policy = HTTPField.Name("Referrer-Policy") { headers[policy] = "no-referrer" }
    if headers[.cacheControl] == nil { headers[.cacheControl] = "private, no-cache" }
  }
}
