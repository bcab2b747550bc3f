// Any part of a document as a list of names and values, nested as it is; what is empty is left out.
import { h } from "../lib/dom.js";
import { dateTime, zoneName } from "../lib/time.js";
import { words } from "./document.js";

const MOST_ELEMENTS = 50;

const isEmpty = (value) => value === null || value === undefined || value === "" || (typeof value === "object" && Object.values(value).every(isEmpty));
const isLeaf = (value) => typeof value !== "object" || value === null;
const isTag = (value) => !isLeaf(value) && ("key" in value || "Key" in value) && ("value" in value || "Value" in value) && Object.keys(value).length === 2;

/** Null when there is nothing to tell. */
export function factsOf(value) {
  if (isEmpty(value)) return null;
  return h("dl.facts", {}, rowsOf(value));
}

function rowsOf(object) {
  return Object.entries(object)
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) => rowOf([name], value));
}

function rowOf(names, value) {
  const label = names.map(words).join(" › ");
  if (isLeaf(value)) return [h("dt", {}, label), h("dd", {}, leafText(names.at(-1), value))];
  const held = Array.isArray(value) ? value.filter((element) => !isEmpty(element)) : null;
  if (held?.every(isTag)) return [h("dt", {}, label), h("dd", {}, h("ul.tags", {}, held.map((tag) => h("li.tag", {}, `${tag.key ?? tag.Key} = ${tag.value ?? tag.Value}`))))];
  if (held?.every(isLeaf)) return [h("dt", {}, label), h("dd", {}, held.join(", "))];
  if (held?.length === 1) return rowOf(names, held[0]);
  if (held) return [h("dt.fact-group", {}, label), h("dd.fact-group", {}, elementsOf(held))];
  // What holds but one thing gives its name to that: a chain of boxes in boxes says nothing.
  const members = Object.entries(value).filter(([, member]) => !isEmpty(member));
  if (members.length === 1) return rowOf([...names, members[0][0]], members[0][1]);
  return [h("dt.fact-group", {}, label), h("dd.fact-group", {}, h("dl.facts", {}, rowsOf(value)))];
}

/** Seconds since 1970, as the API tells times, are read by nobody. */
function leafText(name, value) {
  const isTime = typeof value === "number" && value > 1e9 && value < 1e11 && /(time|at)$/i.test(name);
  return isTime ? `${dateTime(value * 1000, true)} ${zoneName()}` : String(value);
}

function elementsOf(values) {
  return h(
    "ul.fact-list",
    {},
    values.slice(0, MOST_ELEMENTS).map((value) => h("li", {}, isLeaf(value) ? String(value) : h("dl.facts", {}, Array.isArray(value) ? rowOf(["list"], value) : rowsOf(value)))),
    values.length > MOST_ELEMENTS ? h("li.muted", {}, `and ${values.length - MOST_ELEMENTS} more, in the raw document`) : null,
  );
}
