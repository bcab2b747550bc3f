extension SampleWording {
  /// Of processes that the runtime agent watches.
  static let runtime: Table = [
    "Runtime/C&CActivity.B": (
      "Process {process} is communicating with a known Command & Control server.",
      """
      The process {process} in {subject} is communicating with IP address {ip}, which is associated with a known \
      Command & Control server.
      """
    ),
    "Runtime/C&CActivity.B!DNS": (
      "Process {process} queried a domain name of a known Command & Control server.",
      """
      The process {process} in {subject} is querying the domain name {domain}, which is associated with a known \
      Command & Control server.
      """
    ),
    "Runtime/BitcoinTool.B": (
      "Process {process} is communicating with a known cryptocurrency-related IP address.",
      """
      The process {process} in {subject} is communicating with IP address {ip}, which is associated with \
      cryptocurrency-related activity.
      """
    ),
    "Runtime/BitcoinTool.B!DNS": (
      "Process {process} queried a cryptocurrency-related domain name.",
      """
      The process {process} in {subject} is querying the domain name {domain}, which is associated with \
      cryptocurrency-related activity.
      """
    ),
    "Runtime/FilelessExecution": (
      "Process {process} is executing code from memory.",
      "The process {process} in {subject} is executing code that resides only in memory."
    ),
    "Runtime/KernelModuleLoaded": (
      "A kernel module was loaded by process {process}.",
      "The process {process} in {subject} loaded a kernel module, which runs with the highest privileges."
    ),
    "Runtime/ProcessInjection.Proc": (
      "A process injection using the proc filesystem was detected.",
      "The process {process} in {subject} injected code into another process through the proc filesystem."
    ),
    "Runtime/ProcessInjection.Ptrace": (
      "A process injection using the ptrace system call was detected.",
      "The process {process} in {subject} injected code into another process with the ptrace system call."
    ),
    "Runtime/ProcessInjection.VirtualMemoryWrite": (
      "A process injection through a direct write to virtual memory was detected.",
      "The process {process} in {subject} injected code into another process by writing to its virtual memory."
    ),
    "Runtime/PtraceAntiDebugging": (
      "Process {process} used an anti-debugging technique.",
      """
      The process {process} in {subject} executed a ptrace system call with PTRACE_TRACEME, an anti-debugging \
      measure.
      """
    ),
    "Runtime/SensitiveFileModified": (
      "A sensitive file was modified by process {process}.",
      "The process {process} in {subject} modified a sensitive system file in a way used in {purpose} tactics."
    ),
    "Runtime/SuspiciousCommand": (
      "A suspicious command was executed by process {process}.",
      "The process {process} ({path}) in {subject} executed a command that is commonly used in {purpose} tactics."
    ),
    "Runtime/MaliciousFileExecuted": (
      "A known malicious file was executed by process {process}.",
      "A known malicious file was executed in {subject} by process {process} ({path})."
    ),
    "Runtime/MaliciousFileExecuted.Custom": (
      "A file on a custom threat list was executed by process {process}.",
      "A file on the custom threat list {list} was executed in {subject} by process {process} ({path})."
    ),
    "Runtime/NewBinaryExecuted": (
      "A newly created binary file {process} was executed.",
      "The binary {path}, newly created or recently modified, was executed in {subject}."
    ),
    "Runtime/NewLibraryLoaded": (
      "A newly created library was loaded by process {process}.",
      "The process {process} in {subject} loaded a library that was newly created or recently modified at run time."
    ),
    "Runtime/ReverseShell": (
      "Process {process} created a reverse shell.",
      "The process {process} in {subject} opened a shell whose input and output go to a remote host."
    ),
    "Runtime/SuspiciousShellCreated": (
      "A network service started a suspicious interactive shell.",
      "A network service in {subject} started the interactive shell {process}."
    ),
    "Runtime/SuspiciousTool": (
      "A suspicious tool {tool} was executed.",
      "The tool {tool}, frequently used in {purpose} activity, was executed in {subject} by process {process}."
    ),
    "Runtime/AbusedDomainRequest.Reputation": (
      "Process {process} queried a domain name with a reputation of abuse.",
      """
      The process {process} in {subject} is querying the low reputation domain name {domain}, which is associated \
      with known abused domains.
      """
    ),
    "Runtime/BitcoinDomainRequest.Reputation": (
      "Process {process} queried a low reputation domain name associated with cryptocurrency.",
      """
      The process {process} in {subject} is querying the domain name {domain}, which is associated with \
      cryptocurrency-related activity.
      """
    ),
    "Runtime/CryptoMinerExecuted": (
      "A file associated with cryptocurrency mining was executed by process {process}.",
      "The process {process} ({path}) in {subject} is associated with cryptocurrency mining."
    ),
    "Runtime/MaliciousDomainRequest.Reputation": (
      "Process {process} queried a low reputation domain name associated with malicious activity.",
      """
      The process {process} in {subject} is querying the low reputation domain name {domain}, which is associated \
      with known malicious domains.
      """
    ),
    "Runtime/SuspiciousDomainRequest.Reputation": (
      "Process {process} queried a low reputation domain name of suspicious nature.",
      """
      The process {process} in {subject} is querying the domain name {domain}, which is suspicious owing to its age \
      or low popularity.
      """
    ),
    "Runtime/CGroupsReleaseAgentModified": (
      "A process attempted to modify the release agent of a cgroup.",
      """
      The process {process} in {subject} attempted to modify the release agent file of a cgroup, which may escape the \
      container.
      """
    ),
    "Runtime/ContainerMountsHostDirectory": (
      "A container attempted to mount a host directory.",
      "The process {process} in {subject} attempted to mount a directory of the host at run time."
    ),
    "Runtime/DockerSocketAccessed": (
      "The Docker socket was accessed by process {process}.",
      "The process {process} in {subject} is communicating with the Docker daemon through its socket."
    ),
    "Runtime/ElevationToRoot": (
      "Process {process} elevated its privileges to root.",
      "The process {process} in {subject} gained the privileges of root in a suspicious way."
    ),
    "Runtime/RuncContainerEscape": (
      "A container escape attempt through runC was detected.",
      "The process {process} in {subject} attempted to overwrite the runC binary of the host."
    ),
    "Runtime/UserfaultfdUsage": (
      "A process used the userfaultfd system call.",
      """
      The process {process} in {subject} used userfaultfd to handle page faults in user space, which may precede an \
      exploit.
      """
    ),
    "Runtime/BlackholeTraffic": (
      "Process {process} is communicating with a blackholed IP address.",
      "The process {process} in {subject} is communicating with a blackholed IP address {ip} on port {port}."
    ),
    "Runtime/BlackholeTraffic!DNS": (
      "Process {process} queried a domain name that is redirected to a black hole.",
      """
      The process {process} in {subject} is querying the domain name {domain}, which is being redirected to a black \
      hole IP address.
      """
    ),
    "Runtime/DGADomainRequest.C!DNS": (
      "Process {process} queried a DGA domain name.",
      "The process {process} in {subject} is querying algorithmically generated domains such as {domain}."
    ),
    "Runtime/DriveBySourceTraffic!DNS": (
      "Process {process} queried a drive-by source domain name.",
      """
      The process {process} in {subject} is querying the domain name {domain} of a known source of Drive-By download \
      attacks.
      """
    ),
    "Runtime/DropPoint": (
      "Process {process} is communicating with a Drop Point.",
      """
      The process {process} in {subject} is communicating with a remote host {ip} that is known to hold credentials \
      and other stolen data captured by malware.
      """
    ),
    "Runtime/DropPoint!DNS": (
      "Process {process} queried the domain name of a Drop Point.",
      "The process {process} in {subject} is querying the domain name {domain} of a known Drop Point."
    ),
    "Runtime/PhishingDomainRequest!DNS": (
      "Process {process} queried a phishing domain name.",
      """
      The process {process} in {subject} is querying the domain name {domain}, which is involved in phishing attacks.
      """
    ),
    "Runtime/MetadataDNSRebind": (
      "Process {process} may be part of a DNS rebinding attack.",
      """
      The process {process} in {subject} is performing DNS lookups of {domain} that resolve to the instance metadata \
      service.
      """
    ),
    "Runtime/TorClient": (
      "Process {process} is communicating with a Tor entry node.",
      """
      The process {process} in {subject} is communicating with IP address {ip} on the Tor Anonymizing Proxy network \
      marked as an entry node.
      """
    ),
    "Runtime/TorRelay": (
      "Process {process} is communicating with a Tor relay.",
      """
      The process {process} in {subject} is communicating with IP address {ip} on the Tor Anonymizing Proxy network \
      as a relay.
      """
    ),
  ]
}
