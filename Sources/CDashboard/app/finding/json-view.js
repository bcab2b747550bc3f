// JSON laid out, with a search that shows only what fits, and a button that copies it as it was archived.
import { fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { counted } from "../lib/numbers.js";
import { copy } from "./document-dialog.js";

export class JSONView {
  constructor(text) {
    this.lines = h("div.json-lines", { tabindex: "0", role: "region", "aria-label": "JSON" });
    const search = h("input", { type: "search", placeholder: "Search in it", "aria-label": "Search in the JSON", oninput: () => this.#search(search.value) });
    this.found = h("span.muted", { role: "status" });
    const button = h("button.button", { type: "button", onclick: async () => fill(button, icon("copy"), (await copy(text)) ? "Copied" : "Could not copy") }, icon("copy"), "Copy");
    this.element = h("div.json-view", {}, h("div.row.json-tools", {}, search, this.found, h("span.grow"), button), this.lines);
    this.all = linesOf(text);
    fill(this.lines, this.all.map((line) => line.element));
  }

  #search(wanted) {
    const needle = wanted.trim().toLowerCase();
    let hits = 0;
    for (const line of this.all) {
      const hit = needle !== "" && line.text.toLowerCase().includes(needle);
      line.element.classList.toggle("is-hit", hit);
      hits += hit ? 1 : 0;
    }
    fill(this.found, needle ? counted(hits, "line") : "");
    this.lines.querySelector(".is-hit")?.scrollIntoView({ block: "center" });
  }
}

/** Parsed only to be laid out: what cannot be parsed is shown as it is. */
function linesOf(text) {
  let laidOut = text;
  try {
    laidOut = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Numbers beyond a double and the like are AWS's own; the copy is of the original in any case.
  }
  return laidOut.split("\n").map((line) => {
    const match = /^(\s*)("(?:[^"\\]|\\.)*")(: )(.*)$/.exec(line);
    const element = match ? h("div.json-line", {}, match[1], h("span.json-key", {}, match[2]), match[3], h("span", { class: kindOf(match[4]) }, match[4])) : h("div.json-line", {}, line);
    return { text: line, element };
  });
}

function kindOf(value) {
  if (value.startsWith('"')) return "json-string";
  return /^[[{]/.test(value) ? "json-bracket" : "json-number";
}
