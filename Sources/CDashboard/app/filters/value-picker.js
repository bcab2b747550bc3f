// Regions or accounts to look at, from those that there are, with how many findings each has.
import { debounced, fill, h } from "../lib/dom.js";
import { get } from "../api/client.js";
import { compact } from "../lib/numbers.js";
import { icon } from "../lib/icons.js";
import { Popover } from "./popover.js";

export class ValuePicker {
  #chosen = new Set();

  /** `field` of the query language; `onValues(values)`. */
  constructor({ field, label, plural, onValues }) {
    Object.assign(this, { field, label, plural, onValues });
    this.popover = new Popover({ label: "", title: `Pick ${plural}`, content: (close) => this.#content(close) });
    this.element = this.popover.element;
  }

  show(values) {
    this.#chosen = new Set(values);
    this.popover.label(values.length === 0 ? `All ${this.plural}` : values.length === 1 ? values[0] : `${values.length} ${this.plural}`, icon("chevron"));
  }

  #content(close) {
    const chosen = new Set(this.#chosen);
    const list = h("ul.choices");
    const search = h("input", { type: "search", placeholder: `Find ${this.plural}`, "aria-label": `Find ${this.plural}` });
    const load = async () => {
      try {
        const { rows } = await get(`/v1/fields/${this.field}/values`, new URLSearchParams({ prefix: search.value.trim(), limit: "100" }));
        const absent = [...chosen].filter((value) => !search.value && !rows.some((row) => row.value === value)).map((value) => ({ value, count: 0 }));
        fill(list, [...absent, ...rows].map((row) => this.#choice(row, chosen)));
        if (!list.children.length) fill(list, h("li.muted", {}, `No ${this.plural} begin with this.`));
      } catch (error) {
        fill(list, h("li.muted", {}, error.message));
      }
    };
    search.addEventListener("input", debounced(120, load));
    load();
    return h(
      "form.picker",
      {
        onsubmit: (event) => {
          event.preventDefault();
          close();
          this.onValues([...chosen]);
        },
      },
      search,
      list,
      h("div.row", {}, h("button.button.quiet", { type: "button", onclick: () => (close(), this.onValues([])) }, `All ${this.plural}`), h("span.grow"), h("button.button.primary", { type: "submit" }, "Apply")),
    );
  }

  #choice({ value, label, count }, chosen) {
    const box = h("input", { type: "checkbox", checked: chosen.has(value), onchange: () => (box.checked ? chosen.add(value) : chosen.delete(value)) });
    return h("li", {}, h("label.choice", {}, box, h("span.grow.mono", {}, label || value), h("span.muted", {}, compact(count))));
  }
}
