// Small signs with a meaning: always a word or a number beside the colour.
import { h } from "../lib/dom.js";

export function severityBadge({ band, severity }) {
  return h(`span.badge.badge-${BANDS.has(band) ? band : "low"}`, {}, h("i.badge-sign", { "aria-hidden": "true" }), band, severity === null || severity === undefined ? null : h("span.badge-number", {}, Number(severity).toFixed(1)));
}

const BANDS = new Set(["low", "medium", "high", "critical"]);

export const sampleTag = (finding) => (finding.sample ? h("span.tag", { title: "Made for trials; nobody was attacked" }, "sample") : null);
export const archivedTag = (finding) => (finding.archived ? h("span.tag", { title: "Archived in GuardDuty" }, "archived") : null);
