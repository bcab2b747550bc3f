// From filters to what the collector is asked. Pure: the time comes in as an argument.
import { condition } from "./quote.js";
import { DAY, HOUR, instant, rfc3339 } from "../lib/time.js";

// A query has 8192 bytes and 256 terms at most; what else stands in it needs some of them. An hour is told in 58 bytes.
const MOST_HOUR_TERMS = 100;

/** The whole query of the filters, and where in it the text of the query box begins, so that a mark finds its place. */
export function composed(filters, now) {
  const parts = [];
  let textOffset = 0;
  if (filters.text.trim()) {
    // Parentheses keep an OR of the box to itself. A box with loose ones is sent bare, for the collector to mark the place.
    const wrapped = parenthesesMatch(filters.text);
    textOffset = wrapped ? 1 : 0;
    parts.push(wrapped ? `(${filters.text})` : filters.text);
  }
  for (const [field, values] of grouped(filters.terms.filter((term) => !term.negated))) parts.push(condition(field, values));
  for (const [field, values] of grouped(filters.terms.filter((term) => term.negated))) parts.push(`NOT ${condition(field, values)}`);
  if (filters.hours.length) parts.push(hoursCondition(filters, now));
  if (filters.samples) parts.push(`sample:${filters.samples === "only"}`);
  if (filters.archived) parts.push(`archived:${filters.archived === "only"}`);
  return { query: parts.join(" "), textOffset };
}

/** The parameters that every question has in common, with further conditions that must hold too. */
export function parameters(filters, now, ...further) {
  const { query } = composed(filters, now);
  const asked = new URLSearchParams();
  const whole = [query, ...further].filter(Boolean).join(" ");
  if (whole) asked.set("query", whole);
  if (filters.since !== "all") asked.set("since", filters.since);
  if (filters.until) asked.set("until", filters.until);
  return asked;
}

/** From when to when, in milliseconds; since is null for "all". */
export function range(filters, now) {
  return {
    since: filters.since === "all" ? null : instant(filters.since, now),
    until: filters.until ? instant(filters.until, now) : now,
  };
}

/** The filters of the period of the same length before; null when all time is asked for. */
export function previousPeriod(filters, now) {
  const { since, until } = range(filters, now);
  if (since === null) return null;
  return { ...filters, since: rfc3339(since - (until - since)), until: rfc3339(since) };
}

function grouped(terms) {
  const byField = new Map();
  for (const { field, value } of terms) byField.set(field, [...(byField.get(field) ?? []), value]);
  return byField;
}

function parenthesesMatch(text) {
  let depth = 0;
  let inQuotes = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === '"') inQuotes = !inQuotes;
    else if (!inQuotes && character === "(") depth += 1;
    else if (!inQuotes && character === ")" && (depth -= 1) < 0) return false;
  }
  return depth === 0 && !inQuotes;
}

/** The language knows no hours of the week: they are spelled out, week by week, for the time that is looked at. */
function hoursCondition(filters, now) {
  const { since, until } = range(filters, now);
  const from = since ?? 0;
  const terms = [];
  const monday = startOfWeek(until);
  for (let week = monday; week + 7 * DAY > from && terms.length < MOST_HOUR_TERMS; week -= 7 * DAY) {
    for (const { weekday, hour } of filters.hours) {
      const start = week + weekday * DAY + hour * HOUR;
      if (start < until && start + HOUR > from) terms.push(`updated:${rfc3339(start)}..<${rfc3339(start + HOUR)}`);
    }
  }
  // Hours that do not come up in the time looked at fit nothing.
  return terms.length ? `(${terms.slice(0, MOST_HOUR_TERMS).join(" OR ")})` : "updated<1970-01-02";
}

function startOfWeek(milliseconds) {
  const midnight = Math.floor(milliseconds / DAY) * DAY;
  return midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * DAY;
}
