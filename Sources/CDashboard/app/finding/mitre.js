// Tactics and techniques of MITRE ATT&CK, where the finding or its purpose names them. Pure.

// Tactics, by the threat purposes of GuardDuty that are named after them.
const TACTICS = {
  CredentialAccess: ["TA0006", "Credential Access"],
  DefenseEvasion: ["TA0005", "Defense Evasion"],
  Discovery: ["TA0007", "Discovery"],
  Execution: ["TA0002", "Execution"],
  Exfiltration: ["TA0010", "Exfiltration"],
  Impact: ["TA0040", "Impact"],
  InitialAccess: ["TA0001", "Initial Access"],
  Persistence: ["TA0003", "Persistence"],
  PrivilegeEscalation: ["TA0004", "Privilege Escalation"],
  LateralMovement: ["TA0008", "Lateral Movement"],
  Collection: ["TA0009", "Collection"],
  CommandAndControl: ["TA0011", "Command and Control"],
  Recon: ["TA0043", "Reconnaissance"],
};

/** [{ label, address, why }] */
export function mitreOf(finding, sequence) {
  const found = new Map();
  for (const technique of sequence?.techniques ?? []) {
    const id = /^T\d{4}(?:\.\d{3})?/.exec(technique)?.[0];
    found.set(technique, { label: technique, address: id ? `https://attack.mitre.org/techniques/${id.replace(".", "/")}/` : null, why: "technique" });
  }
  const tactics = sequence?.tactics.length ? sequence.tactics : [TACTICS[finding.type?.split(":")[0]]?.[1]].filter(Boolean);
  for (const name of tactics) {
    const id = Object.values(TACTICS).find(([, known]) => known === name)?.[0];
    found.set(name, { label: name, address: id ? `https://attack.mitre.org/tactics/${id}/` : null, why: "tactic" });
  }
  return [...found.values()];
}
