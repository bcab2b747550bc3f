// The filters and the URL that stands for them. Pure, both ways: filtersOf(searchOf(filters)) are the same filters.

const DEFAULT_SINCE = "7d";

export const NO_FILTERS = Object.freeze({
  text: "",
  terms: [], // { field, value, negated }
  hours: [], // { weekday: 0 is Monday, hour }, in UTC
  since: DEFAULT_SINCE, // an age, an instant, or "all"
  until: "",
  samples: "", // "" both, "only", "hide"
  archived: "", // "" both, "only", "hide"
  compare: false,
  measure: "findings", // or "events": what the panels count
  order: "-updated",
});

const ORDERS = ["-updated", "-severity", "-created"];

const FIELD = /^[a-z_]+$/;

export function filtersOf(search) {
  const given = new URLSearchParams(search);
  const either = (name) => (["only", "hide"].includes(given.get(name)) ? given.get(name) : "");
  return {
    text: given.get("q") ?? "",
    terms: given.getAll("f").map(termOf).filter(Boolean),
    hours: given.getAll("hour").map(hourOf).filter(Boolean),
    since: given.get("since") || DEFAULT_SINCE,
    until: given.get("until") ?? "",
    samples: either("samples"),
    archived: either("archived"),
    compare: given.get("compare") === "1",
    measure: given.get("measure") === "events" ? "events" : "findings",
    order: ORDERS.includes(given.get("order")) ? given.get("order") : "-updated",
  };
}

export function searchOf(filters) {
  const told = new URLSearchParams();
  if (filters.text.trim()) told.set("q", filters.text);
  for (const { field, value, negated } of filters.terms) told.append("f", `${negated ? "-" : ""}${field}:${value}`);
  for (const { weekday, hour } of filters.hours) told.append("hour", `${weekday}-${hour}`);
  if (filters.since !== DEFAULT_SINCE) told.set("since", filters.since);
  if (filters.until) told.set("until", filters.until);
  if (filters.samples) told.set("samples", filters.samples);
  if (filters.archived) told.set("archived", filters.archived);
  if (filters.compare) told.set("compare", "1");
  if (filters.measure !== "findings") told.set("measure", filters.measure);
  if (filters.order !== "-updated") told.set("order", filters.order);
  const text = told.toString();
  return text ? `?${text}` : "";
}

function termOf(text) {
  const negated = text.startsWith("-");
  const colon = text.indexOf(":");
  const field = text.slice(negated ? 1 : 0, colon);
  return colon > 0 && FIELD.test(field) ? { field, value: text.slice(colon + 1), negated } : null;
}

function hourOf(text) {
  const match = /^([0-6])-(\d{1,2})$/.exec(text);
  return match && Number(match[2]) < 24 ? { weekday: Number(match[1]), hour: Number(match[2]) } : null;
}

// -- Steps from one state to the next

const same = (one, other) => one.field === other.field && one.value === other.value;

export function hasTerm(filters, field, value) {
  return filters.terms.some((term) => same(term, { field, value }));
}

/** A click on a value: looks for it alone; a second click takes it back. */
export function toggled(filters, field, value, negated = false) {
  const others = filters.terms.filter((term) => !same(term, { field, value }));
  const held = filters.terms.find((term) => same(term, { field, value }));
  return { ...filters, terms: held && held.negated === negated ? others : [...others, { field, value, negated }] };
}

export function without(filters, term) {
  return { ...filters, terms: filters.terms.filter((other) => !same(other, term)) };
}

export function inverted(filters, term) {
  return { ...filters, terms: filters.terms.map((other) => (same(other, term) ? { ...other, negated: !other.negated } : other)) };
}

/** Exactly these values of a field, as pickers set them. */
export function withValues(filters, field, values) {
  const others = filters.terms.filter((term) => term.field !== field || term.negated);
  return { ...filters, terms: [...others, ...values.map((value) => ({ field, value, negated: false }))] };
}

export function toggledHour(filters, weekday, hour) {
  const others = filters.hours.filter((held) => held.weekday !== weekday || held.hour !== hour);
  return { ...filters, hours: others.length < filters.hours.length ? others : [...others, { weekday, hour }] };
}

export function withRange(filters, since, until = "") {
  return { ...filters, since, until };
}

/** Whether anything but time, order and measure narrows what is shown. */
export function narrows(filters) {
  return Boolean(filters.text.trim() || filters.terms.length || filters.hours.length || filters.samples || filters.archived);
}

export function cleared(filters) {
  return { ...NO_FILTERS, since: filters.since, until: filters.until, measure: filters.measure, compare: filters.compare };
}
