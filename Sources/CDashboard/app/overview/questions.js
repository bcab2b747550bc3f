// What the overview asks the collector: one pass for all figures, and what that has no figure for.
import { get } from "../api/client.js";
import { parameters, previousPeriod, range } from "../query/compose.js";

const PANELS = ["bands", "flags", "timeline", "week", "types", "regions", "accounts", "resource_types", "principals", "instances", "countries", "addresses", "networks"];
const COMPARED = ["bands", "flags", "timeline", "types", "regions", "accounts", "principals", "instances", "addresses", "networks"];

const PAGE_SIZE = 50;
const WORST = 8;
const MOST_PROBES = 400;

/** All figures; those of the period before too when they are to be compared. */
export async function statistics(filters, now, signal) {
  const earlier = filters.compare ? previousPeriod(filters, now) : null;
  const [current, before] = await Promise.all([
    get("/v1/stats", withPanels(parameters(filters, now), PANELS), signal),
    earlier ? get("/v1/stats", withPanels(parameters(earlier, now), COMPARED), signal) : null,
  ]);
  if (before) {
    const { since, until } = range(filters, now);
    before.shift = until - since;
  }
  return { current, before };
}

function withPanels(asked, panels) {
  for (const panel of panels) asked.append("panel", panel);
  asked.set("events", "1");
  return asked;
}

/** A page of the table. */
export function findingsPage(filters, cursor, now, signal) {
  const asked = parameters(filters, now);
  asked.set("order", filters.order);
  asked.set("limit", String(PAGE_SIZE));
  if (cursor) asked.set("cursor", cursor);
  return get("/v1/findings", asked, signal);
}

/** What is worst and, of that, the latest. */
export function worstFindings(filters, now, signal) {
  const asked = parameters(filters, now);
  asked.set("order", "-severity");
  asked.set("limit", String(WORST));
  return get("/v1/findings", asked, signal);
}

/** Countries that network connections come from or go to. */
export function connectionCountries(filters, now, signal) {
  const asked = parameters(filters, now, "action:NETWORK_CONNECTION");
  asked.set("field", "country");
  asked.set("limit", "300");
  return get("/v1/facets", asked, signal);
}

/** The latest port probes. The collector counts addresses but knows no coordinates of a facet, so that these are the places. */
export function portProbes(filters, now, signal) {
  const asked = parameters(filters, now, "action:PORT_PROBE");
  asked.set("limit", String(MOST_PROBES));
  return get("/v1/findings", asked, signal);
}

/** Resources of one kind. */
export function resourcesOf(kind, filters, now, signal) {
  const asked = parameters(filters, now);
  asked.set("field", kind);
  asked.set("limit", "10");
  return get("/v1/facets", asked, signal);
}
