extension SampleWording {
  /// Of the Kubernetes audit log.
  static let kubernetes: Table = [
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
    "Kubernetes/AnomalousBehavior.PermissionChecked": (
      "A Kubernetes user anomalously checked their access permission in EKS cluster {cluster}.",
      "The user {user} anomalously checked an access permission in EKS cluster {cluster} from IP address {ip}."
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
  ]
}
