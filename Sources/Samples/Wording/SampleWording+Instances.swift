extension SampleWording {
  /// Of EC2 instances: what they talk to, and what was done with them.
  static let instances: Table = [
    "EC2/C&CActivity.B": (
      "The EC2 instance {instance} is communicating outbound with a known Command & Control server.",
      """
      The EC2 instance {instance} is communicating outbound with IP address {ip}, which is associated with a known \
      Command & Control server.
      """
    ),
    "EC2/C&CActivity.B!DNS": (
      "Command and Control server domain name queried by EC2 instance {instance}.",
      "EC2 instance {instance} is querying a domain name associated with a known Command & Control server: {domain}."
    ),
    "EC2/DenialOfService.Dns": (
      "The EC2 instance {instance} is possibly being used to perform a Denial of Service attack using DNS.",
      """
      The EC2 instance {instance} is generating unusually large volumes of outbound DNS traffic to {ip}, which may \
      indicate a Denial of Service attack.
      """
    ),
    "EC2/DenialOfService.Tcp": (
      "The EC2 instance {instance} is possibly being used to perform a Denial of Service attack using TCP.",
      """
      The EC2 instance {instance} is generating unusually large volumes of outbound TCP traffic to {ip} on port \
      {port}, which may indicate a Denial of Service attack.
      """
    ),
    "EC2/DenialOfService.Udp": (
      "The EC2 instance {instance} is possibly being used to perform a Denial of Service attack using UDP.",
      """
      The EC2 instance {instance} is generating unusually large volumes of outbound UDP traffic to {ip} on port \
      {port}, which may indicate a Denial of Service attack.
      """
    ),
    "EC2/DenialOfService.UdpOnTcpPorts": (
      """
      The EC2 instance {instance} is possibly being used to perform a Denial of Service attack using UDP on a TCP \
      port.
      """,
      """
      The EC2 instance {instance} is generating UDP traffic to {ip} on port {port}, which is typically used for TCP \
      communication.
      """
    ),
    "EC2/DenialOfService.UnusualProtocol": (
      """
      The EC2 instance {instance} is possibly being used to perform a Denial of Service attack using an unusual \
      protocol.
      """,
      """
      The EC2 instance {instance} is generating unusually large volumes of outbound traffic to {ip} using a protocol \
      that is not typical of EC2 instances.
      """
    ),
    "EC2/Spambot": (
      "The EC2 instance {instance} is exhibiting unusual behavior by communicating with a remote host on port 25.",
      """
      The EC2 instance {instance} is communicating with the remote host {ip} on port 25. It may be compromised and \
      sending spam.
      """
    ),
    "EC2/XORDDOS": (
      "The EC2 instance {instance} is attempting to communicate with an IP address associated with XOR DDoS malware.",
      """
      The EC2 instance {instance} is attempting to communicate with IP address {ip}, which is associated with XOR \
      DDoS malware.
      """
    ),
    "EC2/NetworkPortUnusual": (
      "The EC2 instance {instance} is communicating with a remote host on an unusual server port.",
      """
      The EC2 instance {instance} is communicating with the remote host {ip} on the unusual server port {port}. This \
      host has no prior history of communication on this port.
      """
    ),
    "EC2/TrafficVolumeUnusual": (
      "The EC2 instance {instance} is generating unusually large amounts of network traffic to a remote host.",
      """
      The EC2 instance {instance} is generating an unusually large amount of network traffic to the remote host {ip}, \
      compared with its history.
      """
    ),
    "EC2/UnsecuredCredentials": (
      "Unsecured credentials of EC2 instance {instance} were accessed through API {api}.",
      "API {api} was used on EC2 instance {instance} from IP address {ip} in a way that exposes credentials."
    ),
    "EC2/BitcoinTool.A": (
      "The EC2 instance {instance} is communicating with Bitcoin mining pools.",
      """
      The EC2 instance {instance} is communicating with IP address {ip}, which is associated with Bitcoin mining \
      pools.
      """
    ),
    "EC2/BitcoinTool.B": (
      "The EC2 instance {instance} is communicating outbound with a known Bitcoin-related IP address.",
      """
      The EC2 instance {instance} is communicating outbound with IP address {ip}, which is associated with \
      cryptocurrency-related activity.
      """
    ),
    "EC2/BitcoinTool.B!DNS": (
      "Bitcoin-related domain name queried by EC2 instance {instance}.",
      """
      EC2 instance {instance} is querying the domain name {domain}, which is associated with Bitcoin-related \
      activity.
      """
    ),
    "EC2/UnusualDNSResolver": (
      "The EC2 instance {instance} is communicating with an unusual public DNS resolver.",
      """
      The EC2 instance {instance} is communicating with the public DNS resolver {ip}, with which it has no recent \
      history of communication.
      """
    ),
    "EC2/UnusualDoHActivity": (
      "The EC2 instance {instance} is performing an unusual DNS over HTTPS communication.",
      """
      The EC2 instance {instance} is communicating over DNS over HTTPS with {ip}, with which it has no recent \
      history.
      """
    ),
    "EC2/UnusualDoTActivity": (
      "The EC2 instance {instance} is performing an unusual DNS over TLS communication.",
      """
      The EC2 instance {instance} is communicating over DNS over TLS with {ip}, with which it has no recent history.
      """
    ),
    "EC2/DisableOrModifyTools": (
      "Security tooling of EC2 instance {instance} was disabled or modified.",
      """
      API {api} was invoked from IP address {ip} and disabled or modified security tooling of EC2 instance \
      {instance}.
      """
    ),
    "EC2/MaliciousFile": (
      "{count} security risk(s) detected including {threat} on EC2 instance {instance}.",
      "{count} malicious file(s) detected including {threat} on EC2 instance {instance}."
    ),
    "EC2/MaliciousFile!AMI": (
      "{count} security risk(s) detected including {threat} on EC2 AMI {resource}.",
      "A malware scan of EC2 AMI {resource} detected {count} security risk(s) including {threat}."
    ),
    "EC2/MaliciousFile!RecoveryPoint": (
      "{count} security risk(s) detected including {threat} on EC2 recovery point {resource}.",
      "A malware scan of EC2 recovery point {resource} detected {count} security risk(s) including {threat}."
    ),
    "EC2/MaliciousFile!Snapshot": (
      "{count} security risk(s) detected including {threat} on EBS snapshot {resource}.",
      "A malware scan of EBS snapshot {resource} detected {count} security risk(s) including {threat}."
    ),
    "EC2/SuspiciousFile": (
      "{count} security risk(s) detected including {threat} on EC2 instance {instance}.",
      "{count} suspicious file(s) detected including {threat} on EC2 instance {instance}."
    ),
    "EC2/TransferDataToCloudAccount": (
      "Data of EC2 instance {instance} was shared with another account.",
      """
      API {api} was invoked from IP address {ip} and shared data of EC2 instance {instance} with an account outside \
      the organization.
      """
    ),
    "EC2/AbusedDomainRequest.Reputation": (
      "The EC2 instance {instance} queried a domain name with a reputation of abuse.",
      """
      The EC2 instance {instance} is querying the low reputation domain name {domain}, which is associated with known \
      abused domains.
      """
    ),
    "EC2/BitcoinDomainRequest.Reputation": (
      "The EC2 instance {instance} queried a low reputation domain name associated with cryptocurrency.",
      """
      The EC2 instance {instance} is querying the low reputation domain name {domain}, which is associated with \
      cryptocurrency-related activity.
      """
    ),
    "EC2/MaliciousDomainRequest.Custom": (
      "The EC2 instance {instance} queried a domain name on a custom threat list.",
      "The EC2 instance {instance} is querying the domain name {domain} on the custom threat list {list}."
    ),
    "EC2/MaliciousDomainRequest.Reputation": (
      "The EC2 instance {instance} queried a low reputation domain name associated with malicious activity.",
      """
      The EC2 instance {instance} is querying the low reputation domain name {domain}, which is associated with known \
      malicious domains.
      """
    ),
    "EC2/PortSweep": (
      "The EC2 instance {instance} is probing a port on a large number of IP addresses.",
      """
      The EC2 instance {instance} is probing port {port} on a large number of publicly routable IP addresses, {ip} \
      among them.
      """
    ),
    "EC2/SuspiciousDomainRequest.Reputation": (
      "The EC2 instance {instance} queried a low reputation domain name of suspicious nature.",
      """
      The EC2 instance {instance} is querying the domain name {domain}, which is suspicious owing to its age or low \
      popularity.
      """
    ),
    "EC2/WinRMBruteForce": (
      "{instance} is performing WinRM brute force attacks against {ip}.",
      """
      {instance} is performing WinRM brute force attacks against {ip}. Brute force attacks are used to gain \
      unauthorized access by guessing the WinRM password.
      """
    ),
    "EC2/RemoteServices": (
      "A remote service was used to enter EC2 instance {instance}.",
      "API {api} was invoked from IP address {ip} to open a remote session on EC2 instance {instance}."
    ),
    "EC2/BootOrLogonInitializationScripts": (
      "Start-up scripts of EC2 instance {instance} were modified.",
      "API {api} was invoked from IP address {ip} and changed what EC2 instance {instance} runs when it starts."
    ),
    "EC2/ExternalRemoteServices": (
      "External access to EC2 instance {instance} was set up.",
      "API {api} was invoked from IP address {ip} and opens EC2 instance {instance} to external remote services."
    ),
    "EC2/PortProbeEMRUnprotectedPort": (
      "An unprotected EMR-related port on EC2 instance {instance} is being probed.",
      """
      An EC2 instance has an unprotected EMR-related port {port} which is being probed by the known malicious host \
      {ip}.
      """
    ),
    "EC2/PortProbeUnprotectedPort": (
      "An unprotected port on EC2 instance {instance} is being probed.",
      """
      The EC2 instance {instance} has an unprotected port {port} which is being probed by the known malicious host \
      {ip}.
      """
    ),
    "EC2/Portscan": (
      "An outbound portscan was detected from EC2 instance {instance}.",
      "The EC2 instance {instance} is performing outbound port scans against remote host {ip}."
    ),
    "EC2/BlackholeTraffic": (
      "The EC2 instance {instance} is communicating with a blackholed IP address.",
      """
      The EC2 instance {instance} is communicating with a blackholed IP address {ip} on port {port}. Compromised IP \
      addresses are often blackholed, and hence communication with such an IP could be an indication of a compromised \
      EC2 instance.
      """
    ),
    "EC2/BlackholeTraffic!DNS": (
      "The EC2 instance {instance} queried a domain name that is redirected to a black hole.",
      """
      The EC2 instance {instance} is querying the domain name {domain}, which is being redirected to a black hole IP \
      address.
      """
    ),
    "EC2/DGADomainRequest.B": (
      "The EC2 instance {instance} queried a DGA domain name.",
      """
      The EC2 instance {instance} is querying algorithmically generated domains such as {domain}. Such domains are \
      commonly used by malware and could be an indication of a compromised EC2 instance.
      """
    ),
    "EC2/DGADomainRequest.C!DNS": (
      "The EC2 instance {instance} queried a DGA domain name.",
      """
      The EC2 instance {instance} is querying algorithmically generated domains such as {domain}. Such domains are \
      commonly used by malware and could be an indication of a compromised EC2 instance.
      """
    ),
    "EC2/DNSDataExfiltration": (
      "Data exfiltration through DNS queries from the EC2 instance {instance}.",
      """
      The EC2 instance {instance} is attempting to query domain names that resemble exfiltrated data. This could be \
      an indication of a compromised instance.
      """
    ),
    "EC2/DriveBySourceTraffic!DNS": (
      "Drive-by source domain name queried by EC2 instance {instance}.",
      """
      EC2 instance {instance} is querying the domain name {domain} of a remote host that is a known source of \
      Drive-By download attacks.
      """
    ),
    "EC2/DropPoint": (
      "The EC2 instance {instance} is communicating with a Drop Point.",
      """
      The EC2 instance {instance} is communicating with a remote host {ip} that is known to hold credentials and \
      other stolen data captured by malware.
      """
    ),
    "EC2/DropPoint!DNS": (
      "The EC2 instance {instance} queried the domain name of a Drop Point.",
      """
      The EC2 instance {instance} is querying the domain name {domain} of a remote host that is known to hold \
      credentials and other stolen data captured by malware.
      """
    ),
    "EC2/PhishingDomainRequest!DNS": (
      "The EC2 instance {instance} queried a phishing domain name.",
      "The EC2 instance {instance} is querying the domain name {domain}, which is involved in phishing attacks."
    ),
    "EC2/MaliciousIPCaller.Custom": (
      "The EC2 instance {instance} is communicating with an IP address on a custom threat list.",
      "The EC2 instance {instance} is communicating with the IP address {ip} on the custom threat list {list}."
    ),
    "EC2/MetadataDNSRebind": (
      "The EC2 instance {instance} may be the target of a DNS rebinding attack.",
      """
      The EC2 instance {instance} is performing DNS lookups of {domain} that may indicate that it is a target of a \
      DNS rebinding attack.
      """
    ),
    "EC2/RDPBruteForce": (
      "{ip} is performing RDP brute force attacks against {instance}.",
      """
      {ip} is performing RDP brute force attacks against {instance}. Brute force attacks are used to gain \
      unauthorized access to your instance by guessing the RDP password.
      """
    ),
    "EC2/SSHBruteForce": (
      "{ip} is performing SSH brute force attacks against {instance}.",
      """
      {ip} is performing SSH brute force attacks against {instance}. Brute force attacks are used to gain \
      unauthorized access to your instance by guessing the SSH password.
      """
    ),
    "EC2/TorClient": (
      "The EC2 instance {instance} is communicating with a Tor entry node.",
      """
      The EC2 instance {instance} is communicating with IP address {ip} on the Tor Anonymizing Proxy network marked \
      as an entry node.
      """
    ),
    "EC2/TorIPCaller": (
      "The EC2 instance {instance} is receiving inbound connections from a Tor exit node.",
      "The EC2 instance {instance} is receiving inbound connections on port {port} from Tor exit node {ip}."
    ),
    "EC2/TorRelay": (
      "The EC2 instance {instance} is communicating with a Tor exit node.",
      "The EC2 instance {instance} is communicating with IP address {ip} on the Tor Anonymizing Proxy network."
    ),
  ]
}
