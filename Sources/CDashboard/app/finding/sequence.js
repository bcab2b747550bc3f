// An attack sequence: what its signals were, who took part, which tactics and techniques they show. Pure.
import { at, list, time } from "./document.js";

/** Null for what is no sequence. */
export function sequenceOf(document) {
  const held = at(document, "service.detection.sequence");
  if (!held) return null;
  const signals = list(at(held, "signals")).map((signal) => ({
    id: at(signal, "uid"),
    isFinding: at(signal, "type") === "FINDING",
    source: String(at(signal, "type") ?? "").replaceAll("_", " ").toLowerCase(),
    name: String(at(signal, "name") ?? at(signal, "description") ?? "signal"),
    description: at(signal, "description"),
    start: time(at(signal, "firstSeenAt") ?? at(signal, "createdAt")),
    end: time(at(signal, "lastSeenAt") ?? at(signal, "updatedAt")),
    count: at(signal, "count") ?? 1,
    severity: at(signal, "severity"),
    tactics: indicator(signal, "signalIndicators", "ATTACK_TACTIC"),
    techniques: indicator(signal, "signalIndicators", "ATTACK_TECHNIQUE"),
    endpoints: list(at(signal, "endpointIds")),
  }));
  return {
    description: at(held, "description"),
    signals: signals.sort((one, other) => (one.start ?? 0) - (other.start ?? 0)),
    actors: list(at(held, "actors")),
    endpoints: list(at(held, "endpoints")),
    resources: list(at(held, "resources")),
    tactics: indicator(held, "sequenceIndicators", "ATTACK_TACTIC"),
    techniques: indicator(held, "sequenceIndicators", "ATTACK_TECHNIQUE"),
    apis: indicator(held, "sequenceIndicators", "HIGH_RISK_API"),
  };
}

function indicator(holder, member, key) {
  return list(at(holder, member))
    .filter((one) => at(one, "key") === key)
    .flatMap((one) => list(at(one, "values")))
    .map(String);
}
