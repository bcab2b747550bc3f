// The table of findings: columns to choose, the orders that the collector knows, pages by cursor.
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { grouped } from "../lib/numbers.js";
import { preference, setPreference, onPreference } from "../lib/preferences.js";
import { dateTime, zoneName } from "../lib/time.js";
import { unwatch, watch, whenSeen } from "../lib/when-seen.js";
import { vendorAddress, vendorScript } from "../charts/echarts.js";
import { findingAddress } from "../state/router.js";
import { Popover } from "../filters/popover.js";
import { severityBadge } from "../panels/badges.js";

const first = (list) => list[0] ?? null;
const text = (value) => (value === null || value === undefined || value === "" ? h("span.faint", {}, "–") : String(value));

// `order` names how the collector sorts by the column; `pick` what a click on the cell filters by.
const COLUMNS = [
  { id: "updated", title: "Updated", width: 176, order: "-updated", cell: (finding) => h("span.mono", {}, dateTime(finding.updated, true)) },
  { id: "severity", title: "Severity", width: 124, order: "-severity", cell: (finding) => severityBadge(finding), pick: (finding) => ["severity", finding.band] },
  { id: "title", title: "Finding", width: 380, grow: 4, cell: (finding) => findingCell(finding) },
  { id: "type", title: "Type", width: 280, grow: 2, hidden: true, cell: (finding) => text(finding.type), pick: (finding) => ["type", finding.type] },
  { id: "resource", title: "Resource", width: 190, grow: 1.2, cell: (finding) => text(first(finding.resources)?.id), pick: (finding) => ["resource_id", first(finding.resources)?.id] },
  { id: "remote", title: "Remote", width: 200, grow: 1, cell: (finding) => remoteCell(first(finding.remotes)), pick: (finding) => ["ip", first(finding.remotes)?.ip] },
  { id: "account", title: "Account", width: 126, cell: (finding) => h("span.mono", {}, text(finding.account)), pick: (finding) => ["account", finding.account] },
  { id: "region", title: "Region", width: 130, cell: (finding) => text(finding.region), pick: (finding) => ["region", finding.region] },
  { id: "count", title: "Seen", width: 70, right: true, cell: (finding) => grouped(finding.count) },
  { id: "created", title: "Created", width: 176, order: "-created", hidden: true, cell: (finding) => h("span.mono", {}, dateTime(finding.created, true)) },
  { id: "first_seen", title: "First seen", width: 176, hidden: true, cell: (finding) => h("span.mono", {}, dateTime(finding.first_seen, true)) },
  { id: "last_seen", title: "Last seen", width: 176, hidden: true, cell: (finding) => h("span.mono", {}, dateTime(finding.last_seen, true)) },
  { id: "resource_type", title: "Resource type", width: 130, hidden: true, cell: (finding) => text(finding.resource_type), pick: (finding) => ["resource_type", finding.resource_type] },
  { id: "action", title: "Action", width: 170, hidden: true, cell: (finding) => text(finding.action), pick: (finding) => ["action", finding.action] },
  { id: "api", title: "API", width: 150, hidden: true, cell: (finding) => text(finding.api), pick: (finding) => ["api", finding.api] },
  { id: "domain", title: "Domain", width: 180, hidden: true, cell: (finding) => text(finding.domain), pick: (finding) => ["domain", finding.domain] },
  { id: "port", title: "Port", width: 80, right: true, hidden: true, cell: (finding) => text(finding.port), pick: (finding) => ["port", finding.port] },
  { id: "country", title: "Country", width: 130, hidden: true, cell: (finding) => text(first(finding.remotes)?.country_name), pick: (finding) => ["country", first(finding.remotes)?.country] },
  { id: "asn", title: "Network", width: 180, hidden: true, cell: (finding) => text(first(finding.remotes)?.org), pick: (finding) => ["asn", first(finding.remotes)?.asn] },
  { id: "threat", title: "Threat list", width: 150, hidden: true, cell: (finding) => text(finding.threats.join(", ")), pick: (finding) => ["threat", first(finding.threats)] },
  { id: "versions", title: "Versions", width: 80, right: true, hidden: true, cell: (finding) => grouped(finding.versions) },
  { id: "sample", title: "Sample", width: 90, hidden: true, cell: (finding) => (finding.sample ? "sample" : "real"), pick: (finding) => ["sample", finding.sample] },
  { id: "archived", title: "Archived", width: 90, hidden: true, cell: (finding) => (finding.archived ? "archived" : "no"), pick: (finding) => ["archived", finding.archived] },
  { id: "id", title: "Id", width: 290, hidden: true, cell: (finding) => h("span.mono", {}, finding.id), pick: (finding) => ["id", finding.id] },
];

export class FindingsTable {
  #table = null;
  #findings = [];
  #fresh = new Set();

