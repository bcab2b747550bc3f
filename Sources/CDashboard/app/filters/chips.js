// What narrows the view, each as a chip that can be turned around or taken away.
import { fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { cleared, inverted, toggledHour, without } from "../state/filters.js";
import { WEEKDAYS, zoneHours } from "../lib/time.js";
import { shortened, oneLine } from "../lib/text.js";

const NAMES = { resource_id: "resource", resource_type: "resource type", asn: "network", ip: "remote IP", access_key: "access key" };

export class Chips {
  /** `onFilters(filters)` */
  constructor(onFilters) {
    this.onFilters = onFilters;
    this.element = h("ul.chips", { "aria-label": "Filters" });
  }

  show(filters) {
    fill(
      this.element,
      filters.terms.map((term) => this.#term(filters, term)),
      filters.hours.map((hour) => this.#hour(filters, hour)),
      filters.terms.length || filters.hours.length ? h("li", {}, h("button.button.quiet.small", { type: "button", onclick: () => this.onFilters(cleared(filters)) }, "Clear all")) : null,
    );
    this.element.hidden = !this.element.children.length;
  }

  #term(filters, term) {
    const name = `${NAMES[term.field] ?? term.field.replaceAll("_", " ")}`;
    const what = oneLine(`${name} ${term.value}`);
    return h(
      "li.chip",
      { class: term.negated ? "chip-not" : "" },
      h(
        "button.chip-text",
        { type: "button", title: `${what}: click to ${term.negated ? "look at these alone" : "leave these out"}`, onclick: () => this.onFilters(inverted(filters, term)) },
        term.negated ? h("span.chip-sign", {}, "not ") : null,
        h("span.chip-field", {}, `${name} `),
        h("span.chip-value", {}, shortened(term.value, 60)),
      ),
      h("button.chip-close", { type: "button", "aria-label": `Remove the filter ${what}`, onclick: () => this.onFilters(without(filters, term)) }, icon("close")),
    );
  }

  #hour(filters, { weekday, hour }) {
    const shown = (((weekday * 24 + hour + (zoneHours() ?? 0)) % 168) + 168) % 168;
    const label = `${WEEKDAYS[Math.floor(shown / 24)]} ${String(shown % 24).padStart(2, "0")}:00`;
    return h(
      "li.chip",
      {},
      h("span.chip-text", {}, h("span.chip-field", {}, "hour "), label),
      h("button.chip-close", { type: "button", "aria-label": `Remove the filter hour ${label}`, onclick: () => this.onFilters(toggledHour(filters, weekday, hour)) }, icon("close")),
    );
  }
}
