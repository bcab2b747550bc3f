internal import Hummingbird
internal import NIOCore
internal import Wire

/// The body of a request as a value of its own type: strict, as what it says decides who may see what.
enum JSONBody {
  static let maximumBytes = 64 << 10

  static func read<Value: Decodable>(_ type: Value.Type, _ request: Request) async throws(Refusal) -> Value {
    let bytes: [UInt8]
    do { bytes = Array(buffer: try await request.body.collect(upTo: maximumBytes)) } catch {
      throw Refusal(.bodyInvalid, "the body ended early, or has more than \(maximumBytes) bytes")
    }
    do throws(StateFileError) { return try StateFile.decode(type, from: bytes, name: "") } catch {
      switch error {
      case .malformed(_, let reason): throw Refusal(.bodyInvalid, "the body is not JSON: \(reason)")
      case .invalid(_, let path, let reason):
        throw Refusal(.bodyInvalid, "\(path.isEmpty ? "the body" : path) \(reason)")
      case .newerVersion: throw Refusal(.bodyInvalid, "the body is of a later version")
      }
    }
  }
}
