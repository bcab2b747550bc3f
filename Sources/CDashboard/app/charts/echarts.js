// ECharts, loaded when a chart is first drawn, and what all charts share: colours of the theme, safe tooltips, resizing.
import { h } from "../lib/dom.js";
import { onPreference } from "../lib/preferences.js";
import { unwatch, watch, whenSeen } from "../lib/when-seen.js";

const VENDOR = new URL("../../vendor/", import.meta.url);
const loaded = new Map();

/** A script of the vendor folder; at most once. */
export function vendorScript(name) {
  if (!loaded.has(name)) {
    loaded.set(
      name,
      new Promise((resolve, reject) => {
        const script = h("script", { src: new URL(name, VENDOR).href, async: true });
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${name} is missing: run deploy/assets, then build Muster again.`));
        document.head.append(script);
      }),
    );
  }
  return loaded.get(name);
}

export async function vendorJSON(name) {
  const response = await fetch(new URL(name, VENDOR));
  if (!response.ok) throw new Error(`${name} is missing: run deploy/assets, then build Muster again.`);
  return response.json();
}

export const vendorAddress = (name) => new URL(name, VENDOR).href;

/** The colours of the theme as it is now: canvases do not inherit them. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: read("text"),
    muted: read("muted"),
    line: read("line"),
    surface: read("surface"),
    accent: read("accent"),
    land: read("land"),
    ramp: [read("ramp-0"), read("ramp-1"), read("ramp-2")],
    bands: { low: read("low"), medium: read("medium"), high: read("high"), critical: read("critical") },
    categories: Array.from({ length: 10 }, (_, index) => read(`category-${index}`)),
    font: style.getPropertyValue("--font").trim(),
  };
}

export const BANDS = ["critical", "high", "medium", "low"];

/** A tooltip of elements whose texts are texts: what a formatter returns as a string would be parsed as markup. */
export function tooltip(rows) {
  return (parameters) => {
    const { title, lines } = rows(parameters);
    return h(
      "div.tip",
      {},
      h("strong", {}, title),
      lines.map(([name, figure, colour]) =>
        h("div.tip-line", {}, colour ? h("i.swatch", { style: { "--colour": colour } }) : null, h("span", {}, name), h("b", {}, figure)),
      ),
    );
  };
}

/**
 * A chart in its box. `option(data, palette)` makes what ECharts draws, and is asked again when the theme or the clock changes.
 * `figures(data)` gives the same in words: { summary, columns, rows }; they are its name and the table under it. A row is
 * { cells, pick }: who cannot point at a canvas picks there.
 */
export class Chart {
  #chart = null;
  #data = null;

  constructor({ option, figures, height, onClick, onReady, onDrawn }) {
    this.option = option;
    this.figures = figures;
    this.onClick = onClick;
    this.onReady = onReady;
    this.onDrawn = onDrawn;
    this.canvas = h("div.chart", { role: "img", style: { "--chart-height": height } });
    this.rows = h("div");
    this.table = h("details.figures", { ontoggle: () => this.#tellFigures() }, h("summary", {}, "Figures"), this.rows);
    this.element = h("div.chart-box", {}, this.canvas, this.table);
    const redraw = () => this.#draw();
    const forget = onPreference(redraw);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", redraw);
    const observer = new ResizeObserver(() => this.#chart?.resize());
    observer.observe(this.canvas);
    watch(this.canvas);
    this.close = () => {
      forget();
      scheme.removeEventListener("change", redraw);
      observer.disconnect();
      unwatch(this.canvas);
      this.#chart?.dispose();
      this.#chart = null;
      this.#data = null;
    };
  }

  async show(data) {
    this.#data = data;
    this.canvas.setAttribute("aria-label", this.figures(data).summary);
    this.#tellFigures();
    await vendorScript("echarts.min.js");
    if (!this.#data) return;
    whenSeen(this.canvas, () => this.#draw());
  }

  #begin() {
    this.#chart = echarts.init(this.canvas, null, { renderer: "canvas" });
    if (this.onClick) this.#chart.on("click", (event) => this.onClick(event, this.#data));
    this.onReady?.(this.#chart);
  }

  #draw() {
    if (!this.#data || !globalThis.echarts) return;
    if (!this.#chart) this.#begin();
    const colours = palette();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#chart.setOption(
      {
        animation: !still,
        animationDuration: 150,
        animationDurationUpdate: 150,
        textStyle: { fontFamily: colours.font, color: colours.text },
        ...this.option(this.#data, colours),
      },
      { notMerge: false, replaceMerge: ["series"] },
    );
    this.onDrawn?.(this.#chart);
  }

  /** Hundreds of rows are made only for who looks at them. */
  #tellFigures() {
    if (!this.table.open || !this.#data) return this.rows.replaceChildren();
    const { columns, rows } = this.figures(this.#data);
    this.rows.replaceChildren(
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
        h("tbody", {}, rows.map(({ cells: [name, ...cells], pick }) => h("tr", {}, h("th", { scope: "row" }, pick ? h("button.cell-pick", { type: "button", onclick: pick }, name) : name), cells.map((cell) => h("td", {}, cell))))),
      ),
    );
  }
}

/** What every tooltip of ours looks like. */
export const tooltipStyle = (colours) => ({
  confine: true,
  backgroundColor: colours.surface,
  borderColor: colours.line,
  textStyle: { color: colours.text, fontSize: 12 },
  extraCssText: "box-shadow: var(--shadow); border-radius: 6px;",
});
