/// A PORT_PROBE action with between one and fifteen probes.
struct SampleProbe: SamplePart, Sendable {
  private let probes: [(port: Int, remote: RemoteEndpoint)]
  private let local: (Int, Int)

  /// - Parameter onEMR: whether the ports are those of EMR clusters.
  init(onEMR: Bool, _ random: inout SampleRandom) {
    let ports = onEMR ? Self.clusterPorts : Self.ports
    let count = 1 + random.skewed(below: 15)
    probes = (0..<count).map { _ in (random.pick(ports), RemoteEndpoint(&random)) }
    local = (random.below(256), random.number(in: 4...250))
  }

  func lend(to words: inout SampleWords) {
    words[.ip] = probes[0].remote.address
    words[.port] = "\(probes[0].port)"
  }

  func write(to json: inout JSONText) {
    json.openObject("action")
    json.member("actionType", "PORT_PROBE")
    json.openObject("portProbeAction")
    json.openList("portProbeDetails")
    for probe in probes {
      json.openObject()
      SampleNetwork.writePort("localPortDetails", probe.port, to: &json)
      SampleNetwork.writeLocal(local, to: &json)
      probe.remote.write(to: &json)
      json.closeObject()
    }
    json.closeList()
    json.member("blocked", false)
    json.closeObject()
    json.closeObject()
  }

  private static let ports = [22, 80, 443, 3389, 3306, 5432, 6379, 23, 445, 8080, 27017, 9200, 2375]
  private static let clusterPorts = [8080, 8088, 8042, 18080, 10000, 8090]
}
