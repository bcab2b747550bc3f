// What happened, in a sentence. Pure: parts are texts, or { text, field, value } for what can be looked for.

export function sentenceOf(finding) {
  const remote = finding.remotes[0];
  const resource = finding.resources[0];
  const from = remote ? { text: [remote.ip ?? "an unknown address", origin(remote)].filter(Boolean).join(" "), field: "ip", value: remote.ip } : "somebody";
  const what = resource ? { text: `${words(resource.kind)} ${resource.id}`, field: "resource_id", value: resource.id } : "a resource";
  return [...clause(finding, from, what), " in account ", { text: finding.account ?? "unknown", field: "account", value: finding.account }, ", ", { text: finding.region, field: "region", value: finding.region }, ...how(finding), "."];
}

function clause(finding, from, what) {
  const port = finding.port === null ? "" : `port ${finding.port} of `;
  const blocked = finding.blocked ? " (blocked)" : "";
  switch (finding.action) {
    case "PORT_PROBE":
      return [from, ` probed ${port}`, what, blocked];
    case "NETWORK_CONNECTION":
      if (finding.direction === "OUTBOUND") return [what, " connected to ", from, blocked];
      return [from, finding.type?.includes("BruteForce") ? ` tried again and again to log in at ${port}` : ` connected to ${port}`, what, blocked];
    case "DNS_REQUEST":
      return [what, " asked for the domain ", finding.domain ? { text: finding.domain, field: "domain", value: finding.domain } : "of a threat list", blocked];
    case "AWS_API_CALL":
    case "KUBERNETES_API_CALL": {
      const user = finding.resources.find(({ kind }) => kind === "user") ?? finding.resources[0];
      const who = user ? { text: `${words(user.kind)} ${user.id}`, field: "resource_id", value: user.id } : "Somebody";
      const api = finding.api ? { text: finding.api, field: "api", value: finding.api } : "an API";
      return [who, " called ", api, finding.service ? ` of ${finding.service}` : "", " from ", from];
    }
    case "RDS_LOGIN_ATTEMPT":
      return [from, " tried to log in to ", what];
    default:
      if (finding.type?.startsWith("AttackSequence")) return ["Several signals together look like one attack on ", what, remoteOf(finding) ? ", with " : "", remoteOf(finding) ? from : ""];
      return ["GuardDuty saw ", { text: finding.type ?? "something", field: "type", value: finding.type }, " at ", what];
  }
}

const remoteOf = (finding) => finding.remotes.length > 0;

const origin = ({ city, country_name: country, org }) => {
  const place = [city, country].filter(Boolean).join(", ");
  const told = [org, place].filter(Boolean).join("; ");
  return told ? `(${told})` : "";
};

const how = (finding) => (finding.count > 1 ? [`, seen ${finding.count} times`] : []);

const words = (kind) => (kind ?? "resource").replaceAll("_", " ");
