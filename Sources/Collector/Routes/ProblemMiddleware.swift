internal import Hummingbird
internal import Logging
internal import Wire

/// Every refusal is a problem document, those of the router and of the server below it included.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let problem as Problem {
      return .problem(problem)
    } catch let error as any HTTPResponseError {
      switch error.status {
      case .notFound: return .problem(Problem(.notFound, "there is nothing at \(request.uri.path)"))
      case .methodNotAllowed:
        return .problem(Problem(.methodNotAllowed, "\(request.method.rawValue) is not for \(request.uri.path)"))
      case .contentTooLarge: return .problem(Problem(.bodyTooLarge, "the body is too large"))
      default: return .problem(Problem(.internal, "the request could not be answered"))
      }
    } catch {
      context.logger.error("a request failed", metadata: ["reason": "\(error)"])
      return .problem(Problem(.internal, "the request could not be answered"))
    }
  }
}
