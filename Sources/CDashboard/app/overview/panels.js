// The panels of the overview: where they stand, and what each shows of an answer.
import { fill, h } from "../lib/dom.js";
import { change, compact, counted, grouped } from "../lib/numbers.js";
import { ago } from "../lib/time.js";
import { Bars } from "../panels/bars.js";
import { Heatmap } from "../panels/heatmap.js";
import { Panel } from "../panels/panel.js";
import { archivedTag, sampleTag, severityBadge } from "../panels/badges.js";
import { BANDS } from "../charts/echarts.js";
import { timelineChart } from "../charts/timeline.js";
import { purposesOf, sunburstChart } from "../charts/sunburst.js";
import { severityChart } from "../charts/donut.js";
import { countryMap, pointMap } from "../charts/maps.js";
import { findingAddress } from "../state/router.js";
import { hasTerm, narrows } from "../state/filters.js";
import { zoneHours, zoneName } from "../lib/time.js";
import { FindingsTable } from "./table.js";
import { bandsOf, conditionOfPlace, facetRows, placesOf, restOf, timelineOf, totalOf } from "./figures.js";

const TOP = 10;

const KINDS = [
  ["principals", "Any kind"],
  ["user", "Users"],
  ["access_key", "Access keys"],
  ["bucket", "Buckets"],
  ["cluster", "Clusters"],
  ["workload", "Workloads"],
  ["container", "Containers"],
  ["db", "Databases"],
  ["function", "Functions"],
  ["volume", "Volumes"],
];

// Lists of the ten most frequent: the facet of the statistics, and the field that a click filters by.
const LISTS = [
  { name: "types", facet: "types", field: "type", title: "Top 10 finding types" },
  { name: "instances", facet: "instances", field: "instance", title: "Affected instances", mono: true },
  { name: "accounts", facet: "accounts", field: "account", title: "Accounts", mono: true },
  { name: "regions", facet: "regions", field: "region", title: "Regions" },
  { name: "networks", facet: "networks", field: "asn", title: "Remote networks", value: (text) => text.replace(/^AS/i, "") },
  { name: "addresses", facet: "addresses", field: "ip", title: "Remote addresses", mono: true },
];

export class Panels {
  constructor(on) {
    this.on = on;
    this.nextCursor = null;
    this.totals = h("section.totals", { "aria-label": "Totals" });
    this.#buildCharts();
    this.#buildLists();
    this.#buildTable();
    const { timeline, worst, sunburst, severity, heat, probes, countries, resources, findings } = this.boxes;
    const { types, instances, accounts, regions, networks, addresses } = this.lists;
    this.element = h(
      "div.board",
      {},
      this.totals,
      [timeline, worst, sunburst, severity, types.panel, instances.panel, resources, heat, probes, countries, accounts.panel, regions.panel, networks.panel, addresses.panel, findings].map((panel) => panel.element),
    );
  }

