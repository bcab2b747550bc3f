// Any part of a document as a list of names and values, nested as it is; what is empty is left out.
import { h } from "../lib/dom.js";
import { words } from "./document.js";

const MOST_ELEMENTS = 50;

const isEmpty = (value) => value === null || value === undefined || value === "" || (typeof value === "object" && Object.values(value).every(isEmpty));

export function factsOf(value) {
  if (typeof value !== "object" || value === null) return h("span.fact-value", {}, String(value));
  if (Array.isArray(value)) return arrayOf(value);
  return h(
    "dl.facts",
    {},
    Object.entries(value)
      .filter(([, held]) => !isEmpty(held))
      .map(([name, held]) => [h("dt", {}, words(name)), h("dd", {}, factsOf(held))]),
  );
}

function arrayOf(values) {
  const held = values.filter((value) => !isEmpty(value));
  if (held.every(isTag)) return h("ul.tags", {}, held.map((tag) => h("li.tag", {}, `${tag.key ?? tag.Key} = ${tag.value ?? tag.Value}`)));
  return h(
    "ul.fact-list",
    {},
    held.slice(0, MOST_ELEMENTS).map((value) => h("li", {}, factsOf(value))),
    held.length > MOST_ELEMENTS ? h("li.muted", {}, `and ${held.length - MOST_ELEMENTS} more, in the raw document`) : null,
  );
}

const isTag = (value) => typeof value === "object" && ("key" in value || "Key" in value) && ("value" in value || "Value" in value) && Object.keys(value).length === 2;
