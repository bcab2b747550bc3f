extension SampleWording {
  /// Of S3 buckets and their objects.
  static let buckets: Table = [
    "S3/DisableOrModifyTools": (
      "Logging or protection of S3 bucket {bucket} was disabled or modified.",
      """
      API {api} was invoked by {userType} {user} from IP address {ip} and disabled or modified logging or protection \
      of S3 bucket {bucket}.
      """
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
    "S3/MaliciousFile!RecoveryPoint": (
      "{count} security risk(s) detected including {threat} on S3 recovery point {resource}.",
      "A malware scan of S3 recovery point {resource} detected {count} security risk(s) including {threat}."
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
    "S3/MaliciousFile": (
      "A malicious file was detected in S3 object {object}.",
      "A malware scan of the object {object} in S3 bucket {bucket} detected {count} threat(s) including {threat}."
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
    "S3/ServerAccessLoggingDisabled": (
      "Amazon S3 server access logging was disabled for bucket {bucket}.",
      """
      Amazon S3 server access logging was disabled for bucket {bucket} by {userType} {user} calling {api} from {ip}.
      """
    ),
  ]
}