  #buildCharts() {
    const { on } = this;
    this.charts = {
      timeline: timelineChart(on.zoom),
      sunburst: sunburstChart(on.pick),
      severity: severityChart((band) => on.pick("severity", band)),
      probes: pointMap((place) => {
        const condition = conditionOfPlace(place);
        if (condition) on.pick(...condition);
      }),
      countries: countryMap((code) => on.pick("country", code)),
    };
    this.worst = h("ol.worst");
    this.heatmap = new Heatmap(on.pickHour);
    this.boxes = {
      timeline: new Panel({ name: "timeline", title: "Over time" }),
      worst: new Panel({ name: "worst", title: "Worst first" }),
      sunburst: new Panel({ name: "sunburst", title: "Threat types", hint: "purpose inside, type outside" }),
      severity: new Panel({ name: "severity", title: "Severity" }),
      heat: new Panel({ name: "heat", title: "Hour and weekday" }),
      probes: new Panel({ name: "probes", title: "Port-probe sources" }),
      countries: new Panel({ name: "countries", title: "Network-connection countries" }),
    };
    for (const [name, content] of [["timeline", this.charts.timeline.element], ["worst", this.worst], ["sunburst", this.charts.sunburst.element], ["severity", this.charts.severity.element], ["heat", this.heatmap.element], ["probes", this.charts.probes.element], ["countries", this.charts.countries.element]]) {
      fill(this.boxes[name].body, content);
    }
  }

  #buildLists() {
    const { on } = this;
    this.lists = Object.fromEntries(
      LISTS.map((list) => {
        const bars = new Bars({ onPick: (value, negated) => on.pick(list.field, list.value?.(value) ?? value, negated), labelled: labelOf(list) });
        const panel = new Panel({ name: list.name, title: list.title });
        fill(panel.body, bars.element);
        return [list.name, { ...list, bars, panel }];
      }),
    );
    const kinds = h("select.small", { "aria-label": "Kind of resource", onchange: () => on.kind(kinds.value) }, KINDS.map(([value, label]) => h("option", { value }, label)));
    this.resourceBars = new Bars({ onPick: (value, negated) => on.pick(this.resourceField, value, negated), labelled: (row) => ({ text: row.value, note: row.label.replaceAll("_", " "), mono: true }) });
    this.boxes.resources = new Panel({ name: "resources", title: "Affected resources", actions: [kinds] });
    fill(this.boxes.resources.body, this.resourceBars.element);
  }

  #buildTable() {
    this.table = new FindingsTable({ onOrder: this.on.order, onPick: this.on.pick });
    this.previous = h("button.button", { type: "button", onclick: () => this.on.page(-1) }, "Previous page");
    this.next = h("button.button", { type: "button", onclick: () => this.on.page(1) }, "Next page");
    this.place = h("span.muted", { role: "status" });
    this.boxes.findings = new Panel({ name: "findings", title: "Findings", actions: [this.table.chooser.element] });
    fill(this.boxes.findings.body, this.table.element, h("div.row.pager", {}, this.place, h("span.grow"), this.previous, this.next));
  }

  // -- Answers

  showStatistics({ current, before }, filters, kind) {
    const { measure } = filters;
    this.#showTotals(current, before, filters);
    const none = current.total.findings === 0;
    const nothing = narrows(filters) ? ["Take a filter away, or look at a longer time."] : ["Look at a longer time, or see on the fleet page whether the agents deliver."];
    const show = (panel, draw) => {
      if (none) return panel.empty("No findings here", ...nothing);
      panel.ready();
      return Promise.resolve(draw()).catch((error) => panel.failed(error));
    };
    const { boxes, charts } = this;
    show(boxes.timeline, () => {
      const timeline = timelineOf(current, before, measure);
      boxes.timeline.tell(`${measure} each ${interval(timeline.step)}, drag to zoom`);
      return charts.timeline.show(timeline);
    });
    const total = totalOf(current, measure);
    show(boxes.sunburst, () => charts.sunburst.show({ purposes: purposesOf(facetRows(current.facets.types, measure)), total }));
    show(boxes.severity, () => charts.severity.show({ bands: bandsOf(current, measure), measure }));
    show(boxes.heat, () => {
      boxes.heat.tell(`in ${zoneHours() === null ? "UTC" : zoneName()}, ${rangeOf(measure === "events" ? current.week.events : current.week.counts)} an hour`);
      this.heatmap.show(measure === "events" ? current.week.events : current.week.counts, filters.hours, measure);
    });
    for (const list of Object.values(this.lists)) {
      show(list.panel, () => this.#showBars(list.panel, list.bars, current.facets[list.facet], before?.facets[list.facet], filters, list.field, list.value));
    }
    if (kind === "principals") show(boxes.resources, () => this.showResources(current.facets.principals, filters, kind, before?.facets.principals));
  }

  showResources(facet, filters, kind, before) {
    this.resourceField = kind === "principals" ? "resource_id" : kind;
    this.boxes.resources.ready();
    this.#showBars(this.boxes.resources, this.resourceBars, facet, before, filters, this.resourceField);
  }

  #showBars(panel, bars, facet, before, filters, field, valueOf = (value) => value) {
    const rows = facetRows(facet, filters.measure, before);
    if (!rows.length) return panel.empty("None here", "No finding that is shown names one.");
    const shown = rows.slice(0, TOP);
    const more = restOf(facet, shown.length);
    panel.tell(more ? `${shown.length} of ${grouped(shown.length + more)}` : "");
    bars.show(shown, { active: (value) => (hasTerm(filters, field, valueOf(value)) ? "include" : null) });
  }

  #showTotals(current, before, filters) {
    const { measure } = filters;
    const bands = bandsOf(current, measure);
    const earlier = before && bandsOf(before, measure);
    const moved = (now, then) => (before ? h("span.total-change", {}, change(now, then)) : null);
    fill(
      this.totals,
      total("Findings", current.total.findings, moved(current.total.findings, before?.total.findings), counted(current.total.versions - current.total.findings, "update")),
      total("Events", current.total.versions, moved(current.total.versions, before?.total.versions), "each delivery of a finding"),
      BANDS.map((band) =>
        h(
          `button.total.total-band.total-${band}`,
          { type: "button", "aria-pressed": String(hasTerm(filters, "severity", band)), title: `Look at ${band} ${measure} alone`, onclick: (event) => this.on.pick("severity", band, event.altKey) },
          h("span.total-name", {}, band),
          h("span.total-figure", { title: grouped(bands[band]), dataset: { figure: bands[band] } }, compact(bands[band])),
          moved(bands[band], earlier?.[band]),
        ),
      ),
      total("Accounts", valuesOf(current.facets.accounts)),
      total("Regions", valuesOf(current.facets.regions)),
      total("Samples", current.samples),
      total("Archived", current.archived),
    );
  }

  async showPage(page, filters, number, fresh) {
    this.nextCursor = page.next;
    this.previous.disabled = number === 1;
    this.next.disabled = !page.next;
    fill(this.place, page.next || number > 1 ? `Page ${number}` : "");
    if (!page.findings.length && number === 1) return this.boxes.findings.empty("No findings here", "Take a filter away, or look at a longer time.");
    this.boxes.findings.ready();
    await this.table.show(page.findings, filters.order, fresh);
  }

  showWorst(findings, fresh) {
    if (!findings.length) return this.boxes.worst.empty("Nothing to worry about here", "No findings in this time and with these filters.");
    this.boxes.worst.ready();
    fill(
      this.worst,
      findings.map((finding) =>
        h(
          "li",
          { class: fresh.has(finding.id) ? "is-fresh" : "" },
          h("a.worst-row", { href: findingAddress(finding) }, severityBadge(finding), h("span.worst-title", {}, finding.title || finding.type || finding.id), h("span.worst-where", {}, [finding.account, finding.region].filter(Boolean).join(" · "), sampleTag(finding), archivedTag(finding)), h("time.worst-when", { datetime: finding.updated }, ago(finding.updated))),
        ),
      ),
    );
  }

  async showCountries(facet, filters) {
    const rows = facetRows(facet, filters.measure);
    if (!rows.length) return this.boxes.countries.empty("No network connections here", "None of the findings shown is of a connection with a known country.");
    this.boxes.countries.ready();
    this.boxes.countries.tell(counted(rows.length, "country", "countries"));
    await this.charts.countries.show({ rows });
  }

  async showProbes(page) {
    const points = placesOf(page.findings);
    if (!points.length) return this.boxes.probes.empty("No port probes here", "None of the findings shown is of a probe from a known place.");
    this.boxes.probes.ready();
    this.boxes.probes.tell(page.next ? `the latest ${grouped(page.findings.length)} probes` : counted(page.findings.length, "probe"));
    await this.charts.probes.show({ points });
  }

  // -- Refusals

  failStatistics(error) {
    for (const name of ["timeline", "sunburst", "severity", "heat", "resources"]) this.#fail(this.boxes[name], error);
    for (const list of Object.values(this.lists)) this.#fail(list.panel, error);
  }

  failPage(error) {
    this.#fail(this.boxes.findings, error);
  }

  failWorst(error) {
    this.#fail(this.boxes.worst, error);
  }

  failCountries(error) {
    this.#fail(this.boxes.countries, error);
  }

  failProbes(error) {
    this.#fail(this.boxes.probes, error);
  }

  failResources(error) {
    this.#fail(this.boxes.resources, error);
  }

  /** A query that cannot be read is told at the box where it stands. */
  #fail(panel, error) {
    if (error.kind === "query-invalid") panel.unread();
    else panel.failed(error, this.on.retry);
  }

  close() {
    for (const chart of Object.values(this.charts)) chart.close();
    this.table.close();
  }
}

function labelOf({ name, mono }) {
  if (name === "networks") return (row) => ({ text: row.label || row.value, note: row.label ? row.value : "" });
  return (row) => ({ text: row.label && name !== "instances" ? row.label : row.value, mono });
}

function total(name, figure, moved, note) {
  return h("div.total", { title: note ? `${grouped(figure)}; ${note}` : grouped(figure) }, h("span.total-name", {}, name), h("span.total-figure", { dataset: { figure } }, compact(figure)), moved);
}

const valuesOf = (facet) => facet.rows.filter((row) => row.value !== "" && row.count > 0).length + facet.other_values;

const rangeOf = (counts) => `${grouped(Math.min(...counts.flat()))} to ${grouped(Math.max(...counts.flat()))}`;

function interval(milliseconds) {
  const units = [[604_800_000, "week"], [86_400_000, "day"], [3_600_000, "hour"], [60_000, "minute"]];
  const [size, name] = units.find(([unit]) => milliseconds >= unit && milliseconds % unit === 0) ?? units.at(-1);
  const count = milliseconds / size;
  return count === 1 ? name : `${count} ${name}s`;
}
