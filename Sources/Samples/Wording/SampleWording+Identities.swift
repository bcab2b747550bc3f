extension SampleWording {
  /// Of users, roles and the organisation.
  static let identities: Table = [
    "IAMUser/InstanceLaunchUnusual": (
      "An unusual instance launch was performed by principal {user}.",
      "{userType} {user} launched an EC2 instance of an unusual type with API {api} from IP address {ip}."
    ),
    "IAMUser/AnomalousBehavior": (
      "The user {userType} : {user} is anomalously invoking APIs commonly used in {purpose} tactics.",
      """
      APIs commonly used in {purpose} tactics were invoked by user {userType} : {user} under unusual circumstances, \
      last {api} from {ip}. Such activity is not typically seen from this user.
      """
    ),
    "IAMUser/BedrockLoggingDisabled": (
      "Logging of Amazon Bedrock model invocations was disabled.",
      """
      Logging of Amazon Bedrock model invocations was disabled by {userType} {user} through API {api} from IP address \
      {ip}.
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
    "IAMUser/AdministrativePermissions": (
      "Principal {userType}:{user} attempted to add a policy to themselves that is highly permissive.",
      "Principal {userType}:{user} attempted to add a highly permissive policy to themselves."
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
  ]
}
