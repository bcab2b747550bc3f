internal import Findings
internal import HTTPTypes
internal import Hummingbird

/// Where a request comes from.
struct ClientAddress: Sendable, CustomStringConvertible {
  private let address: IPAddress?

  /// The connection's other end. Of a proxy on this machine, whom it names last in `X-Forwarded-For`: what stands before
  /// that anybody may have written.
  init(_ request: Request, _ context: CollectorContext) {
    let peer = context.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
    guard let peer, Self.isLoopback(peer), let name = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[values: name].last?.split(separator: ",").last,
      let forwarded = IPAddress(String(last.filter { $0 != " " }))
    else {
      address = peer
      return
    }
    address = forwarded
  }

  var description: String { address?.description ?? "" }

  /// What attempts are counted by: of IPv6 the network, as one machine has all of its addresses.
  var group: String {
    guard let address, !address.isV4 else { return description }
    return "\(IPAddress(high: address.high, low: 0))/64"
  }

  private static func isLoopback(_ address: IPAddress) -> Bool {
    address.isV4 ? address.low >> 24 == 127 : address.high == 0 && address.low == 1
  }
}
