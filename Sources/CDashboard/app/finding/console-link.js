// Where AWS's own console shows a finding. Pure. Partitions have consoles under domains of their own.

const DOMAINS = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
  "aws-eusc": "console.amazonaws-eusc.eu",
};

const PREFIXES = [["cn-", "aws-cn"], ["us-gov-", "aws-us-gov"], ["eusc-", "aws-eusc"], ["us-iso", "aws-iso"], ["eu-iso", "aws-iso"]];

/** Null for isolated partitions, whose consoles have no public address, and for what is no region. */
export function consoleAddress({ id, region, partition }) {
  if (!/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(region ?? "")) return null;
  const domain = DOMAINS[PREFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? partition ?? "aws"];
  return domain ? `https://${region}.${domain}/guardduty/home?region=${region}#/findings?search=${encodeURIComponent(`id=${id}`)}` : null;
}
