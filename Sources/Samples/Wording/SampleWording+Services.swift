extension SampleWording {
  /// Of databases, functions, containers and the like.
  static let services: Table = [
    "Lambda/C&CActivity.B": (
      "The Lambda function {function} is communicating with a known Command & Control server.",
      """
      The Lambda function {function} is communicating with IP address {ip}, which is associated with a known Command \
      & Control server.
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
    "Lambda/BitcoinTool.B": (
      "The Lambda function {function} is communicating with a known cryptocurrency-related IP address.",
      """
      The Lambda function {function} is communicating with IP address {ip}, which is associated with \
      cryptocurrency-related activity.
      """
    ),
    "Route53Resolver/DisableOrModifyTools": (
      "DNS query logging was disabled or modified.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and disabled or modified the logging of DNS \
      queries.
      """
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
    "Container/MaliciousFile": (
      "{count} security risk(s) detected including {threat} on Container {container}.",
      "{count} malicious file(s) detected including {threat} on Container {container}."
    ),
    "Container/SuspiciousFile": (
      "{count} security risk(s) detected including {threat} on Container {container}.",
      "{count} suspicious file(s) detected including {threat} on Container {container}."
    ),
    "ECS/MaliciousFile": (
      "{count} security risk(s) detected including {threat} on ECS Cluster {cluster}.",
      "{count} malicious file(s) detected including {threat} on ECS Cluster {cluster}."
    ),
    "ECS/SuspiciousFile": (
      "{count} security risk(s) detected including {threat} on ECS Cluster {cluster}.",
      "{count} suspicious file(s) detected including {threat} on ECS Cluster {cluster}."
    ),
    "SageMaker/CommandAndScriptingInterpreter": (
      "A SageMaker resource was made to run a script.",
      "API {api} was invoked by {userType} {user} from IP address {ip} and makes a SageMaker resource run a script."
    ),
    "RDS/TransferDataToCloudAccount": (
      "Data of RDS database {database} was shared with another account.",
      """
      API {api} was invoked from IP address {ip} and shared data of RDS database {database} with an account outside \
      the organization.
      """
    ),
    "RDS/ExploitPublicFacingApplication": (
      "RDS database {database} was opened to the public.",
      "API {api} was invoked from IP address {ip} and makes RDS database {database} publicly accessible."
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
  ]
}
