extension SampleWording {
  /// Of attack sequences, which span resources.
  static let sequences: Table = [
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
  ]
}
