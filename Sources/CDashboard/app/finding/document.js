// Reading the archived document, whatever shape it came in: events have service.action, the API gives Service.Action. Pure.

/** The member of a path such as "service.detection.sequence", in either case of first letters; undefined when there is none. */
export function at(value, path) {
  for (const name of path.split(".")) {
    if (value === null || typeof value !== "object") return undefined;
    value = Object.hasOwn(value, name) ? value[name] : Object.hasOwn(value, upper(name)) ? value[upper(name)] : undefined;
  }
  return value ?? undefined;
}

const upper = (name) => name[0].toUpperCase() + name.slice(1);

export const list = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

/** additionalInfo, whose better part is JSON inside the text of its member `value`. */
export function additionalInfo(document) {
  const held = at(document, "service.additionalInfo");
  if (!held || typeof held !== "object") return {};
  const { value, Value, type, Type, ...plain } = held;
  try {
    const inner = JSON.parse(value ?? Value ?? "{}");
    return inner && typeof inner === "object" && !Array.isArray(inner) ? { ...plain, ...inner } : plain;
  } catch {
    return { ...plain, value: value ?? Value };
  }
}

/** Seconds since 1970, or RFC 3339, as milliseconds. */
export function time(value) {
  if (typeof value === "number") return value * 1000;
  const parsed = typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isNaN(parsed) ? null : parsed;
}

const ACRONYMS = /\b(acl|ami|api|apis|arn|asn|asns|dns|ebs|ecs|eks|iam|id|ip|isp|mfa|os|pid|rds|s3|sha256|uid|url|uuid|vpc|v4|v6)\b/g;

/** Camel case as words: "publicIp" is "public IP". */
export const words = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase()
    .replace(ACRONYMS, (acronym) => acronym.toUpperCase());
