extension SampleWording {
  /// Title and description by the type's name, or by what follows its purpose where purposes share a wording.
  ///
  /// The sentences follow those of GuardDuty's own sample findings; `{word}` is a ``SampleWords/Word``.
  static let table: [String: (title: String, text: String)] = [
    "AttackSequence:EC2/CompromisedInstanceGroup": (
      "Potential compromise of EC2 instance group {cluster} indicated by a sequence of actions.",
      """
      A sequence of actions involving {signals} signals indicating a possible compromise of a group of EC2 instances, \
      among them {instance}, was observed in account {account} with the following behaviors:\n  - MITRE ATT&CK \
      tactics observed: {tactics}\n  - MITRE ATT&CK techniques observed: {techniques}\n  - Suspicious process \
      observed: {path}\n  - Connected from IP address: {ip}\n
      """
    ),
    "AttackSequence:ECS/CompromisedCluster": (
      "Potential compromise of ECS cluster {cluster} indicated by a sequence of actions.",
      """
      A sequence of actions involving {signals} signals indicating a possible compromise of the ECS cluster {cluster} \
      was observed in account {account} with the following behaviors:\n  - MITRE ATT&CK tactics observed: {tactics}\n \
       - MITRE ATT&CK techniques observed: {techniques}\n  - Suspicious process observed: {path}\n
      """
    ),
    "AttackSequence:EKS/CompromisedCluster": (
      "Potential compromise of EKS cluster {cluster} indicated by a sequence of actions.",
      """
      A sequence of actions involving {signals} signals indicating a possible compromise of the EKS cluster {cluster} \
      was observed in account {account} with the following behaviors:\n  - MITRE ATT&CK tactics observed: {tactics}\n \
       - MITRE ATT&CK techniques observed: {techniques}\n  - Suspicious process observed: {path}\n  - Connected from \
      IP address: {ip}\n
      """
    ),
    "AttackSequence:IAM/CompromisedCredentials": (
      "Potential credential compromise of {userType}/{user} indicated by a sequence of actions.",
      """
      A sequence of actions involving {signals} signals indicating a possible credential compromise was observed for \
      {userType}/{user} with principalId {principal} in account {account} with the following behaviors:\n  - MITRE \
      ATT&CK tactics observed: {tactics}\n  - MITRE ATT&CK techniques observed: {techniques}\n  - Connected from IP \
      address: {ip}\n  - Sensitive APIs called: {api}\n
      """
    ),
    "AttackSequence:S3/CompromisedData": (
      """
      Potential data compromise of one or more S3 buckets involving a sequence of actions associated with \
      {userType}/{user}.
      """,
      """
      A sequence of actions involving {signals} signals indicating a possible data compromise of S3 bucket {bucket} \
      was observed for {userType}/{user} with principalId {principal} in account {account} with the following \
      behaviors:\n  - MITRE ATT&CK tactics observed: {tactics}\n  - MITRE ATT&CK techniques observed: {techniques}\n  \
      - Sensitive APIs called: {api}\n
      """
    ),
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
    "Lambda/C&CActivity.B": (
      "The Lambda function {function} is communicating with a known Command & Control server.",
      """
      The Lambda function {function} is communicating with IP address {ip}, which is associated with a known Command \
      & Control server.
      """
    ),
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
    "IAMUser/InstanceLaunchUnusual": (
      "An unusual instance launch was performed by principal {user}.",
      "{userType} {user} launched an EC2 instance of an unusual type with API {api} from IP address {ip}."
    ),
    "EC2/UnsecuredCredentials": (
      "Unsecured credentials of EC2 instance {instance} were accessed through API {api}.",
      "API {api} was used on EC2 instance {instance} from IP address {ip} in a way that exposes credentials."
    ),
    "IAMUser/AnomalousBehavior": (
      "The user {userType} : {user} is anomalously invoking APIs commonly used in {purpose} tactics.",
      """
      APIs commonly used in {purpose} tactics were invoked by user {userType} : {user} under unusual circumstances, \
      last {api} from {ip}. Such activity is not typically seen from this user.
      """
    ),
    "Kubernetes/AnomalousBehavior.SecretsAccessed": (
      "A Kubernetes user anomalously accessed secrets in EKS cluster {cluster}.",
      """
      The user {user} anomalously accessed secrets in namespace {namespace} of EKS cluster {cluster} from IP address \
      {ip}.
      """
    ),
    "Kubernetes/MaliciousIPCaller": (
      "Kubernetes API commonly used in {purpose} tactics invoked from a known malicious IP address.",
      """
      A Kubernetes API commonly used in {purpose} tactics was invoked on cluster {cluster} from known malicious IP \
      address {ip} by {user}.
      """
    ),
    "Kubernetes/MaliciousIPCaller.Custom": (
      "Kubernetes API commonly used in {purpose} tactics invoked from an IP address on a custom threat list.",
      """
      A Kubernetes API commonly used in {purpose} tactics was invoked on cluster {cluster} from IP address {ip} on \
      the custom threat list {list}.
      """
    ),
    "Kubernetes/SuccessfulAnonymousAccess": (
      "Kubernetes API commonly used in {purpose} tactics invoked by an unauthenticated user.",
      """
      A Kubernetes API commonly used in {purpose} tactics was successfully invoked on cluster {cluster} by an \
      unauthenticated user from IP address {ip}.
      """
    ),
    "Kubernetes/TorIPCaller": (
      "Kubernetes API commonly used in {purpose} tactics invoked from a Tor exit node IP address.",
      """
      A Kubernetes API commonly used in {purpose} tactics was invoked on cluster {cluster} from Tor exit node IP \
      address {ip} by {user}.
      """
    ),
    "RDS/AnomalousBehavior.FailedLogin": (
      "Unusual failed logins were observed on RDS database {database}.",
      """
      User {databaseUser} made one or more unusual failed login attempts on RDS database {database} from IP address \
      {ip}.
      """
    ),
    "RDS/AnomalousBehavior.SuccessfulBruteForce": (
      "A successful brute force login was observed on RDS database {database}.",
      """
      User {databaseUser} logged in to RDS database {database} from IP address {ip} in an anomalous way after a \
      consistent pattern of failed attempts.
      """
    ),
    "RDS/AnomalousBehavior.SuccessfulLogin": (
      "An unusual successful login was observed on RDS database {database}.",
      """
      User {databaseUser} successfully logged in to RDS database {database} from IP address {ip} in an anomalous way.
      """
    ),
    "RDS/MaliciousIPCaller.FailedLogin": (
      "A known malicious IP address unsuccessfully attempted to log in to RDS database {database}.",
      """
      The known malicious IP address {ip} unsuccessfully attempted to log in to RDS database {database} as user \
      {databaseUser}.
      """
    ),
    "RDS/MaliciousIPCaller.SuccessfulLogin": (
      "A known malicious IP address successfully logged in to RDS database {database}.",
      "The known malicious IP address {ip} successfully logged in to RDS database {database} as user {databaseUser}."
    ),
    "RDS/ModifyAuthenticationProcess": (
      "The authentication process of RDS database {database} was modified.",
      """
      API {api} was invoked from IP address {ip} and changed how users of RDS database {database} are authenticated.
      """
    ),
    "RDS/TorIPCaller.FailedLogin": (
      "A Tor exit node IP address unsuccessfully attempted to log in to RDS database {database}.",
      """
      The Tor exit node IP address {ip} unsuccessfully attempted to log in to RDS database {database} as user \
      {databaseUser}.
      """
    ),
    "RDS/TorIPCaller.SuccessfulLogin": (
      "A Tor exit node IP address successfully logged in to RDS database {database}.",
      "The Tor exit node IP address {ip} successfully logged in to RDS database {database} as user {databaseUser}."
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
    "Lambda/BitcoinTool.B": (
      "The Lambda function {function} is communicating with a known cryptocurrency-related IP address.",
      """
      The Lambda function {function} is communicating with IP address {ip}, which is associated with \
      cryptocurrency-related activity.
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
    "IAMUser/BedrockLoggingDisabled": (
      "Logging of Amazon Bedrock model invocations was disabled.",
      """
      Logging of Amazon Bedrock model invocations was disabled by {userType} {user} through API {api} from IP address \
      {ip}.
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
    "EC2/DisableOrModifyTools": (
      "Security tooling of EC2 instance {instance} was disabled or modified.",
      """
      API {api} was invoked from IP address {ip} and disabled or modified security tooling of EC2 instance \
      {instance}.
      """
    ),
    "Organizations/DisableOrModifyTools": (
      "A security control of the organization was disabled or modified.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and disabled or modified a security control of \
      the organization of account {account}.
      """
    ),
    "Organizations/ModifyCloudResourceHierarchy": (
      "The hierarchy of the organization was modified.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and changed the hierarchy of the organization \
      of account {account}.
      """
    ),
    "Route53Resolver/DisableOrModifyTools": (
      "DNS query logging was disabled or modified.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and disabled or modified the logging of DNS \
      queries.
      """
    ),
    "S3/DisableOrModifyTools": (
      "Logging or protection of S3 bucket {bucket} was disabled or modified.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and disabled or modified logging or protection \
      of S3 bucket {bucket}.
      """
    ),
    "Kubernetes/AnomalousBehavior.PermissionChecked": (
      "A Kubernetes user anomalously checked their access permission in EKS cluster {cluster}.",
      "The user {user} anomalously checked an access permission in EKS cluster {cluster} from IP address {ip}."
    ),
    "RDS/MaliciousIPCaller": (
      "A known malicious IP address probed the RDS database {database}, and no authentication attempt was made.",
      """
      The known malicious IP address {ip} probed the RDS database {database}, and no authentication attempt was made.
      """
    ),
    "RDS/TorIPCaller": (
      "A Tor exit node IP address probed the RDS database {database}, and no authentication attempt was made.",
      "The Tor exit node IP address {ip} probed the RDS database {database}, and no authentication attempt was made."
    ),
    "S3/AnomalousBehavior": (
      "The user {userType} : {user} is anomalously invoking S3 APIs commonly used in {purpose} tactics.",
      """
      S3 APIs commonly used in {purpose} tactics were invoked by user {userType} : {user} on bucket {bucket} under \
      unusual circumstances, last {api} from {ip}.
      """
    ),
    "S3/BucketEnumeration.Unusual": (
      "{userType} {user} is unusually enumerating S3 buckets.",
      """
      {userType} {user} invoked S3 API {api} from IP address {ip} to discover buckets such as {bucket}, which is \
      unusual for this identity.
      """
    ),
    "S3/MaliciousIPCaller": (
      "S3 API {api} was invoked from a known malicious IP address.",
      """
      S3 API {api}, commonly used in {purpose} tactics, was invoked on bucket {bucket} by {userType} {user} from \
      known malicious IP address {ip}.
      """
    ),
    "S3/MaliciousIPCaller.Custom": (
      "S3 API {api} was invoked from an IP address on a custom threat list.",
      """
      S3 API {api} was invoked on bucket {bucket} by {userType} {user} from IP address {ip} on the custom threat list \
      {list}.
      """
    ),
    "S3/TorIPCaller": (
      "S3 API {api} was invoked from a Tor exit node IP address.",
      "S3 API {api} was invoked on bucket {bucket} by {userType} {user} from Tor exit node IP address {ip}."
    ),
    "Container/MaliciousFile": (
      "{count} security risk(s) detected including {threat} on Container {container}.",
      "{count} malicious file(s) detected including {threat} on Container {container}."
    ),
    "Container/SuspiciousFile": (
      "{count} security risk(s) detected including {threat} on Container {container}.",
      "{count} suspicious file(s) detected including {threat} on Container {container}."
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
    "ECS/MaliciousFile": (
      "{count} security risk(s) detected including {threat} on ECS Cluster {cluster}.",
      "{count} malicious file(s) detected including {threat} on ECS Cluster {cluster}."
    ),
    "ECS/SuspiciousFile": (
      "{count} security risk(s) detected including {threat} on ECS Cluster {cluster}.",
      "{count} suspicious file(s) detected including {threat} on ECS Cluster {cluster}."
    ),
    "Kubernetes/AnomalousBehavior.ExecInPod": (
      "A command was anomalously executed in a pod of EKS cluster {cluster}.",
      """
      The user {user} anomalously executed a command in pod {workload} of EKS cluster {cluster} from IP address {ip}.
      """
    ),
    "Kubernetes/AnomalousBehavior.WorkloadDeployed": (
      "A Kubernetes workload was anomalously deployed in EKS cluster {cluster}.",
      "The user {user} anomalously deployed the workload {workload} in EKS cluster {cluster} from IP address {ip}."
    ),
    "Kubernetes/ExecInKubeSystemPod": (
      "A command was executed inside a kube-system pod of EKS cluster {cluster}.",
      """
      A command was executed by {user} in a pod of namespace kube-system of EKS cluster {cluster} from IP address \
      {ip}.
      """
    ),
    "Kubernetes/MaliciousFile": (
      "{count} security risk(s) detected including {threat} on EKS Cluster {cluster}.",
      "{count} malicious file(s) detected including {threat} on EKS Cluster {cluster}, workload {workload}."
    ),
    "Kubernetes/SuspiciousFile": (
      "{count} security risk(s) detected including {threat} on EKS Cluster {cluster}.",
      "{count} suspicious file(s) detected including {threat} on EKS Cluster {cluster}, workload {workload}."
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
    "S3/MaliciousFile!RecoveryPoint": (
      "{count} security risk(s) detected including {threat} on S3 recovery point {resource}.",
      "A malware scan of S3 recovery point {resource} detected {count} security risk(s) including {threat}."
    ),
    "SageMaker/CommandAndScriptingInterpreter": (
      "A SageMaker resource was made to run a script.",
      "API {api} was invoked by {userType} {user} from IP address {ip} and makes a SageMaker resource run a script."
    ),
    "EC2/TransferDataToCloudAccount": (
      "Data of EC2 instance {instance} was shared with another account.",
      """
      API {api} was invoked from IP address {ip} and shared data of EC2 instance {instance} with an account outside \
      the organization.
      """
    ),
    "RDS/TransferDataToCloudAccount": (
      "Data of RDS database {database} was shared with another account.",
      """
      API {api} was invoked from IP address {ip} and shared data of RDS database {database} with an account outside \
      the organization.
      """
    ),
    "S3/ObjectRead.Unusual": (
      "{userType} {user} is reading objects of bucket {bucket} in an unusual way.",
      """
      {userType} {user} invoked S3 API {api} on bucket {bucket} from IP address {ip}, which is unusual for this \
      identity.
      """
    ),
    "S3/TransferDataToCloudAccount": (
      "Data of S3 bucket {bucket} was shared with another account.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and shared data of S3 bucket {bucket} with \
      another account.
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
    "S3/AnomalousBehavior.Delete": (
      "The user {userType} : {user} anomalously attempted to delete data of an S3 bucket.",
      """
      S3 API {api}, which can delete data, was invoked by user {userType} : {user} on bucket {bucket} from {ip} under \
      unusual circumstances.
      """
    ),
    "S3/AnomalousBehavior.Permission": (
      "The user {userType} : {user} anomalously attempted to change the permissions of an S3 bucket.",
      """
      S3 API {api}, which sets permissions, was invoked by user {userType} : {user} on bucket {bucket} from {ip} \
      under unusual circumstances.
      """
    ),
    "S3/AnomalousBehavior.Write": (
      "The user {userType} : {user} anomalously attempted to write data to an S3 bucket.",
      """
      S3 API {api}, which writes data, was invoked by user {userType} : {user} on bucket {bucket} from {ip} under \
      unusual circumstances.
      """
    ),
    "S3/DataDestruction": (
      "Data of S3 bucket {bucket} was destroyed.",
      "API {api} was invoked by {userType} {user} from IP address {ip} and destroyed data of S3 bucket {bucket}."
    ),
    "S3/ObjectDelete.Unusual": (
      "{userType} {user} is deleting objects of bucket {bucket} in an unusual way.",
      """
      {userType} {user} invoked S3 API {api} on bucket {bucket} from IP address {ip}, which is unusual for this \
      identity.
      """
    ),
    "S3/PermissionsModification.Unusual": (
      "{userType} {user} is changing permissions of bucket {bucket} in an unusual way.",
      """
      {userType} {user} invoked S3 API {api} on bucket {bucket} from IP address {ip}, which is unusual for this \
      identity.
      """
    ),
    "SES/ResourceHijacking": (
      "Amazon SES of account {account} may be hijacked to send messages.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and prepares Amazon SES for sending messages in \
      large numbers.
      """
    ),
    "IAM/ValidAccounts": (
      "Valid credentials of {user} were used in an unusual way.",
      "API {api} was invoked by {userType} {user} from IP address {ip} with valid credentials in an unusual way."
    ),
    "RDS/ExploitPublicFacingApplication": (
      "RDS database {database} was opened to the public.",
      "API {api} was invoked from IP address {ip} and makes RDS database {database} publicly accessible."
    ),
    "EC2/RemoteServices": (
      "A remote service was used to enter EC2 instance {instance}.",
      "API {api} was invoked from IP address {ip} to open a remote session on EC2 instance {instance}."
    ),
    "S3/MaliciousFile": (
      "A malicious file was detected in S3 object {object}.",
      "A malware scan of the object {object} in S3 bucket {bucket} detected {count} threat(s) including {threat}."
    ),
    "IAMUser/KaliLinux": (
      "API {api} was invoked from a remote host potentially running Kali Linux.",
      """
      API {api} was invoked by {userType} {user} from a remote host with IP address {ip} that is potentially running \
      the Kali Linux penetration testing tool.
      """
    ),
    "IAMUser/ParrotLinux": (
      "API {api} was invoked from a remote host potentially running Parrot Security Linux.",
      """
      API {api} was invoked by {userType} {user} from a remote host with IP address {ip} that is potentially running \
      the Parrot Security Linux penetration testing tool.
      """
    ),
    "IAMUser/PentooLinux": (
      "API {api} was invoked from a remote host potentially running Pentoo Linux.",
      """
      API {api} was invoked by {userType} {user} from a remote host with IP address {ip} that is potentially running \
      the Pentoo Linux penetration testing tool.
      """
    ),
    "S3/KaliLinux": (
      "API {api} was invoked from a remote host potentially running Kali Linux.",
      """
      API {api} was used to access S3 bucket {bucket} from a remote host with IP address {ip} that is potentially \
      running the Kali Linux penetration testing tool.
      """
    ),
    "S3/ParrotLinux": (
      "API {api} was invoked from a remote host potentially running Parrot Security Linux.",
      """
      API {api} was used to access S3 bucket {bucket} from a remote host with IP address {ip} that is potentially \
      running the Parrot Security Linux penetration testing tool.
      """
    ),
    "S3/PentooLinux": (
      "API {api} was invoked from a remote host potentially running Pentoo Linux.",
      """
      API {api} was used to access S3 bucket {bucket} from a remote host with IP address {ip} that is potentially \
      running the Pentoo Linux penetration testing tool.
      """
    ),
    "EC2/BootOrLogonInitializationScripts": (
      "Start-up scripts of EC2 instance {instance} were modified.",
      "API {api} was invoked from IP address {ip} and changed what EC2 instance {instance} runs when it starts."
    ),
    "EC2/ExternalRemoteServices": (
      "External access to EC2 instance {instance} was set up.",
      "API {api} was invoked from IP address {ip} and opens EC2 instance {instance} to external remote services."
    ),
    "IAM/AccountManipulation": (
      "The account of {user} was manipulated.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and manipulates an identity of account \
      {account}.
      """
    ),
    "IAMUser/NetworkPermissions": (
      "Unusual network permission activity by {user}.",
      """
      API {api}, commonly used to change or discover network permissions, was invoked by {userType} {user} from IP \
      address {ip} under unusual circumstances.
      """
    ),
    "IAMUser/ResourcePermissions": (
      "Unusual resource permission activity by {user}.",
      """
      API {api}, commonly used to change or discover resource permissions, was invoked by {userType} {user} from IP \
      address {ip} under unusual circumstances.
      """
    ),
    "IAMUser/UserPermissions": (
      "Unusual user permission activity by {user}.",
      """
      API {api}, commonly used to change or discover the permissions of users, was invoked by {userType} {user} from \
      IP address {ip} under unusual circumstances.
      """
    ),
    "Kubernetes/AnomalousBehavior.WorkloadDeployed!ContainerWithSensitiveMount": (
      "A workload with a sensitive mount was anomalously deployed in EKS cluster {cluster}.",
      """
      The user {user} anomalously deployed the workload {workload} with a sensitive host path mount in EKS cluster \
      {cluster} from IP address {ip}.
      """
    ),
    "Kubernetes/ContainerWithSensitiveMount": (
      "A container with a sensitive mount was launched in EKS cluster {cluster}.",
      "The container {container} with a sensitive host path mount was launched in EKS cluster {cluster} by {user}."
    ),
    "Lambda/AccountManipulation": (
      "Access to Lambda function {function} was manipulated.",
      "API {api} was invoked from IP address {ip} and changes who may invoke Lambda function {function}."
    ),
    "Lambda/ModifyAuthenticationProcess": (
      "The authentication of Lambda function {function} was modified.",
      """
      API {api} was invoked from IP address {ip} and changes how callers of Lambda function {function} are \
      authenticated.
      """
    ),
    "RolesAnywhere/AccountManipulation": (
      "IAM Roles Anywhere of account {account} was manipulated.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and lets outside workloads assume roles of \
      account {account}.
      """
    ),
    "IAMUser/RootCredentialUsage": (
      "API {api} was invoked using root credentials.",
      "API {api} was invoked using root credentials from IP address {ip}."
    ),
    "IAMUser/ShortTermRootCredentialUsage": (
      "API {api} was invoked using short-term root credentials.",
      "API {api} was invoked using short-term root credentials of account {account} from IP address {ip}."
    ),
    "Kubernetes/AdminAccessToDefaultServiceAccount": (
      "The default service account was granted admin privileges.",
      """
      The default service account in EKS Cluster {cluster} was granted admin privileges. This may result in pods \
      unintentionally launched with admin privileges.
      """
    ),
    "Kubernetes/AnonymousAccessGranted": (
      "The system:anonymous user was granted API permission on EKS cluster {cluster}.",
      """
      The user system:anonymous was granted API permission on EKS cluster {cluster}. This allows access to the API \
      without authentication.
      """
    ),
    "Kubernetes/ExposedDashboard": (
      "The Kubernetes dashboard of EKS cluster {cluster} was exposed to the internet.",
      "The Kubernetes dashboard of EKS cluster {cluster} was exposed to the internet by a load balancer service."
    ),
    "Kubernetes/KubeflowDashboardExposed": (
      "The Kubeflow dashboard of EKS cluster {cluster} was exposed to the internet.",
      "The Kubeflow dashboard of EKS cluster {cluster} was exposed to the internet by a load balancer service."
    ),
    "S3/AccountBlockPublicAccessDisabled": (
      "Amazon S3 Block Public Access was disabled for account {account}.",
      """
      Amazon S3 Block Public Access was disabled for account {account} by {userType} {user} calling {api} from {ip}.
      """
    ),
    "S3/BucketAnonymousAccessGranted": (
      "Amazon S3 public anonymous access was granted for bucket {bucket}.",
      """
      Amazon S3 public anonymous access was granted for bucket {bucket} by {userType} {user} calling {api} from {ip}.
      """
    ),
    "S3/BucketBlockPublicAccessDisabled": (
      "Amazon S3 Block Public Access was disabled for bucket {bucket}.",
      """
      Amazon S3 Block Public Access was disabled for bucket {bucket} by {userType} {user} calling {api} from {ip}. If \
      this behavior is not expected, it may indicate a configuration mistake or that your credentials are \
      compromised.
      """
    ),
    "S3/BucketPublicAccessGranted": (
      "Amazon S3 public access was granted for bucket {bucket}.",
      """
      Amazon S3 public access was granted for bucket {bucket} to all authenticated AWS users by {userType} {user} \
      calling {api} from {ip}.
      """
    ),
    "IAMUser/AdministrativePermissions": (
      "Principal {userType}:{user} attempted to add a policy to themselves that is highly permissive.",
      "Principal {userType}:{user} attempted to add a highly permissive policy to themselves."
    ),
    "Kubernetes/AnomalousBehavior.RoleBindingCreated": (
      "A highly permissive role binding was anomalously created in EKS cluster {cluster}.",
      "The user {user} anomalously created or modified a role binding in EKS cluster {cluster} from IP address {ip}."
    ),
    "Kubernetes/AnomalousBehavior.RoleCreated": (
      "A highly permissive role was anomalously created in EKS cluster {cluster}.",
      "The user {user} anomalously created or modified a role in EKS cluster {cluster} from IP address {ip}."
    ),
    "Kubernetes/AnomalousBehavior.WorkloadDeployed!PrivilegedContainer": (
      "A workload with a privileged container was anomalously deployed in EKS cluster {cluster}.",
      """
      The user {user} anomalously deployed the workload {workload} with a privileged container in EKS cluster \
      {cluster} from IP address {ip}.
      """
    ),
    "Kubernetes/PrivilegedContainer": (
      "A privileged container was launched in EKS cluster {cluster}.",
      "The privileged container {container} with root level access was launched in EKS cluster {cluster} by {user}."
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
    "Recon:IAMUser/MaliciousIPCaller": (
      "Reconnaissance API {api} was invoked from a known malicious IP address.",
      """
      APIs commonly used in reconnaissance attacks, last {api}, were invoked by {userType} {user} from known \
      malicious IP address {ip}.
      """
    ),
    "Recon:IAMUser/MaliciousIPCaller.Custom": (
      "Reconnaissance API {api} was invoked from an IP address on a custom threat list.",
      """
      APIs commonly used in reconnaissance attacks, last {api}, were invoked by {userType} {user} from IP address \
      {ip} on the custom threat list {list}. Unauthorized actors perform such activity to gather information and \
      discover resources.
      """
    ),
    "Recon:IAMUser/TorIPCaller": (
      "Reconnaissance API {api} was invoked from a Tor exit node.",
      """
      APIs commonly used in reconnaissance attacks, last {api}, were invoked by {userType} {user} from Tor exit node \
      IP address {ip}.
      """
    ),
    "IAMUser/ComputeResources": (
      "Unusual compute resource activity by {user}.",
      """
      {userType} {user} launched or changed compute resources with API {api} from IP address {ip} under unusual \
      circumstances.
      """
    ),
    "SES/CompromiseAccounts": (
      "Amazon SES of account {account} may have been compromised.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} in a way that suggests preparation for \
      phishing.
      """
    ),
    "IAMUser/CloudTrailLoggingDisabled": (
      "AWS CloudTrail trail organization-trail was disabled.",
      """
      AWS CloudTrail trail organization-trail was disabled by {userType} {user} calling {api} from IP address {ip}. \
      This can be attackers attempt to cover their tracks by eliminating any trace of activity performed while they \
      accessed your account.
      """
    ),
    "IAMUser/LoggingConfigurationModified": (
      "Unusual changes to logging by {user}.",
      """
      {userType} {user} changed the logging configuration with API {api} from IP address {ip} under unusual \
      circumstances.
      """
    ),
    "IAMUser/PasswordPolicyChange": (
      "The password policy of account {account} was weakened.",
      """
      The password policy of account {account} was weakened by {userType} {user} calling {api} from IP address {ip}.
      """
    ),
    "S3/ServerAccessLoggingDisabled": (
      "Amazon S3 server access logging was disabled for bucket {bucket}.",
      """
      Amazon S3 server access logging was disabled for bucket {bucket} by {userType} {user} calling {api} from {ip}.
      """
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
    "Lambda/BlackholeTraffic": (
      "The Lambda function {function} is communicating with a blackholed IP address.",
      "The Lambda function {function} is communicating with a blackholed IP address {ip} on port {port}."
    ),
    "Lambda/DropPoint": (
      "The Lambda function {function} is communicating with a Drop Point.",
      """
      The Lambda function {function} is communicating with a remote host {ip} that is known to hold credentials and \
      other stolen data captured by malware.
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
    "IAMUser/ConsoleLogin": (
      "Unusual console login was seen for principal {user}.",
      "{userType} {user} logged in to the console from IP address {ip} under unusual circumstances."
    ),
    "IAMUser/ConsoleLoginSuccess.B": (
      "Multiple worldwide successful console logins were observed for {user}.",
      """
      {userType} {user} logged in to the console from several places at around the same time, last from IP address \
      {ip}.
      """
    ),
    "IAMUser/InstanceCredentialExfiltration.InsideAWS": (
      "Credentials for the EC2 instance role {user} were used from a remote AWS account.",
      """
      Credentials created exclusively for EC2 instance {instance} using instance role {user} have been used from a \
      remote AWS account with API {api}, IP address {ip}.
      """
    ),
    "IAMUser/InstanceCredentialExfiltration.OutsideAWS": (
      "Credentials for the EC2 instance role {user} were used from an external IP address.",
      """
      Credentials created exclusively for EC2 instance {instance} using instance role {user} have been used from \
      external IP address {ip} with API {api}.
      """
    ),
    "UnauthorizedAccess:IAMUser/MaliciousIPCaller": (
      "API {api} was invoked from a known malicious IP address.",
      "API {api} was invoked by {userType} {user} from a malicious IP address {ip}."
    ),
    "UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom": (
      "API {api} was invoked from an IP address on a custom threat list.",
      "API {api} was invoked by {userType} {user} from IP address {ip} on the custom threat list {list}."
    ),
    "IAMUser/ResourceCredentialExfiltration.InsideAWS": (
      "Credentials of the role {user} were used from a remote AWS account.",
      """
      Credentials created exclusively for an AWS resource using role {user} have been used from a remote AWS account \
      with API {api}, IP address {ip}.
      """
    ),
    "IAMUser/ResourceCredentialExfiltration.OutsideAWS": (
      "Credentials of the role {user} were used from an external IP address.",
      """
      Credentials created exclusively for an AWS resource using role {user} have been used from external IP address \
      {ip} with API {api}.
      """
    ),
    "UnauthorizedAccess:IAMUser/TorIPCaller": (
      "API {api} was invoked from a Tor exit node.",
      "API {api} was invoked by {userType} {user} from Tor exit node IP address {ip}."
    ),
    "IAMUser/UnusualASNCaller": (
      "API {api} was invoked from an unusual network.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} of a network that is unusual for this identity.
      """
    ),
    "Lambda/MaliciousIPCaller.Custom": (
      "The Lambda function {function} is communicating with an IP address on a custom threat list.",
      "The Lambda function {function} is communicating with the IP address {ip} on the custom threat list {list}."
    ),
    "Lambda/TorClient": (
      "The Lambda function {function} is communicating with a Tor entry node.",
      """
      The Lambda function {function} is communicating with IP address {ip} on the Tor Anonymizing Proxy network \
      marked as an entry node.
      """
    ),
    "Lambda/TorRelay": (
      "The Lambda function {function} is communicating with a Tor relay.",
      """
      The Lambda function {function} is communicating with IP address {ip} on the Tor Anonymizing Proxy network as a \
      relay.
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
