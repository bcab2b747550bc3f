// From answers of the collector to what panels show. Pure.
import { withoutGaps } from "../charts/timeline.js";

/** Rows of a facet in the measure that is counted, beside those of the period before. */
export function facetRows(facet, measure, before) {
  const figure = (row) => (measure === "events" ? (row.events ?? row.count) : row.count);
  const earlier = before && new Map(before.rows.map((row) => [row.value, figure(row)]));
  const rows = facet.rows
    .filter((row) => row.value !== "")
    .map((row) => ({ value: row.value, label: row.label, figure: figure(row), before: earlier ? (earlier.get(row.value) ?? (before.other_values ? undefined : 0)) : undefined }));
  return measure === "events" ? rows.sort((one, other) => other.figure - one.figure) : rows;
}

/** How many more values there are than are shown. */
export function restOf(facet, shown) {
  return facet.other_values + Math.max(0, facet.rows.filter((row) => row.value !== "").length - shown);
}

export function timelineOf(statistics, before, measure) {
  const { step, columns } = withoutGaps(statistics.timeline, measure);
  const previous = before && before.timeline.interval_seconds === statistics.timeline.interval_seconds ? aligned(columns, withoutGaps(before.timeline, measure).columns, before.shift, step) : null;
  return { step, columns, previous, measure };
}

/** For each column the one of the period before that lies as far from its beginning. */
function aligned(columns, earlier, shift, step) {
  const byStart = new Map(earlier.map((column) => [Math.round((column.start + shift) / step), column]));
  return columns.map((column) => byStart.get(Math.round(column.start / step)) ?? null);
}

export const bandsOf = (statistics, measure) => (measure === "events" ? statistics.events : statistics.bands);
export const totalOf = (statistics, measure) => (measure === "events" ? statistics.total.versions : statistics.total.findings);

/** Findings with remote addresses as places: one for each pair of coordinates, the most frequent first. */
export function placesOf(findings) {
  const places = new Map();
  for (const { remotes } of findings) {
    for (const remote of remotes) {
      // Samples of AWS lie at 0,0, in the sea: that says nothing.
      if (remote.latitude === null || remote.longitude === null || (remote.latitude === 0 && remote.longitude === 0)) continue;
      const key = `${remote.latitude},${remote.longitude}`;
      const held = places.get(key) ?? { latitude: remote.latitude, longitude: remote.longitude, city: remote.city, country: remote.country, name: placeName(remote), figure: 0, addresses: new Set() };
      held.figure += 1;
      held.addresses.add(remote.ip);
      places.set(key, held);
    }
  }
  return [...places.values()]
    .map((place) => ({ ...place, note: place.addresses.size === 1 ? [...place.addresses][0] : `${place.addresses.size} addresses` }))
    .sort((one, other) => other.figure - one.figure);
}

/** The narrowest condition that a place stands for. */
export function conditionOfPlace(place) {
  if (place.addresses.size === 1) return ["ip", [...place.addresses][0]];
  if (place.city) return ["city", place.city];
  return place.country ? ["country", place.country] : null;
}

export const placeName = ({ city, country_name: name, country, org }) => [city || org, name || country].filter(Boolean).join(", ") || "unknown place";