  /** `onOrder(order)`, `onPick(field, value, negated)`. */
  constructor({ onOrder, onPick }) {
    this.onOrder = onOrder;
    this.onPick = onPick;
    this.element = h("div.findings-table");
    watch(this.element);
    this.chooser = new Popover({ label: [icon("columns"), "Columns"], title: "Columns", align: "end", content: () => this.#columnChoice() });
    this.forget = onPreference((name) => name === "utc" && this.#render());
  }

  close() {
    this.forget();
    unwatch(this.element);
    this.#table?.destroy();
    this.#table = null;
  }

  /** `fresh` are the ids that have just arrived. */
  async show(findings, order, fresh = new Set()) {
    this.#findings = findings;
    this.#fresh = fresh;
    const reordered = this.order !== order;
    this.order = order;
    const redraw = this.#table && !reordered ? () => this.#table?.replaceData(this.#rows()) : () => this.#render();
    await whenSeen(this.element, redraw);
  }

  #rows() {
    return this.#findings.map((finding, index) => ({ id: index, finding }));
  }

  async #render() {
    await Promise.all([vendorScript("tabulator.min.js"), stylesheet()]);
    if (!this.order) return;
    this.#table?.destroy();
    const wide = matchMedia("(min-width: 700px)").matches;
    const columns = shownColumns(wide);
    this.element.setAttribute("aria-label", "Findings");
    this.#table = new Tabulator(this.element, {
      data: this.#rows(),
      layout: wide ? "fitColumns" : "fitData",
      renderVertical: "basic",
      height: false,
      headerVisible: true,
      columnDefaults: { headerSort: false, resizable: "header", vertAlign: "middle" },
      rowFormatter: (row) => {
        const { finding } = row.getData();
        row.getElement().classList.toggle("is-fresh", this.#fresh.has(finding.id));
        row.getElement().dataset.band = finding.band;
      },
      columns: [...columns.map((column) => this.#column(column, wide)), this.#documentColumn()],
    });
    // Tabulator makes the part that scrolls a stop of its own, which a grid may not hold: its buttons are stops enough.
    this.#table.on("tableBuilt", () => {
      const holder = this.element.querySelector(".tabulator-tableholder");
      holder.removeAttribute("tabindex");
      holder.setAttribute("role", "presentation");
    });
  }

  #column(column, wide) {
    return {
      title: column.title,
      field: column.id,
      width: column.grow ? undefined : column.width,
      minWidth: column.grow ? Math.min(column.width, 160) : 60,
      maxWidth: column.id === "title" && !wide ? 300 : undefined,
      widthGrow: column.grow ?? 0,
      widthShrink: column.grow ?? 0,
      hozAlign: column.right ? "right" : "left",
      headerHozAlign: column.right ? "right" : "left",
      titleFormatter: () => this.#heading(column),
      formatter: (cell) => this.#cell(column, cell.getData().finding),
    };
  }

  #heading(column) {
    const title = ["updated", "created", "first_seen", "last_seen"].includes(column.id) ? `${column.title} (${zoneName()})` : column.title;
    if (!column.order) return h("span", {}, title);
    const held = this.order === column.order;
    return h("button.heading", { type: "button", "aria-pressed": String(held), title: held ? "The greatest first" : `Sort by ${column.title.toLowerCase()}, the greatest first`, onclick: () => this.onOrder(column.order) }, title, h("span.sort-sign", { "aria-hidden": "true" }, held ? "▼" : "▽"));
  }

  #cell(column, finding) {
    const content = column.cell(finding);
    const [field, value] = column.pick?.(finding) ?? [];
    if (value === null || value === undefined || value === "") return h("span.cell", {}, content);
    return h("button.cell.cell-pick", { type: "button", title: "Look at these alone; with Alt, leave them out", onclick: (event) => this.onPick(field, String(value), event.altKey) }, content);
  }

  #documentColumn() {
    return {
      title: "Raw JSON",
      width: 56,
      hozAlign: "center",
      titleFormatter: () => h("span", {}, "JSON"),
      formatter: (cell) => {
        const { finding } = cell.getData();
        return h("button.button.quiet.icon-only.small", { type: "button", "aria-label": `The JSON of ${finding.title ?? finding.id}`, title: "The document as it was archived", onclick: async () => (await import("../finding/document-dialog.js")).openDocument(finding) }, icon("braces"));
      },
    };
  }

  #columnChoice() {
    const chosen = new Set(chosenColumns());
    const boxes = COLUMNS.map((column) => {
      const box = h("input", {
        type: "checkbox",
        checked: chosen.has(column.id),
        onchange: () => {
          if (box.checked) chosen.add(column.id);
          else chosen.delete(column.id);
          setPreference("columns", [...chosen].join(","));
          this.#render();
        },
      });
      return h("li", {}, h("label.choice", {}, box, column.title));
    });
    const reset = h("button.button.quiet", { type: "button", onclick: () => (setPreference("columns", null), this.chooser.close(), this.#render()) }, "As it was");
    return h("div.picker", {}, h("ul.choices.choices-two", {}, boxes), reset);
  }
}

function chosenColumns() {
  const held = preference("columns", "").split(",").filter((id) => COLUMNS.some((column) => column.id === id));
  return held.length ? held : COLUMNS.filter((column) => !column.hidden).map((column) => column.id);
}

/** On a telephone what happened stands first: there is room for little else. */
function shownColumns(wide) {
  const chosen = chosenColumns();
  const columns = COLUMNS.filter((column) => chosen.includes(column.id));
  const isFirst = (column) => column.id === "title";
  return wide ? columns : [...columns.filter(isFirst), ...columns.filter((column) => !isFirst(column))];
}

function findingCell(finding) {
  return h("span.cell-finding", {}, h("a.cell-title", { href: findingAddress(finding) }, finding.title || finding.id), h("span.cell-type", {}, finding.type ?? ""));
}

function remoteCell(remote) {
  if (!remote) return text(null);
  return h("span.remote-cell", {}, h("span.mono", {}, remote.ip ?? "–"), remote.country ? h("span.tag", { title: remote.country_name ?? remote.country }, remote.country) : null);
}

let styled = null;

/** Tabulator's own sheet, before ours so that ours counts. */
function stylesheet() {
  styled ??= new Promise((resolve) => {
    const link = h("link", { rel: "stylesheet", href: vendorAddress("tabulator.min.css"), onload: resolve, onerror: resolve });
    document.head.prepend(link);
  });
  return styled;
}
