// The bar of filters: shows those of the URL, and tells when somebody wants others. It holds none itself.
import { h } from "../lib/dom.js";
import { composed } from "../query/compose.js";
import { cleared, withRange, withValues } from "../state/filters.js";
import { Chips } from "./chips.js";
import { QueryBox } from "./query-box.js";
import { savedSearches } from "./saved-searches.js";
import { TimePicker } from "./time-picker.js";
import { ValuePicker } from "./value-picker.js";

export class FilterBar {
  #filters = null;

  /** `onFilters(filters)`; `counts` is whether the page has figures, that can be of events too and be compared. */
  constructor(onFilters, { counts = true } = {}) {
    const change = (make) => (...values) => onFilters(make(this.#filters, ...values));
    this.query = new QueryBox(change((filters, text) => ({ ...filters, text })));
    this.time = new TimePicker(change(withRange));
    this.regions = new ValuePicker({ field: "region", label: "Region", plural: "regions", onValues: change((filters, values) => withValues(filters, "region", values)) });
    this.accounts = new ValuePicker({ field: "account", label: "Account", plural: "accounts", onValues: change((filters, values) => withValues(filters, "account", values)) });
    this.samples = choice("Samples", [["", "Real and samples"], ["hide", "Real findings"], ["only", "Sample findings"]], change((filters, samples) => ({ ...filters, samples })));
    this.archived = choice("Archived", [["", "Archived too"], ["hide", "Not archived"], ["only", "Archived only"]], change((filters, archived) => ({ ...filters, archived })));
    this.measure = choice("Count", [["findings", "Count findings"], ["events", "Count events"]], change((filters, measure) => ({ ...filters, measure })));
    this.compare = h("input", { type: "checkbox", onchange: () => change((filters) => ({ ...filters, compare: this.compare.checked }))() });
    this.compareLabel = h("label.choice.compare", { title: "Beside each figure, how it moved against the period of the same length before" }, this.compare, "Compare");
    this.chips = new Chips(onFilters);
    const searches = savedSearches({
      onUse: change((filters, reference) => ({ ...cleared(filters), text: reference })),
      currentQuery: () => composed(this.#filters, Date.now()).query,
    });
    this.element = h(
      "div.filter-bar",
      { role: "region", "aria-label": "Filters" },
      h("div.filter-row", {}, this.query.element, searches.element, this.time.element),
      h("div.filter-row.filter-row-2", {}, this.regions.element, this.accounts.element, this.samples, this.archived, counts ? [this.measure, this.compareLabel] : null),
      this.chips.element,
    );
  }

  show(filters) {
    this.#filters = filters;
    const held = (field) => filters.terms.filter((term) => term.field === field && !term.negated).map((term) => term.value);
    this.query.show(filters.text);
    this.time.show(filters);
    this.regions.show(held("region"));
    this.accounts.show(held("account"));
    this.samples.value = filters.samples;
    this.archived.value = filters.archived;
    this.measure.value = filters.measure;
    this.compare.checked = filters.compare;
    this.compare.disabled = filters.since === "all";
    this.chips.show(filters);
  }
}

function choice(name, options, onValue) {
  const select = h("select", { "aria-label": name, onchange: () => onValue(select.value) }, options.map(([value, label]) => h("option", { value }, label)));
  return select;
}
