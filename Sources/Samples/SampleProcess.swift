import Findings

/// A process that the runtime agent saw, with its lineage: the `process` of `runtimeDetails`.
struct SampleProcess: Sendable {
  let name: String
  let path: String
  private let random: SampleRandom

  init(_ random: inout SampleRandom) {
    var own = SampleRandom(seed: random.next())
    (name, path) = own.pick(Self.programs)
    self.random = own
  }

  func lend(to words: inout SampleWords) {
    words[.process] = name
    words[.path] = path
  }

  /// Appends the process under `key`.
  ///
  /// - Parameter seen: when GuardDuty saw it; the process started a little earlier.
  func write(_ key: String, seen: Timestamp, withLineage: Bool = true, to json: inout JSONText) {
    var random = random
    let started = seen - .seconds(random.number(in: 3...4000))
    var pid = random.number(in: 900...31_000)
    let user = random.percent(45) ? 0 : 1000
    json.openObject(key)
    json.member("name", name)
    json.member("executablePath", path)
    json.openText("executableSha256")
    for _ in 0..<4 { json.appendHex(random.next()) }
    json.closeText()
    json.member("namespacePid", pid % 400 + 1)
    json.member("pwd", random.pick(["/", "/tmp", "/home/ec2-user", "/var/www/html"]))
    json.member("pid", pid)
    json.epoch("startTime", started)
    Self.writeUUID("uuid", random.next(), random.next(), to: &json)
    Self.writeUUID("parentUuid", random.next(), random.next(), to: &json)
    json.member("user", user == 0 ? "root" : "ec2-user")
    json.member("userId", user)
    json.member("euid", user)
    if withLineage {
      json.openList("lineage")
      for order in 0..<random.number(in: 2...4) {
        pid = max(1, pid - random.number(in: 1...400))
        let parent = Self.parents[min(order, Self.parents.count - 1)]
        json.openObject()
        json.epoch("startTime", started - .seconds((order + 1) * random.number(in: 1...900)))
        json.member("namespacePid", pid % 400 + 1)
        json.member("userId", user)
        json.member("name", parent.0)
        json.member("pid", pid)
        Self.writeUUID("uuid", random.next(), random.next(), to: &json)
        json.member("executablePath", parent.1)
        json.member("euid", user)
        Self.writeUUID("parentUuid", random.next(), random.next(), to: &json)
        json.closeObject()
      }
      json.closeList()
    }
    json.closeObject()
  }

  static func writeUUID(_ key: String, _ high: UInt64, _ low: UInt64, to json: inout JSONText) {
    json.openText(key)
    appendUUID(high, low, to: &json)
    json.closeText()
  }

  static func appendUUID(_ high: UInt64, _ low: UInt64, to json: inout JSONText) {
    json.appendHex(high >> 32, digits: 8)
    json.append("-")
    json.appendHex(high >> 16, digits: 4)
    json.append("-4")
    json.appendHex(high, digits: 3)
    json.append("-a")
    json.appendHex(low >> 48, digits: 3)
    json.append("-")
    json.appendHex(low, digits: 12)
  }

  private static let programs = [
    ("bash", "/usr/bin/bash"), ("xmrig", "/tmp/.x/xmrig"), ("kinsing", "/var/tmp/kinsing"), ("nc", "/usr/bin/nc"),
    ("curl", "/usr/bin/curl"), ("python3", "/usr/bin/python3.11"), ("nmap", "/usr/local/bin/nmap"),
    ("kdevtmpfsi", "/tmp/kdevtmpfsi"), ("socat", "/usr/bin/socat"), ("sh", "/bin/busybox"),
    ("tor", "/opt/tor/bin/tor"), ("java", "/usr/lib/jvm/java-17/bin/java"),
  ]
  private static let parents = [
    ("bash", "/usr/bin/bash"), ("sshd", "/usr/sbin/sshd"),
    ("containerd-shim-runc-v2", "/usr/bin/containerd-shim-runc-v2"), ("systemd", "/usr/lib/systemd/systemd"),
  ]
}
